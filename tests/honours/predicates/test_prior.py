from datetime import date

import pytest

from honours import AwardType, HeldHonour, Register, Truth

THREE = {"prior_honour": {"any_of": ["CSTDCS"], "count": 3, "consecutive": True, "unit": "years"}}
FRESH = {"prior_honour": {**THREE["prior_honour"], "unused_by": ["CSTD_BBNT"]}}
LINK = {"honour": "CSTDCS", "years": 3}
TWO = {"prior_honour": {"any_of": ["CSTD_BBNT"], "count": 2, "consecutive": True, "unit": "awards", "linked_by": LINK}}
TWO_LOOSE = {"prior_honour": {"any_of": ["CSTD_BBNT"], "count": 2, "consecutive": True, "unit": "awards"}}
ONE_BK = {"prior_honour": {"any_of": ["BK_BBNT"], "count": 1, "unit": "awards"}}
THREE_IN_RUN = {
    "all": [
        {"evaluation": {"level": "good", "years": 5, "consecutive": True, "anchor": "proposal"}},
        {"prior_honour": {"any_of": ["CSTDCS"], "count": 3, "unit": "awards", "anchor": {"within": "the_run"}}},
    ]
}


def counted(anchor, count=1):
    return {"prior_honour": {"any_of": ["CSTDCS"], "count": count, "unit": "awards", "anchor": anchor}}


def open_honours(make):
    return {key: year for key, year in make.closed.items() if key is not Register.HONOURS}


def test_a_streak_says_how_many_and_which_years(ask, make):
    found = ask(THREE, make.individual(honours=make.held("CSTDCS", 2023, 2024)))

    assert (found.truth, found.fact) == (Truth.UNMET, "Có 2 lần liên tục Chiến sĩ thi đua cơ sở (2023, 2024); cần 3")
    assert found.missing == "Cần thêm 1 lần liên tục Chiến sĩ thi đua cơ sở"


def test_a_full_streak_is_met(ask, make):
    found = ask(THREE, make.individual(honours=make.held("CSTDCS", 2022, 2023, 2024)))

    assert (found.truth, found.missing) == (Truth.MET, "")
    assert found.fact == "Có 3 lần liên tục Chiến sĩ thi đua cơ sở (2022, 2023, 2024)"


def test_an_old_streak_does_not_reach_the_proposal(ask, make):
    found = ask(THREE, make.individual(honours=make.held("CSTDCS", 2019, 2020, 2021)))

    assert found.truth is Truth.UNMET
    assert found.fact == (
        "Chiến sĩ thi đua cơ sở các năm 2019, 2020, 2021 không liên tục đến thời điểm đề nghị; cần 3 lần liên tục"
    )


def test_nothing_held_is_said_plainly(ask, make):
    assert ask(THREE, make.individual()).fact == "Chưa có Chiến sĩ thi đua cơ sở; cần 3 lần liên tục"


def test_a_pending_title_is_waited_for(ask, make):
    pending = make.held("CSTDCS", 2025, pending=True)
    facts = make.individual(honours=(*make.held("CSTDCS", 2023, 2024), *pending))

    found = ask(THREE, facts, on=date(2025, 12, 20))

    assert (found.truth, found.missing) == (Truth.UNKNOWN, "Chờ quyết định Chiến sĩ thi đua cơ sở năm 2025")


def test_a_pending_title_does_not_spoil_a_streak_that_is_already_long_enough(ask, make):
    pending = make.held("CSTDCS", 2025, pending=True)
    facts = make.individual(honours=(*make.held("CSTDCS", 2022, 2023, 2024), *pending))

    assert ask(THREE, facts, on=date(2025, 12, 20)).truth is Truth.MET


def test_years_no_register_covers_are_asked_for(ask, make):
    facts = make.individual(honours=make.held("CSTDCS", 2023, 2024), complete_since=open_honours(make))

    found = ask(THREE, facts)

    assert (found.truth, found.missing) == (Truth.UNKNOWN, "Bổ sung quyết định Chiến sĩ thi đua cơ sở năm 2022")


