"""A forecast answers for early next year while this year is still open: what it rules out cannot happen, what it promises does."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from honours import Facts, HeldHonour, Rating, RatingLevel, RecipientKind, Truth
from honours.bulk.screen import FORECAST_DAY, screen
from honours.bulk.tables import Tables
from honours.facts import AwardType, Register, Scope, Work
from tests.honours.bulk import rules
from tests.honours.bulk.comparing import by_bulk
from tests.honours.bulk.drafts import INDIVIDUAL, LADDER, chance
from tests.honours.bulk.operators import OPERATORS, book_of
from tests.honours.bulk.strategies import population
from tests.honours.bulk.test_soundness import DELIBERATE, OPPOSITE

ON = date(2025, 11, 25)
NEXT = date(2026, *FORECAST_DAY)
CLOSED = dict.fromkeys(Register, 1900)
YEAR = ON.year
STREAK = {"prior_honour": {"any_of": ["CSTDCS"], "count": 3, "consecutive": True, "unit": "years"}}
RUN = {"evaluation": {"level": "good", "years": 3, "consecutive": True, "anchor": "proposal"}}
COUNT = {"prior_honour": {"any_of": ["CSTDCS"], "count": 2, "unit": "awards"}}
WORK = {"recognised_work": {"count": 1, "scope": "unit", "kinds": ["sang_kien"], "within": "award_year"}}


def person(**values):
    return Facts(RecipientKind.INDIVIDUAL, frozenset({"worker"}), complete_since=CLOSED, **values)


def titles(*years):
    return tuple(HeldHonour("CSTDCS", year, AwardType.MERIT) for year in years)


def rated(*years):
    return tuple(Rating(year, RatingLevel.GOOD) for year in years)


@pytest.mark.parametrize(
    ("when", "facts", "status"),
    [
        (STREAK, person(honours=titles(2023, 2024)), "unknown"),  # if this year is achieved
        (STREAK, person(honours=titles(2024)), "near"),
        (STREAK, person(honours=titles(2023, 2024, 2025)), "eligible"),
        (RUN, person(ratings=rated(2023, 2024)), "unknown"),
        (RUN, person(ratings=rated(2022, 2023, 2024)), "unknown"),  # a bad rating of this year would end the run
        (RUN, person(ratings=rated(2023, 2024, 2025)), "eligible"),
        (COUNT, person(honours=titles(2020)), "unknown"),
        (COUNT, person(), "near"),
        (COUNT, person(honours=titles(2020, 2021)), "eligible"),
    ],
)
def test_the_open_year_may_still_bring_something(book, when, facts, status):
    invented = rules.beside_the_real_ones(book, [rules.rule("X", INDIVIDUAL, when)])

    found = screen(invented, Tables.from_facts([facts]), ON, honours=["X"], forecast=True)

    assert found.rows["status"].to_list() == [status]
    assert (found.forecast, found.on) == (True, ON)


def test_a_forecast_across_a_change_of_law_says_so(book):
    found = screen(book, Tables.from_facts([person()]), date(2026, 6, 1), honours=["LDTT"], forecast=True)

    assert found.law_changed


def ended(r, facts):
    """The same recipient at the end of the year, whatever it brought."""
    honours, ratings, works = list(facts.honours), list(facts.ratings), list(facts.works)
    if all(item.year != YEAR for item in ratings) and chance(r, 2):
        ratings.append(Rating(YEAR, r.choice(list(RatingLevel))))
    if all(item.year != YEAR for item in honours):  # at most one honour of a class in a year
        honours.append(HeldHonour(r.choice(LADDER[facts.kind]), YEAR, AwardType.MERIT, issuer="Bộ Quốc phòng"))
    if chance(r, 2):
        works.append(Work(r.choice(["sang_kien", "de_tai"]), YEAR, r.choice(list(Scope)), "minister", accepted=True))
    return replace(facts, honours=tuple(honours), ratings=tuple(ratings), works=tuple(works))


@pytest.mark.parametrize("name", sorted(set(OPERATORS) - {"real titles"}))
def test_no_year_contradicts_a_forecast(book, name):
    r = Random(f"forecast {name}")
    invented, codes = book_of(book, [name])
    crowd = population(r, invented, [invented.honour(code) for code in codes], ON, 80)
    people = [replace(facts, complete_since=CLOSED, complete_until={}) for facts in crowd]
    told = by_bulk(invented, people, NEXT, codes, forecast_year=YEAR)
    wrong = []
    for _ in range(3):
        worlds = [ended(r, facts) for facts in people]
        came = by_bulk(invented, worlds, NEXT, codes)
        for key, answer in told.items():
            for criterion, truth in answer.alternatives.items():
                later = came[key].alternatives.get(criterion, Truth.UNKNOWN)
                leaves = invented.honour(key[1]).editions[0].criterion(criterion).leaves
                if (truth, later) in OPPOSITE and not any(leaf.op in DELIBERATE for leaf in leaves):
                    wrong.append((key, criterion, truth, later, people[key[0]], worlds[key[0]]))
    assert wrong[:1] == []
