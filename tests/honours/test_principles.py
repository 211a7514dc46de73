from dataclasses import replace
from datetime import date

import pytest

from honours import AwardType, Facts, HeldHonour, RecipientKind, Status
from honours.facts import CollectiveYear, Discipline, Hold
from honours.principles import months_worked, preferred


def excellent(make, **values):
    return make.individual(ratings=make.rated("excellent", 2024, 2025), **values)


def test_a_hold_stops_the_case_and_keeps_the_tree(evaluate, make):
    found = evaluate("LDTT", excellent(make, holds=(Hold("đang xác minh đơn tố cáo", date(2025, 10, 1)),)))

    assert (found.status, found.held) == (Status.NOT_ELIGIBLE, True)
    assert found.summary == "Tạm dừng xét: đang xác minh đơn tố cáo; có kết luận không vi phạm thì xét tiếp"
    assert found.notices[0].text == "Tạm dừng, chưa phải không đạt: đang xác minh đơn tố cáo (từ 01/10/2025)"
    assert found.alternatives[0].truth == "met"


def test_of_several_holds_the_first_is_told_and_each_is_noticed(evaluate, make, book):
    found = evaluate("LDTT", excellent(make, holds=(Hold("đang bị điều tra"), Hold("đang xem xét kỷ luật"))))

    assert found.summary.startswith("Tạm dừng xét: đang bị điều tra;")
    rule = book.references.principles_on(date(2025, 12, 20))["hold"]
    assert [notice.citation for notice in found.notices] == [rule.citation, rule.citation]


def test_a_hold_without_a_date(evaluate, make):
    found = evaluate("LDTT", excellent(make, holds=(Hold("đang xem xét kỷ luật"),)))

    assert found.notices[0].text == "Tạm dừng, chưa phải không đạt: đang xem xét kỷ luật"


@pytest.mark.parametrize(
    ("honour", "kind", "text"),
    [
        ("LDTT", RecipientKind.COLLECTIVE, "Lao động tiên tiến chỉ dành cho cá nhân, không dành cho tập thể"),
        ("TTLDXS", RecipientKind.INDIVIDUAL, "Tập thể lao động xuất sắc chỉ dành cho tập thể, không dành cho cá nhân"),
        (
            "TTLDTT",
            RecipientKind.HOUSEHOLD,
            "Tập thể lao động tiên tiến chỉ dành cho tập thể, không dành cho hộ gia đình",
        ),
    ],
)
def test_the_wrong_object_is_refused(evaluate, honour, kind, text):
    found = evaluate(honour, Facts(kind))

    assert (found.status, found.summary) == (Status.NOT_ELIGIBLE, text)


def test_a_foreigner_whom_the_article_does_not_name_is_for_people(evaluate, make):
    found = evaluate("LDTT", make.individual(groups=frozenset({"foreigner"}), ratings=make.rated("good", 2025)))

    assert found.status is Status.NEEDS_HUMAN


def test_a_foreigner_whom_the_article_names_is_no_open_question(evaluate, make):
    found = evaluate("BK_TTG", make.individual(groups=frozenset({"foreigner"})), achievement="viện trợ")

    assert "open_groups" not in {line.operator for item in found.alternatives for line in item.root.children}


def test_one_achievement_has_one_award(evaluate, make):
    held = (HeldHonour("GK_XA", 2025, achievement="Cứu người 02/8"),)
    found = evaluate("BK_TINH", make.individual(honours=held), achievement="cứu  người 02/8")

    assert found.status is Status.NOT_ELIGIBLE
    assert found.summary == "Thành tích này đã được tặng Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (2025)"


def test_a_cancelled_award_leaves_the_achievement_free(evaluate, make):
    held = (HeldHonour("GK_XA", 2025, achievement="cứu người", cancelled=True),)

    assert evaluate("BK_TINH", make.individual(honours=held), achievement="cứu người").status is Status.NEEDS_HUMAN


