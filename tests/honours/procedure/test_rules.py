"""One rule on one day, and what an answer says of the rules it rests on; made for the purpose."""

from datetime import date
from fractions import Fraction

import pytest

from honours.findings import Citation
from honours.procedure.rules import Answer, Rule, RuleEdition, Ruling, reason

READ, RELAYED = Citation("1/NĐ", "Điều 1 · Nghị định 1", "quoted"), Citation("2/NĐ", "Điều 2", "memory")
UNREAD = Citation("3/NĐ", "Điều 3", "unknown")
FIRST, NEXT, CLOSED = date(2020, 1, 1), date(2022, 7, 1), date(2025, 1, 1)


def edition(since=FIRST, until=None, citation=READ, **params):
    return RuleEdition(since, until, citation, params)


def rule(*editions, **values):
    return Rule("R-1", "vote", "Lấy phiếu", editions or (edition(),), **values)


@pytest.mark.parametrize("always", [True, False])
@pytest.mark.parametrize(
    ("day", "since"),
    [
        (FIRST, FIRST),
        (date(2022, 6, 30), FIRST),
        (NEXT, NEXT),
        (date(2024, 12, 31), NEXT),
        (CLOSED, None),
    ],
)
def test_a_rule_stands_from_its_first_day_until_the_day_before_it_ends(day, since, always):
    found = rule(edition(FIRST, NEXT), edition(NEXT, CLOSED), always=always).on(day)

    assert (found and (found.edition.since, found.early)) == (since and (since, False))


def test_before_its_first_day_only_a_model_speaks():
    models = (edition(FIRST, NEXT), edition(NEXT))

    assert rule(*models).on(date(2019, 12, 31)) is None
    found = rule(*models, always=True).on(date(2019, 12, 31))
    assert (found.edition.since, found.early) == (FIRST, True)


def test_a_model_does_not_fill_a_gap_between_its_editions():
    assert rule(edition(FIRST, NEXT), edition(CLOSED), always=True).on(date(2023, 1, 1)) is None


def test_a_ruling_says_what_its_rule_and_its_edition_say():
    found = Ruling(rule(edition(at_least="2/3")), edition(at_least="2/3"))

    assert (found.id, found.kind, found.say) == ("R-1", "vote", "Lấy phiếu")
    assert (found.params, found.citation) == ({"at_least": "2/3"}, READ)


@pytest.mark.parametrize(
    ("name", "part"), [("at_least", Fraction(2, 3)), ("share", Fraction(9, 2)), ("none", None), ("absent", None)]
)
def test_a_threshold_is_exact_or_not_set(name, part):
    assert Ruling(rule(), edition(at_least="2/3", share=4.5, none=None)).part(name) == part


BORROWED = "Giá trị theo quy định của Bắc Ninh, không phải của tỉnh: cần kiểm chứng"
EARLY = "Văn bản có hiệu lực từ 01/01/2020, sau ngày được hỏi: cần kiểm chứng"


@pytest.mark.parametrize(
    ("citation", "borrowed_from", "how", "warning"),
    [
        (READ, "", {}, ""),
        (RELAYED, "", {}, "cần kiểm chứng"),
        (UNREAD, "", {}, "Chưa đọc được quy định về điểm này: cần kiểm chứng"),
        (READ, "", {"changed": True}, "cần kiểm chứng"),
        (READ, "", {"early": True}, EARLY),
        (READ, "Bắc Ninh", {}, BORROWED),
        (UNREAD, "Bắc Ninh", {"changed": True}, BORROWED),
        (UNREAD, "Bắc Ninh", {"early": True}, EARLY),
    ],
)
def test_a_ruling_warns_of_the_weightiest_doubt(citation, borrowed_from, how, warning):
    found = Ruling(rule(borrowed_from=borrowed_from), edition(citation=citation), **how)

    assert (found.warning, found.needs_checking) == (warning, bool(warning))
    assert reason(found) == f"Lấy phiếu ({citation.text}{', ' * bool(warning)}{warning})"


def test_an_answer_carries_each_place_warning_and_reason_once():
    sure, relayed = Ruling(rule(), edition()), Ruling(rule(), edition(citation=RELAYED))
    found = Answer(rulings=(sure, relayed, sure, relayed))

    assert (found.citations, found.warnings, found.needs_checking) == ((READ, RELAYED), ("cần kiểm chứng",), True)
    assert found.why == "Lấy phiếu (Điều 1 · Nghị định 1); Lấy phiếu (Điều 2, cần kiểm chứng)"


def test_an_answer_on_words_that_were_read_warns_of_nothing():
    found = Answer(rulings=(Ruling(rule(), edition()),))

    assert (found.warnings, found.needs_checking) == ((), False)
    assert (Answer().citations, Answer().why, Answer().needs_checking) == ((), "", False)


def test_the_day_of_an_edition_is_known_unless_it_says_otherwise():
    assert edition().day_known is True


def test_a_rule_is_not_left_to_the_province_unless_it_says_so():
    assert (rule().local, rule(local=True).local) == (False, True)
