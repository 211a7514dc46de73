from fractions import Fraction

import pytest

from honours import Facts, RecipientKind, Truth
from honours.facts import CollectiveYear, GroupResult
from honours.predicates.collective import least_holders

SEVENTY = {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 70, "inclusive": True}}
OVER_HALF = {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 50, "inclusive": False}}
LEADS = {"leads_group": {"organised_by": "province", "rank": 1, "period": "award_year"}}
OUTSTANDING = {"outstanding_in_group": {"organised_by": ["central_council"], "period": "award_year"}}


def year(**counts):
    return (CollectiveYear(2024, **counts),)


@pytest.mark.parametrize(
    ("node", "members", "holders", "expected"),
    [
        (SEVENTY, 20, 14, Truth.MET),
        ({"member_ratio": {"with_honour": ["LDTT"], "min_percent": 50}}, 20, 10, Truth.MET),
        (SEVENTY, 19, 13, Truth.UNMET),
        (SEVENTY, 10, 7, Truth.MET),
        (OVER_HALF, 20, 10, Truth.UNMET),
        (OVER_HALF, 20, 11, Truth.MET),
        (SEVENTY, None, 13, Truth.UNKNOWN),
        (SEVENTY, 20, None, Truth.UNKNOWN),
        (SEVENTY, 0, 0, Truth.UNKNOWN),
    ],
)
def test_shares_are_exact_fractions(ask, make, node, members, holders, expected):
    assert ask(node, make.collective(collective_years=year(members=members, with_ldtt=holders))).truth is expected


def test_a_share_that_falls_short_names_the_number_needed(ask, make):
    found = ask(SEVENTY, make.collective(collective_years=year(members=19, with_ldtt=13)))

    assert found.fact == "13/19 người đạt Lao động tiên tiến năm 2024 (68,4%); cần 14 người"
    assert found.missing == "Cần thêm 1 người đạt Lao động tiên tiến"


def test_more_than_half_of_an_odd_number(ask, make):
    found = ask(OVER_HALF, make.collective(collective_years=year(members=21, with_ldtt=10)))

    assert found.fact.endswith("cần 11 người")


@pytest.mark.parametrize(
    ("members", "percent", "inclusive", "needed"),
    [(200, 70, True, 140), (200, 70, False, 141), (19, 70, True, 14), (19, 70, False, 14), (3, 100, True, 3)],
)
def test_the_least_number_of_holders(members, percent, inclusive, needed):
    assert least_holders(members, Fraction(percent), inclusive=inclusive) == needed


def test_shares_are_counted_over_the_rated_members(ask, make):
    facts = make.collective(collective_years=year(members=20, rated=18, with_ldtt=13))

    assert ask(SEVENTY, facts).truth is Truth.MET


def test_another_year_says_nothing(ask, make):
    facts = make.collective(collective_years=(CollectiveYear(2019, members=20, with_ldtt=20),))

    assert ask(SEVENTY, facts).truth is Truth.UNKNOWN


