"""Every history of a few years: the case evaluator, the bulk compiler and a brute-force reading of the words say the same."""

from datetime import date
from itertools import product

import pytest
from hypothesis import settings

from honours import Facts, HeldHonour, Rating, RatingLevel, RecipientKind
from honours.facts import AwardType, Discipline, Register
from tests.honours.bulk import rules, worlds
from tests.honours.bulk.comparing import by_bulk, by_case
from tests.honours.bulk.drafts import INDIVIDUAL
from tests.honours.bulk.worlds import MAYBE, NO, YES

ON = date(2025, 12, 20)
CLOSED = dict.fromkeys(Register, 1900)
THREE = (YES, NO, MAYBE)
THOROUGH = settings.default.max_examples > 100  # --hypothesis-profile=thorough


def facts(ratings=(), honours=(), **values):
    found = {"complete_since": CLOSED, "ratings": tuple(ratings), "honours": tuple(honours), **values}
    return Facts(RecipientKind.INDIVIDUAL, frozenset({"worker"}), **found)


def rated(years, first):
    """Ratings of the years back from ``first``: good, bad, or two results that contradict each other."""
    levels = {YES: ["excellent"], NO: ["completed"], MAYBE: ["excellent", "completed"]}
    return [Rating(first - place, RatingLevel(level)) for place, year in enumerate(years) for level in levels[year]]


def held(code, years, first):
    """Awards of the years back from ``first``: decided, none, or waiting for the decision."""
    given = [(first - place, year) for place, year in enumerate(years) if year != NO]
    return [HeldHonour(code, year, AwardType.MERIT, pending=kind == MAYBE) for year, kind in given]


def compare(book, when, cases):
    """``cases``: (facts, what the words say)."""
    invented = rules.beside_the_real_ones(book, [rules.rule("X", INDIVIDUAL, when)])
    people = [person for person, _ in cases]
    bulk = by_bulk(invented, people, ON, ["X"])
    for rid, (person, wanted) in enumerate(cases):
        assert by_case(invented, person, "X", ON).alternatives["C0"].value == wanted, person
        assert bulk[rid, "X"].alternatives["C0"].value == wanted, person


@pytest.mark.parametrize("needed", [1, 3, 6])
def test_streaks_of_seven_years(book, needed):
    when = {"prior_honour": {"any_of": ["CSTDCS"], "count": needed, "consecutive": True, "unit": "years"}}

    compare(
        book,
        when,
        [
            (facts(honours=held("CSTDCS", years, ON.year)), worlds.streak(years[0], years[1:], needed))
            for years in product(THREE, repeat=7)
        ],
    )


@pytest.mark.parametrize("needed", [1, 3, 5])
def test_runs_of_ratings_of_six_years(book, needed):
    when = {"evaluation": {"level": "good", "years": needed, "consecutive": True, "anchor": "proposal"}}
    cases = [(None, years) for years in product(THREE, repeat=6)] + [
        (now, years) for now in THREE for years in product(THREE, repeat=5)
    ]

    compare(
        book,
        when,
        [
            (
                facts(rated(years if now is None else (now, *years), ON.year - (now is None))),
                worlds.run_of_ratings(now, years, needed),
            )
            for now, years in cases
        ],
    )


@pytest.mark.parametrize(
    "anchor", [{"after": "BK_TTG", "until": "proposal"}, {"after": "BK_TTG"}], ids=["to the end", "may have ended"]
)
@pytest.mark.parametrize("needed", [1, 2, 3])
def test_runs_after_an_award(book, anchor, needed):
    when = {"evaluation": {"level": "good", "years": needed, "consecutive": True, "anchor": anchor}}
    may_have_ended = "until" not in anchor
    awards = [shape for shape in product(THREE, repeat=4) if shape.count(NO) >= (2 if THOROUGH else 3)]

    compare(
        book,
        when,
        [
            (
                facts(rated(years, ON.year - 1), held("BK_TTG", (NO, *shape), ON.year - 1)),
                worlds.run_after(years, (NO, *shape), needed, may_have_ended=may_have_ended),
            )
            for years in product(THREE, repeat=5)
            for shape in awards
        ],
    )


