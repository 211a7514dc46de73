"""A run from asking to its end, and “đã xem”."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.insights.actions import (
    RUNS_KEPT,
    acknowledge,
    begin_run,
    break_off_run,
    finish_run,
    start_run,
)
from neuguong.insights.enums import RunState, SeenReason
from neuguong.insights.models import Acknowledgement, ScreeningRun
from tests.factories import RecipientFactory, ScreeningRunFactory, UserFactory
from tests.insights.conftest import DAY

DONE = {"counts": {}, "people": 0, "policy_version": "0" * 64, "law_changed": False, "by": None}


def actions_of(stream):
    return list(AuditEntry.objects.filter(stream=stream).order_by("pk").values_list("action", flat=True))


def test_run_goes_from_asked_to_done_and_leaves_lines(appraiser):
    run = start_run(on=DAY, forecast=False, by=appraiser)
    begin_run(run_id=run.pk, by=None)
    finish_run(run_id=run.pk, **DONE | {"counts": {"LDTT": {"eligible": 2}}, "people": 2})

    run.refresh_from_db()
    assert (run.state, run.for_year, run.counts, run.people) == (RunState.DONE, 2025, {"LDTT": {"eligible": 2}}, 2)
    assert actions_of(f"insights.screeningrun:{run.pk}") == [
        "screening.asked",
        "screening.begun",
        "screening.finished",
    ]


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "auditor", "administrator"])
def test_start_run_is_for_the_standing_office(db, role):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực"):
        start_run(on=DAY, forecast=False, by=UserFactory(role=role))

    assert not ScreeningRun.objects.exists()


@pytest.mark.parametrize("forecast", [False, True])
def test_start_run_is_refused_while_one_is_at_work(appraiser, forecast):
    ScreeningRunFactory(state=RunState.RUNNING, done=30, total=100)

    with pytest.raises(NotAllowed, match="đã xong 30%"):
        start_run(on=DAY, forecast=forecast, by=appraiser)


def test_race_of_two_starts_is_settled_by_the_database(db):
    ScreeningRunFactory(state=RunState.QUEUED)

    with pytest.raises(IntegrityError), transaction.atomic():
        ScreeningRunFactory(state=RunState.RUNNING)


def test_start_run_closes_one_that_has_died(appraiser):
    dead = ScreeningRunFactory(state=RunState.RUNNING, beat_at=timezone.now() - timedelta(hours=1))

    run = start_run(on=DAY, forecast=False, by=appraiser)

    dead.refresh_from_db()
    assert (dead.state, run.state) == (RunState.FAILED, RunState.QUEUED)
    assert actions_of(f"insights.screeningrun:{dead.pk}") == ["screening.broken_off"]


def test_race_of_two_processes_for_one_run_lets_one_begin(db):
    run = start_run(on=DAY, forecast=False, by=None)
    begin_run(run_id=run.pk, by=None)

    with pytest.raises(NotAllowed, match="đã chạy rồi"):
        begin_run(run_id=run.pk, by=None)


def test_finish_run_is_refused_after_somebody_ended_it(db):
    run = ScreeningRunFactory(state=RunState.FAILED)

    with pytest.raises(NotAllowed, match="không còn chạy"):
        finish_run(run_id=run.pk, **DONE)


def test_break_off_run_leaves_a_finished_one_alone(run):
    with pytest.raises(NotAllowed, match="đã xong"):
        break_off_run(run_id=run.pk, problem="", by=None)


def test_finish_run_lets_go_of_the_rows_of_older_runs_of_its_kind(db):
    older = ScreeningRunFactory.create_batch(RUNS_KEPT)
    other = ScreeningRunFactory(forecast=True)
    run = ScreeningRunFactory(state=RunState.RUNNING)

    finish_run(run_id=run.pk, **DONE)

    kept = set(ScreeningRun.objects.filter(rows_kept=True).values_list("pk", flat=True))
    assert kept == {other.pk, run.pk, *(one.pk for one in older[1:])}


@pytest.mark.parametrize(
    ("on", "forecast", "year"),
    [
        (date(2026, 11, 25), False, 2026),
        (date(2026, 5, 31), False, 2025),
        (date(2026, 6, 1), False, 2026),
        (date(2026, 11, 25), True, 2026),
        (date(2026, 2, 1), True, 2026),
    ],
)
def test_run_knows_the_year_of_the_achievements(db, on, forecast, year):
    assert start_run(on=on, forecast=forecast, by=None).for_year == year


def test_acknowledge_supersedes_what_was_said_before(nurse, officer):
    said = {"recipient_id": nurse.pk, "honour": "LDTT", "year": 2025, "by": officer}
    acknowledge(reason=SeenReason.NEXT_ROUND, **said)
    newest = acknowledge(reason=SeenReason.OTHER, words="Đang đi học", **said)

    assert list(Acknowledgement.objects.standing()) == [newest]
    assert Acknowledgement.objects.count() == 2
    assert actions_of(f"insights.acknowledged:{nurse.pk}") == ["screening.acknowledged"] * 2


def test_acknowledge_can_be_taken_back(nurse, officer):
    said = {"recipient_id": nurse.pk, "honour": "LDTT", "year": 2025, "by": officer}
    acknowledge(reason=SeenReason.NEXT_ROUND, **said)
    acknowledge(reason=SeenReason.REOPENED, **said)

    assert not Acknowledgement.objects.standing().exists()
    with pytest.raises(NotAllowed, match="đang ở danh sách chờ xem"):
        acknowledge(reason=SeenReason.REOPENED, **said)


def test_acknowledge_for_another_reason_needs_words(nurse, officer):
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        acknowledge(recipient_id=nurse.pk, honour="LDTT", year=2025, reason=SeenReason.OTHER, words=" ", by=officer)


def test_attack_acknowledging_another_offices_recipient_is_refused(officer):
    stranger = RecipientFactory()

    with pytest.raises(NotAllowed, match="hoặc cơ quan thường trực"):
        acknowledge(recipient_id=stranger.pk, honour="LDTT", year=2025, reason=SeenReason.NEXT_ROUND, by=officer)

    assert not Acknowledgement.objects.exists()


def test_acknowledge_refuses_an_honour_that_the_catalogue_lacks(nurse, officer):
    with pytest.raises(NotAllowed, match="Danh mục chưa có"):
        acknowledge(recipient_id=nurse.pk, honour="KHONG_CO", year=2025, reason=SeenReason.LEFT, by=officer)
