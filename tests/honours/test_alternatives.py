from datetime import date

import pytest

from honours import AwardType, Facts, RecipientKind, Scope, Status, Work
from honours.facts import GroupResult, MovementResult


def applying(assessment):
    return {item.id for item in assessment.alternatives if item.applies}


def reasons(assessment):
    return {item.id: item.why_not for item in assessment.alternatives}


def test_every_criterion_appears_with_the_reason_it_is_left_out(evaluate, make, book):
    found = evaluate("BK_TTG", make.individual())

    edition = book.edition("BK_TTG", on=date(2025, 12, 20))
    assert [item.id for item in found.alternatives] == [item.id for item in edition.criteria]
    assert all(item.applies != bool(item.why_not) for item in found.alternatives)


def test_a_case_that_goes_by_records_leaves_judged_points_aside(evaluate, make):
    found = evaluate("HC_LAO_DONG_3", make.individual(ratings=make.rated("good", 2024)))

    assert found.status is Status.NOT_ELIGIBLE
    assert reasons(found)["HC_LD3-1c"] == "Chưa nêu thành tích theo điểm này"


def test_a_stated_achievement_brings_the_judged_points_in(evaluate, make):
    found = evaluate("HC_LAO_DONG_3", make.individual(), achievement="xây cầu cho 3 xã")

    assert found.status is Status.NEEDS_HUMAN


def test_an_answered_judgement_brings_its_point_in(evaluate, make):
    facts = make.individual(judgements={"nhieu_dong_gop": True})

    found = evaluate("HC_LAO_DONG_3", facts)

    assert "HC_LD3-1c" in applying(found)
    assert found.status is Status.ELIGIBLE
    assert "HC_LD3-C1b" in reasons(found)  # a point for collectives asks the same of them


@pytest.mark.parametrize("answer", [False, None])
def test_a_judgement_refused_or_open_brings_nothing_in(evaluate, make, answer):
    facts = make.individual(judgements={} if answer is None else {"nhieu_dong_gop": answer})

    assert "HC_LD3-1c" not in applying(evaluate("HC_LAO_DONG_3", facts))


def test_an_answer_that_several_points_share_brings_none_of_them_in(evaluate, make):
    facts = make.individual(judgements={"chap_hanh": True, "xuat_sac_tieu_bieu": True})

    assert applying(evaluate("HC_LAO_DONG_3", facts)) == {"HC_LD3-LADDER"}


def test_an_unknown_group_is_asked_for_where_only_the_edition_names_groups(evaluate, make):
    found = evaluate("CSTT", make.individual(groups=frozenset(), ratings=make.rated("good", 2025)))

    assert found.status is Status.NEEDS_HUMAN
    assert found.missing[0].startswith("Bổ sung nhóm đối tượng (điểm này áp dụng với ")


def test_another_type_of_award_does_not_apply(evaluate, make):
    found = evaluate("BK_TINH", make.individual(), award_type=AwardType.EXTRAORDINARY)

    assert reasons(found)["BK_TINH-1d"] == "Điểm này dành cho khen thưởng công trạng"
    assert "BK_TINH-1b" in applying(found)


def test_long_service_is_no_contribution(evaluate, make):
    found = evaluate("HC_LAO_DONG_3", make.individual(), award_type=AwardType.DEDICATION)

    assert reasons(found)["HC_LD3-1c"] == "Không phải khen thưởng quá trình cống hiến"


