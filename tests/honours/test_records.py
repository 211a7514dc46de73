"""What is certain and what is possible of one year, at the edges of registers and disciplines."""

from dataclasses import replace
from datetime import date

import pytest

from honours import AwardType, Facts, HeldHonour, Question, Rating, RatingLevel, RecipientKind, Register
from honours.facts import Discipline
from honours.records import Records, discipline_year
from honours.references import HonourClass, principle_on

TODAY = date(2025, 6, 1)


def records(*, on=TODAY, rule=None, asked=None, **values):
    return Records(Facts(RecipientKind.INDIVIDUAL, **values), Question("LDTT", on, achievement_year=asked), rule)


@pytest.mark.parametrize(("year", "expected"), [(2014, False), (2015, True), (2022, True), (2023, False)])
def test_a_register_covers_the_years_it_names(year, expected):
    found = records(complete_since={Register.WORKS: 2015}, complete_until={Register.WORKS: 2022})

    assert found.covers(Register.WORKS, year) is expected
    assert not found.covers(Register.HONOURS, year)


@pytest.mark.parametrize(
    ("since", "until", "founded", "expected"),
    [
        (1985, None, None, True),  # a working life of 40 years before 2025
        (1986, None, None, False),
        (2010, None, 2010, True),
        (2011, None, 2010, False),
        (1985, None, 1950, True),
        (1985, 2025, None, True),
        (1985, 2024, None, False),
    ],
)
def test_a_register_covers_all_that_can_bear_on_a_question(since, until, founded, expected):
    found = records(
        complete_since={Register.HONOURS: since},
        complete_until={Register.HONOURS: until} if until else {},
        founded_year=founded,
    )

    assert found.covers_all(Register.HONOURS) is expected


@pytest.mark.parametrize(
    ("month", "rated", "asked", "year"),
    [(5, (), None, 2024), (6, (), None, 2025), (5, (2025,), None, 2025), (5, (2024,), None, 2024), (6, (), 2020, 2020)],
)
def test_the_year_of_a_title(month, rated, asked, year):
    ratings = tuple(Rating(item, RatingLevel.GOOD) for item in rated)

    assert records(on=date(2025, month, 1), ratings=ratings, asked=asked).award_year == year


@pytest.mark.parametrize(
    ("known", "asked", "year"), [((2025,), None, 2025), ((2024,), None, 2024), ((2025,), 2022, 2022)]
)
def test_where_a_run_must_end(known, asked, year):
    assert records(asked=asked).last_year(known) == year


@pytest.mark.parametrize(
    ("levels", "asked", "expected"),
    [
        (("excellent",), "good", (True, True)),
        (("good",), "good", (True, True)),
        (("completed",), "good", (False, False)),
        (("good", "completed"), "good", (False, True)),
        ((), "good", (False, True)),
    ],
)
def test_a_year_rated_at_a_level_or_better(levels, asked, expected):
    ratings = tuple(Rating(2024, RatingLevel(level)) for level in levels)

    assert records(ratings=ratings).rated(2024, RatingLevel(asked)) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), (0, 0)),
        ((Discipline("khien_trach", ended_on=date(2021, 3, 1)),), (2022, 2021)),
        ((Discipline("khien_trach", year=2020),), (2024, 2020)),  # 36 months where no end is on record
        ((Discipline("khien_trach", decided_on=date(2019, 5, 1), year=2020),), (2023, 2019)),
        ((Discipline("khien_trach"),), (0, 0)),
        (
            (Discipline("khien_trach", ended_on=date(2021, 3, 1)), Discipline("canh_cao", ended_on=date(2018, 3, 1))),
            (2022, 2021),
        ),
        ((Discipline("khien_trach", year=2020), Discipline("khien_trach", year=2015)), (2024, 2020)),
    ],
)
def test_years_count_again_after_a_discipline(book, items, expected):
    rule = book.references.principles_on(TODAY)["discipline_reset"]
    found = records(discipline=items, rule=rule)

    assert (found.certain_from, found.possible_from) == expected
    assert found.counts(expected[1]) == (expected[0] == expected[1], True)
    assert found.counts(expected[0]) == (True, True)
    assert found.counts(expected[1] - 1) == (False, False)


@pytest.mark.parametrize(("months", "first"), [(11, 2021), (12, 2022), (23, 2022), (24, 2023), (35, 2023)])
def test_months_after_a_discipline_are_counted_in_full_years(book, months, first):
    rule = replace(book.references.principles_on(TODAY)["discipline_reset"], params={"months_without_end": months})

    assert records(discipline=(Discipline("khien_trach", year=2020),), rule=rule).certain_from == first


