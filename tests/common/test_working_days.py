"""Working days against the calendar as it was announced."""

import csv
from datetime import date

import pytest

from neuguong.common.working_days import add_working_days, is_working_day, working_days_between


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 9, 2), False),
        (date(2024, 5, 4), True),
    ],
)
def test_is_working_day_knows_weekends_holidays_and_make_up_days(day, works):
    assert is_working_day(day) is works


def test_working_days_between_is_negative_when_the_end_is_past():
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 16)) == -4


def test_working_days_between_a_day_and_itself_is_nothing():
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0


def test_add_working_days_agrees_with_every_worked_case(shared):
    with (shared / "data/calendar/working_day_cases.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))

    due = [add_working_days(date.fromisoformat(row["start"]), int(row["n_working_days"])) for row in rows]

    assert due == [date.fromisoformat(row["due"]) for row in rows]


def test_add_and_between_are_each_others_inverse():
    start = date(2026, 8, 20)

    assert [working_days_between(start, add_working_days(start, count)) for count in range(30)] == list(range(30))
