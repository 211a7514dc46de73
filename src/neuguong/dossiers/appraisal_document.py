"""Báo cáo thẩm định as a Word file, in the layout of Nghị định 30/2020/NĐ-CP as far as a system may fill it.

Number, day and names of signers are written by hand or by the document system: this one neither numbers nor signs.
"""

import io
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docxtpl import DocxTemplate

from neuguong.dossiers.exports import cited
from neuguong.dossiers.queries.findings import Case, advice_counts
from neuguong.registry.catalogue import honour_name

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FACE: Final = "Times New Roman"
_KINDS: Final = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}
_HEADINGS: Final = ("STT", "Đối tượng, đơn vị", "Đề nghị, đối chiếu", "Còn thiếu, căn cứ", "Ý kiến, kiến nghị")
_WIDTHS: Final = (Cm(1.1), Cm(4.1), Cm(3.7), Cm(4.2), Cm(3.4))
_CELLS: Final = (
    "{{ case.place }}",
    "{{ case.who }}",
    "{{ case.asked }}",
    "{{ case.missing }}",
    "{{ case.opinions }}",
)


def appraisal_report(cases: Sequence[Case], *, body: str, about: str, intro: Sequence[str]) -> bytes:
    """``body``: who reports; ``about``: of what, for the title; ``intro``: sentences about the dossier, before the numbers."""
    document = DocxTemplate(io.BytesIO(_template()))
    document.render(
        {
            "above": f"UBND {settings.PROVINCE}".upper(),
            "body": body.upper(),
            "place": settings.PROVINCE.removeprefix("tỉnh ").removeprefix("Tỉnh "),
            "year": timezone.localdate().year,
            "about": about,
            "intro": [*intro, _total(cases)],
            "cases": [_row(place, case) for place, case in enumerate(cases, start=1)],
            "advice": [f"{words}: {count} trường hợp." for words, count in advice_counts(cases) if count],
            "open": [f"{case.nomination.recipient.name}: {point}." for case in cases for point in case.open_points]
            or ["Không còn điểm nào chờ trả lời hoặc chờ xem lại."],
            "made": f"Lập từ dữ liệu của hệ thống lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}.",
        },
        autoescape=True,
    )
    document.docx.core_properties.author = ""
    document.docx.core_properties.title = f"Báo cáo thẩm định: {about}"[:250]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _total(cases: Sequence[Case]) -> str:
    kinds = Counter(case.nomination.recipient.kind for case in cases)
    honours = Counter(case.nomination.honour for case in cases)
    who = ", ".join(f"{kinds[code]} {words}" for code, words in _KINDS.items() if kinds[code])
    asked = "; ".join(f"{honour_name(code)}: {count}" for code, count in sorted(honours.items()))
    return f"Tổng số đề nghị được thẩm định: {len(cases)} ({who}). Theo hình thức: {asked}."


def _row(place: int, case: Case) -> dict[str, Any]:
    one, person = case.nomination, case.nomination.recipient
    verdict = one.get_status_before_change_display() or one.get_status_display() or "Chưa đối chiếu"
    article = cited(case.assessment)
    return {
        "place": place,
        "who": _lines(person.name, one.post, one.unit_written or person.organisation.name),
        "asked": _lines(honour_name(one.honour), f"Đối chiếu: {verdict}", one.summary),
        "missing": _lines(*(case.missing or ["Không"]), f"Căn cứ: {article}" if article else ""),
        "opinions": _opinions(case),
    }


def _opinions(case: Case) -> str:
    if not case.said:
        return "Chưa có ý kiến" if not case.opinions.count else f"{case.opinions.count} ý kiến"
    said = [
        f"{one.given_by}: {one.get_recommendation_display().lower()}"
        f"{f' ({honour_name(one.honour)})' if one.honour else ''}. {one.text}"
        for one in case.said
    ]
    return _lines(*said)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


@cache
def _template() -> bytes:
    """The empty form, with the marks that the report fills in."""
    document = Document()
    _lay_out(document)
    _header(document)
    _centred(document.add_paragraph(), "BÁO CÁO", bold=True)
    _centred(document.add_paragraph(), "Thẩm định hồ sơ đề nghị khen thưởng {{ about }}", bold=True)
    _body(document, "I. TÌNH HÌNH HỒ SƠ", bold=True)
    _each(document, "intro")
    _body(document, "II. KẾT QUẢ THẨM ĐỊNH", bold=True)
    _table(document)
    _body(document, "III. TỔNG HỢP KIẾN NGHỊ", bold=True)
    _each(document, "advice")
    _body(document, "IV. ĐIỂM CÒN MỞ", bold=True)
    _each(document, "open")
    _signatures(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True  # the first page has no number
    _centred(section.header.paragraphs[0], "")
    _page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FACE, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _header(document: Any) -> None:
    left, right = _two_columns(document, Cm(6.5), Cm(10))
    _centred(left.paragraphs[0], "{{ above }}", size=12)
    _centred(left.add_paragraph(), "{{ body }}", size=12, bold=True)
    _centred(left.add_paragraph(), "Số:          /BC-…", size=13)
    _centred(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _centred(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _centred(right.add_paragraph(), "{{ place }}, ngày … tháng … năm {{ year }}", size=13, italic=True)
    document.add_paragraph()


def _two_columns(document: Any, *widths: Any) -> Any:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, width in zip(cells, widths, strict=False):
        cell.width = width
    return cells


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=len(_HEADINGS), style="Table Grid")
    table.autofit = False
    head, start, row, end = table.rows
    for cell, words in zip(head.cells, _HEADINGS, strict=True):
        _cell(cell, words, bold=True)
    _repeat(head)
    start.cells[0].paragraphs[0].add_run("{%tr for case in cases %}")
    for cell, mark in zip(row.cells, _CELLS, strict=True):
        _cell(cell, mark)
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _repeat(row: Any) -> None:
    """The headings stand on every page of a long list."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _cell(cell: Any, words: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    run = paragraph.add_run(words)
    run.font.size, run.bold = Pt(11), bold


def _each(document: Any, name: str) -> None:
    for mark in (f"{{%p for line in {name} %}}", "{{ line }}", "{%p endfor %}"):
        _body(document, mark)


def _body(document: Any, words: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.add_run(words).bold = bold


def _signatures(document: Any) -> None:
    document.add_paragraph()
    left, right = _two_columns(document, Cm(8.25), Cm(8.25))
    for words, size, bold, italic in (
        ("Nơi nhận:", 12, True, True),
        ("- Hội đồng Thi đua - Khen thưởng;", 11, False, False),
        ("- Lưu: VT.", 11, False, False),
        ("{{ made }}", 10, False, True),
    ):
        paragraph = left.paragraphs[0] if words == "Nơi nhận:" else left.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
    _centred(right.paragraphs[0], "THỦ TRƯỞNG CƠ QUAN", size=13, bold=True)
    _centred(right.add_paragraph(), "(Ký, ghi rõ họ tên, đóng dấu)", size=12, italic=True)


def _centred(paragraph: Any, words: str, *, size: int = 14, bold: bool = False, italic: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    if words:
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