def test_a_title_without_a_year_may_fill_the_gap(ask, make):
    facts = make.individual(honours=make.held("CSTDCS", 2023, 2024, None))

    assert ask(THREE, facts).truth is Truth.UNKNOWN


def test_years_that_served_before_are_for_people_to_decide(ask, make):
    facts = make.individual(honours=(*make.held("CSTDCS", 2021, 2022, 2023, 2024), *make.held("CSTD_TINH", 2023)))

    found = ask(FRESH, facts)

    assert found.truth is Truth.UNKNOWN
    assert found.fact.endswith("; các năm 2021, 2022, 2023 đã dùng cho lần trước")
    assert found.missing.startswith("Người có thẩm quyền quyết định có được dùng lại")


def test_recorded_base_years_tell_what_was_used(ask, make):
    earlier = HeldHonour("CSTD_TINH", 2023, AwardType.MERIT, based_on_years=(2019, 2020, 2021))
    facts = make.individual(honours=(*make.held("CSTDCS", 2022, 2023, 2024), earlier))

    assert ask(FRESH, facts).truth is Truth.MET


def test_an_earlier_award_without_a_year_uses_no_year(ask, make):
    earlier = HeldHonour("CSTD_TINH", None, AwardType.MERIT)
    facts = make.individual(honours=(*make.held("CSTDCS", 2022, 2023, 2024), earlier))

    assert ask(FRESH, facts).truth is Truth.MET


@pytest.mark.parametrize(
    ("titles", "series", "expected"),
    [
        ((2022, 2025), (), Truth.MET),
        ((2019, 2025), (2020, 2023, 2024), Truth.UNKNOWN),
        ((2019, 2025), range(2017, 2026), Truth.MET),
        ((2025,), (), Truth.UNMET),
        ((), (), Truth.UNMET),
    ],
)
def test_two_successive_awards_are_joined_by_their_series(ask, make, titles, series, expected):
    facts = make.individual(honours=(*make.held("CSTD_TINH", *titles), *make.held("CSTDCS", *series)))

    assert ask(TWO, facts, on=date(2026, 2, 1)).truth is expected


def test_years_before_the_first_of_two_awards_break_nothing(ask, make):
    node = {"prior_honour": {**TWO["prior_honour"], "linked_by": {"honour": "CSTDCS", "years": 1}}}

    assert ask(node, make.individual(honours=make.held("CSTD_TINH", 2023, 2024))).truth is Truth.MET
    assert ask(node, make.individual(honours=make.held("CSTD_TINH", 2022, 2024))).truth is Truth.UNKNOWN


def test_a_ministry_title_follows_a_provincial_one(ask, make):
    facts = make.individual(honours=(*make.held("CSTD_BO", 2022), *make.held("CSTD_TINH", 2025)))

    assert ask(TWO, facts, on=date(2026, 2, 1)).truth is Truth.MET


def test_without_a_series_two_awards_are_enough(ask, make):
    assert ask(TWO_LOOSE, make.individual(honours=make.held("CSTD_TINH", 2010, 2020))).truth is Truth.MET


def test_successive_awards_stay_unknown_when_earlier_ones_may_exist(ask, make):
    facts = make.individual(honours=make.held("CSTD_TINH", 2024), complete_since=open_honours(make))

    assert ask(TWO, facts).truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("award_type", "expected"),
    [
        (AwardType.MERIT, Truth.MET),
        (AwardType.EXTRAORDINARY, Truth.UNMET),
        (AwardType.THEMATIC, Truth.UNMET),
        (None, Truth.UNKNOWN),
    ],
)
def test_only_regular_merit_is_a_basis_for_a_higher_award(ask, make, award_type, expected):
    facts = make.individual(honours=make.held("BK_TINH", 2020, award_type=award_type))

    assert ask(ONE_BK, facts).truth is expected


