"""A screening from the registry to rows: complete or not seen at all, and in a process of its own."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import polars as pl
import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from honours.bulk.screen import FORECAST_DAY as ENGINES_DAY
from neuguong.insights import keeping, tasks
from neuguong.insights.actions import break_off_run, start_run
from neuguong.insights.enums import RunState
from neuguong.insights.models import ScreeningRow, ScreeningRun
from neuguong.insights.years import FORECAST_DAY
from neuguong.registry.catalogue import book
from tests.architecture.source import SRC
from tests.factories import RecipientFactory, ScreeningRowFactory, ScreeningRunFactory, TaskRatingFactory
from tests.insights.conftest import DAY
from tests.insights.engine import screen_by_cases


def seen_by(user):
    rows = ScreeningRow.objects.visible_to(user)
    return sorted(rows.values_list("recipient__name", "honour", "status"))


def test_screening_finds_who_is_eligible(screened, officer):
    run = screened()

    assert seen_by(officer) == [("Lò Thị Mai", "CSTDCS", "unknown"), ("Lò Thị Mai", "LDTT", "eligible")]
    assert (run.state, run.people, run.policy_version) == (RunState.DONE, 1, book().version)
    assert run.counts["LDTT"] == {"eligible": 1, "unknown": 0, "near": 0, "never": 1, "not": 0}


def test_screening_with_the_real_engine_agrees_with_the_case_evaluator(nurse, officer):
    run = tasks.screen_province(on=DAY)

    assert ("Lò Thị Mai", "LDTT", "eligible") in seen_by(officer)
    assert run.counts["LDTT"]["eligible"] == 1


def test_forecast_asks_about_the_same_day_as_the_engine():
    assert FORECAST_DAY == ENGINES_DAY


def test_rows_stand_in_the_order_of_names(nurse, home, screened):
    for name in ("Vàng Thị Ánh", "Lò Văn Ất", "Đỗ Văn Ba"):
        TaskRatingFactory(recipient=RecipientFactory(organisation=home, name=name, group="farmer"), year=2025)

    screened()

    names = ScreeningRow.objects.filter(honour="LDTT").order_by("pk").values_list("recipient__name", flat=True)
    assert list(names) == ["Vàng Thị Ánh", "Lò Văn Ất", "Đỗ Văn Ba", "Lò Thị Mai"]


def test_a_run_that_breaks_off_is_never_seen(nurse, officer, monkeypatch):
    """The second chunk is refused by the database when the first one is already stored."""
    monkeypatch.setattr(keeping, "_CHUNK", 1)

    def wrong_in_the_end(book, tables, on, **asked):
        found = screen_by_cases(book, tables, on, honours=["LDTT", "CSTDCS"], **asked)
        wrong = found.rows.with_columns(
            status=pl.when(pl.col("honour") == "CSTDCS").then(pl.lit("?")).otherwise(pl.col("status").cast(pl.String))
        )
        return replace(found, rows=wrong)

    with pytest.raises(IntegrityError):
        tasks.screen_province(on=DAY, engine=wrong_in_the_end)

    run = ScreeningRun.objects.get()
    assert (run.state, seen_by(officer), ScreeningRow.objects.count()) == (RunState.FAILED, [], 0)


def test_rows_of_a_run_at_work_are_not_seen(nurse, officer):
    ScreeningRowFactory(run=ScreeningRunFactory(state=RunState.RUNNING), recipient=nurse)

    assert seen_by(officer) == []


def test_the_next_run_clears_what_a_dead_one_left(nurse, officer, screened):
    dead = ScreeningRunFactory(state=RunState.RUNNING, beat_at=timezone.now() - timedelta(hours=1))
    ScreeningRowFactory(run=dead, recipient=nurse, honour="BK_TTG")

    screened()

    assert not dead.rows.exists()
    assert ("Lò Thị Mai", "BK_TTG", "eligible") not in seen_by(officer)


def test_older_runs_keep_their_counts_and_lose_their_rows(screened):
    first = screened()
    for _ in range(2):
        screened()

    first.refresh_from_db()
    assert (first.rows_kept, first.rows.count(), first.counts["LDTT"]["eligible"]) == (False, 0, 1)
    assert ScreeningRun.objects.readable().count() == 2


def test_drop_unseen_rows_leaves_readable_runs_alone(run, monkeypatch):
    monkeypatch.setattr(keeping, "_CHUNK", 2)
    emptied = ScreeningRunFactory(rows_kept=False)
    ScreeningRowFactory.create_batch(5, run=emptied)
    kept = ScreeningRowFactory(run=run)

    assert keeping.drop_unseen_rows() == 5
    assert list(ScreeningRow.objects.all()) == [kept]


def test_a_run_that_somebody_ended_stops(nurse, monkeypatch):
    monkeypatch.setattr(tasks, "_SECONDS", 0)

    def ended_meanwhile(book, tables, on, *, forecast, progress):
        break_off_run(run_id=ScreeningRun.objects.get().pk, problem="Dừng để bảo trì.", by=None)
        progress(1, 1)

    with pytest.raises(tasks.Stopped):
        tasks.screen_province(on=DAY, engine=ended_meanwhile)

    assert ScreeningRun.objects.get().problem == "Dừng để bảo trì."


def test_progress_is_told_and_written_down(nurse, monkeypatch, screened):
    monkeypatch.setattr(tasks, "_SECONDS", 0)
    told = []

    run = screened(tell=lambda done, total: told.append((done, total)))

    run.refresh_from_db()
    assert told == [(1, 2), (2, 2)]
    assert (run.done, run.total, run.percent) == (2, 2, 100)


def test_an_empty_registry_gives_an_empty_run(db):
    run = tasks.screen_province(on=DAY)

    assert (run.state, run.rows.count(), run.people) == (RunState.DONE, 0, 0)


def test_start_in_background_launches_after_the_commit(appraiser, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        run = tasks.start_in_background(on=DAY, forecast=False, by=appraiser)

    assert (len(callbacks), run.state) == (1, RunState.QUEUED)


def test_a_process_that_cannot_start_closes_the_run(db, settings):
    settings.SCREENING_COMMAND = ["/nowhere/neuguong"]
    run = start_run(on=DAY, forecast=False, by=None)

    tasks.launch(run.pk)

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, "Không khởi động được tiến trình rà soát.")


@pytest.mark.django_db(transaction=True)
def test_a_process_of_its_own_does_the_run_that_a_page_asked_for():
    """The real command, beside this process, on the same database."""
    person = RecipientFactory(group="farmer")
    TaskRatingFactory(recipient=person, year=2025)
    run = start_run(on=DAY, forecast=False, by=None)
    values = connection.settings_dict
    address = (
        f"sqlite:///{values['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}/{values['NAME']}"
    )
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "neuguong.settings.test",
        "PYTHONPATH": str(SRC),
    }

    command = [sys.executable, "-m", "neuguong.cli", "screen", "--run", str(run.pk), "--quiet"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    run.refresh_from_db()
    assert (done.returncode, done.stdout, run.state, run.people) == (0, "", RunState.DONE, 1), done.stderr
