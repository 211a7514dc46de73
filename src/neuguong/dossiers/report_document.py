"""An achievement report as a Word file in the layout of office documents (Nghị định 30/2020/NĐ-CP, phụ lục I: page, fonts, header)."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT

from neuguong.documents import word_parts as parts
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.official_word import LEFT, RIGHT, state
from neuguong.dossiers.queries.reports import Part
from neuguong.dossiers.report_forms import ReportForm
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def report_document(nomination: Nomination, sections: list[Part], official: ReportForm | None) -> bytes:
    """The report; a section that nobody has written yet is left with a dotted line."""
    document = Document()
    parts.lay_out(document, numbered=False)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _header(document, nomination)
    _title(document, nomination)
    for heading, lines in headed(sections):
        parts.body(document, heading, bold=True, indent=False)
        for line in lines:
            parts.body(document, line)
    _signatures(document, nomination)
    _remark(document, official)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def headed(sections: Sequence[Part]) -> Iterator[tuple[str, list[str]]]:
    """Each section's heading with its number, and its lines; “…” where nobody has written yet."""
    for number, part in zip(_ROMAN, sections, strict=False):
        yield f"{number}. {part.section.title.upper()}", (part.text or "…").split("\n")


def about(nomination: Nomination) -> str:
    """“Lò Thị Thơm, Chuyên viên, Sở Y tế”."""
    person = nomination.recipient
    return ", ".join(filter(None, (person.name, nomination.post, nomination.unit_written or person.organisation.name)))


def reporter(nomination: Nomination) -> str:
    """Who signs the report, as the place of the signature says it."""
    return "NGƯỜI BÁO CÁO" if nomination.recipient.kind == RecipientKind.INDIVIDUAL else "ĐẠI DIỆN TẬP THỂ"


def _header(document: Any, nomination: Nomination) -> None:
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = LEFT, RIGHT
    parts.centred(left.paragraphs[0], nomination.dossier.organisation.name.upper(), size=12, bold=True)
    state(right, "…………, ngày … tháng … năm ……")


def _title(document: Any, nomination: Nomination) -> None:
    parts.centred(document.add_paragraph(), "")
    parts.centred(document.add_paragraph(), "BÁO CÁO THÀNH TÍCH", size=14, bold=True)
    parts.centred(document.add_paragraph(), f"Đề nghị {honour_name(nomination.honour)}", size=14, bold=True)
    parts.centred(document.add_paragraph(), about(nomination), size=14)


def _signatures(document: Any, nomination: Nomination) -> None:
    parts.centred(document.add_paragraph(), "")
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    parts.centred(left.paragraphs[0], "XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", size=13, bold=True)
    parts.centred(right.paragraphs[0], reporter(nomination), size=13, bold=True)
    parts.centred(left.add_paragraph(), "(Ký, ghi rõ họ tên, đóng dấu)", size=12, italic=True)
    parts.centred(right.add_paragraph(), "(Ký, ghi rõ họ tên)", size=12, italic=True)


def _remark(document: Any, official: ReportForm | None) -> None:
    """Which form to compare with; taken out by hand before signing."""
    text = "Bố cục do hệ thống đặt, cần kiểm chứng với mẫu chính thức trước khi ký."
    if official is not None:
        checked = ", số mẫu cần kiểm chứng" if official.checking else ""
        text = f"Đối chiếu với Mẫu số {official.number}, {official.name} ({official.citation}{checked}). {text}"
    parts.centred(document.add_paragraph(), "")
    parts.add_run(document.add_paragraph(), text, size=10, italic=True)
