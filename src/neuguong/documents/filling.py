"""The content of a document together with what numbering adds: number, place and day, the line under the title of an annex."""

from datetime import date
from typing import Any

from neuguong.documents.enums import DocumentKind
from neuguong.documents.numbering import day_words, home, number_words

Content = dict[str, Any]


def with_number(content: Content, *, kind: str, mark: str, number: int, issued_on: date) -> Content:
    """``content`` as it is rendered under its number; everything else stays as it was written."""
    words = number_words(number, mark, issued_on)
    filled = content | {
        "number_text": f"Số: {words}",
        "place_date": day_words(str(content.get("place") or home()), issued_on),
        "date": issued_on.isoformat(),
        "mark": mark,
    }
    if annexes := content.get("annexes"):
        line = _attached(kind, words, issued_on)
        filled["annexes"] = [{"attached_to": line} | _without_empty(one) for one in annexes]
    return filled


def as_draft(content: Content, *, mark: str) -> Content:
    """For a preview: room for the number and the day, “DỰ THẢO” on top."""
    return {"place": home(), "watermark": "DỰ THẢO"} | content | {"mark": mark or "…"}


def _attached(kind: str, words: str, issued_on: date) -> str:
    day = f"ngày {issued_on:%d} tháng {issued_on:%m} năm {issued_on:%Y}"
    return f"(Kèm theo {DocumentKind(kind).label} số {words} {day})"


def _without_empty(annex: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in annex.items() if key != "attached_to" or value}
