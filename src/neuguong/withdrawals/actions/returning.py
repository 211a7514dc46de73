"""What has to be handed back: returned when and by whom, or not and why. Exports leave a line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.certificates.actions import note_returned
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.withdrawals.enums import ReturnKind, ReturnState
from neuguong.withdrawals.locking import locked_case
from neuguong.withdrawals.models import ReturnedThing
from neuguong.withdrawals.permissions import may_add_thing, may_export, may_follow


@transaction.atomic
def add_thing(*, case_id: int, kind: str, what: str, by: Any, amount_vnd: int | None = None) -> ReturnedThing:
    """One thing more to be followed."""
    case = locked_case(case_id)
    demand(may_add_thing(by, case))
    if not (words := nfc(what).strip()):
        raise NotAllowed("Ghi rõ vật hoặc khoản phải giao nhận.")
    thing = ReturnedThing.objects.create(
        case=case, kind=ReturnKind(kind), what=words[:200], amount_vnd=amount_vnd, asked_by=by
    )
    record(case, "withdrawal.thing_added", by=by, thing=thing.pk, kind=thing.kind)
    return thing


@transaction.atomic
def settle_thing(
    *, thing_id: int, by: Any, returned_on: date | None = None, handed_by: str = "", reason: str = ""
) -> ReturnedThing:
    """Handed over on a day by somebody, or not, with the reason; once."""
    case_id = ReturnedThing.objects.values_list("case_id", flat=True).get(pk=thing_id)
    case = locked_case(case_id)
    thing = ReturnedThing.objects.select_for_update().get(pk=thing_id)
    demand(may_follow(by, thing))
    handed_by, reason = nfc(handed_by).strip()[:150], nfc(reason).strip()[:300]
    if returned_on is None:
        if not reason:
            raise NotAllowed("Ghi ngày và người giao; nếu không giao nhận được thì ghi lý do.")
        thing.state, thing.reason = ReturnState.NOT_DONE, reason
    else:
        _refuse_handing(returned_on, handed_by)
        thing.state, thing.returned_on, thing.handed_by, thing.reason = ReturnState.DONE, returned_on, handed_by, reason
    thing.settled_at, thing.settled_by = timezone.now(), by
    thing.save()
    if thing.certificate_id and thing.returned_on:
        note_returned(certificate_id=thing.certificate_id, on=thing.returned_on, by=by)
    record(case, "withdrawal.thing_settled", by=by, thing=thing.pk, state=thing.state)
    return thing


def _refuse_handing(returned_on: date, handed_by: str) -> None:
    if not handed_by:
        raise NotAllowed("Ghi người giao.")
    if returned_on > timezone.localdate():
        raise NotAllowed("Ngày giao nhận không thể ở tương lai.")


@transaction.atomic
def log_export(*, filters: Iterable[str], by: Any) -> None:
    """Write down that ``by`` took the register, and which filters narrowed it (names only)."""
    demand(may_export(by))
    record("privacy", "withdrawals.exported", by=by, filters=sorted(filters))