def test_an_award_of_unknown_type_is_asked_about(ask, make):
    facts = make.individual(honours=make.held("BK_TINH", 2020, award_type=None, decision_number="12/QĐ-UBND"))

    assert ask(ONE_BK, facts).missing == (
        "Làm rõ loại hình của Bằng khen cấp bộ, ban, ngành, tỉnh (2020, QĐ số 12/QĐ-UBND): chỉ khen công trạng được làm căn cứ"
    )


def test_the_type_of_a_title_does_not_matter(ask, make):
    facts = make.individual(honours=make.held("CSTDCS", 2024, award_type=None))

    assert ask(counted("award_year"), facts).truth is Truth.MET


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [("Trung ương Đoàn", Truth.MET), ("Quân khu 2", Truth.UNMET), ("Tỉnh đoàn Lai Châu", Truth.UNMET)],
)
def test_only_issuers_of_the_class_count(ask, make, issuer, expected):
    facts = make.individual(honours=make.held("BK_BO", 2020, issuer=issuer))

    assert ask(ONE_BK, facts).truth is expected


def test_a_cancelled_award_is_none(ask, make):
    facts = make.individual(honours=make.held("BK_TINH", 2020, cancelled=True))

    assert ask(ONE_BK, facts).truth is Truth.UNMET


def test_a_pending_award_is_waited_for(ask, make):
    facts = make.individual(honours=make.held("BK_TINH", 2024, pending=True))

    found = ask(ONE_BK, facts)

    assert (found.truth, found.missing) == (Truth.UNKNOWN, "Chờ quyết định Bằng khen cấp bộ, ban, ngành, tỉnh")


@pytest.mark.parametrize(
    ("years", "expected", "fact"),
    [
        ((2020, 2022, 2024), Truth.MET, "Có 3 lần Chiến sĩ thi đua cơ sở trong thời gian đó (2020, 2022, 2024)"),
        ((2018, 2022, 2024), Truth.UNMET, "Có 2 lần Chiến sĩ thi đua cơ sở trong thời gian đó (2022, 2024); cần 3 lần"),
        ((), Truth.UNMET, "Chưa có Chiến sĩ thi đua cơ sở trong thời gian đó; cần 3 lần"),
    ],
)
def test_titles_are_counted_inside_the_run(ask, make, years, expected, fact):
    facts = make.individual(ratings=make.rated("good", *range(2020, 2025)), honours=make.held("CSTDCS", *years))

    found = ask(THREE_IN_RUN, facts).children[1]

    assert (found.truth, found.fact) == (expected, fact)


@pytest.mark.parametrize(
    ("anchor", "years", "expected"),
    [
        ("award_year", (2024,), Truth.MET),
        ("award_year", (2023,), Truth.UNMET),
        ({"last_years": 3}, (2022,), Truth.MET),
        ({"last_years": 3}, (2021,), Truth.UNMET),
        ({"last_years": 3}, (2025,), Truth.MET),
        ({"last_years": 3}, (2026,), Truth.UNMET),
        ("proposal", (1999,), Truth.MET),
        ({"after": "CSTD_TINH"}, (2021,), Truth.MET),
        ({"after": "CSTD_TINH"}, (2019,), Truth.UNMET),
    ],
)
def test_the_anchor_bounds_the_years(ask, make, anchor, years, expected):
    facts = make.individual(honours=(*make.held("CSTDCS", *years), *make.held("CSTD_TINH", 2020)))

    assert ask(counted(anchor), facts).truth is expected


def test_without_the_base_nothing_comes_after_it(ask, make):
    facts = make.individual(honours=make.held("CSTDCS", 2021))

    assert ask(counted({"after": "CSTD_TINH"}), facts).truth is Truth.UNMET


def test_an_open_register_may_hold_the_base(ask, make):
    facts = make.individual(honours=make.held("CSTDCS", 2021), complete_since=open_honours(make))

    assert ask(counted({"after": "CSTD_TINH"}), facts).truth is Truth.UNKNOWN


