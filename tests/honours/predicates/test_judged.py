import pytest

from honours import Truth
from honours.facts import Discipline

SOFT = {"judgement": {"key": "guong_mau", "text": "Gương mẫu", "soft": True}}
HARD = {"judgement": {"key": "dong_gop", "text": "Có đóng góp lớn", "who": "Hội đồng tỉnh"}}
RATED = {"evaluation": {"level": "good", "years": 1, "consecutive": True, "anchor": "award_year"}}
SETTLED = {"judgement": {"key": "hieu_qua", "text": "Lao động có hiệu quả", "settled_by": RATED}}


@pytest.mark.parametrize(
    ("node", "answers", "expected"),
    [
        (SOFT, {}, Truth.MET),
        (SOFT, {"guong_mau": False}, Truth.UNMET),
        (SOFT, {"guong_mau": True}, Truth.MET),
        (HARD, {}, Truth.UNKNOWN),
        (HARD, {"dong_gop": True}, Truth.MET),
        (HARD, {"dong_gop": False}, Truth.UNMET),
    ],
)
def test_a_soft_judgement_stands_and_a_hard_one_waits(ask, make, node, answers, expected):
    assert ask(node, make.individual(judgements=answers)).truth is expected


def test_an_open_judgement_names_who_answers_it(ask, make):
    found = ask(HARD, make.individual())

    assert (found.missing, found.key) == ("Hội đồng tỉnh đánh giá: Có đóng góp lớn", "dong_gop")


def test_an_open_reading_of_the_law_is_told(ask, make):
    assert ask({**HARD, "reading": "D-18"}, make.individual()).missing == (
        "Hội đồng tỉnh đánh giá: Có đóng góp lớn (luật chưa rõ: Phạm vi “cấp huyện” sau khi không còn cấp huyện?)"
    )


def test_a_record_may_settle_a_judgement(ask, make):
    assert ask(SETTLED, make.individual(ratings=make.rated("good", 2024))).truth is Truth.MET
    assert ask(SETTLED, make.individual(ratings=make.rated("completed", 2024))).truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("missing", "answer", "expected"),
    [
        ("ask", None, Truth.UNKNOWN),
        ("block", None, Truth.UNMET),
        ("ask", True, Truth.MET),
        ("ask", False, Truth.UNMET),
    ],
)
def test_a_local_rule_is_asked_for_or_blocks(ask, make, missing, answer, expected):
    facts = make.individual(attributes={"local_rule:BK_TINH": answer})

    assert ask({"local_rule": {"set_by": "province", "missing": missing}}, facts).truth is expected


@pytest.mark.parametrize(
    ("level", "year", "expected"),
    [
        ("khien_trach", 2024, Truth.UNMET),
        ("cach_chuc", 2024, Truth.UNMET),
        ("khien_trach", 2023, Truth.MET),
    ],
)
def test_discipline_of_the_year_counts_from_its_level(ask, make, level, year, expected):
    facts = make.individual(discipline=(Discipline(level, year=year),))

    assert ask({"not_disciplined": {"from": "khien_trach"}}, facts).truth is expected


def test_a_lighter_discipline_does_not_count(ask, make):
    facts = make.individual(discipline=(Discipline("khien_trach", year=2024),))

    assert ask({"not_disciplined": {"from": "canh_cao"}}, facts).truth is Truth.MET


@pytest.mark.parametrize(
    ("set_by", "body"),
    [
        ("ministry_or_province", "bộ, ban, ngành, tỉnh"),
        ("provincial_people_council", "Hội đồng nhân dân cấp tỉnh"),
        ("na_standing_committee", "Ủy ban Thường vụ Quốc hội"),
    ],
)
def test_a_local_rule_names_the_body_that_makes_it(ask, make, set_by, body):
    found = ask({"local_rule": {"set_by": set_by, "missing": "ask"}}, make.individual())

    assert (found.claim, found.fact) == (
        f"Đạt tiêu chuẩn do {body} quy định chi tiết",
        f"Hệ thống chưa có quy định chi tiết của {body}",
    )
    assert found.missing == f"Bổ sung quy định chi tiết của {body} về hình thức khen thưởng này"


@pytest.mark.parametrize(("answer", "fact"), [(True, "Đạt quy định của tỉnh"), (False, "Chưa đạt quy định của tỉnh")])
def test_an_answered_local_rule_says_whose_it_is(ask, make, answer, fact):
    facts = make.individual(attributes={"local_rule:BK_TINH": answer})

    assert ask({"local_rule": {"set_by": "province", "missing": "ask"}}, facts).fact == fact
