"""What the rules answer of a case: yes, no, or a person is asked; who decides; by when."""

from datetime import date
from types import SimpleNamespace

import pytest

from neuguong.withdrawals.judging import deciders_of, due_after, ruled, things_of

DAY = date(2026, 3, 2)


def held(honour, award_type="", kind="individual"):
    return SimpleNamespace(honour=honour, award_type=award_type, recipient=SimpleNamespace(kind=kind))


@pytest.mark.parametrize(
    ("honour", "sentence", "award_type", "answer"),
    [
        ("NGUT", "fixed_term_prison", "", "yes"),
        ("NGUT", "suspended_sentence", "", "ask"),
        ("NGUT", "other", "", "no"),
        ("NGUT", "permanent_suspension", "", "no"),
        ("BMVNAH", "fixed_term_prison", "", "ask"),
        ("BMVNAH", "death", "", "yes"),
        ("AHLD", "fixed_term_prison", "", "ask"),
        ("AHLD", "fixed_term_prison", "resistance", "ask"),
        ("AHLD", "fixed_term_prison", "merit", "yes"),
        ("BK_TINH", "life", "", "no"),
    ],
)
def test_a_sentence_strips_as_the_law_says(honour, sentence, award_type, answer):
    assert ruled("stripping", "final_sentence", held(honour, award_type), sentence, DAY).answer == answer


@pytest.mark.parametrize(("sentence", "answer"), [("permanent_suspension", "yes"), ("life", "no")])
def test_a_commercial_body_loses_its_title_with_its_business(sentence, answer):
    assert ruled("stripping", "final_sentence", held("AHLD", kind="collective"), sentence, DAY).answer == answer


@pytest.mark.parametrize(("kind", "ground"), [("revocation", "forged_dossier"), ("stripping", "final_sentence")])
def test_before_the_law_a_person_is_asked(kind, ground):
    assert ruled(kind, ground, held("NGUT"), "life", date(2003, 1, 1)).answer == "ask"


def test_a_violation_of_a_titled_person_is_looked_at():
    assert ruled("revocation", "later_violation", held("NGUT"), "", DAY).answer == "ask"
    assert ruled("revocation", "later_violation", held("BK_TINH"), "", DAY).answer == "yes"


@pytest.mark.parametrize(
    ("kind", "honour", "awarded_by", "found"),
    [
        ("revocation", "BK_TINH", "", ["chair_province"]),
        ("revocation", "BK_TINH", "chair_district", ["chair_district", "chair_province"]),
        ("stripping", "NGUT", "", ["president"]),
        ("restoration", "NGUT", "", ["president"]),
        ("revocation", "KHONG_CO", "", []),
    ],
)
def test_who_awards_takes_back(kind, honour, awarded_by, found):
    assert deciders_of(kind, honour, DAY, awarded_by) == found


@pytest.mark.parametrize(
    ("kind", "stage", "day"),
    [
        ("revocation", "verified", date(2026, 3, 9)),
        ("revocation", "proposed", date(2026, 3, 9)),
        ("replacement", "opened", date(2026, 3, 17)),
        ("revocation", "opened", None),
        ("stripping", "verified", None),
        ("correction_of_form", "proposed", None),
    ],
)
def test_days_are_computed_only_where_a_rule_is_held(kind, stage, day):
    due = due_after(kind, stage, DAY, None)

    assert due.on == day
    assert ("cần kiểm chứng" in due.why) is (day is not None)


def test_a_day_without_a_rule_says_that_it_needs_checking():
    due = due_after("stripping", "verified", DAY, date(2026, 5, 1))

    assert (due.on, "cần kiểm chứng" in due.why) == (date(2026, 5, 1), True)


def test_a_correction_brings_nothing_back():
    assert (things_of("correction_of_content"), things_of("correction_of_form")) == ([], [])
