"""Awards limited to certain issuers."""

from datetime import date

import pytest

from honours import HeldHonour, Truth
from honours.records import Run

BOTH = ["ministry_defence", "ministry_public_security"]
TODAY = date(2025, 3, 1)


def given(*issuers, pending=False):
    return tuple(
        HeldHonour("CSTDCS", 2020 + place, issuer=issuer, pending=pending) for place, issuer in enumerate(issuers)
    )


@pytest.mark.parametrize(
    ("issuers", "allowed", "certain", "doubtful"),
    [
        (("Bộ Quốc phòng", "Bộ Công an"), BOTH, 2, 0),
        (("BỘ TRƯỞNG BỘ QUỐC PHÒNG", "Bộ Công an"), ["ministry_defence"], 1, 0),
        (("Bộ Y tế", ""), BOTH, 0, 1),
        (("Bộ Y tế", ""), [], 2, 0),
    ],
)
def test_awards_may_be_limited_to_issuers(scope_of, make, issuers, allowed, certain, doubtful):
    scope = scope_of(make.individual(honours=given(*issuers)))

    found = scope.awards(["CSTDCS"], allowed)

    assert (len(found.certain), len(found.doubtful)) == (certain, doubtful)


def test_a_pending_award_of_another_issuer_is_left_out(scope_of, make):
    scope = scope_of(make.individual(honours=given("Bộ Y tế", "Bộ Quốc phòng", "", pending=True)))

    found = scope.awards(["CSTDCS"], BOTH)

    assert [item.issuer for item in found.doubtful] == ["Bộ Quốc phòng", ""]


@pytest.mark.parametrize("shape", [{}, {"consecutive": True}, {"consecutive": True, "unit": "awards"}])
@pytest.mark.parametrize(
    ("issuer", "truth"), [("Bộ Quốc phòng", Truth.MET), ("Bộ Y tế", Truth.UNMET), ("", Truth.UNKNOWN)]
)
def test_every_way_of_counting_looks_at_the_issuer(ask, make, shape, issuer, truth):
    honours = tuple(HeldHonour("CSTDCS", year, issuer=issuer) for year in (2023, 2024))
    node = {"prior_honour": {"any_of": ["CSTDCS"], "count": 2, "issued_by": BOTH, **shape}}

    assert ask(node, make.individual(honours=honours), on=TODAY).truth is truth


@pytest.mark.parametrize(
    ("held", "complete", "expected"),
    [
        (HeldHonour("CSTDCS", 2024), True, (True, True)),
        (HeldHonour("CSTDCS", 2024), False, (True, True)),
        (HeldHonour("CSTDCS", 2024, pending=True), True, (False, True)),
        (HeldHonour("CSTDCS", None), True, (False, True)),
        (HeldHonour("CSTDCS", 2023), True, (False, False)),
        (HeldHonour("CSTDCS", 2023), False, (False, True)),
        (HeldHonour("CSTDCS", 2023, pending=True), True, (False, False)),
        (HeldHonour("LDTT", 2024), True, (False, False)),
    ],
)
def test_an_honour_of_one_year(scope_of, make, held, complete, expected):
    facts = make.individual(honours=(held,), complete_since=make.closed if complete else {})

    assert scope_of(facts).held_in(["CSTDCS"], 2024) == expected


def test_the_run_is_the_last_one_counted(scope_of, make):
    scope = scope_of(make.individual())
    scope.runs += [Run((2024,), (2024,)), Run((2023,), (2023,))]

    assert scope.the_run == Run((2023,), (2023,))


def test_the_sentence_of_the_policy_is_the_claim_of_a_condition(ask, make):
    node = {"not_disciplined": {"from": "khien_trach"}, "say": "Không vi phạm"}

    assert ask(node, make.individual()).claim == "Không vi phạm"
