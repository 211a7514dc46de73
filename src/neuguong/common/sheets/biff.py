"""Just enough of the old .xls stream (BIFF8) to refuse what is dangerous and to know the font of each cell.

Records are (type, length, body). Only numbers of records and offsets from the public format description are used; anything
that does not fit ends the scan quietly, because python-calamine is the reader of values.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from neuguong.common.sheets.refusals import Refused

_BOF, _EOF, _FILEPASS, _FONT, _XF, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0031, 0x00E0, 0x0085
_SUPBOOK: Final = 0x01AE
_LABELSST, _LABEL, _RSTRING, _FORMULA, _BOOLERR = 0x00FD, 0x0204, 0x00D6, 0x0006, 0x0205
_NUMBER, _RK, _MULRK = 0x0203, 0x027E, 0x00BD
_ONE_CELL: Final = frozenset({_LABELSST, _LABEL, _RSTRING, _FORMULA, _BOOLERR, _NUMBER, _RK})
_TEXT_CELL: Final = frozenset({_LABELSST, _LABEL, _RSTRING, _FORMULA})
_SHEET_SUBSTREAM: Final = 0x0010
_MACRO_SHEET, _VB_MODULE = 1, 6
_OWN_BOOK, _ADD_IN = 0x0401, 0x3A01
_ERROR_NAMES: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(slots=True)
class XlsSheet:
    """What one sheet's records say; rows and columns count from 0."""

    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def check_stream(stream: bytes) -> None:
    """Raises Refused for a password, a macro sheet, a link to another file or a call to another program."""
    for kind, body in _records(stream):
        if kind == _FILEPASS:
            raise Refused("password")
        if kind == _BOUNDSHEET and len(body) > 5 and body[5] in (_MACRO_SHEET, _VB_MODULE):
            raise Refused("macro")
        if kind == _SUPBOOK and len(body) >= 4:
            length = struct.unpack_from("<H", body, 2)[0]
            if length not in (_OWN_BOOK, _ADD_IN):
                raise Refused("external_link")


def scan_sheets(stream: bytes) -> list[XlsSheet]:
    """Fonts, error values and used rows and columns, one entry per worksheet in the order of the file."""
    fonts: list[str] = []
    formats: list[int] = []
    sheets: list[XlsSheet] = []
    current: XlsSheet | None = None
    for kind, body in _records(stream):
        if kind == _BOF:
            current = XlsSheet() if body[2:4] == struct.pack("<H", _SHEET_SUBSTREAM) else None
            if current is not None:
                sheets.append(current)
        elif kind == _FONT:
            fonts.append(_font_name(body))
        elif kind == _XF and len(body) >= 2:
            formats.append(struct.unpack_from("<H", body)[0])
        elif current is not None:
            _note_cell(current, kind, body, fonts, formats)
    return sheets


def _note_cell(sheet: XlsSheet, kind: int, body: bytes, fonts: list[str], formats: list[int]) -> None:
    if kind == _MULRK and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0]
        sheet.rows.add(row)
        sheet.columns.update((first, last))
    if kind not in _ONE_CELL or len(body) < 6:
        return
    row, column, style = struct.unpack_from("<HHH", body)
    error = _error_of(kind, body)
    if error:
        sheet.errors[row, column] = error
        return
    sheet.rows.add(row)
    sheet.columns.add(column)
    if kind in _TEXT_CELL and style < len(formats):
        name = _font_at(fonts, formats[style])
        if name:
            sheet.fonts[row, column] = name


def _error_of(kind: int, body: bytes) -> str:
    if kind == _BOOLERR and len(body) >= 8 and body[7] == 1:
        return _ERROR_NAMES.get(body[6], "#N/A")
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERROR_NAMES.get(body[8], "#N/A")
    return ""


def _font_at(fonts: list[str], index: int) -> str:
    # Font number 4 does not exist in the format: later numbers count one too many.
    at = index - 1 if index > 4 else index
    return fonts[at] if at < len(fonts) else ""


def _font_name(body: bytes) -> str:
    if len(body) < 16:
        return ""
    length, wide = body[14], body[15] & 1
    raw = body[16 : 16 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
