"""The layout of Nghị định 30/2020/NĐ-CP for Word files, as far as a system may fill it: it neither numbers nor signs."""

from collections.abc import Sequence
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FACE: Final = "Times New Roman"


def lay_out(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True  # the first page has no number
    centred(section.header.paragraphs[0], "")
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


def header(document: Any, symbol: str) -> None:
    """``symbol``: the kind of document in its number, e.g. ``BC``. The marks above, body, place, year are filled in by the template."""
    left, right = _two_columns(document, Cm(6.5), Cm(10))
    centred(left.paragraphs[0], "{{ above }}", size=12)
    centred(left.add_paragraph(), "{{ body }}", size=12, bold=True)
    centred(left.add_paragraph(), f"Số:          /{symbol}-…", size=13)
    centred(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    centred(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    centred(right.add_paragraph(), "{{ place }}, ngày … tháng … năm {{ year }}", size=13, italic=True)
    document.add_paragraph()


def _two_columns(document: Any, *widths: Any) -> Any:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, width in zip(cells, widths, strict=False):
        cell.width = width
    return cells


def repeat(row: Any) -> None:
    """The headings stand on every page of a long list."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def cell(cell: Any, words: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    run = paragraph.add_run(words)
    run.font.size, run.bold = Pt(11), bold


def each(document: Any, name: str) -> None:
    for mark in (f"{{%p for line in {name} %}}", "{{ line }}", "{%p endfor %}"):
        body(document, mark)


def body(document: Any, words: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.add_run(words).bold = bold


def signatures(document: Any, receivers: Sequence[str], signer: str) -> None:
    document.add_paragraph()
    left, right = _two_columns(document, Cm(8.25), Cm(8.25))
    for words, size, bold, italic in (
        ("Nơi nhận:", 12, True, True),
        *((f"- {one};", 11, False, False) for one in receivers),
        ("- Lưu: VT.", 11, False, False),
        ("{{ made }}", 10, False, True),
    ):
        paragraph = left.paragraphs[0] if words == "Nơi nhận:" else left.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
    centred(right.paragraphs[0], signer, size=13, bold=True)
    centred(right.add_paragraph(), "(Ký, ghi rõ họ tên, đóng dấu)", size=12, italic=True)


def centred(paragraph: Any, words: str, *, size: int = 14, bold: bool = False, italic: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    if words:
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic


def table(document: Any, columns: Sequence[tuple[str, str, Any]]) -> None:
    """One row for each of ``cases``; ``columns``: heading, mark, width. The headings stand on every page of a long list."""
    made = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    made.autofit = False
    head, start, row, end = made.rows
    for place, (heading, mark, _) in enumerate(columns):
        cell(head.cells[place], heading, bold=True)
        cell(row.cells[place], mark)
    repeat(head)
    start.cells[0].paragraphs[0].add_run("{%tr for case in cases %}")
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    for line in made.rows:
        for place, (_, _, width) in enumerate(columns):
            line.cells[place].width = width
    document.add_paragraph().paragraph_format.space_after = Pt(0)
