"""A workbook as plain values: what the reader hands over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula without a result: "#N/A", "#REF!" …"""

    code: str

    def __str__(self) -> str:
        return self.code


CellValue: TypeAlias = "str | int | float | bool | date | datetime | CellError | None"

ERROR_CODES: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the row number Excel shows, from 1. ``row["C"]`` is None beyond the end."""

    number: int
    values: tuple[CellValue, ...]

    def __getitem__(self, letter: str) -> CellValue:
        at = column_index(letter)
        return self.values[at] if at < len(self.values) else None

    def items(self) -> Iterator[tuple[str, CellValue]]:
        """Filled cells only, as (column letter, value)."""
        return ((column_letter(at), value) for at, value in enumerate(self.values) if value is not None)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area; rows from 1, columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with at least one value, in order.

    ``original`` holds, by (row number, letter), text as typed in an old font. ``hidden_rows`` are known for .xlsx only.
    """

    name: str
    hidden: bool
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    original: Mapping[tuple[int, str], str] = field(default_factory=lambda: MappingProxyType({}))
    hidden_rows: frozenset[int] = frozenset()
    too_large: bool = False  # a hidden sheet beyond the limits is left out, not refused

    def row(self, number: int) -> Row | None:
        return next((row for row in self.rows if row.number == number), None)


@dataclass(frozen=True, slots=True)
class Workbook:
    filename: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet called ``name``; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


@cache
def column_letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


@cache
def column_index(letter: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for char in letter.upper():
        index = index * 26 + ord(char) - ord("A") + 1
    return index - 1
