"""Councils and meetings taken for writing: locked, and refused when the page that asks is older than what is stored."""

from typing import Any

from neuguong.common.text import nfc
from neuguong.common.verdicts import Conflict
from neuguong.councils.models import AgendaItem, Council, Meeting

STALE = "Người khác vừa lưu thay đổi. Xem nội dung mới bên cạnh rồi lưu lại; phần đã gõ vẫn còn đây."


def locked_council(council_id: int, version: int | None = None) -> Council:
    """Raise :class:`Conflict` when it was saved since ``version`` was read."""
    found = Council.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=council_id)
    refuse_stale(found, version)
    return found


def locked_meeting(meeting_id: int, version: int | None = None) -> Meeting:
    """The meeting with council, chair and secretary at hand; everything about its agenda queues here."""
    found = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("council__organisation", "chair", "secretary", "invitation")
        .get(pk=meeting_id)
    )
    refuse_stale(found, version)
    return found


def locked_item(item_id: int, version: int | None = None) -> AgendaItem:
    """An item that stands on the agenda, its meeting locked first."""
    meeting = locked_meeting(AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=item_id), version)
    item = AgendaItem.objects.select_related("nomination__dossier__round").get(pk=item_id)
    item.meeting = meeting
    if item.removed_at:
        raise Conflict("Nội dung này đã được rút khỏi chương trình. Tải lại trang rồi xem.")
    return item


def refuse_stale(subject: Any, version: int | None) -> None:
    if version is not None and subject.version != version:
        raise Conflict(STALE)


def saved(subject: Any, *fields: str) -> None:
    """Write ``fields`` and count the version up."""
    subject.version += 1
    subject.save(update_fields=[*fields, "version"])


def in_lines(text: str) -> str:
    """Longer words as they are kept: each line cleaned, line breaks stay."""
    return "\n".join(nfc(line) for line in text.splitlines()).strip()
