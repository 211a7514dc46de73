"""The agenda as a list for the layout ``list``: what stands on it, in its order, as it was frozen."""

from typing import Any

from neuguong.councils.invitations import header_of, when
from neuguong.councils.models import AgendaItem, Meeting
from neuguong.registry.catalogue import honour_name

_COLUMNS = (
    ("STT", 5, "center"),
    ("Họ và tên, tên tập thể", 24, "left"),
    ("Chức vụ, đơn vị", 30, "left"),
    ("Đề nghị", 24, "left"),
    ("Ghi chú", 17, "left"),
)


def agenda_content(meeting: Meeting, items: list[AgendaItem]) -> dict[str, Any]:
    """``nomination.recipient.organisation`` at hand, for a meeting that is still in preparation."""
    return {
        "header": header_of(meeting.council),
        "type_name": "CHƯƠNG TRÌNH",
        "title": meeting.title,
        "subtitle": when(meeting).capitalize() + (f", {meeting.place}" if meeting.place else ""),
        "table": {
            "columns": [{"heading": words, "width": width, "align": align} for words, width, align in _COLUMNS],
            "rows": [_row(place, one) for place, one in enumerate(items, start=1)],
        },
    }


def _row(place: int, item: AgendaItem) -> list[str]:
    read, nomination = item.snapshot, item.nomination
    post, unit = read.get("post", ""), read.get("unit", "")
    if not read and nomination is not None:
        post, unit = nomination.post, nomination.unit_written or str(nomination.recipient.organisation)
    lower = f"Cùng xin ý kiến: {honour_name(item.fallback)}" if item.fallback else ""
    where = ", ".join(part for part in (post, unit) if part)
    return [str(place), item.title, where, honour_name(item.honour) if item.honour else "", lower]
