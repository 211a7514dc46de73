"""What a screening returns: rows, counts, near misses, causes, holds; in blocks of any size."""

import gc
from datetime import date
from random import Random

import numpy as np
import polars as pl
import pytest

from honours import Facts, HeldHonour, Rating, RatingLevel, RecipientKind
from honours.bulk import bitwise, store
from honours.bulk.causes import causes_of
from honours.bulk.columns import awards, people
from honours.bulk.graph import Graph
from honours.bulk.lowering.context import Place
from honours.bulk.result import ROW_SCHEMA
from honours.bulk.screen import compile_for, evaluate, prepare, screen, uncollected
from honours.bulk.span import SHORT
from honours.bulk.stock import Planes, Stock
from honours.bulk.subrecords import WorkRule
from honours.bulk.tables import Tables
from honours.facts import AwardType, Hold, Register, Work
from tests.honours.bulk import rules
from tests.honours.bulk.drafts import INDIVIDUAL
from tests.honours.bulk.strategies import population

ON = date(2025, 12, 20)
CLOSED = dict.fromkeys(Register, 1900)
RUN = {"evaluation": {"level": "good", "years": 3, "consecutive": True, "anchor": "proposal"}}
TITLES = {"prior_honour": {"any_of": ["CSTDCS"], "count": 2, "unit": "awards"}}
WORKS = {"recognised_work": {"count": 2, "scope": "unit", "kinds": ["sang_kien"]}}
ASK = {"judgement": {"key": "hoi", "text": "đạt điều này"}}


def person(*, rated=(), titles=(), works=0, **values):
    given = {
        "groups": frozenset({"worker"}),
        "complete_since": CLOSED,
        "ratings": tuple(Rating(year, RatingLevel.GOOD) for year in rated),
        "honours": tuple(HeldHonour("CSTDCS", year, AwardType.MERIT) for year in titles),
        "works": (Work("sang_kien", 2024),) * works,
    }
    return Facts(RecipientKind.INDIVIDUAL, **{**given, **values})


@pytest.fixture(scope="module")
def ask(book):
    """The one row for one person and one condition; empty when there is none."""

    def asked(when, facts, **how):
        invented = rules.beside_the_real_ones(book, [rules.rule("X", INDIVIDUAL, when)])
        found = screen(invented, Tables.from_facts([facts]), ON, honours=["X"], **how)
        return found.rows.row(0, named=True) if found.rows.height else {"status": next(iter(found.counts["X"]))}

    return asked


@pytest.fixture(scope="module")
def crowd(book):
    return Tables.from_facts(population(Random("crowd"), book, book.honours(), ON, 60))


@pytest.mark.parametrize(
    ("when", "facts", "status", "lacks"),
    [
        (RUN, person(rated=(2022, 2023, 2024)), "eligible", ""),
        (RUN, person(rated=(2023, 2024)), "near", "year"),
        (RUN, person(rated=(2024,)), "not", None),
        (TITLES, person(titles=(2020,)), "near", "honour"),
        (TITLES, person(), "not", None),
        (WORKS, person(works=1), "near", "work"),
        (WORKS, person(works=0), "not", None),
        ({"all": [RUN, TITLES]}, person(rated=(2023, 2024), titles=(2020, 2021)), "near", "year"),
        ({"all": [RUN, TITLES]}, person(rated=(2022, 2023, 2024), titles=(2020,)), "near", "honour"),
        ({"all": [RUN, TITLES]}, person(rated=(2023, 2024), titles=(2020,)), "not", None),
        ({"any": [RUN, TITLES]}, person(rated=(2024,), titles=(2020,)), "near", "year"),
        ({"all": [{"any": [RUN, TITLES]}, WORKS]}, person(rated=(2023, 2024), works=2), "near", "year"),
        ({"not": TITLES}, person(titles=(2020, 2021)), "not", None),
    ],
)
def test_a_near_miss_says_what_it_lacks(ask, when, facts, status, lacks):
    row = ask(when, facts)

    assert (row["status"], row.get("lacks")) == (status, lacks)


@pytest.mark.parametrize(
    ("when", "facts", "causes"),
    [
        (RUN, person(rated=(2023, 2024), complete_since={}), ("ratings",)),
        (TITLES, person(titles=(2020,), complete_since={}), ("honours",)),
        ({"all": [RUN, ASK]}, person(rated=(2022, 2023, 2024)), ("judgement",)),
        (
            {"all": [RUN, TITLES, ASK]},
            person(rated=(2024,), titles=(2020,), complete_since={}),
            ("ratings", "honours", "judgement"),
        ),
        ({"all": [RUN, WORKS]}, person(rated=(2022, 2023, 2024), complete_since={Register.RATINGS: 1900}), ("works",)),
        (RUN, person(rated=(2022, 2023, 2024), groups=frozenset({"foreigner"})), ("principle",)),
    ],
)
def test_an_open_answer_names_its_causes(ask, when, facts, causes):
    row = ask(when, facts)

    assert (row["status"], causes_of(row["causes"]), row["alternative"]) == ("unknown", causes, "C0")