@pytest.mark.parametrize(("count", "expected"), [(0, Truth.MET), (1, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_everybody_completed_the_tasks(ask, make, count, expected):
    facts = make.collective(collective_years=year(not_completed=count))

    assert ask({"all_members_complete_tasks": True}, facts).truth is expected


@pytest.mark.parametrize(
    ("level", "count", "expected"),
    [
        ("canh_cao", 0, Truth.MET),
        ("canh_cao", 1, Truth.UNMET),
        ("canh_cao", None, Truth.UNKNOWN),
        ("khien_trach", 0, Truth.UNKNOWN),
    ],
)
def test_nobody_was_disciplined(ask, make, level, count, expected):
    facts = make.collective(collective_years=year(disciplined_from_warning=count))

    assert ask({"no_member_disciplined": {"from": level}}, facts).truth is expected


@pytest.mark.parametrize(("count", "expected"), [(1, Truth.MET), (0, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_somebody_holds_the_title(ask, make, count, expected):
    facts = make.collective(collective_years=year(with_cstdcs=count))

    assert ask({"has_member_with": {"any_of": ["CSTDCS"], "count": 1}}, facts).truth is expected


@pytest.mark.parametrize(("titles", "found"), [(["CSTDCS", "LDTT"], 2), (["LDTT", "CSTDCS"], 9), (["CSTT"], 9)])
def test_of_several_titles_the_first_says_which_count_is_read(ask, make, titles, found):
    facts = make.collective(collective_years=year(with_cstdcs=2, with_ldtt=9))

    fact = ask({"has_member_with": {"any_of": titles, "count": 1}}, facts).fact

    assert fact.startswith(f"Có {found} người đạt ")


def test_a_share_is_counted_with_the_title_named_first(ask, make):
    both = {"member_ratio": {"with_honour": ["CSTDCS", "LDTT"], "min_percent": 70}}

    assert (
        ask(both, make.collective(collective_years=year(members=10, with_cstdcs=2, with_ldtt=9))).truth is Truth.UNMET
    )


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (GroupResult(2024, "province", 1), Truth.MET),
        (GroupResult(2024, "province", 2), Truth.UNMET),
        (GroupResult(2024, "province", None), Truth.UNKNOWN),
        (GroupResult(2024, "central_council", 1), Truth.UNMET),
        (GroupResult(2024, "", 1), Truth.UNKNOWN),
        (GroupResult(2023, "province", 1), Truth.UNMET),
    ],
)
def test_only_the_leader_of_the_named_group_leads(ask, make, result, expected):
    assert ask(LEADS, make.collective(group_results=(result,))).truth is expected


def test_the_leader_is_the_first_unless_another_place_is_named(ask, make):
    first, second = (make.collective(group_results=(GroupResult(2024, "province", rank),)) for rank in (1, 2))

    assert ask({"leads_group": {"organised_by": "province"}}, first).truth is Truth.MET
    assert ask({"leads_group": {"organised_by": "province"}}, second).truth is Truth.UNMET
    assert ask({"leads_group": {"organised_by": "province", "rank": 2}}, second).truth is Truth.MET


def test_a_result_that_nobody_recorded_is_unknown(ask):
    found = ask(LEADS, Facts(RecipientKind.COLLECTIVE))

    assert (found.truth, found.fact) == (Truth.UNKNOWN, "Chưa có kết quả cụm, khối thi đua năm 2024")


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (GroupResult(2024, "central_council", 1), Truth.MET),
        (GroupResult(2024, "central_council", 4, outstanding=True), Truth.MET),
        (GroupResult(2024, "central_council", 4, outstanding=False), Truth.UNMET),
        (GroupResult(2024, "central_council", 4), Truth.UNKNOWN),
    ],
)
def test_outstanding_need_not_be_first(ask, make, result, expected):
    assert ask(OUTSTANDING, make.collective(group_results=(result,))).truth is expected


@pytest.mark.parametrize(("founded", "expected"), [(2015, Truth.MET), (2016, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_age_is_counted_to_the_proposal(ask, make, founded, expected):
    assert ask({"age_of_collective_years": {"min": 10}}, make.collective(founded_year=founded)).truth is expected


@pytest.mark.parametrize(
    ("founded", "expected"),
    [(1985, Truth.MET), (2015, Truth.MET), (1984, Truth.UNMET), (2025, Truth.UNMET), (None, Truth.UNKNOWN)],
)
def test_a_round_anniversary_ends_in_nought(ask, make, founded, expected):
    """The calendar year of the proposal counts, in the spring too: a title would be for the year before."""
    assert ask({"round_anniversary": True}, make.collective(founded_year=founded)).truth is expected


def test_the_anniversary_of_a_stated_year_is_counted_to_that_year(ask, make):
    found = ask({"round_anniversary": True}, make.collective(founded_year=1984), achievement_year=2024)

    assert (found.truth, found.fact) == (Truth.MET, "Kỷ niệm 40 năm ngày thành lập")
