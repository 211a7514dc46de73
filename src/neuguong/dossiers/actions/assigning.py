"""Who appraises what: taken by oneself, or given out by the chief, one or many at once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import telling, workflow
from neuguong.dossiers.locking import locked_nomination, refuse_stale
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import appraisal as may

MOST = 500  # nominations given out at a time: more is more than one page of reading


@transaction.atomic
def begin_appraisal(*, nomination_id: int, by: Any, version: int | None = None) -> Nomination:
    """Take a received nomination on oneself."""
    nomination = locked_nomination(nomination_id)
    demand(may.may_begin(by, nomination))
    refuse_stale(nomination, version)
    nomination.assignee = by
    nomination.save(update_fields=["assignee"])
    advance([nomination], workflow.BEGIN)
    record(nomination, workflow.BEGIN.name, by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def assign_nominations(*, pairs: Mapping[int, int], by: Any, reason: str = "") -> list[Nomination]:
    """Give nominations (id → account id) to appraisers, exactly as the page showed; all of them or none.

    What was only received is under appraisal from then on. A nominee of the standing office itself takes a ``reason``.
    """
    if not 0 < len(pairs) <= MOST:
        raise NotAllowed(f"Chọn từ 1 đến {MOST} đề nghị để phân công.")
    people = {person.pk: person for person in User.objects.filter(pk__in=set(pairs.values()))}
    order = Nomination.objects.kept().filter(pk__in=pairs).order_by("dossier_id", "pk").values_list("pk", flat=True)
    chosen = [locked_nomination(number) for number in order]
    if len(chosen) != len(pairs):
        raise NotAllowed("Có đề nghị không còn trong hồ sơ. Tải lại danh sách rồi chọn lại.")
    given: dict[tuple[int, int], list[Nomination]] = defaultdict(list)
    for nomination in chosen:
        person = people.get(pairs[nomination.pk])
        if person is None:
            raise NotAllowed(f"Chọn người thẩm định cho {nomination.recipient}.")
        _give(nomination, person, by, reason)
        given[nomination.dossier_id, person.pk].append(nomination)
    Nomination.objects.bulk_update(chosen, ["assignee"], batch_size=200)
    advance([one for one in chosen if workflow.BEGIN.may_start(one.stage)], workflow.BEGIN)
    for (_, person_id), listed in given.items():
        numbers = [one.pk for one in listed]
        record(
            listed[0], "nomination.assigned", by=by, nominations=numbers, person=person_id, reason=reason.strip()[:300]
        )
    for person_id, person in people.items():
        telling.assigned([one for one in chosen if one.assignee_id == person_id], person, by=by)
    return chosen


def _give(nomination: Nomination, person: User, by: Any, reason: str) -> None:
    demand(may.may_assign(by, nomination))
    demand(may.may_be_assigned(person, nomination))
    if may.of_own_office(person, nomination) and not reason.strip():
        raise NotAllowed(
            f"{nomination.recipient} thuộc chính cơ quan thường trực. Ghi lý do giao cho {person} để nhật ký có căn cứ."
        )
    nomination.assignee = person
