"""Before a council and back again: the nominations of a session move together or not at all."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, Verdict, demand
from neuguong.dossiers import workflow
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import tabling as may


@transaction.atomic
def table_nominations(*, nomination_ids: Iterable[int], by: Any) -> list[Nomination]:
    """Lay ready nominations before the council: all or none. A part of calling a meeting."""
    return _moved(nomination_ids, workflow.TABLE, may.may_table, by)


@transaction.atomic
def untable_nominations(*, nomination_ids: Iterable[int], by: Any) -> list[Nomination]:
    """Back among those that are ready: an agenda item was removed, or the meeting does not take place."""
    return _moved(nomination_ids, workflow.UNTABLE, may.may_untable, by)


def _moved(
    nomination_ids: Iterable[int], step: workflow.Step, permission: Callable[[Any, Any], Verdict], by: Any
) -> list[Nomination]:
    chosen = _locked(set(nomination_ids))
    for one in chosen:
        demand(permission(by, one))
    advance(chosen, step)
    by_dossier: dict[int, list[Nomination]] = {}
    for one in chosen:
        by_dossier.setdefault(one.dossier_id, []).append(one)
    for listed in by_dossier.values():
        record(listed[0], step.name, by=by, nominations=[one.pk for one in listed])
    return chosen


def _locked(numbers: set[int]) -> list[Nomination]:
    """Dossiers first and in their order, as every other writer does; then what the lock has made certain. Three queries."""
    dossiers = set(Nomination.objects.filter(pk__in=numbers).values_list("dossier_id", flat=True))
    list(Dossier.objects.select_for_update().filter(pk__in=dossiers).order_by("pk"))
    chosen = list(
        Nomination.objects.kept()
        .filter(pk__in=numbers)
        .select_related("recipient", "dossier__organisation", "dossier__round__held_by")
        .order_by("dossier_id", "pk")
    )
    if len(chosen) != len(numbers):
        raise NotAllowed("Có đề nghị đã bị bỏ khỏi hồ sơ. Tải lại trang rồi xem.")
    return chosen
