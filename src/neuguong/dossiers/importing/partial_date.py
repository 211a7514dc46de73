"""A date that may lack its day or month. Never completed: "1985" stays a year."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from neuguong.common.text import fold, nfc

# Two-digit years: 00 to 30 are 2000 to 2030, 31 to 99 are 1931 to 1999. An award or a birth outside is typed with four digits.
LAST_SHORT_YEAR_2000: Final = 30
_EARLIEST, _LATEST = 1900, 2100
_EXCEL_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(3_655, 73_051)  # 1910 to 2099; smaller whole numbers are years or plain numbers
_SEPARATOR: Final = r"\s*[./\-,\s]\s*"
_DAY_MONTH_YEAR: Final = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})$")
_MONTH_YEAR: Final = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{4}})$")
_YEAR_MONTH_DAY: Final = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:[t ]00:00(?::00)?)?$")
_WORDS: Final = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})$")
_MONTH_WORDS: Final = re.compile(r"thang\s*(\d{1,2})\s*(?:nam|/)\s*(\d{4})$")
_YEAR: Final = re.compile(r"(?:nam\s*)?(\d{4})$")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.day:02}" if self.day else "", f"{self.month:02}" if self.month else "", f"{self.year:04}"]
        return "/".join(part for part in parts if part)

    @property
    def exact(self) -> date | None:
        """The full date, None when day or month is unknown."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


class ImpossibleDate(ValueError):
    """Looks like a date, is none: 31/02/1985."""


def read_date(value: object) -> PartialDate | None:
    """A date from a cell value, or None when it is not one. Raises ImpossibleDate for 31/02/1985, month 13, year 3021."""
    if isinstance(value, datetime | date):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    return _from_text(value) if isinstance(value, str) else None


def _from_number(number: float) -> PartialDate | None:
    if not math.isfinite(number):
        return None
    whole = int(number)
    if number != whole and whole not in _SERIALS:  # a serial with a time of day is still a day
        return None
    if _EARLIEST <= whole <= _LATEST:
        return PartialDate(whole)
    if whole in _SERIALS:
        day = _EXCEL_EPOCH + timedelta(days=whole)
        return PartialDate(day.year, day.month, day.day)
    return None


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PartialDate]], ...]] = (
    (_DAY_MONTH_YEAR, lambda found: _checked(_full_year(found[3]), int(found[2]), int(found[1]))),
    (_YEAR_MONTH_DAY, lambda found: _checked(int(found[1]), int(found[2]), int(found[3]))),
    (_WORDS, lambda found: _checked(int(found[3]), int(found[2]), int(found[1]))),
    (_MONTH_YEAR, lambda found: _checked(int(found[2]), int(found[1]))),
    (_MONTH_WORDS, lambda found: _checked(int(found[2]), int(found[1]))),
    (_YEAR, lambda found: _checked(int(found[1]))),
)


def _from_text(text: str) -> PartialDate | None:
    plain = fold(nfc(text)).strip(" '.")
    for pattern, read in _READERS:
        found = pattern.match(plain)
        if found:
            return read(found)
    return _from_number(int(plain)) if re.fullmatch(r"\d{5}", plain) else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= LAST_SHORT_YEAR_2000 else 1900 + year


def _checked(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    if not _EARLIEST <= year <= _LATEST:
        raise ImpossibleDate
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise ImpossibleDate from error
    if month == 0 or day == 0:
        raise ImpossibleDate
    return PartialDate(year, month, day)
