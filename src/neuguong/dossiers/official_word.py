"""Forms of a dossier's letters with marks that a template fills in, made of the parts that all official documents share.

The layout is that of Nghị định 30/2020/NĐ-CP as far as a system may fill it: it neither numbers nor signs.
"""

from collections.abc import Sequence
from typing import Any, Final

from docx.shared import Cm, Pt

from neuguong.documents import word_parts as parts

LEFT, RIGHT = Cm(6.5), Cm(10)  # of the header
_HALF: Final = Cm(8.25)


def header(document: Any, symbol: str) -> None:
    """``symbol``: the kind of document in its number, e.g. ``BC``. The marks above, body, place, year are filled in by the template."""
    left, right = parts.columns(document, LEFT, RIGHT)
    number = f"Số:          /{symbol}-…"
    parts.stacked(
        left, [("{{ above }}", 12, False, False), ("{{ body }}", 12, True, False), (number, 13, False, False)]
    )
    dated = "{{ place }}, ngày … tháng … năm {{ year }}"
    state(right, dated)
    document.add_paragraph()


def state(cell: Any, dated: str) -> None:
    """Name of the country and motto, with place and day beneath."""
    parts.stacked(cell, [(parts.COUNTRY, 12, True, False), (parts.MOTTO, 13, True, False), (dated, 13, False, True)])


def each(document: Any, name: str) -> None:
    for mark in (f"{{%p for line in {name} %}}", "{{ line }}", "{%p endfor %}"):
        parts.body(document, mark)


def signatures(document: Any, receivers: Sequence[str], signer: str) -> None:
    document.add_paragraph()
    left, right = parts.columns(document, _HALF, _HALF)
    for words, size, bold, italic in (
        ("Nơi nhận:", 12, True, True),
        *((f"- {one};", 11, False, False) for one in receivers),
        ("- Lưu: VT.", 11, False, False),
        ("{{ made }}", 10, False, True),
    ):
        paragraph = left.paragraphs[0] if words == "Nơi nhận:" else left.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        parts.add_run(paragraph, words, size=size, bold=bold, italic=italic)
    parts.stacked(right, [(signer, 13, True, False), ("(Ký, ghi rõ họ tên, đóng dấu)", 12, False, True)])


def table(document: Any, columns: Sequence[tuple[str, str, Any]]) -> None:
    """One row for each of ``cases``; ``columns``: heading, mark, width. The headings stand on every page of a long list."""
    made = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    made.autofit = False
    head, start, row, end = made.rows
    for place, (heading, mark, _) in enumerate(columns):
        parts.cell_words(head.cells[place], heading, bold=True)
        parts.cell_words(row.cells[place], mark)
    parts.repeat(head)
    start.cells[0].paragraphs[0].add_run("{%tr for case in cases %}")
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    for line in made.rows:
        for place, (_, _, width) in enumerate(columns):
            line.cells[place].width = width
    document.add_paragraph().paragraph_format.space_after = Pt(0)
