import pytest

from honours import Facts, RecipientKind, Truth
from honours.facts import MovementResult

LEADS = {"leads_movement": {"launched_by": "province", "thematic": True, "min_years": 3, "stage": "tong_ket"}}
ANY = {"movement_outstanding": {"launched_by": ["ministry", "province"], "stage": "so_ket_or_tong_ket"}}
BEST = MovementResult("province", 3, "tong_ket", 1, thematic=True)


def with_values(**values):
    fields = {"years": 3, "stage": "tong_ket", "rank": 1, "thematic": True, **values}
    return MovementResult(fields.pop("launched_by", "province"), **fields)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (BEST, Truth.MET),
        (with_values(years=2), Truth.UNMET),
        (with_values(years=None), Truth.UNKNOWN),
        (with_values(stage="so_ket"), Truth.UNMET),
        (with_values(stage=None), Truth.UNKNOWN),
        (with_values(rank=2), Truth.UNMET),
        (with_values(rank=None), Truth.UNKNOWN),
        (with_values(thematic=False), Truth.UNMET),
        (with_values(thematic=None), Truth.UNKNOWN),
        (with_values(launched_by="district"), Truth.UNMET),
    ],
)
def test_the_leader_of_a_long_thematic_movement_at_its_final_review(ask, make, result, expected):
    assert ask(LEADS, make.collective(movements=(result,))).truth is expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (MovementResult("province", stage="so_ket", outstanding=True), Truth.MET),
        (MovementResult("ministry", stage="tong_ket", rank=1), Truth.MET),
        (MovementResult("province", stage="so_ket", outstanding=False), Truth.UNMET),
        (MovementResult("province", stage="so_ket", rank=3), Truth.UNKNOWN),
        (MovementResult("unit", stage="so_ket", outstanding=True), Truth.UNMET),
    ],
)
def test_outstanding_at_either_review(ask, make, result, expected):
    assert ask(ANY, make.individual(movements=(result,))).truth is expected


def test_any_movement_serves_where_no_launcher_is_named(ask, make):
    facts = make.individual(movements=(MovementResult("unit", stage="so_ket", outstanding=True),))

    assert ask({"movement_outstanding": {"reviewed_in": "movement"}}, facts).truth is Truth.MET


def test_no_recorded_movement_is_unknown_until_the_register_is_complete(ask, make):
    found = ask(LEADS, Facts(RecipientKind.COLLECTIVE))

    assert (found.truth, found.missing) == (
        Truth.UNKNOWN,
        "Bổ sung kết quả sơ kết, tổng kết phong trào thi đua, nếu có",
    )
    assert ask(LEADS, make.collective()).truth is Truth.UNMET


def test_the_finding_tells_what_is_known_of_the_movement(ask, make):
    assert ask(LEADS, make.collective(movements=(with_values(years=2),))).fact == (
        "Phong trào do tỉnh phát động, kéo dài 02 năm, tổng kết, xếp thứ 1"
    )
    assert (
        ask(LEADS, make.collective(movements=(MovementResult(""),))).fact == "Phong trào do cơ quan chưa rõ phát động"
    )


@pytest.mark.parametrize("stage", ["so_ket", "tong_ket", None])
def test_the_review_is_asked_only_where_the_rule_names_one(ask, make, stage):
    facts = make.individual(movements=(MovementResult("province", stage=stage, outstanding=True),))

    assert ask({"movement_outstanding": {"launched_by": "province"}}, facts).truth is Truth.MET
    named = ask({"movement_outstanding": {"launched_by": "province", "stage": "so_ket_or_tong_ket"}}, facts)
    assert named.truth is (Truth.MET if stage else Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("year", "complete", "expected"),
    [
        (2024, True, Truth.MET),
        (None, True, Truth.UNKNOWN),
        (2023, True, Truth.UNMET),
        (2023, False, Truth.UNKNOWN),
    ],
)
def test_results_of_the_award_year_alone_count_where_the_rule_says_so(ask, make, year, complete, expected):
    result = MovementResult("province", outstanding=True, year=year)
    facts = make.individual(movements=(result,), complete_since=make.closed if complete else {})

    yearly = ask({"movement_outstanding": {"launched_by": "province", "period": "award_year"}}, facts)

    assert yearly.truth is expected
    assert ask({"movement_outstanding": {"launched_by": "province"}}, facts).truth is Truth.MET


def test_a_weak_result_does_not_rule_out_another_nobody_recorded(ask, make):
    weak = (MovementResult("unit", 3, "tong_ket", 4, outstanding=False, thematic=True),)

    assert ask(LEADS, make.collective(movements=weak)).truth is Truth.UNMET
    assert ask(LEADS, make.collective(movements=weak, complete_since={})).truth is Truth.UNKNOWN