@pytest.mark.parametrize(
    ("honour", "kind", "expected"),
    [
        ("CSTDCS", RecipientKind.INDIVIDUAL, Status.NEEDS_HUMAN),
        ("LDTT", RecipientKind.INDIVIDUAL, Status.NEEDS_HUMAN),
        ("TTLDTT", RecipientKind.COLLECTIVE, Status.NOT_ELIGIBLE),
    ],
)
def test_posthumous_titles_are_not_worded(evaluate, make, honour, kind, expected):
    facts = (
        replace(excellent(make), kind=kind, groups=frozenset({"agency_collective"}))
        if honour == "TTLDTT"
        else excellent(make)
    )

    assert evaluate(honour, facts, posthumous=True).status is expected


def test_a_posthumous_certificate_is_worded(evaluate, make):
    facts = excellent(make, judgements={"nhieu_thanh_tich": True})
    found = evaluate("BK_TINH", facts, posthumous=True, award_type=AwardType.EXTRAORDINARY)

    assert found.status is Status.ELIGIBLE


def test_nobody_proposes_himself(evaluate, make):
    found = evaluate("LDTT", excellent(make), proposed_by="tự đề nghị")

    assert (found.status, found.summary) == (
        Status.NOT_ELIGIBLE,
        "Cá nhân tự đề nghị, chưa qua đơn vị quản lý bình xét và đề nghị",
    )


@pytest.mark.parametrize(
    ("decider", "on", "expected"),
    [
        ("Chủ tịch UBND xã Bum Nưa", date(2025, 9, 15), Status.ELIGIBLE),
        ("Chủ tịch UBND xã Bum Nưa", date(2025, 6, 15), Status.NOT_ELIGIBLE),
        ("Chủ tịch UBND huyện Mường Tè", date(2025, 6, 15), Status.ELIGIBLE),
        ("Chủ tịch UBND huyện Mường Tè", date(2025, 7, 1), Status.NOT_ELIGIBLE),
        ("Chủ tịch UBND tỉnh", date(2025, 9, 15), Status.NOT_ELIGIBLE),
        ("Hiệu trưởng trường A", date(2025, 9, 15), Status.NEEDS_HUMAN),
        ("Chủ tịch Hội đồng quản trị", date(2025, 9, 15), Status.NOT_ELIGIBLE),
        ("Trưởng phòng", date(2025, 9, 15), Status.NOT_ELIGIBLE),
        ("ai đó", date(2025, 9, 15), Status.ELIGIBLE),
    ],
)
def test_the_signer_must_be_named_by_the_law_of_the_day(evaluate, make, decider, on, expected):
    assert evaluate("CSTDCS", excellent(make), on=on, decider=decider).status is expected


def test_an_honour_whose_deciders_are_gone_cannot_be_given(evaluate, make):
    found = evaluate("GK_HUYEN", make.individual(), on=date(2025, 12, 1))

    assert found.status is Status.NOT_ELIGIBLE
    assert found.summary.startswith("Không còn người có thẩm quyền tặng ")


@pytest.mark.parametrize(
    ("unit", "decider", "expected"),
    [
        ("UBND xã A", "Giám đốc Sở Y tế", Status.NOT_ELIGIBLE),
        ("UBND xã A", "Chủ tịch UBND xã A", Status.ELIGIBLE),
        ("Sở Y tế", "Giám đốc Sở Y tế", Status.ELIGIBLE),
        ("Sở Y tế", "Giám đốc Sở Nội vụ", Status.NOT_ELIGIBLE),
        ("Sở Y tế", "Thủ trưởng cơ quan chuyên môn", Status.ELIGIBLE),
        ("Công ty A", "Giám đốc công ty A", Status.ELIGIBLE),
        ("Đơn vị khác", "Giám đốc Sở Y tế", Status.ELIGIBLE),
    ],
)
def test_the_managing_level_signs(evaluate, make, unit, decider, expected):
    assert evaluate("CSTDCS", excellent(make, attributes={"unit": unit}), decider=decider).status is expected


