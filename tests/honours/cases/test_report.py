"""Case files of both forms, in the vocabularies that they use."""

import pytest

from honours.cases.report import cases_in, run, run_case


def eligibility(**changes):
    case = {
        "id": "T1",
        "title": "thử",
        "subject": {"type": "individual", "group": "civil_servant"},
        "ask": {"honour": "LDTT", "proposed_on": "2025-12-20"},
        "facts": {"evaluations": {2025: "HTTNV"}},
        "answer": "eligible",
    }
    return {**case, **changes}


def published(facts, expected, **values):
    return {
        "id": "Q1",
        "topic": "thu",
        "question": "Hỏi?",
        "as_of": "2025-12-01",
        "facts": facts,
        "expected": expected,
        **values,
    }


def test_a_report_counts_only_what_is_covered(book):
    report = run(
        book,
        [
            eligibility(),
            eligibility(id="T2", answer="not_eligible"),
            eligibility(id="T3", ask={"honour": "KHONG_CO", "proposed_on": "2025-12-20"}),
        ],
    )

    assert report.as_dict() == {
        "total": 2,
        "agree": 1,
        "disagree": [
            {
                "id": "T2",
                "expected": "not_eligible",
                "got": "eligible",
                "why": "Đủ điều kiện: năm 2025: hoàn thành tốt nhiệm vụ",
            }
        ],
        "by_topic": {"eligibility": {"total": 2, "agree": 1}},
        "not_covered": [{"id": "T3", "why": "Chưa có tiêu chuẩn của KHONG_CO trong hệ thống"}],
    }


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ask": {"honour": "LDTT", "proposed_on": "2025-12-20", "check": "cancel"}}, "Việc hủy quyết định"),
        ({"ask": {"honour": "AHLD", "proposed_on": "2025-12-20", "check": "keep_title"}}, "Không rõ bản án"),
        ({"ask": {"honour": "LDTT", "proposed_on": None}}, "Không có ngày đề nghị"),
        (
            {"ask": {"honour": "BK_TINH", "proposed_on": "2010-01-01", "check": "tie_break"}},
            "Không có nguyên tắc ưu tiên",
        ),
        ({"facts": {"evaluations": {2025: "TỐT"}}}, "Không đọc được trường hợp này"),
    ],
)
def test_what_is_not_modelled_is_never_counted_as_agreement(book, changes, why):
    found = run_case(book, eligibility(**changes))

    assert (found.covered, found.agrees) == (False, False)
    assert found.why.startswith(why)


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"subject": {"type": "individual", "group": ["worker"]}, "facts": {"evaluations": {}}}, "needs_human"),
        (
            {"ask": {"honour": "LDTT", "proposed_on": "2025-12-20", "decider": "Chủ tịch UBND xã"}, "facts": {}},
            "eligible",
        ),
        (
            {
                "ask": {"honour": "BK_TINH", "proposed_on": "2025-12-20"},
                "subject": {"type": "individual", "group": "farmer"},
                "facts": {"achievement": "bình thường"},
            },
            "not_eligible",
        ),
        (
            {
                "ask": {"honour": "HC_LAO_DONG_3", "proposed_on": "2026-04-01", "award_type": "cong_hien"},
                "subject": {"type": "individual", "group": "cadre", "sex": "female", "retirement_age": "higher"},
                "facts": {"posts": [{"years": 9}], "required_years_general": 10},
            },
            "not_eligible",
        ),
        ({"subject": {"type": "foreigner"}}, "needs_human"),
        ({"ask": {"honour": "BK_TINH", "proposed_on": "2025-12-20", "check": "tie_break"}}, "needs_human"),
        (
            {
                "ask": {"honour": "CSTDCS", "proposed_on": "2023-12-20", "check": "percentage_cap"},
                "facts": {"ldtt_holders": 50, "cstdcs_proposed": 8},
            },
            "not_eligible",
        ),
        (
            {
                "ask": {"honour": "CSTDCS", "proposed_on": "2023-12-20", "check": "percentage_cap"},
                "facts": {"ldtt_holders": 50, "cstdcs_proposed": 7},
            },
            "eligible",
        ),
        (
            {
                "ask": {"honour": "CSTDCS", "proposed_on": "2025-12-20", "check": "percentage_cap"},
                "facts": {"ldtt_holders": 50, "cstdcs_proposed": 40},
            },
            "eligible",
        ),
    ],
)
def test_forms_of_eligibility_cases(book, changes, answer):
    assert run_case(book, eligibility(**changes)).got == answer


