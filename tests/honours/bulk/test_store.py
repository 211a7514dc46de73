"""A stored projection answers like the tables it was made from, and its rows can be replaced."""

import json
import random
from datetime import date

import numpy as np
import pytest

from honours import Facts, Rating, RatingLevel, RecipientKind
from honours.bulk import screen, store
from honours.bulk.span import LONG
from honours.bulk.stock import StaleProjection
from honours.bulk.tables import Tables
from tests.honours.bulk.strategies import DAYS, population

SEEDS = range(6)


def stored(book, people, on, ids):
    ready = screen.prepare(book, Tables.from_facts(people), on)
    return store.Stored(ready.stock, ready.kinds, np.array(ids))


def answers(book, kept, on, block):
    return screen.evaluate(book, screen.compile_for(book, kept.stock, kept.kinds, on), on, block=block)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_refreshed_projection_is_the_one_built_anew(book, tmp_path, seed):
    r = random.Random(seed)
    on = r.choice(DAYS)
    honours = list(book.honours())
    people = population(r, book, honours, on, 40)
    changed = dict(zip(r.sample(range(40), 9), population(r, book, honours, on, 9), strict=True))
    added = population(r, book, honours, on, 3)
    store.save(stored(book, people, on, range(100, 140)), tmp_path, block=16)

    now = [changed.get(place, facts) for place, facts in enumerate(people)] + added
    rows = [*sorted(changed), 40, 41, 42]
    store.refresh(tmp_path, stored(book, [now[row] for row in rows], on, [100 + row for row in rows]))

    kept = store.load(tmp_path)
    anew = screen.screen(book, Tables.from_facts(now), on)
    again = answers(book, kept, on, 16)
    assert kept.ids.tolist() == list(range(100, 143))
    assert again.rows.equals(anew.rows)
    assert again.counts == anew.counts


def test_columns_are_read_from_the_files_they_are_in(book, tmp_path):
    people = [
        Facts(RecipientKind.INDIVIDUAL, ratings=(Rating(2025, RatingLevel.GOOD),)),
        Facts(RecipientKind.INDIVIDUAL),
    ]
    on = date(2025, 12, 20)
    store.save(stored(book, people, on, [7, 8]), tmp_path, block=1)

    columns = store.load(tmp_path).stock.columns
    assert "rated.good" in columns
    assert len(columns) == len(list(columns))
    assert columns["rated.good"][:].tolist() == [LONG.bit(2025), 0]
    assert columns.read(1)["rated.good"].planes == {}
    assert len(columns.read(1)) == len(list(columns.read(1))) == len(columns)
    with pytest.raises(KeyError):
        columns["nothing"]


def test_a_question_nobody_asked_needs_the_tables(book, tmp_path):
    on = date(2025, 12, 20)
    ready = screen.prepare(book, Tables.from_facts([Facts(RecipientKind.INDIVIDUAL)]), on, honours=["LDTT"])
    store.save(store.Stored(ready.stock, ready.kinds, np.array([1])), tmp_path)
    kept = store.load(tmp_path)

    with pytest.raises(StaleProjection):
        screen.compile_for(book, kept.stock, kept.kinds, on, honours=["CSTDTQ"])


def test_another_format_is_refused(book, tmp_path):
    store.save(stored(book, [Facts(RecipientKind.INDIVIDUAL)], date(2025, 12, 20), [1]), tmp_path)
    said = json.loads((tmp_path / store.ANSWERS).read_text(encoding="utf-8"))
    (tmp_path / store.ANSWERS).write_text(json.dumps({**said, "format": 0}), encoding="utf-8")

    with pytest.raises(ValueError, match="build it again"):
        store.load(tmp_path)


def test_nothing_saved_is_nothing_found(tmp_path):
    with pytest.raises(FileNotFoundError):
        store.load(tmp_path)


def test_a_projection_replaces_the_one_before_and_grows_by_a_file(book, tmp_path):
    on, person = date(2025, 12, 20), Facts(RecipientKind.INDIVIDUAL, ratings=(Rating(2025, RatingLevel.GOOD),))
    store.save(stored(book, [person] * 6, on, range(6)), tmp_path, block=2)
    store.save(stored(book, [person] * 2, on, [7, 8]), tmp_path, block=2)

    store.refresh(tmp_path, stored(book, [person], on, [9]))

    assert store.load(tmp_path).stock.columns["rated.good"][:].tolist() == [LONG.bit(2025)] * 3
    assert sorted(path.name for path in tmp_path.glob("*.planes")) == ["00000.planes", "00001.planes"]


def test_files_of_two_projections_are_refused(book, tmp_path):
    store.save(stored(book, [Facts(RecipientKind.INDIVIDUAL)], date(2025, 12, 20), [1]), tmp_path)
    np.save(tmp_path / store.IDS, np.array([1, 2]))

    with pytest.raises(ValueError, match="two projections"):
        store.load(tmp_path)


def test_ratings_that_disagree_on_one_side_only():
    assert store._union(["rated.good", "rated.good"], ["rated.good", "rated.good.some"]) == [
        "rated.good",
        "rated.good.some",
    ]