def test_a_definite_answer_has_no_cause(ask):
    assert ask(RUN, person(rated=(2022, 2023, 2024)))["causes"] == 0


def test_unknown_without_anything_on_record_is_only_counted(ask):
    assert ask(RUN, person(complete_since={})) == {"status": "silent"}


@pytest.mark.parametrize(("published", "status"), [((), "silent"), ((2018,), "unknown"), ((2014,), "silent")])
def test_one_work_that_may_count_speaks_for_somebody_who_needs_two(ask, published, status):
    when = {"work_published": {"min": 2, "since": "2015-01-01"}}

    assert ask(when, person(published=published, complete_since={}))["status"] == status


@pytest.mark.parametrize("held", [True, False])
def test_a_hold_stands_beside_the_answer(ask, held):
    row = ask(RUN, person(rated=(2022, 2023, 2024), holds=(Hold("đang thanh tra"),) * held))

    assert (row["status"], row["held"]) == ("eligible", held)


@pytest.mark.parametrize("was_on", [True, False])
def test_compiling_leaves_the_collector_as_it_was(book, crowd, was_on):
    (gc.enable if was_on else gc.disable)()
    try:
        prepare(book, crowd, ON, honours=["LDTT"])

        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_the_collector_rests_while_something_is_compiled_and_not_after_an_error():
    def stopped_half_way():
        with uncollected():
            assert not gc.isenabled()
            raise LookupError

    with pytest.raises(LookupError):
        stopped_half_way()

    assert gc.isenabled()


@pytest.mark.parametrize("block", [1, 2, 7, 60])
def test_blocks_of_any_size_give_the_same_rows(book, crowd, block):
    ready = prepare(book, crowd, ON)
    whole = evaluate(book, ready, ON)

    found = evaluate(book, ready, ON, block=block)

    assert found.rows.equals(whole.rows)
    assert found.counts == whole.counts


def test_a_screening_is_the_same_every_time(book, crowd):
    one, two = (screen(book, crowd, ON) for _ in range(2))

    assert one.rows.equals(two.rows)
    assert one.counts == two.counts


def test_rows_are_in_order_and_of_their_kinds(book, crowd):
    rows = screen(book, crowd, ON).rows
    order = {honour.code: place for place, honour in enumerate(book.honours())}
    places = [(rid, order[code]) for rid, code in rows.select("rid", "honour").iter_rows()]

    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert dict(rows.schema) == dict(ROW_SCHEMA)


def test_everybody_is_counted_once_for_every_honour(book, crowd):
    found = screen(book, crowd, ON)

    assert found.size == 60
    assert list(found.counts) == [honour.code for honour in book.honours()]
    assert {sum(numbers.values()) for numbers in found.counts.values()} == {60}
    for code, numbers in found.counts.items():
        rows = found.rows.filter(pl.col("honour") == code)["status"].value_counts().iter_rows()
        assert dict(rows) == {
            name: number for name, number in numbers.items() if name in ("eligible", "unknown", "near")
        }


def test_the_order_of_recipients_changes_nothing(book):
    people = population(Random("order"), book, book.honours(), ON, 30)
    forward, backward = (screen(book, Tables.from_facts(crowd), ON).rows for crowd in (people, people[::-1]))

    turned = backward.with_columns(rid=(29 - pl.col("rid").cast(pl.Int64)).cast(pl.UInt32))

    assert set(forward.iter_rows()) == set(turned.iter_rows())


def test_two_threads_make_the_columns_that_one_makes(book, crowd, monkeypatch):
    alone = screen(book, crowd, ON)

    monkeypatch.setattr("honours.bulk.screen.BLOCK", 1)
    together = screen(book, crowd, ON)

    assert together.rows.equals(alone.rows)
    assert together.counts == alone.counts


@pytest.mark.parametrize("files", [8, 13, 64])
def test_blocks_need_not_be_those_of_the_files(book, crowd, tmp_path, files):
    ready = prepare(book, crowd, ON)
    store.save(store.Stored(ready.stock, ready.kinds, np.arange(60)), tmp_path, block=files)
    kept = store.load(tmp_path)

    again = evaluate(book, compile_for(book, kept.stock, kept.kinds, ON), ON, block=25)

    assert again.rows.equals(evaluate(book, ready, ON).rows)