def test_a_form_that_does_not_exist_is_refused(evaluate, make):
    facts = make.individual(attributes={"local_rule:GK_SO": True}, judgements={"tieu_chuan_dia_phuong": True})

    wrong = evaluate("GK_SO", facts, asked_name="Bằng khen của Giám đốc Sở")
    right = evaluate("GK_SO", facts, asked_name="Giấy khen của Giám đốc Sở")

    assert (wrong.status, right.status) == (Status.NOT_ELIGIBLE, Status.ELIGIBLE)
    assert wrong.summary.startswith("Không có hình thức “Bằng khen của Giám đốc Sở”")


@pytest.mark.parametrize(
    ("registered", "on", "expected"),
    [
        (False, date(2020, 12, 20), Status.NOT_ELIGIBLE),
        (None, date(2020, 12, 20), Status.ELIGIBLE),
        (False, date(2025, 12, 20), Status.ELIGIBLE),
    ],
)
def test_registration_was_a_basis_until_2023(evaluate, make, registered, on, expected):
    facts = make.individual(ratings=make.rated("good", on.year), attributes={"registered": registered})

    assert evaluate("LDTT", facts, on=on).status is expected


@pytest.mark.parametrize(
    ("values", "on", "expected"),
    [
        ({"attributes": {"recruited_on": date(2025, 4, 15)}}, date(2025, 12, 20), Status.NEEDS_HUMAN),
        ({"attributes": {"recruited_on": date(2025, 2, 1)}}, date(2025, 12, 20), Status.ELIGIBLE),
        ({"attributes": {"absent_days": 45}}, date(2025, 12, 20), Status.NEEDS_HUMAN),
        ({"attributes": {"absent_days": 5}}, date(2025, 12, 20), Status.ELIGIBLE),
        ({"discipline": (Discipline("khien_trach", year=2025),)}, date(2025, 12, 20), Status.NEEDS_HUMAN),
        ({"discipline": (Discipline("khien_trach", year=2024),)}, date(2025, 12, 20), Status.ELIGIBLE),
        ({"attributes": {"recruited_on": date(2023, 6, 1)}}, date(2023, 12, 20), Status.NOT_ELIGIBLE),
        ({"attributes": {"recruited_on": date(2022, 6, 1)}}, date(2023, 12, 20), Status.ELIGIBLE),
    ],
)
def test_new_absent_or_reprimanded(evaluate, make, values, on, expected):
    facts = make.individual(ratings=make.rated("good", on.year), **values)

    assert evaluate("LDTT", facts, on=on).status is expected


@pytest.mark.parametrize(("answer", "expected"), [(True, Status.ELIGIBLE), (False, Status.NOT_ELIGIBLE)])
def test_the_province_s_own_rule_settles_the_newcomer(evaluate, make, answer, expected):
    attributes = {"recruited_on": date(2025, 4, 15), "local_rule:LDTT": answer}
    facts = make.individual(ratings=make.rated("good", 2025), attributes=attributes)

    assert evaluate("LDTT", facts).status is expected


def test_months_are_counted_to_the_end_of_the_year():
    assert months_worked(date(2025, 3, 1), 2025) == 10
    assert round(months_worked(date(2025, 4, 15), 2025), 1) == 8.5


@pytest.mark.parametrize(
    ("warned", "expected"), [(1, Status.NEEDS_HUMAN), (0, Status.ELIGIBLE), (None, Status.ELIGIBLE)]
)
def test_a_warning_in_an_excellent_collective_is_for_the_council(evaluate, make, warned, expected):
    year = CollectiveYear(2025, 20, 18, 2, 0, warned)
    facts = make.collective(ratings=make.rated("excellent", 2025), collective_years=(year,))

    assert evaluate("TTLDXS", facts).status is expected


def test_until_2017_a_head_was_judged_with_the_collective(evaluate, make):
    facts = make.individual(
        groups=frozenset({"cadre"}), ratings=make.rated("good", 2015), attributes={"collective_rating": "completed"}
    )

    found = evaluate("LDTT", facts, on=date(2015, 12, 1))

    assert found.status is Status.NEEDS_HUMAN
    assert found.summary == "Tập thể do người này lãnh đạo: hoàn thành nhiệm vụ; người có thẩm quyền xem xét"


