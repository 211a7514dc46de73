"""Votes are counted against all members; nine tenths and four fifths are exact."""

from fractions import Fraction

import pytest

from honours.procedure.votes import CENTRAL, count_votes, vote_rule


@pytest.mark.parametrize(
    ("honour", "members", "needed"),
    [
        ("CSTD_TINH", 9, 9),
        ("CSTD_TINH", 11, 10),
        ("CSTD_TINH", 15, 14),
        ("CSTD_TINH", 20, 18),
        ("CSTDTQ", 21, 19),
        ("AHLD", 25, 23),
        ("CSTDCS", 9, 8),
        ("CSTDCS", 11, 9),
        ("CO_TINH", 15, 12),
        ("CO_CP", 20, 16),
        ("CSTDCS", 25, 20),
        ("LDTT", 10, 6),
        ("BK_TINH", 11, 6),
        ("HC_LAO_DONG_1", 1, 1),
    ],
)
def test_votes_needed(on, honour, members, needed):
    assert vote_rule(on("2026-01-10"), honour).needed(members) == needed


def test_a_rule_names_its_threshold_ballot_and_place(on):
    rule = vote_rule(on("2024-06-01"), "CSTDCS")

    assert (rule.ballot, rule.threshold, rule.written_opinions_in_minutes) == (True, Fraction(4, 5), True)
    assert rule.citations[0].text == "Điều 30 khoản 7 · Nghị định số 98/2023/NĐ-CP"
    assert "Điều 30 khoản 7" in rule.why


def test_other_honours_need_a_majority_and_no_ballot(on):
    rule = vote_rule(on("2026-01-10"), "BK_TINH")

    assert (rule.ballot, rule.at_least, rule.threshold, rule.needs_checking) == (False, None, Fraction(1, 2), True)


def test_written_opinions_count(on):
    rule = vote_rule(on("2025-11-10"), "CSTDCS")

    result = count_votes(rule, members=11, agree=7, written_agree=2)

    assert (result.needed, result.agree, result.passes) == (9, 9, True)


@pytest.mark.parametrize(
    ("present", "attendance", "passes"), [(18, True, True), (17, False, False), (None, False, False)]
)
def test_the_central_council_needs_attendance_too(on, present, attendance, passes):
    rule = vote_rule(on("2024-06-01"), "AHLD", CENTRAL)

    result = count_votes(rule, members=20, agree=18, present=present)

    assert (result.attendance_needed, result.attendance_ok, result.votes_ok, result.passes) == (
        18,
        attendance,
        True,
        passes,
    )


def test_the_provincial_council_needs_no_attendance_for_a_hero(on):
    rule = vote_rule(on("2024-06-01"), "AHLD")

    assert count_votes(rule, members=20, agree=17).passes is False
    assert rule.attendance is None


def test_nothing_is_known_before_2024(on):
    assert vote_rule(on("2020-01-01"), "CSTDCS") is None