def test_progress_is_told_up_to_the_end(book, crowd):
    told = []

    evaluate(
        book,
        prepare(book, crowd, ON, honours=["LDTT"]),
        ON,
        progress=lambda done, size: told.append((done, size)),
        block=25,
    )

    assert [size for _, size in told] == [60] * len(told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (60, 60)


def test_nobody_to_screen(book):
    found = screen(book, Tables.from_facts([]), ON)

    assert (found.size, found.rows.height, found.counts) == (0, 0, {})
    assert dict(found.rows.schema) == dict(ROW_SCHEMA)


def test_only_the_honours_asked_by_code_or_synonym(book):
    synonym, code = next(iter(book.references.synonyms.items()))

    assert set(screen(book, Tables.from_facts([person()]), ON, honours=[synonym, "LDTT"]).counts) == {code, "LDTT"}


def test_an_honour_without_a_file_is_refused(book):
    with pytest.raises(KeyError):
        screen(book, Tables.from_facts([person()]), ON, honours=["KHONG_CO"])


@pytest.mark.parametrize(("on", "changed"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)])
def test_it_says_when_the_law_in_force_was_not_read(book, on, changed):
    found = screen(book, Tables.from_facts([person(rated=(2024, 2025))]), on, honours=["LDTT"])

    assert (found.law_changed, found.on, found.policy_version) == (changed, on, book.version)


@pytest.mark.parametrize(("on", "status"), [(date(1980, 1, 1), "silent"), (date(2025, 6, 1), None)])
def test_before_the_first_text_everything_is_open(book, on, status):
    counts = screen(book, Tables.from_facts([person()]), on, honours=["LDTT"]).counts["LDTT"]

    assert status is None or counts == {status: 1}


def test_after_the_last_text_the_honour_is_gone(book):
    data = rules.rule("X", INDIVIDUAL, RUN)
    data["editions"][0]["until"] = "2020-01-01"
    invented = rules.beside_the_real_ones(book, [data])

    assert screen(invented, Tables.from_facts([person()]), ON, honours=["X"]).counts == {"X": {"not": 1}}


def test_the_short_span_answers_the_same_of_recent_records(book):
    people = [person(rated=years, titles=years) for years in ((2022, 2023, 2024), (2024,), (2010, 2023, 2024), ())]
    tables = Tables.from_facts(people)

    assert screen(book, tables, ON, span=SHORT).rows.equals(screen(book, tables, ON).rows)


def test_a_group_that_no_policy_names_is_some_other_group(book, ask):
    assert ask(RUN, person(rated=(2022, 2023, 2024), groups=frozenset({"nhóm lạ"})))["status"] == "eligible"


@pytest.mark.parametrize("rows", [1, 7])
def test_a_table_in_slices_says_what_the_whole_says(monkeypatch, book, rows):
    crowd = population(Random("slices"), book, book.honours(), ON, 60)
    whole = screen(book, Tables.from_facts(crowd), ON)

    for module in (awards, people):
        monkeypatch.setattr(module, "SLICE", rows)
    parts = screen(book, Tables.from_facts(crowd), ON)

    assert parts.rows.equals(whole.rows)
    assert parts.counts == whole.counts


def test_files_longer_than_a_chunk_answer_as_the_tables_do(monkeypatch, book, tmp_path):
    tables = Tables.from_facts(population(Random("chunks"), book, book.honours(), ON, 300))
    ready = prepare(book, tables, ON)
    store.save(store.Stored(ready.stock, ready.kinds, np.arange(300)), tmp_path, block=192)
    kept = store.load(tmp_path)
    monkeypatch.setattr(bitwise, "CHUNK", 64)

    found = evaluate(book, compile_for(book, kept.stock, kept.kinds, ON), ON)

    assert found.rows.equals(evaluate(book, ready, ON).rows)


@pytest.mark.parametrize(("last", "status"), [(2020, "silent"), (2024, "near"), (2030, "near")])
def test_a_forecast_needs_registers_up_to_the_open_year(ask, last, status):
    facts = person(complete_until={Register.HONOURS: last})

    assert ask(TITLES, facts, forecast=True)["status"] == status


def test_a_column_that_is_not_there_holds_no_year(book):
    graph = Graph(SHORT.everything)
    place = Place(book, Stock(None, SHORT, 3), graph, RecipientKind.INDIVIDUAL, ON, None)

    assert [graph.constant(place.mask("")), graph.constant(place.mask("", 6))] == [0, 6]


@pytest.mark.parametrize(("number", "status"), [(0, "not"), (1, "unknown"), (2, "unknown")])
def test_prizes_may_follow_an_award_that_names_no_year(ask, number, status):
    facts = person(honours=(HeldHonour("NSUT", None, AwardType.MERIT),) * number, prizes=(2020,))

    assert ask({"competition_prize": {"count": 1, "after": "NSUT"}}, facts)["status"] == status


def test_what_comes_after_the_span_is_lost():
    later = {"works": (Work("sang_kien", 2040),), "ratings": (Rating(2040, RatingLevel.GOOD),)}
    tables = Tables.from_facts([Facts(RecipientKind.INDIVIDUAL, **later)])
    stock = Stock(tables, SHORT)

    assert stock.rated("good") == ("", "")
    assert stock.works(WorkRule(("sang_kien",), "unit")) == Planes()
