from datetime import date

import pytest

from honours import AwardType, RatingLevel, RecipientKind, Register, Scope
from honours.cases.facts import FactsReader
from honours.facts import GroupResult, Service

TODAY = date(2025, 12, 20)


def read(data, kind=RecipientKind.INDIVIDUAL, today=TODAY):
    return FactsReader(data, today, kind).read(frozenset(), None, {})


def years(facts, code):
    return sorted(item.year for item in facts.honours if item.code == code)


def ratings(facts):
    return {item.year: item.level for item in facts.ratings}


def test_ratings_may_be_given_for_a_range_of_years():
    assert ratings(read({"evaluations": {"2011-2013": "HTXSNV", 2014: "HTTNV"}})) == {
        2011: RatingLevel.EXCELLENT,
        2012: RatingLevel.EXCELLENT,
        2013: RatingLevel.EXCELLENT,
        2014: RatingLevel.GOOD,
    }


def test_a_rating_without_a_year_is_for_the_year_of_the_title():
    assert ratings(read({"rating": "HTTNV"})) == {2025: RatingLevel.GOOD}
    assert ratings(read({"rating": "HTTNV"}, today=date(2026, 2, 1))) == {2025: RatingLevel.GOOD}
    assert ratings(read({"rating": "HTTNV", "year": 2023})) == {2023: RatingLevel.GOOD}


def test_a_rating_written_as_null_is_not_known():
    facts = read({"evaluations": {2025: None}})

    assert (facts.ratings, Register.RATINGS in facts.complete_since) == ((), False)


def test_a_case_is_a_closed_world():
    assert set(read({}).complete_since) == set(Register)


def test_a_bare_verdict_lists_nothing():
    facts = read({"own": "đạt đủ tiêu chuẩn", "collective_rating": "HTNV"})

    assert dict(facts.complete_since) == {}
    assert facts.attributes["collective_rating"] is RatingLevel.COMPLETED


def test_ratings_may_be_a_list():
    assert ratings(read({"evaluations": [{"year": 2024, "level": "HTTNV"}]})) == {2024: RatingLevel.GOOD}
    assert ratings(read({"ratings": "không có"})) == {}


def test_one_entry_may_stand_for_several():
    facts = read({"honours": [{"code": "CSTDCS", "years": [2023, 2024]}], "works": [{"kind": "sang_kien", "count": 2}]})

    assert (years(facts, "CSTDCS"), len(facts.works)) == ([2023, 2024], 2)


def test_silence_on_the_award_type_means_regular_merit():
    facts = read(
        {"honours": [{"code": "BK_TINH", "year": 2019}, {"code": "BK_TINH", "year": 2020, "award_type": None}]}
    )

    assert [item.award_type for item in facts.honours] == [AwardType.MERIT, None]


def test_flags_and_pending_titles_in_words():
    facts = read({"flags": ["CO_TINH 2022", "CO_CP 2023"], "pending": ["CSTDCS 2025", {"code": "LDTT", "year": 2025}]})

    assert [(item.code, item.year, item.pending) for item in facts.honours] == [
        ("CSTDCS", 2025, True),
        ("LDTT", 2025, True),
        ("CO_TINH", 2022, False),
        ("CO_CP", 2023, False),
    ]


def test_no_flags_may_be_a_nought():
    assert read({"flags": 0, "bk_tinh": 0}).honours == ()


@pytest.mark.parametrize(
    ("data", "code", "expected"),
    [
        ({"cstdcs_years": [2023, 2024]}, "CSTDCS", [2023, 2024]),
        ({"bkttg_year": 2019}, "BK_TTG", [2019]),
        ({"cstdcs_consecutive": 2}, "CSTDCS", [2024, 2025]),
        ({"cstd_tinh_times_consecutive": 2}, "CSTD_TINH", [2022, 2025]),
        ({"cstd_tinh_times": 0}, "CSTD_TINH", []),
        ({"bk_tinh_before": True}, "BK_TINH", [2019]),
        ({"bk_tinh_before": False}, "BK_TINH", []),
        ({"bk_tinh": [{"year": 2024, "type": "dot_xuat"}]}, "BK_TINH", [2024]),
        ({"hcld3_year": 2015, "years_after": 3}, "HC_LAO_DONG_3", [2015]),
    ],
)
def test_short_forms_of_honours(data, code, expected):
    assert years(read(data), code) == expected


def test_years_after_an_honour_are_good_and_some_excellent():
    facts = read({"bkttg_year": 2019, "years_after": 5, "htxsnv_years": 1}, today=date(2025, 3, 1))

    assert ratings(facts) == {
        2020: RatingLevel.GOOD,
        2021: RatingLevel.GOOD,
        2022: RatingLevel.GOOD,
        2023: RatingLevel.GOOD,
        2024: RatingLevel.EXCELLENT,
    }


