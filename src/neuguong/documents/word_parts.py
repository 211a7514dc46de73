"""Parts of a Word file in the layout of Nghị định 30/2020/NĐ-CP: page, header of two columns, paragraphs, tables, signatures."""

from collections.abc import Sequence
from typing import Any, Final

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
LEFT, RIGHT = Mm(68), Mm(97)  # of the header: 41/59, so that the name of the country stays on one line
_FACE: Final = "Times New Roman"
_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def lay_out(document: Any, *, numbered: bool = True) -> None:
    """Page, margins, font. ``numbered``: pages carry their number from the second on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    if numbered:
        section.different_first_page_header_footer = True
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


def new_section(document: Any, *, landscape: bool) -> None:
    """A part with its own page numbers, for an annex."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    turn(section, landscape=landscape)
    section.different_first_page_header_footer = True
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)


def turn(section: Any, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))


def columns(document: Any, *widths: Any) -> Any:
    """Cells of a table without lines, for what stands side by side."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    cells = table.rows[0].cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = width
    return cells


def centred(paragraph: Any, words: str, *, size: float = 14, bold: bool = False, italic: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    if words:
        add_run(paragraph, words, size=size, bold=bold, italic=italic)


def stacked(cell: Any, lines: Sequence[tuple[str, float, bool, bool]]) -> None:
    """Centred lines of a cell: words, size, bold, italic."""
    for place, (words, size, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        centred(paragraph, words, size=size, bold=bold, italic=italic)


def add_run(paragraph: Any, words: str, *, size: float = 14, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def body(document: Any, words: str, *, bold: bool = False, italic: bool = False, indent: bool = True) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    run = paragraph.add_run(words)
    run.bold, run.italic = bold, italic
    return paragraph


def cell_words(cell: Any, words: str, *, bold: bool = False, size: float = 11, align: str = "left") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    add_run(paragraph, words, size=size, bold=bold)


def repeat(row: Any) -> None:
    """The headings stand on every page of a long list."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """A row is not broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
