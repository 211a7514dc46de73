"""Days on both clocks, dates to be met, and lateness."""

from datetime import date

import pytest

from honours.procedure.deadlines import (
    EDUCATION,
    deadline,
    event_deadline,
    list_due,
    province_deadline,
    statistics_due,
    term,
)


@pytest.mark.parametrize(
    ("day", "body", "step", "days", "clock"),
    [
        ("2026-01-10", "ministry", "appraise", 20, "working"),
        ("2026-01-10", "ministry", "return_ineligible", 5, "working"),
        ("2026-01-10", "ministry", "submit_after_opinions", 10, "working"),
        ("2026-01-10", "ministry", "deliver_objects", 10, "working"),
        ("2025-03-10", "province", "appraise", 25, "working"),
        ("2025-03-10", "province", "incomplete_notice", 5, "working"),
        ("2026-01-10", "commune", "decide", 20, "working"),
        ("2026-01-10", "chain", "province", 15, "calendar"),
        ("2026-01-10", "asked_body", "reply", 10, "working"),
        ("2026-01-10", "cancellation", "submit", 7, "calendar"),
        ("2026-01-10", "complaint", "settle_remote_complex", 60, "calendar"),
        ("2026-01-10", "denunciation", "accept", 7, "working"),
    ],
)
def test_how_long_a_step_takes(on, day, body, step, days, clock):
    found = term(on(day), body, step)

    assert (found.days, found.clock) == (days, clock)


def test_unknown_steps_have_no_term(on):
    assert term(on("2026-01-10"), "province", "appraise") is None
    assert term(on("2026-01-10"), "commune", "fly") is None


def test_working_days_start_on_the_day_after(on):
    assert term(on("2025-11-20"), "commune", "decide").due(date(2025, 11, 3)) == date(2025, 12, 1)


def test_the_caller_s_calendar_knows_the_holidays(on):
    holiday = date(2025, 11, 4)

    due = term(on("2025-11-20"), "commune", "decide").due(
        date(2025, 11, 3), lambda day: day.weekday() < 5 and day != holiday
    )

    assert due == date(2025, 12, 2)


def test_calendar_days_run_through(on):
    assert term(on("2025-08-01"), "chain", "commune").due(date(2025, 8, 1)) == date(2025, 8, 16)


@pytest.mark.parametrize(
    ("honour", "year", "sector", "latest"),
    [
        ("CSTDTQ", 2024, "", date(2025, 12, 31)),
        ("CO_CP", 2025, "", date(2025, 6, 30)),
        ("CO_CP", 2025, EDUCATION, date(2025, 12, 31)),
    ],
)
def test_dates_at_the_ministry(on, honour, year, sector, latest):
    due = deadline(on("2026-01-10"), honour, year, sector)

    assert (due.latest, due.late(latest), due.needs_checking) == (latest, False, True)


def test_an_order_has_no_fixed_date(on):
    assert deadline(on("2026-01-10"), "HC_LAO_DONG_1", 2025) is None


def test_before_a_day_means_the_day_is_too_late(on):
    due = province_deadline(on("2026-07-09"), "school_year", 2026)

    assert (due.before, due.late(date(2026, 7, 9)), due.late(date(2026, 7, 10))) == (date(2026, 7, 10), False, True)


def test_a_conference_counts_calendar_days_back(on):
    procedure = on("2026-11-12")

    assert event_deadline(procedure, date(2026, 11, 20)).latest == date(2026, 11, 10)
    assert event_deadline(procedure, date(2026, 11, 20), "extraordinary") is None


def test_a_province_without_own_dates_has_none(on):
    elsewhere = on("2026-11-12", "Sơn La")

    assert province_deadline(elsewhere, "year_end", 2026) is None
    assert event_deadline(elsewhere, date(2026, 11, 20)) is None
    assert list_due(elsewhere, 2026) is None


def test_yearly_lists_and_forms(on):
    assert list_due(on("2026-11-12"), 2026).latest == date(2026, 12, 10)
    assert statistics_due(on("2024-11-12"), 2024).latest == date(2024, 12, 15)
    assert statistics_due(on("2026-11-12"), 2026) is None
