import pytest

from honours import Facts, Finding, RecipientKind, Truth
from honours.facts import Discipline
from honours.nodes import combined_fact, combined_missing, evaluate_criterion

YES = {"judgement": {"key": "yes", "text": "Điều đã rõ"}}
NO = {"judgement": {"key": "no", "text": "Điều đã bác"}}
OPEN = {"judgement": {"key": "open", "text": "Điều chưa rõ"}}
ANSWERS = {"yes": True, "no": False}


def person():
    return Facts(RecipientKind.INDIVIDUAL, judgements=ANSWERS)


def test_all_and_any_print_every_member(ask):
    found = ask({"all": [YES, {"any": [NO, OPEN]}]}, person())

    assert found.truth is Truth.UNKNOWN
    assert [child.truth for child in found.children[1].children] == [Truth.UNMET, Truth.UNKNOWN]


def test_all_tells_what_is_missing(ask):
    found = ask({"all": [YES, OPEN]}, person())

    assert found.missing == "Hội đồng Thi đua - Khen thưởng đánh giá: Điều chưa rõ"


def test_any_that_is_met_shows_the_member_that_met_it(ask):
    found = ask({"any": [NO, YES]}, person())

    assert (found.truth, found.fact, found.missing) == (Truth.MET, "Đã được đánh giá là đạt", "")


def test_any_that_fails_tells_all_that_was_found(ask):
    found = ask(
        {"any": [NO, {"not_disciplined": {"from": "khien_trach"}}]},
        Facts(RecipientKind.INDIVIDUAL, judgements=ANSWERS, discipline=(Discipline("canh_cao", year=2024),)),
    )

    assert found.fact == "Đã được đánh giá là chưa đạt; bị cảnh cáo năm 2024"
    assert found.missing == "Điều kiện này chưa đạt; hoặc có kỷ luật trong năm xét"


def test_not_turns_its_member_round(ask):
    assert ask({"not": YES}, person()).truth is Truth.UNMET
    assert ask({"not": NO}, person()).truth is Truth.MET
    assert ask({"not": OPEN}, person()).truth is Truth.UNKNOWN
    assert ask({"not": NO}, person()).claim == "Không thuộc trường hợp: Điều đã bác"


def test_what_is_excluded_and_stands_is_told_under_its_sentence(ask):
    plain, said = ask({"not": YES}, person()), ask({"not": YES, "say": "Không bị kỷ luật"}, person())

    assert (plain.fact, said.fact) == ("Đã được đánh giá là đạt", "Không bị kỷ luật: đã được đánh giá là đạt")
    assert ask({"not": NO, "say": "Không bị kỷ luật"}, person()).fact == "Đã được đánh giá là chưa đạt"


def test_the_sentence_of_the_policy_wins(ask):
    assert ask({"all": [YES], "say": "Đạt chuẩn"}, person()).claim == "Đạt chuẩn"


def test_a_citation_is_inherited_with_its_document(ask):
    found = ask({**YES, "cite": "Điều 9", "confidence": "relay"}, person())

    assert (found.citation.text, found.citation.confidence) == ("Điều 9 · Luật số 06/2022/QH15", "relay")
    assert found.citation.needs_checking


def test_a_citation_may_name_only_its_document(ask):
    found = ask({**YES, "cite": {"document": "65/2014/NĐ-CP"}}, person())

    assert found.citation.text == "Điều 1 · Nghị định số 65/2014/NĐ-CP"


def test_a_letter_is_cited_as_a_letter(ask):
    found = ask({**YES, "cite": {"document": "5007/BNV-TĐKT", "text": "Mục III"}}, person())

    assert found.citation.text == "Mục III · Công văn số 5007/BNV-TĐKT"


def test_only_the_confidence_may_differ(ask):
    found = ask({**YES, "confidence": "relay"}, person())

    assert (found.citation.text, found.citation.confidence) == ("Điều 1 · Luật số 06/2022/QH15", "relay")


MET, UNMET, UNKNOWN = Truth.MET, Truth.UNMET, Truth.UNKNOWN


def line(truth, text="", operator="evaluation"):
    return Finding(truth, operator, "Điều kiện", text, "" if truth is MET else text)


COMBAT = line(UNMET, "Chưa có công nhận thành tích chiến đấu", "combat_merit")


@pytest.mark.parametrize(
    ("operator", "children", "truth", "fact"),
    [
        ("all", (line(MET, "Một"),), MET, ""),
        ("all", (line(MET, "Một"), line(UNMET), line(UNMET, "Hai"), line(UNMET, "Ba")), UNMET, "Hai"),
        ("all", (line(UNKNOWN, "Một"), line(UNMET)), UNMET, ""),
        ("any", (line(UNKNOWN, "Một"), line(MET, "Hai"), line(MET, "Ba")), MET, "Hai"),
        ("any", (line(UNMET, "Một"), line(UNKNOWN, "Hai")), UNKNOWN, "Hai"),
        (
            "any",
            (line(UNMET, "Một"), line(UNMET), COMBAT, line(UNMET, "Hai"), line(UNMET, "Ba")),
            UNMET,
            "Một; hai; ba",
        ),
        ("any", (COMBAT,), UNMET, ""),
        ("not", (line(UNMET, "Một"),), MET, "Một"),
        ("not", (line(UNKNOWN, "Một"),), UNKNOWN, "Một"),
    ],
)
def test_the_fact_of_a_combined_line(operator, children, truth, fact):
    assert combined_fact(operator, children, truth) == fact


@pytest.mark.parametrize(
    ("operator", "children", "truth", "missing"),
    [
        (
            "all",
            (line(MET), line(UNKNOWN, "Một"), line(UNMET, "Hai"), line(UNKNOWN, "Ba"), line(UNKNOWN)),
            UNKNOWN,
            "Một; Ba",
        ),
        ("all", (line(MET), line(MET)), MET, ""),
        ("any", (line(UNKNOWN, "Một"), line(MET)), MET, ""),
        ("any", (line(UNMET, "Không"), line(UNKNOWN, "Một"), line(UNKNOWN, "Hai")), UNKNOWN, "Một; hoặc hai"),
        ("any", tuple(line(UNMET, text) for text in ("Một", "Hai", "Ba", "Bốn")), UNMET, "Một; hoặc hai; hoặc ba"),
        ("any", (COMBAT, line(UNMET, "Một")), UNMET, "Một"),
        ("any", (COMBAT,), UNMET, "Chưa có công nhận thành tích chiến đấu"),
    ],
)
def test_what_is_missing_from_a_combined_line(operator, children, truth, missing):
    assert combined_missing(operator, children, truth) == missing


def test_a_criterion_is_weighed_once_in_a_situation(scope_of, book):
    situation = scope_of(person()).situation
    criterion = situation.edition.criteria[0]

    assert evaluate_criterion(criterion, situation) is evaluate_criterion(criterion, situation)


def test_nothing_can_be_added_where_every_branch_is_excluded(ask, make):
    excluded = {"not": {"subject_is": {"any_of": ["farmer"]}}}
    root = ask({"any": [excluded, excluded]}, make.individual(groups=frozenset({"farmer"})))

    assert (root.truth, root.missing) == (Truth.UNMET, "")
