"""Placeholders of offices' own Word templates: found in every way they are written today, changed into ours, filled.

No template engine reads an office's file: a value takes the place of a placeholder as text, so neither can do anything but be printed.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn

from neuguong.common.documents import BadDocument
from neuguong.documents.placeholder_names import code_of

# <<HO_TEN>> · «HoTen» · {{ho_ten}} · ${ho_ten} · {TEN} · [soqd] · #TEN#
_INNER: Final = r"[^\W\d_][\w .\-/]{0,58}"
_MARK: Final = re.compile(
    rf"<<\s*({_INNER})\s*>>|«\s*({_INNER})\s*»|\{{\{{\s*({_INNER})\s*\}}\}}|\$\{{\s*({_INNER})\s*\}}"
    rf"|\{{\s*({_INNER})\s*\}}|\[\s*({_INNER})\s*\]|#({_INNER})#"
)
_DAY: Final = re.compile(r"ngày\s*[….]+\s*tháng\s*[….]+\s*năm\s*(?:20)?[….]+", re.IGNORECASE)
_LINE: Final = re.compile(r"([^\W\d_][^:;….\n]{1,58}):\s*((?:…|\.{3,})[….]*)")
_REST: Final = re.compile(r"(?:…|\.{3,})[….]*")
_MERGE: Final = re.compile(r"^\s*MERGEFIELD\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """``known``: as written → our name. ``unknown``: as written. ``blanks``: dotted lines that nothing before them names."""

    known: dict[str, str]
    unknown: tuple[str, ...]
    blanks: int

    def as_dict(self) -> dict[str, Any]:
        return {"known": self.known, "unknown": list(self.unknown), "blanks": self.blanks}


@dataclass(frozen=True, slots=True)
class _Spot:
    """One placeholder of a paragraph: from, to, as it is shown to people, our name or nothing."""

    start: int
    end: int
    written: str
    code: str


def found_in(data: bytes) -> Found:
    """Every placeholder of a Word file. Raises :class:`BadDocument` for a file that does not open."""
    known: dict[str, str] = {}
    unknown: dict[str, None] = {}
    blanks = 0
    for paragraph in _paragraphs(_opened(data)):
        text = _text(paragraph)
        spots = list(_spots(text))
        for spot in spots:
            if spot.code:
                known[spot.written] = spot.code
            else:
                unknown[spot.written] = None
        rest = _without(text, spots)
        blanks += len(_REST.findall(rest))
    return Found(known, tuple(unknown), blanks)


def converted(data: bytes) -> bytes:
    """The same template with our names in place of the office's: ``{{ho_ten}}``. What nobody knows stays."""
    return _changed(data, lambda code: f"{{{{{code}}}}}")


def filled(data: bytes, values: Mapping[str, str]) -> bytes:
    """The template with values in place of the placeholders; one without a value stays as it is written."""
    return _changed(data, values.get)


def words_of(data: bytes) -> list[str]:
    """The paragraphs of a Word file as text, for a preview on the screen; a line break inside of one is a line break here."""
    return [text for text in map(_shown, _paragraphs(_opened(data))) if text.strip()]


def _opened(data: bytes) -> Any:
    try:
        return Document(io.BytesIO(data))
    except Exception as problem:
        raise BadDocument("damaged") from problem


def _changed(data: bytes, value_of: Callable[[str], str | None]) -> bytes:
    document = _opened(data)
    for paragraph in _paragraphs(document):
        _unwrap_merge_fields(paragraph)
        for spot in reversed(list(_spots(_text(paragraph)))):
            value = value_of(spot.code) if spot.code else None
            if value is not None:
                _replace(paragraph, spot, value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraphs(document: Any) -> Iterator[Any]:
    """Paragraphs of the body, of tables and boxes in it, of headers and footers, in their order."""
    roots = [document.element.body]
    for section in document.sections:
        parts = (section.header, section.first_page_header, section.footer, section.first_page_footer)
        roots += [part._element for part in parts if not part.is_linked_to_previous]
    for root in roots:
        yield from root.iter(qn("w:p"))


def _pieces(paragraph: Any) -> list[Any]:
    """The texts of a paragraph itself, without those of a box anchored in it."""
    return [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _pieces(paragraph))


def _shown(paragraph: Any) -> str:
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    pieces = [one for one in paragraph.iter(qn("w:t"), *marks) if next(one.iterancestors(qn("w:p"))) is paragraph]
    return "".join(marks.get(one.tag, one.text or "") for one in pieces)


def _spots(text: str) -> Iterator[_Spot]:
    found = [_marked(match) for match in _MARK.finditer(text)]
    found += [_Spot(match.start(), match.end(), match[0], "ngay_thang_nam") for match in _DAY.finditer(text)]
    for match in _LINE.finditer(text):
        label = match[1].strip()
        if code := code_of(label):
            found.append(_Spot(match.start(2), match.end(2), f"{label}: ……", code))
    reached = 0
    for spot in sorted(found, key=lambda one: (one.start, -one.end)):
        if spot.start >= reached:
            reached = spot.end
            yield spot


def _marked(match: re.Match[str]) -> _Spot:
    inner = next(one for one in match.groups() if one is not None)
    return _Spot(match.start(), match.end(), match[0], code_of(inner))


def _without(text: str, spots: list[_Spot]) -> str:
    for spot in reversed(spots):
        text = text[: spot.start] + text[spot.end :]
    return text


def _replace(paragraph: Any, spot: _Spot, value: str) -> None:
    """Word may have cut a placeholder into several runs: the value goes into the first, the others lose their share."""
    place, first = 0, None
    for piece in _pieces(paragraph):
        text = piece.text or ""
        start, end = max(spot.start - place, 0), min(spot.end - place, len(text))
        place += len(text)
        if start >= end:
            continue
        before, after = text[:start], text[end:]
        if first is None:
            first = piece
            _write(piece, before, value, after)
        else:
            piece.text = before + after
            _keep_spaces(piece)


def _write(piece: Any, before: str, value: str, after: str) -> None:
    r"""The value line by line; “\n” is a line break of Word."""
    lines = _printable(value).split("\n")
    piece.text = before + lines[0] + (after if len(lines) == 1 else "")
    _keep_spaces(piece)
    last = piece
    for place, line in enumerate(lines[1:], start=2):
        line_break = piece.makeelement(qn("w:br"), {})
        last.addnext(line_break)
        last = deepcopy(piece)
        last.text = line + (after if place == len(lines) else "")
        line_break.addnext(last)


def _keep_spaces(piece: Any) -> None:
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _printable(value: str) -> str:
    return "".join(one for one in value if one == "\n" or one.isprintable())


def _unwrap_merge_fields(paragraph: Any) -> None:
    """A merge field becomes the words that it shows; otherwise Word would look for its list again."""
    for field in list(paragraph.iter(qn("w:fldSimple"))):
        if _MERGE.match(field.get(qn("w:instr")) or ""):
            for child in list(field):
                field.addprevious(child)
            field.getparent().remove(field)
    codes = [one for one in paragraph.iter(qn("w:instrText")) if _MERGE.match(one.text or "")]
    if codes and len(codes) == len(list(paragraph.iter(qn("w:instrText")))):
        for mark in [*codes, *paragraph.iter(qn("w:fldChar"))]:
            mark.getparent().remove(mark)
