from datetime import date

import pytest

from honours import Facts, RecipientKind, Register, Scope, Truth, Work

UNIT = {"recognised_work": {"count": 1, "scope": "unit", "kinds": ["sang_kien"], "within": "award_year"}}
PROVINCE = {
    "recognised_work": {
        "count": 1,
        "scope": "province",
        "kinds": ["sang_kien"],
        "effective": True,
        "replicable": True,
        "within": {"last_years": 3},
    }
}
ACCEPTED = {"recognised_work": {"count": 1, "scope": "accepted", "kinds": ["de_tai", "de_an", "cong_trinh_khcn"]}}
BY_PROVINCE = {
    "recognised_work": {"count": 2, "scope": "province", "kinds": ["sang_kien"], "recognised_by": ["province"]}
}
WINDOW = {
    "all": [
        {"evaluation": {"level": "excellent", "years": 2, "consecutive": True, "anchor": "proposal"}},
        {
            "work_in_window": {
                "count": 2,
                "scope": "unit",
                "kinds_any_of": [["sang_kien"], ["de_tai", "de_an", "cong_trinh_khcn"]],
                "effective": True,
                "not_already_used": True,
            }
        },
    ]
}


def initiative(year=2024, scope=Scope.UNIT, **values):
    return Work("sang_kien", year, scope, **values)


def open_works(make):
    return {key: year for key, year in make.closed.items() if key is not Register.WORKS}


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (initiative(), Truth.MET),
        (initiative(2023), Truth.UNMET),
        (initiative(None), Truth.UNKNOWN),
        (initiative(scope=None), Truth.MET),
        (initiative(scope=Scope.NATION), Truth.MET),
        (Work("de_tai", 2024, Scope.UNIT), Truth.UNMET),
    ],
)
def test_an_initiative_of_the_unit_in_the_year(ask, make, work, expected):
    assert ask(UNIT, make.individual(works=(work,))).truth is expected


def test_no_work_is_unknown_until_the_register_is_complete(ask, make):
    found = ask(UNIT, make.individual(complete_since=open_works(make)))

    assert found.truth is Truth.UNKNOWN
    assert found.missing == "Bổ sung quyết định công nhận sáng kiến phạm vi cơ sở"
    assert ask(UNIT, make.individual()).truth is Truth.UNMET


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"scope": Scope.PROVINCE, "recognised_by": "chair_province"}, Truth.MET),
        ({"scope": Scope.NATION, "recognised_by": "minister"}, Truth.MET),
        ({"scope": Scope.PROVINCE, "recognised_by": "head_department"}, Truth.UNMET),
        ({"scope": Scope.PROVINCE, "recognised_by": None}, Truth.UNKNOWN),
        ({"scope": None, "recognised_by": "chair_province"}, Truth.UNKNOWN),
        ({"scope": Scope.PROVINCE_FIELD, "recognised_by": "chair_province"}, Truth.UNMET),
        ({"scope": Scope.PROVINCE, "recognised_by": "chair_province", "effective": False}, Truth.UNMET),
        ({"scope": Scope.PROVINCE, "recognised_by": "chair_province", "replicable": False}, Truth.UNMET),
        ({"scope": Scope.PROVINCE, "recognised_by": "chair_province", "year": 2019}, Truth.UNKNOWN),
        ({"scope": Scope.PROVINCE, "recognised_by": "chair_province", "used_for": "CSTDCS 2024"}, Truth.UNKNOWN),
    ],
)
def test_a_provincial_initiative_is_recognised_by_the_head_of_the_province(ask, make, values, expected):
    assert ask(PROVINCE, make.individual(works=(initiative(**values),)), honour="CSTD_TINH").truth is expected


@pytest.mark.parametrize("by", ["head_department", None])
def test_for_an_order_the_recogniser_stands_in_its_own_text(ask, make, by):
    facts = make.individual(works=(initiative(scope=Scope.PROVINCE, recognised_by=by),))

    assert ask(PROVINCE, facts, honour="HC_LAO_DONG_3").truth is Truth.MET
    assert ask(BY_PROVINCE, facts, honour="HC_LAO_DONG_3").truth is Truth.UNMET


def test_before_the_first_decree_nobody_had_to_recognise_the_reach(ask, make):
    facts = make.individual(works=(initiative(2015, Scope.PROVINCE),))

    assert ask(PROVINCE, facts, honour="CSTD_TINH", on=date(2016, 3, 1)).truth is Truth.MET


