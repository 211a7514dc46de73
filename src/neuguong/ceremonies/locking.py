"""Take a ceremony, one of its awards or one of its guests for writing."""

from typing import Any

from neuguong.ceremonies.models import Ceremony, CeremonyAward, CeremonyGuest
from neuguong.common.verdicts import Conflict, NotAllowed

STALE = "Người khác vừa lưu thay đổi. Xem lại nội dung mới rồi làm lại."


def locked_ceremony(ceremony_id: int) -> Ceremony:
    return Ceremony.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=ceremony_id)


def locked_award(award_id: int) -> CeremonyAward:
    """The award with its ceremony locked first, so that two writers always queue in the same order."""
    known = CeremonyAward.objects.filter(pk=award_id).values_list("ceremony_id", flat=True).first()
    ceremony = locked_ceremony(known) if known is not None else None
    rows = CeremonyAward.objects.select_related("item__recipient__organisation", "item__decision")
    award = rows.filter(pk=award_id).first()
    if award is None or ceremony is None:
        raise NotAllowed("Người, tập thể này không còn trong lễ trao.")
    award.ceremony = ceremony
    return award


def locked_guest(guest_id: int) -> CeremonyGuest:
    """The same for a guest; one that was taken off the list meanwhile is a refusal."""
    known = CeremonyGuest.objects.filter(pk=guest_id).values_list("ceremony_id", flat=True).first()
    ceremony = locked_ceremony(known) if known is not None else None
    guest = CeremonyGuest.objects.select_related("letter").filter(pk=guest_id).first()
    if guest is None or ceremony is None:
        raise NotAllowed("Khách này đã được bỏ ra khỏi danh sách.")
    guest.ceremony = ceremony
    return guest


def refuse_stale(subject: Any, version: int | None) -> None:
    """Raise :class:`Conflict` when ``subject`` has been saved since ``version`` was read; None does not ask."""
    if version is not None and subject.version != version:
        raise Conflict(STALE)


def touch(subject: Any) -> None:
    subject.version += 1
    subject.save(update_fields=["version"])