def test_an_open_register_may_hold_an_award_of_any_time(ask, make):
    found = ask(ONE_BK, make.individual(complete_since={Register.HONOURS: 2015}))

    assert (found.truth, found.missing) == (
        Truth.UNKNOWN,
        "Bổ sung quyết định tặng Bằng khen cấp bộ, ban, ngành, tỉnh, nếu có",
    )


def test_a_register_that_ends_early_may_miss_an_award(ask, make):
    assert ask(ONE_BK, make.individual(complete_until={Register.HONOURS: 2022})).truth is Truth.UNKNOWN


def test_a_collective_has_no_honours_from_before_it_was_founded(ask, make):
    facts = make.collective(complete_since={Register.HONOURS: 2015}, founded_year=2016)

    assert ask(ONE_BK, facts).truth is Truth.UNMET


@pytest.mark.parametrize(
    ("held", "expected"),
    [((2010,), Truth.MET), ((2010, 2022), Truth.UNMET), ((), Truth.UNMET), ((None,), Truth.UNKNOWN)],
)
def test_years_since_an_honour_run_from_the_last_one(ask, make, held, expected):
    node = {"years_since_honour": {"any_of": ["HC_LAO_DONG_1"], "min": 10}}

    assert ask(node, make.collective(honours=make.held("HC_LAO_DONG_1", *held))).truth is expected


def test_the_issuer_asked_for_is_named(ask, make):
    node = {
        "prior_honour": {
            "any_of": ["CSTDCS"],
            "count": 2,
            "issued_by": ["ministry_defence", "ministry_public_security"],
        }
    }
    honours = (HeldHonour("CSTDCS", 2020, issuer="Bộ Công an"), HeldHonour("CSTDCS", 2021, issuer="Sở Y tế"))

    found = ask(node, make.individual(honours=honours))

    assert (found.claim, found.fact) == (
        "Được tặng 02 lần Chiến sĩ thi đua cơ sở do Bộ Quốc phòng hoặc Bộ Công an tặng",
        "Có 1 lần Chiến sĩ thi đua cơ sở do Bộ Quốc phòng hoặc Bộ Công an tặng (2020); cần 2 lần",
    )


@pytest.mark.parametrize(("pending", "expected"), [(1, Truth.UNKNOWN), (0, Truth.UNMET)])
def test_a_pending_award_may_be_the_second_of_two(ask, make, pending, expected):
    waiting = make.held("CSTD_TINH", 2024, pending=True) * pending

    assert ask(TWO_LOOSE, make.individual(honours=(*make.held("CSTD_TINH", 2021), *waiting))).truth is expected


@pytest.mark.parametrize(
    ("series", "expected"),
    [((2020, 2021, 2022), Truth.MET), ((2021, 2022), Truth.UNKNOWN), ((2020, 2021), Truth.UNKNOWN)],
)
def test_every_year_between_two_awards_is_vouched_for(ask, make, series, expected):
    """The award of 2025 vouches for 2023 to 2025."""
    facts = make.individual(honours=(*make.held("CSTD_TINH", 2019, 2025), *make.held("CSTDCS", *series)))

    assert ask(TWO, facts, on=date(2026, 2, 1)).truth is expected


@pytest.mark.parametrize(
    ("year", "expected"), [(2020, Truth.UNMET), (2021, Truth.MET), (2025, Truth.MET), (2026, Truth.UNMET)]
)
def test_after_an_honour_means_from_the_next_year_to_the_proposal(ask, make, year, expected):
    facts = make.individual(honours=(*make.held("CSTDCS", year), *make.held("CSTD_TINH", 2020)))

    assert ask(counted({"after": "CSTD_TINH"}), facts, on=date(2025, 12, 1)).truth is expected


def test_an_award_that_says_neither_type_nor_year_needs_its_decision(ask, make):
    facts = make.individual(honours=make.held("BK_TINH", None, award_type=None))

    assert ask(ONE_BK, facts).missing == "Bổ sung quyết định tặng Bằng khen cấp bộ, ban, ngành, tỉnh, nếu có"


