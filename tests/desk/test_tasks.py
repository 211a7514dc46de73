"""How urgent a thing is."""

from datetime import date

import pytest

from neuguong.desk.tasks import Urgency, grouped, task

MONDAY = date(2026, 11, 16)


def due(day, **values):
    plain = {"title": "Hồ sơ", "detail": "", "where": "", "step": "", "url": "/"}
    return task(MONDAY, due=day, **plain | values)


@pytest.mark.parametrize(
    ("day", "urgency", "clock"),
    [
        (date(2026, 11, 6), Urgency.VERY_LATE, "chậm 6 ngày"),
        (date(2026, 11, 9), Urgency.LATE, "chậm 5 ngày"),
        (date(2026, 11, 15), Urgency.LATE, "chậm 1 ngày"),
        (date(2026, 11, 16), Urgency.SOON, "hạn hôm nay"),
        (date(2026, 11, 23), Urgency.SOON, "còn 5 ngày"),
        (date(2026, 11, 25), Urgency.LATER, "còn 6 ngày"),
        (None, Urgency.LATER, "chưa đặt hạn"),
    ],
)
def test_urgency_counts_working_days(day, urgency, clock):
    one = due(day)

    assert (one.urgency, one.clock) == (urgency, clock)


def test_groups_stand_in_order_of_urgency_and_the_nearest_day_first():
    tasks = [due(None, title="c"), due(date(2026, 12, 30), title="b"), due(date(2026, 11, 30), title="a"), due(MONDAY)]

    groups = grouped(tasks)

    assert [group.urgency for group in groups] == list(Urgency)
    assert [one.title for one in groups[-1].tasks] == ["a", "b", "c"]