LADDER_3 = {"honour": "HCLD_3", "bkttg_year": 2019, "years_after": 5, "htxsnv_years": 1, "cstdcs_times": 3}
MODEL = {"recipient": "nong_dan", "model_stable_years": 4, "helps_households": True, "creates_jobs": True}
USED = {"used_for": [{"honour": "CSTDCS", "year": 2024}], "proposed_for": {"honour": "BK_TINH", "year": 2025}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"honour": "CSTDCS", "rating": "HTXSNV", "ldtt_standard": True}, {"outcome": "eligible", "basis": "x"}),
        ({"honour": "TTLDTT", "members": 19, "ldtt": 13}, {"outcome": "not_eligible", "need": 14}),
        (LADDER_3, {"outcome": "eligible"}),
        (MODEL, {"outcome": "eligible", "max_class": "HCLD_2"}),
        ({**MODEL, "model_stable_years": 1}, {"outcome": "not_eligible", "max_class": None}),
        ({"ldtt_count": 40, "cstdcs_proposed": 9}, {"outcome": "no_national_cap"}),
        ({"LDTT": 100, "CSTDCS": 20}, {"block": False}),
        ({"subject_status": "complaint_being_verified"}, {"outcome": "hold"}),
        (USED, {"outcome": "conflict", "rule": "initiative_used_once"}),
        (
            {"achievement_id": "A", "awards": [{"form": "GK_XA"}], "proposed": "BK_TINH"},
            {"outcome": "conflict", "rule": "one_achievement_one_award"},
        ),
        ({"honour": "BK_TINH", "times_before": 2, "same_achievement": False}, {"outcome": "allowed"}),
        ({"honour": "BK_TINH", "times_before": 1, "same_achievement": True}, {"outcome": "conflict"}),
        ({"signer": "chu_tich_xa", "honour": "CSTDCS"}, {"outcome": "authorised"}),
        ({"decider": "chu_tich_xa", "honour": "CSTDCS"}, {"valid": True}),
        ({"signer": "chu_tich_xa", "honour": "BK_TINH"}, {"outcome": "not_authorised", "who": "chu_tich_ubnd_tinh"}),
        ({"signer": "chu_tich_xa", "honour": "LDTT", "decision_date": "1999-01-01"}, {"outcome": "not_authorised"}),
        ({"honours": ["CO_CP"]}, {"who": {"CO_CP": "chinh_phu"}}),
        ({"discipline_completed": "2024-06-15"}, {"countable_from": "2024-06-15"}),
        ({"years": 15}, {"years_needed": 10}),
        ({"tied": [{"id": "A", "sex": "nu"}, {"id": "B", "sex": "nam"}]}, {"selected": "A"}),
        ({"honour": "BK_TINH", "path": "dot_xuat"}, {"outcome": "eligible_if_standard_met"}),
        ({"honour": "BK_TTG", "path": "73.1.b"}, {"outcome": "not_eligible"}),
        ({"honour": "BK_TTG", "path": "99.1"}, {"outcome": "not_eligible"}),
        ({"honour": "LDTT", "recipient": "tap_the"}, {"outcome": "not_eligible"}),
        ({"honour": "CSTDCS", "received": "2026-10-05"}, {"outcome": "needs_review", "reason": "x"}),
        ({"disciplined_in_counted_post": True}, {"outcome": "not_eligible"}),
    ],
)
def test_forms_of_published_questions(book, facts, expected):
    found = run_case(book, published(facts, expected))

    assert (found.covered, found.got) == (True, found.expected)


def test_a_dossier_received_before_the_change_follows_the_old_law(book):
    facts = {"received_for_appraisal": "2026-09-20"}
    before = run_case(book, published(facts, {"outcome": "old_law_unless_more_favourable"}, as_of="2026-11-01"))
    after = run_case(
        book, published({"received_for_appraisal": "2026-10-02"}, {"outcome": "needs_review"}, as_of="2026-11-01")
    )

    assert (before.agrees, after.agrees) == (True, True)


def test_a_cap_of_the_old_decree(book):
    facts = {"ldtt_count": 40, "cstdcs_proposed": 9}
    over = run_case(book, published(facts, {"outcome": "over_cap", "cap": 6}, as_of="2023-12-15"))
    under = run_case(
        book, published({**facts, "cstdcs_proposed": 6}, {"outcome": "within_cap", "cap": 6}, as_of="2023-12-15")
    )
    blocked = run_case(book, published({"LDTT": 100, "CSTDCS": 20}, {"max": 15, "block": True}, as_of="2023-11-10"))

    assert (over.agrees, under.agrees, blocked.agrees) == (True, True, True)


def test_a_collective_named_in_the_question(book):
    facts = {"members": 20, "LDTT": 14, "CSTDCS": 0}
    found = run_case(book, published(facts, {"pass": False, "failed": ["x"]}, question="Tập thể 20 người: TTLĐXS?"))

    assert found.agrees


def test_a_wrong_expectation_is_told(book):
    found = run_case(book, published({"honours": ["CO_CP"]}, {"who": {"CO_CP": "chu_tich_xa"}}))

    assert (found.covered, found.got) == (True, {"who": {"CO_CP": ["government"]}})


def test_a_number_that_the_finding_does_not_name(book):
    found = run_case(
        book, published({"honour": "TTLDTT", "members": 19, "ldtt": 13}, {"outcome": "not_eligible", "need": 15})
    )

    assert found.got == {"outcome": "not_eligible", "need": None}


@pytest.mark.parametrize(
    ("facts", "expected", "values"),
    [
        ({"honour": "HC_HUU_NGHI"}, {"vnd": 1}, {}),
        ({"honour": "CSTDCS"}, {"colour": "red"}, {}),
        ({"honour": "KHAC"}, {"outcome": "eligible"}, {}),
        ({"honours": ["KHAC"]}, {"who": {"KHAC": "x"}}, {}),
        ({"members": 3}, {"pass": True}, {}),
        ({"signer": "chu_tich_xa", "honour": "CSTDCS"}, {"outcome": "authorised", "colour": 5}, {}),
        ({}, {"outcome": "eligible"}, {"as_of": None}),
    ],
)
def test_other_questions_are_not_covered(book, facts, expected, values):
    assert run_case(book, published(facts, expected, **values)).covered is False


def test_a_file_without_cases_has_none(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text("- 1\n", encoding="utf-8")

    assert cases_in(path) == []
