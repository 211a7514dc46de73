"""An achievement report that was written in the system, as the documents print it: the same words as its Word file."""

from collections.abc import Sequence
from typing import Any, Final

from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.reports import Part
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind

NOTE: Final = (
    "Bản soạn trên hệ thống, chưa ký, chưa có xác nhận của thủ trưởng đơn vị; bố cục cần kiểm chứng với mẫu chính thức."
)
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_UNNUMBERED: Final = " "  # a report of this kind carries no number


def report_content(nomination: Nomination, parts: Sequence[Part]) -> dict[str, Any]:
    """Layout ``report``; a section that nobody has written yet is left with an ellipsis."""
    person = nomination.recipient
    place = nomination.unit_written or person.organisation.name
    about = ", ".join(part for part in (person.name, nomination.post, place) if part)
    blocks: list[Any] = [{"text": about, "center": True}]
    for number, part in zip(_ROMAN, parts, strict=False):
        blocks.append({"heading": f"{number}. {part.section.title.upper()}"})
        blocks += [line for line in (part.text or "…").split("\n") if line.strip()]
    who = "NGƯỜI BÁO CÁO" if person.kind == RecipientKind.INDIVIDUAL else "ĐẠI DIỆN TẬP THỂ"
    return {
        "header": {"body": nomination.dossier.organisation.name.upper()},
        "type_name": "BÁO CÁO THÀNH TÍCH",
        "title": f"Đề nghị {honour_name(nomination.honour)}",
        "place": "…………",
        "number_text": _UNNUMBERED,
        "paragraphs": blocks,
        "signature": {"power_lines": [who], "name": ""},
        "note": NOTE,
    }
