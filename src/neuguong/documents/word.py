"""The same document as a Word file, for an office that has to go on writing.

Built part by part from the content, so that text is text: nothing of it is read as a field, a tag or a formula.
"""

import io
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from docx import Document
from docx.shared import Mm, Pt

from neuguong.documents import word_parts as parts
from neuguong.documents.word_parts import MEDIA_TYPE

__all__ = ["MEDIA_TYPE", "render_word"]

_PORTRAIT, _LANDSCAPE = Mm(165), Mm(252)
_DATED: Final = frozenset({"decision", "submission", "letter", "report", "invitation"})
Content = Mapping[str, Any]


def render_word(content: Content, kind: str) -> bytes:
    """A DOCX of ``content``; ``kind`` is the layout it is printed with."""
    given = _clean(dict(content))
    document = Document()
    parts.lay_out(document)
    if kind == "list":
        parts.turn(document.sections[0], landscape=True)
    if kind == "ballot":
        _ballots(document, given)
    else:
        _write(document, given, kind)
    document.core_properties.author = ""
    document.core_properties.title = given["title"][:250]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Any, given: Content, kind: str) -> None:
    _head(document, given, kind)
    _title(document, given, kind)
    _addressees(document, given.get("to") or [])
    _grounds(document, given.get("grounds") or [])
    for label, words in given.get("facts") or []:
        parts.body(document, f"{label}: {words}")
    _blocks(document, given.get("paragraphs") or [])
    _articles(document, given.get("articles") or [])
    if table := given.get("table"):
        _table(document, table, _LANDSCAPE)
    _closing(document, given)
    for annex in given.get("annexes") or []:
        _annex(document, annex)


def _head(document: Any, given: Content, kind: str) -> None:
    left, right = parts.columns(document, parts.LEFT, parts.RIGHT)
    header = given["header"]
    lines = [(one, 12.5, False, False) for one in _lines(header.get("above"))]
    lines += [(one, 12.5, True, False) for one in _lines(header["body"])]
    if kind not in {"list", "ballot"} or given.get("number_text"):
        lines.append((given.get("number_text") or f"Số:          /{given.get('mark') or '…'}", 13, False, False))
    if kind == "letter":
        lines.append((f"V/v {given['title']}", 12, False, False))
    parts.stacked(left, lines)
    state = [(parts.COUNTRY, 12.5, True, False), (parts.MOTTO, 13, True, False)]
    if kind in _DATED or given.get("place_date"):
        place = given.get("place") or "…"
        state.append((given.get("place_date") or f"{place}, ngày …… tháng …… năm 20…", 13, False, True))
    parts.stacked(right, state)


def _title(document: Any, given: Content, kind: str) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    if kind == "letter":
        return
    for words in [*_lines(given.get("type_name")), *_lines(given["title"])]:
        parts.centred(document.add_paragraph(), words, bold=True)
    if subtitle := given.get("subtitle") or given.get("session"):
        parts.centred(document.add_paragraph(), subtitle, size=13, italic=True)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    if authority := given.get("authority"):
        parts.centred(document.add_paragraph(), authority, bold=True)
        document.add_paragraph().paragraph_format.space_after = Pt(0)


def _addressees(document: Any, found: Sequence[str]) -> None:
    if len(found) == 1:
        parts.centred(document.add_paragraph(), f"Kính gửi: {_bare(found[0])}")
    elif found:
        parts.centred(document.add_paragraph(), "Kính gửi:")
        for line in _listed(found):
            parts.centred(document.add_paragraph(), f"- {line}")


def _grounds(document: Any, found: Sequence[str]) -> None:
    for line in _listed(found):
        parts.body(document, line, italic=True)


def _blocks(document: Any, found: Sequence[Any]) -> None:
    for one in found:
        if isinstance(one, str):
            parts.body(document, one)
        elif "table" in one:
            _table(document, one["table"], _PORTRAIT)
        elif "heading" in one:
            parts.body(document, one["heading"], bold=True)
        elif one.get("center"):
            parts.centred(document.add_paragraph(), one.get("text", ""), bold=bool(one.get("bold")))
        else:
            bold, italic = bool(one.get("bold")), bool(one.get("italic"))
            parts.body(document, one.get("text", ""), bold=bold, italic=italic, indent=not one.get("plain"))


