"""One pass over a worksheet's XML before the real reader: which cells are used, which are errors, which font a text has.

The reader of values lays out the whole rectangle up to the last cell, so one cell at XFD1048576 must be seen first. It also
gives neither fonts nor error values.
"""

import re
from collections.abc import Iterator
from typing import IO, Final
from xml.parsers import expat

from neuguong.common.sheets.limits import HEADER_ZONE, MAX_ROWS
from neuguong.common.sheets.model import column_index
from neuguong.common.sheets.refusals import Refused

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_DDE: Final = re.compile(r"""^[^"]*\b[A-Za-z0-9_]+\|\s*['!]""")
_FAR_MORE_THAN_ALLOWED: Final = 4 * (MAX_ROWS + HEADER_ZONE)


class SheetScan:
    """Feed it the XML of one worksheet. Rows and columns count from 0; ``fonts`` maps a style number to a font name."""

    def __init__(self, style_fonts: dict[int, str]) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.fonts: dict[tuple[int, int], str] = {}
        self.hidden_rows: set[int] = set()
        self.last_row = self.last_column = 0
        self._style_fonts = style_fonts
        self._row = self._column = -1
        self._is_error = False
        self._style = -1
        self._inside = ""
        self._text = ""

    def read(self, source: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.ParseFile(source)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._open_cell(attributes)
        elif tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif tag in ("v", "t", "f"):
            self._inside, self._text = tag, ""

    def _open_cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.match(attributes.get("r", ""))
        if match:
            self._row, self._column = int(match[2]) - 1, column_index(match[1])
        else:
            self._column += 1
        self._is_error = attributes.get("t") == "e"
        self._style = int(attributes.get("s", -1))

    def _characters(self, text: str) -> None:
        if self._inside:
            self._text += text

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag != self._inside:
            return
        self._inside = ""
        if tag == "f":
            if _DDE.match(self._text):
                raise Refused("dde")
        elif self._text:
            self._note_value()

    def _note_value(self) -> None:
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)
        if self._is_error:
            self.errors[self._row, self._column] = self._text
            return
        self.rows.add(self._row)
        self.columns.add(self._column)
        if len(self.rows) > _FAR_MORE_THAN_ALLOWED:
            raise Refused("too_many_rows")
        font = self._style_fonts.get(self._style)
        if font:
            self.fonts[self._row, self._column] = font


def legacy_style_fonts(styles: IO[bytes]) -> dict[int, str]:
    """Style number → font name, for styles whose font is one of the old Vietnamese families."""
    fonts: list[str] = []
    formats: list[int] = []
    for section, tag, attributes in _elements(styles):
        if section == "fonts" and tag == "font":
            fonts.append("")
        elif section == "fonts" and tag == "name" and fonts:
            fonts[-1] = attributes.get("val", "")
        elif section == "cellXfs" and tag == "xf":
            formats.append(int(attributes.get("fontId", 0)))
    named = {style: fonts[font] for style, font in enumerate(formats) if font < len(fonts)}
    return {style: font for style, font in named.items() if font.casefold().startswith((".vn", "vni"))}


def sheet_parts(workbook: IO[bytes], relations: IO[bytes]) -> dict[str, str]:
    """Sheet name → name of its part in the archive."""
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for _, tag, attributes in _elements(relations)
        if tag == "Relationship"
    }
    parts: dict[str, str] = {}
    for _, tag, attributes in _elements(workbook):
        if tag == "sheet":
            identifier = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            target = targets.get(identifier, "")
            parts[attributes.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _elements(source: IO[bytes]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(second-level section, tag, attributes) of every element of a small part."""
    found: list[tuple[str, str, dict[str, str]]] = []
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])
        found.append((path[1] if len(path) > 1 else "", path[-1], attributes))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: path.pop()
    parser.ParseFile(source)
    return iter(found)
