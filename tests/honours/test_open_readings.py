"""Which open readings an answer rests on."""

from dataclasses import replace
from datetime import date

import pytest

from honours import HeldHonour, Truth, Work
from honours.facts import Discipline, Hold, Scope
from honours.findings import Finding
from honours.open_readings import readings_behind, resting
from honours.parsing import read_edition

TODAY = date(2025, 12, 20)


def tree(when):
    criteria = [
        {"id": "A", "title": "A", "cite": "Điều 1", "when": when},
        {"id": "B", "title": "B", "cite": "Điều 1", "when": {"martyr": True, "reading": "D-02"}},
    ]
    source = {"document": "06/2022/QH15", "text": "Điều 1"}
    return read_edition({"from": "2024-01-01", "source": source, "criteria": criteria}, "X")


def leaf(truth):
    return Finding(truth, "martyr", "")


MET, UNMET, UNKNOWN = Truth.MET, Truth.UNMET, Truth.UNKNOWN
OPEN, CLEAR = {"martyr": True, "reading": "D-01"}, {"martyr": True}


@pytest.mark.parametrize(
    ("op", "children", "truths", "truth", "expected"),
    [
        ("all", [OPEN, CLEAR], [MET, MET], MET, {"D-01"}),
        ("all", [OPEN, CLEAR], [UNMET, MET], UNMET, {"D-01"}),
        ("all", [OPEN, CLEAR], [UNMET, UNMET], UNMET, set()),
        ("any", [OPEN, CLEAR], [MET, UNMET], MET, {"D-01"}),
        ("any", [OPEN, CLEAR], [MET, MET], MET, set()),
        ("any", [OPEN, CLEAR], [UNKNOWN, UNMET], UNKNOWN, {"D-01"}),
        ("any", [OPEN, CLEAR], [UNMET, UNMET], UNMET, {"D-01"}),
    ],
)
def test_a_branch_without_an_open_reading_settles_it(op, children, truths, truth, expected):
    edition = tree({op: children})
    found = Finding(truth, op, "", children=tuple(leaf(item) for item in truths))

    assert resting(edition.criteria[0].when, found, edition) == expected


def test_a_denial_rests_on_what_it_denies():
    edition = tree({"not": OPEN})

    assert resting(edition.criteria[0].when, Finding(MET, "not", "", children=(leaf(UNMET),)), edition) == {"D-01"}


def test_the_points_that_are_pointed_to_are_followed():
    edition = tree({"meets_any_of": ["B"]})
    found = Finding(MET, "meets_any_of", "", children=(leaf(MET),))

    assert resting(edition.criteria[0].when, found, edition) == {"D-02"}


def test_the_standard_of_another_honour_is_not_followed():
    edition = tree({"meets_standard_of": {"any_of": ["LDTT"]}, "reading": "D-03"})
    found = Finding(MET, "meets_standard_of", "", children=(leaf(MET),))

    assert resting(edition.criteria[0].when, found, edition) == {"D-03"}


@pytest.fixture
def three_years(make):
    work = Work("sang_kien", 2025, Scope.PROVINCE, "chair_province", effective=True, replicable=True)
    return make.individual(honours=make.held("CSTDCS", 2022, 2023, 2024), works=(work,))


def test_an_eligible_answer_names_its_readings(book, evaluate, three_years):
    answer = evaluate("CSTD_TINH", three_years, achievement_year=2024)

    assert readings_behind(book, answer) == ("D-01", "D-04", "D-11")


def test_a_hold_rests_on_no_reading(book, evaluate, three_years):
    held = replace(three_years, holds=(Hold("đang thanh tra"),))

    assert readings_behind(book, evaluate("CSTD_TINH", held, achievement_year=2024)) == ()


def test_an_answer_that_no_alternative_carries_rests_on_none(book, evaluate, make):
    assert readings_behind(book, evaluate("LDTT", make.individual(), on=date(1999, 1, 1))) == ()


def test_a_principle_that_decides_brings_its_reading(book, evaluate, make):
    facts = make.individual(ratings=make.rated("good", 2025), discipline=(Discipline("khien_trach", date(2025, 5, 1)),))

    answer = evaluate("LDTT", facts)

    assert (answer.status.value, readings_behind(book, answer)) == ("needs_human", ("D-07",))


def test_a_principle_without_an_open_reading_brings_none(book, evaluate, make):
    answer = evaluate("LDTT", make.individual(ratings=make.rated("good", 2025)), proposed_by="self")

    assert readings_behind(book, answer) == ()


def test_an_award_already_decided_rests_on_none(book, evaluate, make):
    facts = make.individual(
        honours=(HeldHonour("LDTT", 2024),), attributes={"decided_on": TODAY}, groups=frozenset({"civil_servant"})
    )

    answer = evaluate("LDTT", facts)

    assert (answer.decided_by, readings_behind(book, answer)) == ("GR-PAST-VALID", ())
