from datetime import date

import pytest

from honours import Truth

LDTT = {"meets_standard_of": {"any_of": ["LDTT", "CSTT"], "same_year": True}}
CSTT = {"meets_standard_of": {"any_of": ["CSTT"], "same_year": True}}
GENERAL = {"meets_any_of": ["BK_TINH-1c", "BK_TINH-1d"]}


@pytest.mark.parametrize(
    ("group", "level", "expected"),
    [
        ("civil_servant", "good", Truth.MET),
        ("civil_servant", "completed", Truth.UNMET),
        ("worker", "good", Truth.MET),
        ("farmer", None, Truth.UNKNOWN),
    ],
)
def test_the_standard_of_another_title(ask, make, group, level, expected):
    ratings = make.rated(level, 2024) if level else ()

    assert ask(LDTT, make.individual(groups=frozenset({group}), ratings=ratings)).truth is expected


def test_its_conditions_are_shown(ask, make):
    found = ask(LDTT, make.individual(ratings=make.rated("completed", 2024)))

    assert found.fact == "Năm 2024: hoàn thành nhiệm vụ; cần hoàn thành tốt nhiệm vụ trở lên"
    assert [child.truth for child in found.children] == [Truth.UNMET]


@pytest.mark.parametrize("node", [LDTT, CSTT], ids=["groups of the criteria", "groups of the edition"])
def test_an_unknown_group_must_be_filled_in(ask, make, node):
    facts = make.individual(groups=frozenset(), ratings=make.rated("good", 2024))

    found = ask(node, facts)

    assert found.truth is Truth.UNKNOWN
    assert "Bổ sung nhóm đối tượng" in found.missing


def test_a_decision_on_the_title_proves_the_standard(ask, make):
    found = ask(LDTT, make.individual(honours=make.held("LDTT", 2024)))

    assert (found.truth, found.fact) == (Truth.MET, "Đã được tặng Lao động tiên tiến hoặc Chiến sĩ tiên tiến năm 2024")


@pytest.mark.parametrize(("answer", "expected"), [(True, Truth.MET), (False, Truth.UNMET)])
def test_a_stated_standard_is_taken(ask, make, answer, expected):
    assert ask(LDTT, make.individual(judgements={"standard:LDTT": answer})).truth is expected


@pytest.mark.parametrize(
    ("group", "rating", "expected"),
    [
        ("military", "good", Truth.MET),
        ("military", "completed", Truth.UNMET),
        ("teacher", "good", Truth.MET),
        ("artist", "good", Truth.UNMET),
    ],
)
def test_the_forces_have_a_title_of_their_own(ask, make, group, rating, expected):
    facts = make.individual(groups=frozenset({group}), ratings=make.rated(rating, 2024))

    assert ask(LDTT, facts).truth is expected


def test_a_standard_that_no_file_holds_is_unknown(ask, make):
    found = ask({"meets_standard_of": {"any_of": ["LDTT_EQ"], "same_year": True}}, make.individual())

    assert (found.truth, found.fact, found.missing) == (
        Truth.UNKNOWN,
        "Hệ thống chưa có tiêu chuẩn Lao động tiên tiến, Chiến sĩ tiên tiến",
        "Xác nhận đạt tiêu chuẩn Lao động tiên tiến, Chiến sĩ tiên tiến năm 2024",
    )


def test_a_subject_outside_the_title_does_not_meet_it(ask, make):
    node = {"meets_standard_of": {"any_of": ["LDTT"], "same_year": True}}

    assert ask(node, make.individual(groups=frozenset({"military"}))).truth is Truth.UNMET


def test_the_standard_of_a_day_before_the_first_text_is_unmet_by_nobody(ask, make):
    node = {"meets_standard_of": {"any_of": ["LDTT"], "same_year": True}}

    found = ask(node, make.individual(), honour="CSTD_TINH", on=date(2008, 1, 1))

    assert found.truth is Truth.UNKNOWN


def test_criteria_of_the_same_honour_are_weighed_whatever_their_groups(ask, make):
    facts = make.individual(judgements={"dong_gop": True})

    assert ask(GENERAL, facts).truth is Truth.MET


def test_no_criterion_met_tells_the_nearest(ask, make):
    found = ask(GENERAL, make.individual())

    assert found.truth is Truth.UNKNOWN
    assert found.missing.startswith("Hội đồng Thi đua - Khen thưởng đánh giá")
