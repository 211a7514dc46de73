"""What a decision does to the nominations it names: hundreds settled at once, in the decision's own transaction."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import workflow
from neuguong.dossiers.enums import ResultKind
from neuguong.dossiers.models import Dossier, Nomination, Result
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import results as may
from neuguong.registry.catalogue import honour_name


@transaction.atomic
def settle_by_decision(*, granted: Mapping[int, str], document: str, by: Any) -> list[Result]:
    """Nomination id → honour that ``document`` grants: all or none, and quiet until the results are released.

    Dossiers are locked in one order. Six queries and those of one audit line a dossier, however many there are. Who calls has
    looked at open cases (``RecipientHold``) under a lock of the recipients.
    """
    wanted = Nomination.objects.filter(pk__in=granted)
    list(Dossier.objects.select_for_update().filter(pk__in=wanted.values("dossier_id")).order_by("pk"))
    chosen = list(wanted.select_related("recipient", "dossier__round__held_by").order_by("dossier_id", "pk"))
    for round_ in {one.dossier.round for one in chosen}:
        demand(may.may_settle_by_decision(by, round_))
    if stuck := [one for one in chosen if one.removed_at or not workflow.DECIDE.may_start(one.stage)]:
        names = ", ".join(f"{one.recipient} ({one.get_stage_display().lower()})" for one in stuck[:5])
        raise NotAllowed(f"Có trường hợp không còn ở bước đã trình người có thẩm quyền: {names}. Xem lại danh sách.")
    results = [_result(one, granted[one.pk], document, by) for one in chosen]
    Result.objects.bulk_create(results, batch_size=200)
    advance(chosen, workflow.DECIDE)
    _write_down(chosen, by=by)
    return results


def _result(one: Nomination, honour: str, document: str, by: Any) -> Result:
    lower = honour != one.honour
    words = f"Được tặng {honour_name(honour)}{' thay cho hình thức đã đề nghị' if lower else ''}."
    kind = ResultKind.LOWER if lower else ResultKind.GRANTED
    return Result(nomination=one, kind=kind, honour=honour, reason=words, document=document, settled_by=by)


def _write_down(chosen: list[Nomination], *, by: Any) -> None:
    by_dossier: dict[Dossier, list[int]] = defaultdict(list)
    for one in chosen:
        by_dossier[one.dossier].append(one.pk)
    for dossier, numbers in by_dossier.items():
        record(dossier, "result.settled", by=by, nominations=numbers)