@pytest.mark.parametrize(
    ("reach", "asked", "expected"),
    [
        (Scope.NATION, "nation", Truth.MET),
        (Scope.PROVINCE, "nation", Truth.UNMET),
        (Scope.PROVINCE, "ministry", Truth.MET),
        (Scope.PROVINCE_FIELD, "province", Truth.UNMET),
        (Scope.PROVINCE_FIELD, "province_field", Truth.MET),
        (Scope.UNIT, "province_field", Truth.UNMET),
        (Scope.UNIT, "unit", Truth.MET),
        (None, "province_field", Truth.UNKNOWN),
        (None, "unit", Truth.MET),
    ],
)
def test_a_work_reaches_as_far_as_it_is_said_to(ask, make, reach, asked, expected):
    facts = make.individual(works=(initiative(scope=reach, recognised_by="minister"),))

    assert ask({"recognised_work": {"count": 1, "scope": asked, "kinds": ["sang_kien"]}}, facts).truth is expected


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, Truth.MET), (2022, Truth.MET), (2021, Truth.UNKNOWN), (None, Truth.UNKNOWN)]
)
def test_the_last_three_years_end_with_the_year_of_the_award(ask, make, year, expected):
    asked = {"count": 1, "scope": "unit", "kinds": ["sang_kien"], "within": {"last_years": 3}}

    assert ask({"recognised_work": asked}, make.individual(works=(initiative(year),))).truth is expected


@pytest.mark.parametrize(
    ("recognisers", "expected"),
    [
        (("chair_province", "chair_province"), Truth.MET),
        (("chair_province", None), Truth.UNKNOWN),
        ((None, None), Truth.UNKNOWN),
        (("chair_province",), Truth.UNMET),
        ((None, "head_unit"), Truth.UNMET),
    ],
)
def test_a_work_in_doubt_may_be_the_second_of_two(ask, make, recognisers, expected):
    works = tuple(initiative(scope=Scope.PROVINCE, recognised_by=actor) for actor in recognisers)

    assert ask(BY_PROVINCE, make.individual(works=works)).truth is expected


def test_a_work_used_before_is_for_people_to_decide(ask, make):
    used = initiative(scope=Scope.PROVINCE, recognised_by="chair_province", used_for="CSTDCS 2024")

    found = ask(PROVINCE, make.individual(works=(used,)))

    assert found.fact == "Có 1 sáng kiến cần làm rõ (2024); cần 01"
    assert found.missing == (
        "Sáng kiến đã dùng cho lần xét trước; người có thẩm quyền quyết định có được dùng lại hay không"
    )


def test_the_same_use_is_no_second_use(ask, make):
    facts = make.individual(works=(initiative(used_for="BK_TINH 2024"),))

    assert ask(UNIT, facts).truth is Truth.MET


def test_before_the_guidance_of_2023_a_work_could_serve_twice(ask, make):
    facts = make.individual(works=(initiative(2022, used_for="CSTDCS 2021"),))

    assert ask(UNIT, facts, on=date(2022, 12, 1)).truth is Truth.MET


