"""An achievement report that was written in the system, as the documents print it: the same words as its Word file."""

from collections.abc import Sequence
from typing import Any, Final

from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.reports import Part
from neuguong.dossiers.report_document import about, headed, reporter
from neuguong.registry.catalogue import honour_name

NOTE: Final = (
    "Bản soạn trên hệ thống, chưa ký, chưa có xác nhận của thủ trưởng đơn vị; bố cục cần kiểm chứng với mẫu chính thức."
)
_UNNUMBERED: Final = " "  # a report of this kind carries no number


def report_content(nomination: Nomination, parts: Sequence[Part]) -> dict[str, Any]:
    """Layout ``report``; a section that nobody has written yet is left with an ellipsis."""
    blocks: list[Any] = [{"text": about(nomination), "center": True}]
    for heading, lines in headed(parts):
        blocks.append({"heading": heading})
        blocks += [line for line in lines if line.strip()]
    return {
        "header": {"body": nomination.dossier.organisation.name.upper()},
        "type_name": "BÁO CÁO THÀNH TÍCH",
        "title": f"Đề nghị {honour_name(nomination.honour)}",
        "place": "…………",
        "number_text": _UNNUMBERED,
        "paragraphs": blocks,
        "signature": {"power_lines": [reporter(nomination)], "name": ""},
        "note": NOTE,
    }