def test_a_run_of_excellent_years():
    facts = read({"htxsnv_years_consecutive": 2, "initiatives_base_in_period": 1, "research_in_period": 1})

    assert ratings(facts) == {2024: RatingLevel.EXCELLENT, 2025: RatingLevel.EXCELLENT}
    assert [work.kind for work in facts.works] == ["sang_kien", "de_tai"]


def test_works_in_short_form():
    facts = read({"initiative_base": True, "research_accepted": True, "initiative_scope": "toan_quoc"})

    assert [(work.kind, work.scope) for work in facts.works] == [
        ("sang_kien", Scope.UNIT),
        ("de_tai", Scope.UNIT),
        ("sang_kien", Scope.NATION),
    ]


def test_who_recognised_a_work_is_read_from_the_title():
    facts = read({"works": [{"kind": "sang_kien", "scope": "province", "recognised_by": "Chủ tịch UBND tỉnh"}]})

    assert facts.works[0].recognised_by == "chair_province"


def test_a_work_may_not_say_its_reach():
    assert read({"works": [{"kind": "sang_kien"}]}).works[0].scope is None


def test_members_of_a_collective():
    facts = read(
        {"members": 12, "ldtt": 12, "cstdcs": 0, "completed": 11, "discipline": ["canh_cao"]}, RecipientKind.COLLECTIVE
    )

    year = facts.collective_years[0]
    assert (year.year, year.members, year.with_cstdcs, year.not_completed, year.disciplined_from_warning) == (
        2025,
        12,
        0,
        1,
        1,
    )
    assert facts.discipline == ()


def test_discipline_of_a_person():
    facts = read(
        {
            "discipline": [{"level": "khien_trach", "from": "2023-04-01", "to": "2024-03-31"}, "cảnh cáo"],
            "disciplined_in_counted_post": True,
            "discipline_completed": "2024-06-15",
        }
    )

    assert [(item.level, item.year, item.ended_on) for item in facts.discipline] == [
        ("khien_trach", 2023, date(2024, 3, 31)),
        ("canh_cao", 2025, None),
        ("canh_cao", None, None),
        ("khien_trach", None, date(2024, 6, 15)),
    ]


@pytest.mark.parametrize(
    ("hold", "held"),
    [
        ({"kind": "to_cao", "opened": "2025-09-01", "closed": None}, True),
        ({"kind": "to_cao", "opened": "2025-09-01", "closed": "2026-01-10"}, True),
        ({"kind": "to_cao", "opened": "2025-09-01", "closed": "2025-11-20", "result": "không sai phạm"}, False),
        ({"kind": "to_cao", "opened": "2025-09-01", "closed": "2025-11-20", "result": "có sai phạm"}, True),
        ({"kind": "kiem_tra", "signs_of_violation": False}, False),
        ({"kind": "việc khác"}, True),
    ],
)
def test_an_open_case_holds(hold, held):
    assert bool(read({"holds": [hold]}).holds) is held


def test_a_status_in_one_word_holds():
    assert read({"subject_status": "complaint_being_verified"}).holds[0].reason == "đang xác minh đơn tố cáo"


def test_movements_and_groups():
    facts = read({"movement": [{"launched_by": "tinh", "years": 2, "event": "tong_ket"}]})

    assert (facts.movements[0].launched_by, facts.movements[0].stage, facts.group_results) == (
        "province",
        "tong_ket",
        (),
    )
    assert read({"rank": 2}).group_results == (GroupResult(2025, "province", 2),)


def test_posts_models_and_dates():
    facts = read(
        {
            "posts": [{"years": 9}, {"years": 3}],
            "required_years_general": 10,
            "retirement_age": "higher",
            "recruited_on": "2025-04",
            "decided_on": 2024,
            "age_years": 8,
            "leave": [{"kind": "thai_san"}],
            "model_stable_years": 3,
            "targets_exceeded": True,
            "ldtt_standard": False,
        }
    )

    assert facts.founded_year == 2017
    assert facts.judgements == {"vuot_chi_tieu": True, "standard:LDTT": False}
    assert {key: facts.attributes[key] for key in ("post_years", "later_retirement", "recruited_on", "decided_on")} == {
        "post_years": 9,
        "later_retirement": True,
        "recruited_on": date(2025, 4, 1),
        "decided_on": date(2024, 1, 1),
    }
    assert facts.attributes["production_model"]["years"] == 3
    assert facts.attributes["maternity_leave"] is True


def test_a_founding_date_gives_the_year():
    assert read({"founded": "1998-05-01"}).founded_year == 1998


def test_one_achievement_named_in_an_award():
    facts = read({"achievement_id": "TT-001", "awards": [{"form": "GK_XA"}]})

    assert [(item.code, item.achievement) for item in facts.honours] == [("GK_XA", "TT-001")]


def test_a_span_of_work_without_its_first_day_counts_for_nothing():
    spans = [{"of": "teaching", "since": None}, {"of": "art", "since": "2001-09", "field": "xiec", "hard_area": True}]

    facts = read({"services": spans})

    assert facts.services == (Service("art", date(2001, 9, 1), hard_area=True, field="xiec"),)
