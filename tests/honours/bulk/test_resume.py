"""A run that was cut off goes on where it was."""

import random
from datetime import date

import polars as pl
import pytest

from honours.bulk import resume, screen
from honours.bulk.tables import Tables
from tests.honours.bulk.strategies import population

ON = date(2025, 12, 20)


@pytest.fixture(scope="module")
def tables(book):
    return Tables.from_facts(population(random.Random(3), book, list(book.honours()), ON, 30))


@pytest.fixture(scope="module")
def ready(book, tables):
    return screen.prepare(book, tables, ON, honours=["CSTDCS", "CSTD_TINH", "BK_TINH"])


def test_the_files_hold_what_a_run_in_memory_gives(book, ready, tmp_path):
    whole = screen.evaluate(book, ready, ON)
    seen = []

    counts = resume.evaluate_into(
        tmp_path, book, ready, ON, block=8, progress=lambda done, size: seen.append((done, size))
    )

    assert pl.concat(resume.rows_in(tmp_path)).equals(whole.rows)
    assert counts == whole.counts
    assert seen == [(8, 30), (16, 30), (24, 30), (30, 30)]


def test_finished_blocks_are_not_computed_again(book, ready, tmp_path, monkeypatch):
    counts = resume.evaluate_into(tmp_path, book, ready, ON, block=8)
    (tmp_path / "00001.json").unlink()  # the process died after the rows, before the counts
    asked = []
    original = resume.rows_of_block
    monkeypatch.setattr(resume, "rows_of_block", lambda *args: asked.append(args[1]) or original(*args))

    assert resume.evaluate_into(tmp_path, book, ready, ON, block=8) == counts
    assert asked == [8]


def test_another_day_is_another_run(book, ready, tmp_path):
    resume.evaluate_into(tmp_path, book, ready, ON, block=8)
    resume.evaluate_into(tmp_path, book, ready, date(2025, 12, 21), block=30)

    assert [path.name for path in sorted(tmp_path.glob("*.parquet"))] == ["00000.parquet"]