@pytest.mark.parametrize(
    ("honour", "criterion", "award_type", "why_not"),
    [
        ("KNC_TINH", "KNC-1", AwardType.EXTERNAL, ""),  # one of its types, and no point is written for it
        ("GK_XA", "GK_XA-1", AwardType.THEMATIC, ""),
        ("KNC_TINH", "KNC-1", AwardType.THEMATIC, "Không phải khen thưởng phong trào thi đua, chuyên đề"),
        ("HC_DDK", "HC_DDK-1", AwardType.DEDICATION, "Không phải khen thưởng quá trình cống hiến"),
        ("KNC_TINH", "KNC-1", AwardType.MERIT, ""),
        ("CSTDCS", "CSTDCS-1", AwardType.EXTRAORDINARY, ""),
    ],
)
def test_a_point_without_a_type_serves_the_types_that_no_point_is_written_for(
    evaluate, make, honour, criterion, award_type, why_not
):
    assert reasons(evaluate(honour, make.individual(), award_type=award_type))[criterion] == why_not


@pytest.mark.parametrize(
    "group", ["teacher", "health_worker", "education_manager", "health_manager", "education_researcher"]
)
@pytest.mark.parametrize("honour", ["LDTT", "CSTDCS", "CSTD_TINH", "CSTD_BO", "CSTDTQ"])
def test_teachers_and_health_workers_stand_for_the_titles(evaluate, make, honour, group):
    found = evaluate(honour, make.individual(groups=frozenset({group})))

    assert applying(found) != set()


def test_the_criterion_asked_is_the_only_one(evaluate, make):
    found = evaluate("BK_TINH", make.individual(), criterion="BK_TINH-1c")

    assert applying(found) == {"BK_TINH-1c"}
    assert reasons(found)["BK_TINH-1d"] == "Đề nghị theo điểm khác"


def test_a_point_for_other_groups_says_for_whom_it_is(evaluate, make):
    found = evaluate("BK_TINH", make.individual())

    assert reasons(found)["BK_TINH-1dd"] == "Chỉ áp dụng với công nhân, nông dân hoặc người lao động khác"


def test_an_unknown_group_is_asked_for(evaluate, make):
    found = evaluate("LDTT", make.individual(groups=frozenset(), ratings=make.rated("good", 2025)))

    assert found.status is Status.NEEDS_HUMAN
    assert found.missing[0].startswith("Bổ sung nhóm đối tượng (điểm này áp dụng với cán bộ, công chức")


def test_a_household_has_no_group_to_fill_in(evaluate):
    found = evaluate("BK_TINH", Facts(RecipientKind.HOUSEHOLD), achievement="hiến đất")

    assert found.missing == (
        "Hội đồng Thi đua - Khen thưởng đánh giá: Có nhiều đóng góp về công sức, đất đai và tài sản cho địa phương, xã hội",
    )


@pytest.mark.parametrize(
    ("honour", "facts", "criterion"),
    [
        ("HC_LAO_DONG_3", {"works": (Work("phat_minh", 2024, Scope.PROVINCE),)}, "HC_LD3-1b"),
        ("BK_TTG", {"movements": (MovementResult("ministry", stage="so_ket"),)}, "BK_TTG-1a"),
        ("HC_LAO_DONG_3", {"movements": (MovementResult("province", 5, "tong_ket"),)}, "HC_LD3-1a"),
        ("HC_LAO_DONG_3", {"attributes": {"post_years": 9}, "groups": frozenset({"cadre"})}, "HC_LD3-CH"),
        (
            "HC_LAO_DONG_3",
            {"attributes": {"production_model": {"years": 4}}, "groups": frozenset({"farmer"})},
            "HC_LD3-Wc",
        ),
    ],
)
def test_a_record_of_its_kind_brings_a_point_in(evaluate, make, honour, facts, criterion):
    assert criterion in applying(evaluate(honour, make.individual(**facts)))


def test_a_group_result_brings_the_yearly_flag_in(evaluate, make):
    found = evaluate("CO_TINH", make.collective(group_results=(GroupResult(2025, "province", 2),)))

    assert applying(found) == {"CO_TINH-1"}


def test_a_title_is_always_judged_by_its_standard(evaluate, make):
    found = evaluate("LDTT", make.individual(groups=frozenset({"farmer"})))

    assert applying(found) == {"LDTT-2"}
