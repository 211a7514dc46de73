"""A collective's year counted from its members."""

from datetime import date

import polars as pl

from honours import AwardType, Facts, HeldHonour, Question, Rating, RatingLevel, RecipientKind, Status
from honours.bulk.rollup import roll_up, with_roll_up
from honours.bulk.screen import screen
from honours.bulk.tables import Tables
from honours.facts import CollectiveYear, Discipline

YEAR, ON = 2025, date(2025, 12, 20)


def member(*, title=None, level=RatingLevel.GOOD, warned=False, pending=False):
    honours = (HeldHonour(title, YEAR, AwardType.MERIT, pending=pending),) if title else ()
    ratings = (Rating(YEAR, level),) if level else ()
    discipline = (Discipline("canh_cao", year=YEAR),) if warned else ()
    return Facts(RecipientKind.INDIVIDUAL, honours=honours, ratings=ratings, discipline=discipline)


def team(members, **facts):
    collective = Facts(
        RecipientKind.COLLECTIVE, frozenset({"unit_collective"}), ratings=(Rating(YEAR, RatingLevel.GOOD),), **facts
    )
    tables = Tables.from_facts([*members, collective])
    memberships = pl.DataFrame(
        {
            "collective": [len(members)] * len(members),
            "member": list(range(len(members))),
            "year": [YEAR] * len(members),
        },
        schema={"collective": pl.UInt32, "member": pl.UInt32, "year": pl.Int32},
    )
    return tables, memberships


def test_members_are_counted():
    members = [member(title="LDTT")] * 7 + [
        member(title="CSTDCS"),
        member(title="LDTT", pending=True),
        member(level=RatingLevel.NOT_COMPLETED, warned=True),
        member(level=None),
    ]
    (row,) = roll_up(*team(members)).iter_rows(named=True)

    assert row == {
        "rid": 11,
        "year": YEAR,
        "members": 11,
        "rated": 10,
        "with_ldtt": 7,
        "with_cstdcs": 1,
        "not_completed": 1,
        "disciplined_from_warning": 1,
    }


def test_a_year_without_any_rating_stays_unknown():
    (row,) = roll_up(*team([member(level=None)] * 3)).iter_rows(named=True)

    assert row["members"] == 3
    assert row["with_ldtt"] is None
    assert row["not_completed"] is None


def test_a_recorded_year_wins():
    tables, memberships = team([member(title="LDTT")], collective_years=(CollectiveYear(YEAR, members=9),))

    assert with_roll_up(tables, memberships)["members"].to_list() == [9]


def test_the_collective_is_screened_by_what_its_members_hold(book):
    tables, memberships = team([member(title="LDTT")] * 7 + [member()] * 3)
    counted = Tables(
        **{
            **{name: getattr(tables, name) for name in Tables.names()},
            "collective_years": with_roll_up(tables, memberships),
        }
    )

    found = screen(book, counted, ON, honours=["TTLDTT"]).rows.filter(pl.col("rid") == 10)

    assert found["status"].to_list() == ["eligible"]
    facts = Facts(
        RecipientKind.COLLECTIVE,
        frozenset({"unit_collective"}),
        ratings=(Rating(YEAR, RatingLevel.GOOD),),
        collective_years=(CollectiveYear(YEAR, 10, 7, 0, 0, 0, 10),),
    )
    assert book.evaluate(Question("TTLDTT", ON), facts).status is Status.ELIGIBLE