@pytest.mark.parametrize(("year", "expected"), [(2021, Truth.UNMET), (2022, Truth.UNMET), (2023, Truth.UNKNOWN)])
def test_after_a_base_that_is_not_decided_yet(ask, make, year, expected):
    facts = make.individual(honours=(*make.held("CSTDCS", year), *make.held("CSTD_TINH", 2022, pending=True)))

    assert ask(counted({"after": "CSTD_TINH"}), facts).truth is expected


def test_a_base_without_a_year_may_come_before_any_award(ask, make):
    facts = make.individual(honours=(*make.held("CSTDCS", 2021), *make.held("CSTD_TINH", None)))

    assert ask(counted({"after": "CSTD_TINH"}), facts).truth is Truth.UNKNOWN


def test_a_dated_base_and_one_without_a_year(ask, make):
    facts = make.individual(honours=(*make.held("CSTDCS", 2021, 2023), *make.held("CSTD_TINH", 2022, None)))

    assert ask(counted({"after": "CSTD_TINH"}), facts).truth is Truth.MET
    assert ask(counted({"after": "CSTD_TINH"}, 2), facts).truth is Truth.UNKNOWN


def test_of_three_successive_awards_every_gap_is_looked_at(ask, make):
    node = {"prior_honour": {**TWO["prior_honour"], "count": 3}}
    whole, broken = (make.individual(honours=make.held("CSTD_TINH", 2013, 2016, last)) for last in (2019, 2024))

    assert ask(node, whole).truth is Truth.MET
    assert ask(node, broken).fact == (
        "Có 3 lần Chiến sĩ thi đua bộ, ban, ngành, tỉnh (2013, 2016, 2024); "
        "các năm 2017–2021 không có Chiến sĩ thi đua cơ sở"
    )


def test_an_earlier_award_uses_as_many_years_as_it_asks(ask, make):
    facts = make.individual(honours=(*make.held("CSTDCS", *range(2018, 2025)), *make.held("CSTD_TINH", 2022)))

    assert ask(FRESH, facts).fact == (
        "Có 7 lần liên tục Chiến sĩ thi đua cơ sở (2018–2024); các năm 2020, 2021, 2022 đã dùng cho lần trước"
    )


@pytest.mark.parametrize(
    ("held", "least", "expected", "fact"),
    [
        (2015, 10, Truth.MET, "Huân chương Lao động hạng Nhất năm 2015, đã 10 năm"),
        (2016, 10, Truth.UNMET, "Huân chương Lao động hạng Nhất năm 2016, đã 9 năm"),
        (None, 1, Truth.UNMET, "Chưa có Huân chương Lao động hạng Nhất"),
        (None, 0, Truth.UNMET, "Chưa có Huân chương Lao động hạng Nhất"),
    ],
)
def test_years_since_an_honour_are_told(ask, make, held, least, expected, fact):
    node = {"years_since_honour": {"any_of": ["HC_LAO_DONG_1"], "min": least}}

    found = ask(node, make.collective(honours=make.held("HC_LAO_DONG_1", held) if held else ()))

    assert (found.truth, found.fact) == (expected, fact)


def test_an_honour_may_be_missing_from_an_open_register(ask, make):
    node = {"years_since_honour": {"any_of": ["HC_LAO_DONG_1"], "min": 10}}

    assert ask(node, make.individual(complete_since={})).truth is Truth.UNKNOWN
    assert ask(node, make.individual()).truth is Truth.UNMET


@pytest.mark.parametrize(("year", "expected"), [(2014, Truth.MET), (2022, Truth.UNMET)])
def test_no_later_award_is_presumed_where_one_is_on_record(ask, make, year, expected):
    node = {"years_since_honour": {"any_of": ["HC_LAO_DONG_1"], "min": 10}}

    assert ask(node, make.individual(honours=make.held("HC_LAO_DONG_1", year), complete_since={})).truth is expected