def with_initiatives(make, *held):
    from honours import Scope, Work

    works = tuple(Work("sang_kien", year, Scope.UNIT) for year in (2023, 2024))
    return make.individual(ratings=make.rated("excellent", 2022, 2023, 2024), works=works, honours=held)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        (HeldHonour("BK_TINH", 2023, AwardType.MERIT, based_on_years=(2022, 2023)), Status.NEEDS_HUMAN),
        (HeldHonour("BK_TINH", 2023, AwardType.MERIT), Status.NEEDS_HUMAN),
        (HeldHonour("BK_BO", 2023, AwardType.MERIT, based_on_years=(2022, 2023)), Status.NEEDS_HUMAN),
        (HeldHonour("BK_TINH", 2022, AwardType.MERIT), Status.ELIGIBLE),
        (HeldHonour("BK_TINH", 2023, AwardType.EXTRAORDINARY), Status.ELIGIBLE),
        (HeldHonour("BK_TINH", 2023, AwardType.MERIT, cancelled=True), Status.ELIGIBLE),
        (HeldHonour("BK_TTG", 2023, AwardType.MERIT, based_on_years=(2023,)), Status.ELIGIBLE),
        (HeldHonour("BK_TINH", None, AwardType.MERIT), Status.ELIGIBLE),
    ],
)
def test_years_that_earned_a_certificate_are_not_silently_used_again(evaluate, make, earlier, expected):
    assert evaluate("BK_TINH", with_initiatives(make, earlier), on=date(2025, 2, 1)).status is expected


@pytest.mark.parametrize(
    ("in_post", "expected"), [(True, Status.NOT_ELIGIBLE), (False, Status.ELIGIBLE), (None, Status.NEEDS_HUMAN)]
)
def test_discipline_in_a_counted_post_bars_long_service(evaluate, make, in_post, expected):
    facts = make.individual(
        groups=frozenset({"cadre"}),
        sex="male",
        attributes={"post_years": 12, "post_years_required": 10},
        discipline=(Discipline("canh_cao", year=2015, in_counted_post=in_post),),
    )

    assert evaluate("HC_LAO_DONG_3", facts, award_type=AwardType.DEDICATION).status is expected


def test_one_doubtful_discipline_among_others_is_looked_at(evaluate, make):
    facts = make.individual(
        groups=frozenset({"cadre"}),
        sex="male",
        attributes={"post_years": 12, "post_years_required": 10},
        discipline=(
            Discipline("canh_cao", year=2012, in_counted_post=False),
            Discipline("khien_trach", year=2015, in_counted_post=None),
        ),
    )

    assert evaluate("HC_LAO_DONG_3", facts, award_type=AwardType.DEDICATION).status is Status.NEEDS_HUMAN


def test_long_service_waits_for_the_notice_of_retirement(evaluate, make):
    attributes = {"post_years": 12, "post_years_required": 10, "retirement_notice": False}
    facts = make.individual(groups=frozenset({"cadre"}), sex="male", attributes=attributes)

    found = evaluate("HC_LAO_DONG_3", facts, award_type=AwardType.DEDICATION)

    assert (found.status, found.summary) == (Status.NOT_ELIGIBLE, "Chưa có thông báo hoặc quyết định nghỉ hưu")


@pytest.mark.parametrize(
    ("tied", "expected"),
    [
        ([{"id": "A", "sex": "nam"}, {"id": "B", "sex": "nu"}], "B"),
        ([{"id": "A", "women_pct": 68}, {"id": "B", "women_pct": 71}], "B"),
        ([{"id": "A", "sex": "nu"}, {"id": "B", "sex": "nu"}], None),
        ([{"id": "A"}, {"id": "B"}], None),
    ],
)
def test_women_are_preferred_among_equals(book, tied, expected):
    rule = book.references.principles_on(date(2025, 12, 1))["preference"]

    assert preferred(rule, tied) == expected


def test_gates_stay_silent_when_there_is_nothing_to_say(evaluate, make):
    found = evaluate("LDTT", make.individual(ratings=make.rated("good", 2025)))

    assert found.alternatives[0].root.claim == "Đạt tất cả các điều kiện sau"
