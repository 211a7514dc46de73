"""Who sits where: one by one, or everybody without a seat at once."""

from typing import Any

from django.db import transaction

from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.enums import GuestReply, Reply
from neuguong.ceremonies.locking import locked_award, locked_ceremony, refuse_stale, touch
from neuguong.ceremonies.models import Ceremony, CeremonyAward, CeremonyGuest
from neuguong.ceremonies.seating import NotASeat, free_seats, seats_in, stored_seats, written
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand

MOST = 100


@transaction.atomic
def seat_award(*, award_id: int, seat: str, by: Any, version: int | None = None) -> CeremonyAward:
    """Where the recipient sits; two people never share a seat."""
    award = locked_award(award_id)
    demand(may.may_prepare(by, award.ceremony))
    refuse_stale(award, version)
    award.seat = free_for(award.ceremony, seat, award=award)[:20]
    award.version += 1
    award.save(update_fields=["seat", "version"])
    record(award.ceremony, "ceremony.seated", by=by, award=award.pk)
    return award


def free_for(
    ceremony: Ceremony, seat: str, *, award: CeremonyAward | None = None, guest: CeremonyGuest | None = None
) -> str:
    """``seat`` as it is stored, when nobody else sits there; a person who receives twice keeps one seat."""
    try:
        wanted = seats_in(nfc(seat))
    except NotASeat as problem:
        raise NotAllowed(str(problem)) from problem
    others: list[Any] = [*ceremony.awards.exclude(seat="").select_related("item"), *ceremony.guests.exclude(seat="")]
    for one in others:
        if one == guest or (award and isinstance(one, CeremonyAward) and _same_person(one, award)):
            continue
        if both := [place for place in stored_seats(one.seat) if place in wanted]:
            raise NotAllowed(f"Ghế {both[0]} đã xếp cho {getattr(one, 'receiver', one)}.")
    return written(wanted)


def _same_person(one: CeremonyAward, other: CeremonyAward) -> bool:
    return one.item.recipient_id == other.item.recipient_id


@transaction.atomic
def fill_seats(
    *,
    ceremony_id: int,
    who: str,
    first: str,
    per_row: int,
    by: Any,
    afresh: bool = False,
    version: int | None = None,
) -> int:
    """Give everybody of ``who`` (“awards” or “guests”) that comes and has none a seat, in their order. How many.

    ``afresh``: their seats are taken away first, also those given by hand.
    """
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    if not 1 <= per_row <= MOST:
        raise NotAllowed(f"Ghi số ghế mỗi hàng từ 1 đến {MOST}.")
    mine, others = _awards(ceremony), _guests(ceremony)
    if who == "guests":
        mine, others = others, mine
    before = {one.pk: one.seat for one in mine}
    for one in mine if afresh else ():
        one.seat = ""
    try:
        taken = {seat for one in [*mine, *others] for seat in stored_seats(one.seat)}
        _give(mine, free_seats(nfc(first).strip().upper(), per_row, taken))
    except NotASeat as problem:
        raise NotAllowed(str(problem)) from problem
    changed = [one for one in mine if one.seat != before[one.pk]]
    for one in changed:
        one.version += 1
    model = CeremonyGuest if who == "guests" else CeremonyAward
    model._default_manager.bulk_update(changed, ["seat", "version"], batch_size=200)
    touch(ceremony)
    record(ceremony, "ceremony.seats_filled", by=by, who=who, changed=len(changed))
    return sum(1 for one in changed if one.seat)


def _awards(ceremony: Ceremony) -> list[Any]:
    return list(ceremony.awards.select_related("item").order_by("position", "pk"))


def _guests(ceremony: Ceremony) -> list[Any]:
    return list(CeremonyGuest.objects.filter(ceremony=ceremony).by_rank().order_by("rank", "pk"))


def _give(rows: list[Any], free: Any) -> None:
    """A guest who brings people gets as many seats; a person who receives twice keeps one."""
    kept: dict[int, str] = {
        one.item.recipient_id: one.seat for one in rows if isinstance(one, CeremonyAward) and one.seat
    }
    for one in rows:
        if one.seat or one.reply in (Reply.NOT, GuestReply.NOT):
            continue
        if isinstance(one, CeremonyAward):
            one.seat = kept.get(one.item.recipient_id) or next(free)
            kept[one.item.recipient_id] = one.seat
        else:
            one.seat = written(next(free) for _ in range(one.people))
            if len(one.seat) > 60:
                raise NotAllowed(
                    f"Chỗ trống cho {one} nằm rải rác quá. Xếp ghế cho khách này ở trang của khách rồi làm lại."
                )