def test_without_a_rule_discipline_resets_nothing():
    found = records(discipline=(Discipline("khien_trach", ended_on=date(2021, 3, 1)),))

    assert (found.certain_from, found.possible_from) == (0, 0)


@pytest.mark.parametrize(
    ("item", "year"),
    [
        (Discipline("khien_trach", decided_on=date(2019, 5, 1), year=2020), 2019),
        (Discipline("khien_trach", year=2020), 2020),
        (Discipline("khien_trach"), None),
    ],
)
def test_the_year_of_a_discipline(item, year):
    assert discipline_year(item) == year


def test_a_run_is_unbroken_and_certain_only_until_the_first_doubt():
    answers = {2024: (True, True), 2023: (True, True), 2022: (False, True), 2021: (True, True), 2020: (False, False)}

    run = records().run(2024, lambda year: answers.get(year, (True, True)))

    assert (run.certain, run.possible) == ((2024, 2023), (2024, 2023, 2022, 2021))


def test_a_run_does_not_go_back_beyond_a_working_life():
    run = records().run(2024, lambda year: (True, True))

    assert (run.certain[0], run.certain[-1]) == (2024, 1985)
    assert records(founded_year=2010).run(2024, lambda year: (True, True)).certain[-1] == 2010


MERIT, THEMATIC = AwardType.MERIT, AwardType.THEMATIC


AWARDS_OF_EACH_SORT = [
    (HeldHonour("A", 2020, MERIT), True, 1, 0),
    (HeldHonour("A", 2020, THEMATIC), True, 0, 0),
    (HeldHonour("A", 2020, THEMATIC), False, 1, 0),
    (HeldHonour("A", 2020, None), True, 0, 1),
    (HeldHonour("A", 2020, None), False, 1, 0),
    (HeldHonour("A", None, MERIT), True, 0, 1),
    (HeldHonour("A", 2020, MERIT, pending=True), False, 0, 1),
    (HeldHonour("A", 2020, MERIT, cancelled=True), False, 0, 0),
    (HeldHonour("B", 2020, MERIT), False, 0, 0),
]


@pytest.mark.parametrize(("award", "typed", "certain", "doubtful"), AWARDS_OF_EACH_SORT)
def test_an_award_that_does_not_count_hides_no_other(award, typed, certain, doubtful):
    other = HeldHonour("A", 2021, MERIT)

    found = records(honours=(award, other)).awards(["A"], excluded=frozenset({THEMATIC}), typed=typed)

    assert (len(found.certain), len(found.doubtful)) == (certain + 1, doubtful)


@pytest.mark.parametrize(("award", "typed", "certain", "doubtful"), AWARDS_OF_EACH_SORT)
def test_certain_and_doubtful_awards(award, typed, certain, doubtful):
    found = records(honours=(award,)).awards(["A"], excluded=frozenset({THEMATIC}), typed=typed)

    assert (len(found.certain), len(found.doubtful)) == (certain, doubtful)


@pytest.mark.parametrize(
    ("issuer", "expected"), [("Quân khu 2", False), ("QUÂN KHU 2", False), ("Bộ Y tế", True), ("", True)]
)
def test_a_class_leaves_some_issuers_out(issuer, expected):
    assert HonourClass("X", "X", ("A",), ("quân khu", "tỉnh đoàn")).admits(issuer) is expected


RULE = {
    "id": "R",
    "rule": "r",
    "say": "s",
    "months": 1,
    "editions": [
        {"from": "2020-01-01", "until": "2022-01-01", "cite": {"document": "06/2022/QH15", "text": "a"}, "months": 2},
        {"from": "2022-01-01", "cite": {"document": "06/2022/QH15", "text": "b"}},
    ],
}


@pytest.mark.parametrize(
    ("day", "months"),
    [(date(2019, 12, 31), None), (date(2020, 1, 1), 2), (date(2021, 12, 31), 2), (date(2022, 1, 1), 1)],
)
def test_a_principle_stands_as_on_its_day(day, months):
    found = principle_on(RULE, day)

    assert (found and found.params["months"]) == months


def test_a_principle_may_hold_always():
    found = principle_on({**RULE, "always": True}, date(1990, 1, 1))

    assert (found.params["months"], found.citation.text) == (2, "a · Luật số 06/2022/QH15")