@pytest.mark.parametrize("needed", [2, 3])
def test_streaks_of_years_that_served_before(book, needed):
    streak = {"any_of": ["CSTDCS"], "count": needed, "consecutive": True, "unit": "years"}
    when = {"prior_honour": {**streak, "unused_by": ["CSTD_BBNT"]}}
    uses = [(), (1,), (2, 3), (4,)]  # years ago, as the earlier award recorded them

    compare(
        book,
        when,
        [
            (
                facts(honours=[*held("CSTDCS", years, ON.year - 1), *earlier(used)]),
                worlds.streak_of_unused(years, {place - 1 for place in used}, needed),
            )
            for years in product(THREE, repeat=6)
            for used in uses
        ],
    )


def earlier(used):
    years = tuple(ON.year - place for place in used)
    return [HeldHonour("CSTD_TINH", ON.year - 1, AwardType.MERIT, based_on_years=years)] if used else []


@pytest.mark.parametrize("length", [2, 3])
def test_an_earlier_award_that_names_no_years_used_as_many_as_it_asks(book, length):
    when = {
        "prior_honour": {
            "any_of": ["CSTDCS"],
            "count": length,
            "consecutive": True,
            "unit": "years",
            "unused_by": ["CSTD_BBNT"],
        }
    }

    compare(
        book,
        when,
        [
            (
                facts(
                    honours=[
                        *held("CSTDCS", years, ON.year - 1),
                        HeldHonour("CSTD_TINH", ON.year - ago, AwardType.MERIT),
                    ]
                ),
                worlds.streak_of_unused(years, set(range(ago - 1, ago - 1 + length)), length),
            )
            for years in product(THREE, repeat=5)
            for ago in (1, 2, 3, 5)
        ],
    )


@pytest.mark.parametrize("needed", [1, 2, 4])
def test_runs_after_a_discipline_that_ended(book, needed):
    when = {"evaluation": {"level": "good", "years": needed, "consecutive": True, "anchor": "proposal"}}

    compare(
        book,
        when,
        [
            (
                facts(
                    rated(years, ON.year - 1),
                    discipline=(
                        Discipline("canh_cao", date(ON.year - ago - 1, 5, 1), ended_on=date(ON.year - ago, 5, 1)),
                    ),
                ),
                worlds.run_since_discipline(years, ago, needed),
            )
            for years in product(THREE, repeat=5)
            for ago in range(1, 6)
        ],
    )


@pytest.mark.parametrize("needed", [1, 2, 4])
def test_runs_after_a_discipline_without_an_end(book, needed):
    when = {"evaluation": {"level": "good", "years": needed, "consecutive": True, "anchor": "proposal"}}
    months = book.references.principles_on(ON)["discipline_reset"].params["months_without_end"]

    compare(
        book,
        when,
        [
            (
                facts(rated(years, ON.year - 1), discipline=(Discipline("canh_cao", date(ON.year - ago, 5, 1)),)),
                worlds.run_since_decision(years, ago, needed, months),
            )
            for years in product(THREE, repeat=6)
            for ago in range(1, 8)
        ],
    )


@pytest.mark.parametrize("needed", [2, 4])
def test_a_register_that_begins_late_leaves_the_years_before_open(book, needed):
    when = {"evaluation": {"level": "good", "years": needed, "consecutive": True, "anchor": "proposal"}}
    cases = []
    for years in product((YES, NO, None), repeat=6):
        for covered in range(7):
            seen = [
                MAYBE if year is None and place >= covered else NO if year is None else year
                for place, year in enumerate(years)
            ]
            ratings = [item for place, year in enumerate(years) if year for item in rated([year], ON.year - 1 - place)]
            person = facts(ratings, complete_since={Register.RATINGS: ON.year - covered})
            cases.append((person, worlds.run_of_ratings(None, (*seen, MAYBE), needed)))

    compare(book, when, cases)
