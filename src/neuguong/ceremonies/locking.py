"""Take a ceremony or one of its awards for writing."""

from typing import Any

from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.common.verdicts import Conflict


def locked_ceremony(ceremony_id: int) -> Ceremony:
    return Ceremony.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=ceremony_id)


def locked_award(award_id: int) -> CeremonyAward:
    """The award with its ceremony locked first, so that two writers always queue in the same order."""
    ceremony = locked_ceremony(CeremonyAward.objects.values_list("ceremony_id", flat=True).get(pk=award_id))
    award = CeremonyAward.objects.select_related("item__recipient__organisation", "item__decision").get(pk=award_id)
    award.ceremony = ceremony
    return award


def refuse_stale(subject: Any, version: int | None) -> None:
    """Raise :class:`Conflict` when ``subject`` has been saved since ``version`` was read; None does not ask."""
    if version is not None and subject.version != version:
        raise Conflict("Người khác vừa lưu thay đổi. Xem nội dung mới bên cạnh rồi lưu lại; phần đã gõ vẫn còn đây.")


def touch(subject: Any) -> None:
    subject.version += 1
    subject.save(update_fields=["version"])
