"""An achievement report as a Word file in the layout of office documents (Nghị định 30/2020/NĐ-CP, phụ lục I: page, fonts, header)."""

import io
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.reports import Part
from neuguong.dossiers.report_forms import ReportForm
from neuguong.registry.catalogue import honour_name

FACE: Final = "Times New Roman"
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def report_document(nomination: Nomination, parts: list[Part], official: ReportForm | None) -> bytes:
    """The report; a section that nobody has written yet is left with a dotted line."""
    document = Document()
    _lay_out(document)
    _header(document, nomination)
    _title(document, nomination)
    for number, part in zip(_ROMAN, parts, strict=False):
        _paragraph(document, f"{number}. {part.section.title.upper()}", bold=True, indent=False)
        for line in (part.text or "…").split("\n"):
            _paragraph(document, line)
    _signatures(document, nomination)
    _remark(document, official)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15
    document.core_properties.author = ""
    document.core_properties.comments = ""


def _header(document: Any, nomination: Nomination) -> None:
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = Cm(6.5), Cm(10)
    _centred(left.paragraphs[0], nomination.dossier.organisation.name.upper(), size=12, bold=True)
    _centred(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _centred(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _centred(right.add_paragraph(), "…………, ngày … tháng … năm ……", size=13, italic=True)


def _title(document: Any, nomination: Nomination) -> None:
    person = nomination.recipient
    place = nomination.unit_written or person.organisation.name
    about = ", ".join(part for part in (person.name, nomination.post, place) if part)
    _centred(document.add_paragraph(), "")
    _centred(document.add_paragraph(), "BÁO CÁO THÀNH TÍCH", size=14, bold=True)
    _centred(document.add_paragraph(), f"Đề nghị {honour_name(nomination.honour)}", size=14, bold=True)
    _centred(document.add_paragraph(), about, size=14)


def _signatures(document: Any, nomination: Nomination) -> None:
    individual = nomination.recipient.kind == "individual"
    _centred(document.add_paragraph(), "")
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _centred(left.paragraphs[0], "XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", size=13, bold=True)
    _centred(right.paragraphs[0], "NGƯỜI BÁO CÁO" if individual else "ĐẠI DIỆN TẬP THỂ", size=13, bold=True)
    _centred(left.add_paragraph(), "(Ký, ghi rõ họ tên, đóng dấu)", size=12, italic=True)
    _centred(right.add_paragraph(), "(Ký, ghi rõ họ tên)", size=12, italic=True)


def _remark(document: Any, official: ReportForm | None) -> None:
    """Which form to compare with; taken out by hand before signing."""
    text = "Bố cục do hệ thống đặt, cần kiểm chứng với mẫu chính thức trước khi ký."
    if official is not None:
        checked = ", số mẫu cần kiểm chứng" if official.checking else ""
        text = f"Đối chiếu với Mẫu số {official.number}, {official.name} ({official.citation}{checked}). {text}"
    _centred(document.add_paragraph(), "")
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.italic, run.font.size = True, Pt(10)


def _paragraph(document: Any, text: str, *, bold: bool = False, indent: bool = True) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27) if indent else None
    paragraph.add_run(text).bold = bold


def _centred(paragraph: Any, text: str, *, size: int = 14, bold: bool = False, italic: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
