"""Working days of civil servants: Monday to Friday without public holidays, corrected by ``data/days_off.csv``.

The ``holidays`` package knows the holidays of the Labour Code and most swaps; it marks no make-up Saturday and misses late announcements.
The file adds both, each with the announcement it rests on. A new announcement is one more line.
"""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import holidays

_FILE: Final = Path(__file__).parent / "data" / "days_off.csv"
_SATURDAY: Final = 5


@cache
def _overrides() -> dict[date, bool]:
    """Day → True when people work on it, False when they do not."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["day"]): row["kind"] == "working" for row in csv.DictReader(file)}


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    if (decided := _overrides().get(day)) is not None:
        return decided
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def add_working_days(start: date, count: int) -> date:
    """The day on which ``count`` working days have passed; the start itself is not counted."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and including ``end``; negative when ``end`` is the earlier one."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)