@pytest.mark.parametrize(("accepted", "expected"), [(True, Truth.MET), (False, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_research_must_have_been_accepted(ask, make, accepted, expected):
    assert ask(ACCEPTED, make.individual(works=(Work("de_tai", 2024, accepted=accepted),))).truth is expected


@pytest.mark.parametrize(("accepted", "expected"), [(True, Truth.MET), (False, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_research_of_some_reach_must_have_been_accepted_where_that_is_asked(ask, make, accepted, expected):
    asked = {"count": 1, "scope": "unit", "kinds": ["de_tai"]}
    facts = make.individual(works=(Work("de_tai", 2024, Scope.UNIT, accepted=accepted),))

    assert ask({"recognised_work": {**asked, "accepted": True}}, facts).truth is expected
    assert ask({"recognised_work": asked}, facts).truth is Truth.MET


def test_two_recognised_by_the_province(ask, make):
    works = (
        initiative(scope=Scope.PROVINCE, recognised_by="chair_province", decision_number="7/QĐ-UBND"),
        initiative(2020, scope=Scope.PROVINCE, recognised_by="minister"),
    )

    found = ask(BY_PROVINCE, make.individual(works=works))

    assert (found.truth, found.fact) == (Truth.UNMET, "Có 1 sáng kiến phạm vi tỉnh (2024, QĐ số 7/QĐ-UBND); cần 02")


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ((initiative(2023), initiative(2024)), Truth.MET),
        ((initiative(2023), initiative(2022)), Truth.UNMET),
        ((initiative(2023), initiative(2024, used_for="CSTDCS 2024")), Truth.UNMET),
        ((initiative(2023), Work("de_tai", 2024)), Truth.UNKNOWN),
        ((Work("de_tai", 2023), Work("de_an", 2024)), Truth.MET),
        ((initiative(None), initiative(2024)), Truth.UNKNOWN),
        ((), Truth.UNMET),
    ],
)
def test_two_works_of_one_list_inside_the_years_counted(ask, make, works, expected):
    facts = make.individual(ratings=make.rated("excellent", 2023, 2024), works=works)

    assert ask(WINDOW, facts).children[1].truth is expected


def test_a_mix_of_the_lists_is_said_to_be_open(ask, make):
    facts = make.individual(ratings=make.rated("excellent", 2023, 2024), works=(initiative(2023), Work("de_tai", 2024)))

    found = ask(WINDOW, facts).children[1]

    assert found.fact.startswith("Có 1 sáng kiến và 1 đề tài, đề án, công trình khoa học trong các năm 2023, 2024")
    assert found.missing.startswith("Luật ghi hai sáng kiến hoặc hai đề tài")


def test_works_of_one_list_are_told_without_the_other(ask, make):
    ratings = make.rated("excellent", 2023, 2024)
    enough = make.individual(ratings=ratings, works=(initiative(2023), initiative(2024)))
    undated = make.individual(ratings=ratings, works=(initiative(None), initiative(2024)))

    assert ask(WINDOW, enough).children[1].fact == "Có 2 sáng kiến trong các năm 2023, 2024"
    assert ask(WINDOW, undated).children[1].missing == (
        "Bổ sung quyết định công nhận: 02 sáng kiến hoặc 02 đề tài, đề án, công trình khoa học, chưa dùng cho lần xét khác"
    )


def test_only_years_that_certainly_count_are_named_with_the_works(ask, make):
    facts = make.individual(
        ratings=make.rated("excellent", 2023, 2024),
        works=(initiative(2023), initiative(2024)),
        complete_since={Register.WORKS: 1900},
    )

    assert ask(WINDOW, facts).children[1].fact == "Có 2 sáng kiến trong các năm 2023, 2024"


def test_works_nobody_registered_may_lie_in_the_window(ask, make):
    facts = make.individual(ratings=make.rated("excellent", 2023, 2024), complete_since=open_works(make))

    assert ask(WINDOW, facts).children[1].truth is Truth.UNKNOWN


def test_a_register_that_ends_inside_the_window_leaves_it_open(ask, make):
    facts = make.individual(ratings=make.rated("excellent", 2023, 2024), complete_until={Register.WORKS: 2023})

    assert ask(WINDOW, facts).children[1].truth is Truth.UNKNOWN


def test_without_any_year_counted_there_is_no_window(ask, make):
    assert ask(WINDOW, make.individual()).children[1].truth is Truth.UNMET
    assert ask(WINDOW, make.individual(complete_since={Register.RATINGS: 1900})).children[1].truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(RecipientKind.INDIVIDUAL, frozenset({"military"}), attributes={"combat_merit": True}), Truth.MET),
        (Facts(RecipientKind.INDIVIDUAL, frozenset({"military"})), Truth.UNKNOWN),
        (Facts(RecipientKind.INDIVIDUAL), Truth.UNKNOWN),
        (Facts(RecipientKind.INDIVIDUAL, frozenset({"farmer"})), Truth.UNMET),
        (Facts(RecipientKind.INDIVIDUAL, frozenset({"military"}), attributes={"combat_merit": False}), Truth.UNMET),
        (Facts(RecipientKind.INDIVIDUAL, complete_since={Register.WORKS: 2000}), Truth.UNMET),
    ],
)
def test_combat_merit_is_asked_of_the_forces_only(ask, facts, expected):
    assert ask({"combat_merit": {"scope": "unit"}}, facts).truth is expected


@pytest.mark.parametrize(
    ("groups", "value", "fact"),
    [
        ({"police"}, True, "Có công nhận thành tích chiến đấu"),
        ({"police"}, None, "Chưa có công nhận thành tích chiến đấu"),
        (set(), None, "Chưa có công nhận thành tích chiến đấu"),
        ({"farmer"}, None, "Chỉ áp dụng với lực lượng vũ trang"),
    ],
)
def test_combat_merit_says_what_is_on_record(ask, groups, value, fact):
    facts = Facts(RecipientKind.INDIVIDUAL, frozenset(groups), attributes={"combat_merit": value})

    assert ask({"combat_merit": {"scope": "unit"}}, facts).fact == fact
