"""Read an officers' spreadsheet: guard first, then a child process with limits, then text in old fonts turned to Unicode."""

import importlib.util
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final

from neuguong.common.legacy_fonts import Encoding, convert, detect_sheet, font_shows_capitals
from neuguong.common.sheets.guard import Accepted, inspect
from neuguong.common.sheets.model import CellError, CellValue, Merge, Row, Sheet, Workbook, column_letter
from neuguong.common.sheets.refusals import SENTENCES, Refused
from neuguong.common.text import nfc

WALL_SECONDS: Final = 5.0
_LONGEST_NAME: Final = 150
_MOST_OUTPUT: Final = 256 * 1024 * 1024
_SOURCE_ROOT: Final = str(Path(__file__).resolve().parents[3])
_START: Final = "import sys; sys.path[:0] = {paths!r}; from neuguong.common.sheets.child import main; main()"


def read_workbook(data: bytes, filename: str) -> Workbook:
    """The workbook as plain values. Raises Refused, with a sentence for the officer, and nothing else."""
    accepted = inspect(data, filename)
    answer = _ask_child(data, accepted)
    if "refused" in answer:
        raise Refused(_known(answer["refused"]), **{"where": "?", **answer.get("details", {})})
    sheets = tuple(_sheet(raw) for raw in answer["sheets"])
    if not any(sheet.rows for sheet in sheets):
        raise Refused("no_data")
    return Workbook(filename=safe_name(filename), sheets=sheets)


def safe_name(filename: str) -> str:
    """The file's own name for the screen: NFC, no folders, no control characters, at most 150 characters."""
    return nfc(PurePosixPath(filename.replace("\\", "/")).name)[-_LONGEST_NAME:]


def _known(code: object) -> str:
    return str(code) if code in SENTENCES else "damaged"


def child_command(more: str = "") -> list[str]:
    """How the child is started; ``more`` is code to run after it (tests and benchmarks look at the process)."""
    return [sys.executable, "-I", "-c", _START.format(paths=_import_paths()) + more]


def _ask_child(data: bytes, accepted: Accepted) -> dict[str, Any]:
    kept = ("LD_LIBRARY_PATH", "SYSTEMROOT")
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in kept if name in os.environ},
        cwd=os.path.sep,
    ) as child:
        try:
            output, _ = child.communicate(accepted.container.encode() + b"\n" + data, timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired as error:
            child.kill()
            raise Refused("too_heavy") from error
        except OSError as error:
            child.kill()
            raise Refused("damaged") from error
    if child.returncode != 0 or len(output) > _MOST_OUTPUT:
        raise Refused("too_heavy")  # killed by a limit, or out of memory
    answer: dict[str, Any] = json.loads(output.decode("utf-8", "replace"))
    return answer


def _import_paths() -> list[str]:
    spec = importlib.util.find_spec("python_calamine")
    packages = str(Path(spec.origin).resolve().parents[1]) if spec and spec.origin else ""
    return [path for path in (_SOURCE_ROOT, packages) if path]


def _sheet(raw: dict[str, Any]) -> Sheet:
    rows = {number: [_value(cell) for cell in cells] for number, cells in raw["rows"]}
    fonts = {(row, column): font for row, column, font in raw["fonts"]}
    original = _convert_old_fonts(rows, fonts)
    return Sheet(
        name=nfc(raw["name"]),
        hidden=raw["hidden"],
        rows=tuple(Row(number, tuple(values)) for number, values in rows.items()),
        merges=tuple(Merge(*merge) for merge in raw["merges"]),
        original=MappingProxyType(original),
        hidden_rows=frozenset(raw.get("hidden_rows", ())),
        too_large=raw.get("too_large", False),
    )


def _value(cell: Any) -> CellValue:
    if not isinstance(cell, dict):
        value: CellValue = cell
        return value
    if "error" in cell:
        return CellError(str(cell["error"]))
    if "date" in cell:
        return date.fromisoformat(cell["date"])
    return datetime.fromisoformat(cell["datetime"])


def _convert_old_fonts(
    rows: dict[int, list[CellValue]], fonts: Mapping[tuple[int, int], str]
) -> dict[tuple[int, str], str]:
    """Convert in place, column by column; returns what was typed, by (row number, letter)."""
    columns: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, values in rows.items():
        for at, value in enumerate(values):
            if isinstance(value, str) and ((number, at) in fonts or not value.isascii()):
                columns[at].append((number, value))
    typed = [[(text, fonts.get((number, at))) for number, text in cells] for at, cells in columns.items()]
    original: dict[tuple[int, str], str] = {}
    for (at, cells), answers in zip(columns.items(), detect_sheet(typed), strict=True):
        for (number, text), encoding in zip(cells, answers, strict=True):
            converted = _converted(text, encoding, fonts.get((number, at)))
            if converted != text:
                rows[number][at] = converted
                original[number, column_letter(at)] = text
    return original


def _converted(text: str, encoding: Encoding, font: str | None) -> str:
    capitals = bool(font) and font_shows_capitals(font or "")
    if encoding is Encoding.UNICODE:
        return text.upper() if capitals and text.islower() and text.isascii() else text
    return convert(text, encoding, capitals=capitals)
