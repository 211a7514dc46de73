from dataclasses import replace
from datetime import date

import pytest

from honours import Citation, Finding, Truth, Work
from honours.facts import Scope as Reach
from honours.nodes import evaluate_node
from honours.parsing import read_node
from honours.policy import Criterion
from honours.predicates.standards import first_told
from honours.situation import Scope

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


def told(truth, fact="", *children):
    return Finding(truth, "all" if children else "evaluation", "Điều kiện", fact, children=children)


@pytest.mark.parametrize(
    ("root", "fact"),
    [
        (told(Truth.MET, "", told(Truth.MET, "một"), told(Truth.MET, "hai")), "một"),
        (told(Truth.UNMET, "", told(Truth.MET, "một"), told(Truth.UNMET, "hai")), "hai"),
        (told(Truth.MET, "", told(Truth.MET, "", told(Truth.MET, "sâu"))), "sâu"),
        (told(Truth.MET, "", told(Truth.MET, "cạn", told(Truth.MET, "sâu"))), "cạn"),
        (told(Truth.UNMET, "", told(Truth.MET, "một")), ""),
    ],
)
def test_a_tree_without_words_speaks_by_the_first_condition_that_decided_it(root, fact):
    assert first_told(root, root.truth) == fact


def test_criteria_of_the_same_honour_are_weighed_whatever_their_groups(ask, make):
    facts = make.individual(judgements={"dong_gop": True})

    assert ask(GENERAL, facts).truth is Truth.MET


def test_only_the_criteria_that_are_still_open_say_what_is_missing(ask, make):
    """One that is already refused asks for nothing more."""
    found = ask(GENERAL, make.individual())

    open_ones = [child.missing for child in found.children if child.truth is Truth.UNKNOWN]
    assert {child.truth for child in found.children} == {Truth.UNKNOWN, Truth.UNMET}
    assert found.missing == "; hoặc ".join(open_ones)


def test_of_many_open_criteria_two_say_what_is_missing(ask, book, make):
    every = {"meets_any_of": [item.id for item in book.honour("BK_TINH").last_read_before(date(2025, 3, 1)).criteria]}

    found = ask(every, make.individual(complete_since={}))

    open_ones = [child.missing for child in found.children if child.truth is Truth.UNKNOWN and child.missing]
    assert len(open_ones) > 2
    assert found.missing == "; hoặc ".join(open_ones[:2])


def test_a_criterion_that_nothing_can_be_added_to_asks_for_nothing(scope_of, make):
    """It is refused for what is there, not for what is missing."""
    source = Citation("06/2022/QH15", "Điều 1")
    nodes = {"A": {"not": {"registered": True}}, "B": {"judgement": {"key": "k", "text": "gương mẫu"}}}
    criteria = tuple(Criterion(name, name, source, read_node(node, source)) for name, node in nodes.items())
    here = scope_of(make.individual(attributes={"registered": True}, judgements={"k": False})).situation
    there = Scope(replace(here, edition=replace(here.edition, criteria=criteria)))

    found = evaluate_node(read_node({"meets_any_of": ["A", "B"]}, source), there)

    assert [(child.truth, bool(child.missing)) for child in found.children] == [
        (Truth.UNMET, False),
        (Truth.UNMET, True),
    ]
    assert found.missing == found.children[1].missing


def test_of_two_criteria_met_the_first_is_named(ask, book, make):
    facts = make.individual(
        ratings=make.rated("excellent", 2023, 2024),
        works=(Work("sang_kien", 2023, Reach.UNIT), Work("sang_kien", 2024, Reach.UNIT)),
        judgements={"dong_gop": True},
    )
    edition = book.honour("BK_TINH").last_read_before(date(2025, 3, 1))

    found = ask(GENERAL, facts)

    assert [child.truth for child in found.children] == [Truth.MET, Truth.MET]
    assert found.fact == edition.criterion(GENERAL["meets_any_of"][0]).title
    assert edition.criterion(GENERAL["meets_any_of"][1]).title != found.fact


def test_no_criterion_met_tells_the_nearest(ask, make):
    found = ask(GENERAL, make.individual())

    assert found.truth is Truth.UNKNOWN
    assert found.missing.startswith("Hội đồng Thi đua - Khen thưởng đánh giá")
