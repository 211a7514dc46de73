"""The process that opens the workbook: it limits itself, reads a container from stdin, answers with one JSON object.

It imports no Django and is started afresh for each file, so whatever a hostile file does, it does to a process that has
nothing and is gone in seconds. ``reader`` is the other side.
"""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from xml.parsers import expat

import python_calamine

from neuguong.common.sheets.biff import scan_sheets
from neuguong.common.sheets.limits import HEADER_ZONE, MAX_ROWS, MAX_TEXT, check_extent
from neuguong.common.sheets.model import ERROR_CODES
from neuguong.common.sheets.refusals import Refused
from neuguong.common.sheets.sheet_xml import SheetScan, legacy_style_fonts, sheet_parts

MEMORY: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 5
_MOST_MERGES: Final = 20_000

Cells = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Extent:
    """What a sheet uses, seen before its values are read; everything counts from 0."""

    rows: set[int]
    columns: set[int]
    last_row: int
    last_column: int
    errors: Cells
    fonts: Cells
    hidden_rows: set[int]


def main() -> None:
    _limit_self()
    container = sys.stdin.buffer.readline().strip().decode("ascii")
    data = sys.stdin.buffer.read()
    try:
        answer = {"sheets": read_container(data, container)}
    except Refused as refusal:
        answer = {"refused": refusal.code, "details": refusal.details}  # type: ignore[dict-item]
    except MemoryError:
        answer = {"refused": "too_heavy", "details": {}}  # type: ignore[dict-item]
    except python_calamine.PasswordError:
        answer = {"refused": "password", "details": {}}  # type: ignore[dict-item]
    except Exception:  # noqa: BLE001 - a hostile file may raise anything; the officer gets one sentence
        answer = {"refused": "damaged", "details": {}}  # type: ignore[dict-item]
    sys.stdout.buffer.write(
        json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )


def _limit_self() -> None:
    try:
        import resource
    except ImportError:  # not on this operating system; the parent's clock still holds
        return
    for name, value in (("RLIMIT_AS", MEMORY), ("RLIMIT_CPU", CPU_SECONDS), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (ValueError, OSError):  # some systems refuse a limit on memory
            continue


def read_container(data: bytes, container: str) -> list[dict[str, Any]]:
    """Sheets as JSON-ready objects. Raises Refused; other exceptions mean a damaged file."""
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    visible = python_calamine.SheetVisibleEnum.Visible
    worksheets = [meta for meta in workbook.sheets_metadata if meta.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if any(meta.typ == python_calamine.SheetTypeEnum.MacroSheet for meta in workbook.sheets_metadata):
        raise Refused("macro")
    extents = _xlsx_extents(data) if container == "xlsx" else _xls_extents(data, [meta.name for meta in worksheets])
    sheets: list[dict[str, Any]] = []
    for meta in worksheets:
        hidden = meta.visible != visible
        sheet: dict[str, Any] = {"name": meta.name, "hidden": hidden, "rows": [], "merges": [], "fonts": []}
        sheets.append(sheet)
        try:
            extent = extents(meta.name)
            check_extent(extent.rows, extent.columns, extent.last_row, extent.last_column)
        except Refused:
            if not hidden:
                raise
            sheet["too_large"] = True
            continue
        _fill(sheet, workbook.get_sheet_by_name(meta.name), extent)
    if sum(_text_length(sheet) for sheet in sheets) > MAX_TEXT:
        raise Refused("too_heavy")
    return sheets


def _fill(sheet: dict[str, Any], source: python_calamine.CalamineSheet, extent: Extent) -> None:
    if not extent.rows:
        return
    width = max(extent.columns) + 1
    values = source.to_python(skip_empty_area=False, nrows=max(extent.rows) + 1)
    for number, row in enumerate(values):
        if number in extent.rows:
            cells = [_value(cell, extent.errors.get((number, at))) for at, cell in enumerate(row[:width])]
            while cells and cells[-1] is None:
                cells.pop()
            if any((cell is not None and not isinstance(cell, dict)) or _is_date(cell) for cell in cells):
                sheet["rows"].append([number + 1, cells])
    sheet["merges"] = [
        [top + 1, left, bottom + 1, right]
        for (top, left), (bottom, right) in (source.merged_cell_ranges or [])[:_MOST_MERGES]
        if top <= MAX_ROWS + HEADER_ZONE
    ]
    sheet["fonts"] = [[row + 1, column, font] for (row, column), font in extent.fonts.items()]
    sheet["hidden_rows"] = [row + 1 for row in sorted(extent.hidden_rows & extent.rows)]


def _is_date(cell: object) -> bool:
    return isinstance(cell, dict) and "error" not in cell


def _value(cell: object, error: str | None) -> Any:
    if error:
        return {"error": error}
    if isinstance(cell, str):
        stripped = cell.strip()
        if stripped in ERROR_CODES:
            return {"error": stripped}
        return cell if stripped else None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


def _text_length(sheet: dict[str, Any]) -> int:
    return sum(len(cell) for _, cells in sheet["rows"] for cell in cells if isinstance(cell, str))


def _xlsx_extents(data: bytes) -> Callable[[str], Extent]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = {name.casefold(): name for name in archive.namelist()}
    parts = sheet_parts(archive.open("xl/workbook.xml"), archive.open("xl/_rels/workbook.xml.rels"))
    styles = legacy_style_fonts(archive.open("xl/styles.xml")) if "xl/styles.xml" in names else {}

    def extent(name: str) -> Extent:
        scan = SheetScan(styles)
        part = names.get(parts.get(name, "").casefold())
        if part is None:
            raise Refused("damaged")
        try:
            scan.read(archive.open(part))
        except expat.ExpatError as error:
            raise Refused("damaged") from error
        return Extent(
            scan.rows, scan.columns, scan.last_row, scan.last_column, scan.errors, scan.fonts, scan.hidden_rows
        )

    return extent


def _xls_extents(data: bytes, names: list[str]) -> Callable[[str], Extent]:
    import olefile  # type: ignore[import-untyped]

    container = olefile.OleFileIO(io.BytesIO(data))
    stream = container.openstream("Workbook" if container.exists("Workbook") else "Book").read()
    by_name = dict(zip(names, scan_sheets(stream), strict=False))

    def extent(name: str) -> Extent:
        scan = by_name[name]
        cells = [*scan.errors, (max(scan.rows, default=0), max(scan.columns, default=0))]
        last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
        return Extent(scan.rows, scan.columns, last_row, last_column, scan.errors, scan.fonts, set())

    return extent