def _articles(document: Any, found: Sequence[Content]) -> None:
    if found:
        parts.centred(document.add_paragraph(), "QUYẾT ĐỊNH:", bold=True)
    for place, article in enumerate(found, start=1):
        rest = list(article["paragraphs"])
        paragraph = parts.body(document, f"Điều {place}. {article.get('title') or ''}".rstrip(), bold=True)
        if not article.get("title") and rest and isinstance(rest[0], str):
            paragraph.add_run(f" {rest.pop(0)}")
        _blocks(document, rest)


def _table(document: Any, given: Content, width: Any) -> None:
    columns, size = given["columns"], given.get("size") or 12
    whole = sum(one["width"] for one in columns) or 1
    made = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.autofit = False
    for cell, column in zip(made.rows[0].cells, columns, strict=True):
        parts.cell_words(cell, column["heading"], bold=True, size=size, align="center")
    parts.repeat(made.rows[0])
    for row in given["rows"]:
        _row(made.add_row(), row, columns, size)
    for place, column in enumerate(columns):
        made.columns[place].width = int(width * column["width"] / whole)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _row(made: Any, row: Any, columns: Sequence[Content], size: float) -> None:
    parts.keep_whole(made)
    cells = made.cells
    group = None if isinstance(row, list) else row.get("group")
    if group is not None:
        parts.cell_words(cells[0].merge(cells[-1]), group, bold=True, size=size)
        return
    words, bold = (row, False) if isinstance(row, list) else (row.get("cells") or [], bool(row.get("bold")))
    for cell, text, column in zip(cells, words, columns, strict=False):
        parts.cell_words(cell, text, bold=bold, size=size, align=column.get("align") or "left")


def _closing(document: Any, given: Content) -> None:
    signatures = given.get("signatures") or []
    if signatures:
        widths = [int(_PORTRAIT / len(signatures))] * len(signatures)
        for cell, one in zip(parts.columns(document, *widths), signatures, strict=True):
            parts.stacked(cell, _signature(one))
    signed, receivers = given.get("signature"), given.get("receivers") or []
    if receivers or (signed and not signatures):
        left, right = parts.columns(document, Mm(79), Mm(86))
        _receivers(left, receivers)
        if signed and not signatures:
            parts.stacked(right, _signature(signed))
    if note := given.get("note"):
        parts.add_run(document.add_paragraph(), note, size=10, italic=True)


def _signature(given: Content) -> list[tuple[str, float, bool, bool]]:
    power = [(one, 14.0, True, False) for one in given["power_lines"]]
    return [*power, *(("", 14.0, False, False),) * 4, (given.get("name") or "", 14.0, True, False)]


def _receivers(cell: Any, found: Sequence[str]) -> None:
    if not found:
        return
    lines = [("Nơi nhận:", 12, True), *((f"- {one}", 11, False) for one in _listed(found))]
    for place, (words, size, strong) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        parts.add_run(paragraph, words, size=size, bold=strong, italic=strong)


def _annex(document: Any, annex: Content) -> None:
    landscape = bool(annex.get("landscape", True))
    parts.new_section(document, landscape=landscape)
    for words in [*_lines(annex.get("label")), *_lines(annex["title"])]:
        parts.centred(document.add_paragraph(), words, bold=True)
    if attached := annex.get("attached_to"):
        parts.centred(document.add_paragraph(), attached, size=13, italic=True)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    _blocks(document, annex.get("paragraphs") or [])
    if table := annex.get("table"):
        _table(document, table, _LANDSCAPE if landscape else _PORTRAIT)


def _ballots(document: Any, given: Content) -> None:
    choices = [{"heading": one, "width": 3, "align": "center"} for one in given["choices"]]
    columns = [*given["columns"], *choices]
    rows = [[*row, *("☐" for _ in choices)] for row in given["rows"]]
    for place, code in enumerate(given["codes"]):
        if place:
            document.add_page_break()
        parts.add_run(document.add_paragraph(), f"Mã phiếu: {code}", size=11)
        _head(document, given, "ballot")
        _title(document, given, "ballot")
        _blocks(document, given.get("instructions") or [])
        _table(document, {"columns": columns, "rows": rows}, _PORTRAIT)


def _lines(words: str | None) -> list[str]:
    return words.split("\n") if words else []


def _bare(words: str) -> str:
    return words.rstrip(";., \n")


def _listed(found: Sequence[str]) -> list[str]:
    return [_bare(one) + ("." if place == len(found) else ";") for place, one in enumerate(found, start=1)]


def _clean(value: Any) -> Any:
    """Without the control characters that XML cannot hold; everything else stays, emoji too."""
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        return "".join(one for one in composed if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
