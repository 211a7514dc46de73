"""Who must be there and how many votes are needed, against exact fractions, for every size of a council."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from neuguong.councils.queries.rules import in_words, review_of, rules_for, rules_for_question
from tests.factories import CouncilFactory, MeetingFactory, MemberFactory, StatuteFactory

DAY = date(2026, 2, 2)
AT = datetime(2026, 2, 2, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SIZES = range(1, 61)


def oracle(share, members, *, strict=False):
    """The least number of votes that reaches the share, found by counting up."""
    enough = (lambda n: Fraction(n, members) > share) if strict else (lambda n: Fraction(n, members) >= share)
    return next(number for number in range(members + 2) if enough(number))


def meeting_of(size, *, level="province", **statute):
    meeting = MeetingFactory(starts_at=AT, council__level=level)
    MemberFactory.create_batch(size, council=meeting.council)
    if statute:
        StatuteFactory(council=meeting.council, **statute)
    return meeting


@pytest.fixture
def sized(db, monkeypatch):
    """A meeting of a council of any size, without as many rows."""
    meeting = meeting_of(1)

    def make(size):
        monkeypatch.setattr("neuguong.councils.queries.rules.members_on", lambda council, day: size)
        return meeting

    return make


@pytest.mark.parametrize(
    ("honour", "share", "strict", "ballot"),
    [
        ("CSTD_TINH", Fraction(9, 10), False, True),
        ("CSTDTQ", Fraction(9, 10), False, True),
        ("CSTDCS", Fraction(4, 5), False, True),
        ("CO_TINH", Fraction(4, 5), False, True),
        ("BK_TINH", Fraction(1, 2), True, False),
        ("", Fraction(1, 2), True, False),
    ],
)
def test_votes_needed_are_those_of_the_exact_fraction(sized, honour, share, strict, ballot):
    rules = [rules_for_question(honour, sized(size)) for size in SIZES]

    assert [one["needed"] for one in rules] == [oracle(share, size, strict=strict) for size in SIZES]
    assert {(Fraction(one["share"]), one["strict"], one["ballot"]) for one in rules} == {(share, strict, ballot)}


@pytest.mark.parametrize(("own", "strict"), [("1/2", True), ("2/3", False), ("3/4", False), ("1/1", False)])
def test_the_councils_own_majority_holds_where_the_law_leaves_it_open(sized, own, strict):
    StatuteFactory(council=sized(1).council, majority=own)

    needed = [rules_for_question("BK_TINH", sized(size))["needed"] for size in SIZES]

    assert needed == [oracle(Fraction(own), size, strict=strict) for size in SIZES]


def test_a_threshold_of_a_decree_is_not_lowered_by_the_statutes(sized):
    StatuteFactory(council=sized(1).council, majority="2/3")

    assert rules_for_question("CSTD_TINH", sized(15))["share"] == "9/10"


def test_a_question_carries_everything_that_is_frozen_with_it(db):
    meeting = meeting_of(15)

    rule = rules_for_question("CSTDCS", meeting)

    assert {key: rule[key] for key in rule if key != "citation"} == {
        "share": "4/5",
        "strict": False,
        "base": "all_members",
        "base_size": 15,
        "needed": 12,
        "secret": True,
        "ballot": True,
        "written": "counted_in_minutes",
        "needs_checking": True,
        "recusal_reduces_base": False,
    }
    assert "80%" in rule["citation"]
    assert "cần kiểm chứng" in rule["citation"]


def test_a_quoted_rule_needs_no_checking(db):
    meeting = MeetingFactory(starts_at=datetime(2024, 6, 3, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    MemberFactory.create_batch(9, council=meeting.council)

    rule = rules_for_question("CSTD_TINH", meeting)

    assert (rule["needed"], rule["needs_checking"]) == (9, False)
    assert "Điều 30 khoản 7" in rule["citation"]


def test_the_provinces_threshold_in_a_units_council_is_to_be_checked(db):
    rule = rules_for_question("CSTD_TINH", meeting_of(9, level="unit"))

    assert rule["share"] == "9/10"
    assert "áp dụng cho Hội đồng đơn vị: cần kiểm chứng" in rule["citation"]


def test_secret_is_what_the_statutes_say_before_anything_else(db):
    assert rules_for_question("CSTDCS", meeting_of(9, secret=False))["secret"] is False
    assert rules_for_question("CSTDCS", meeting_of(9))["secret"] is True


def test_members_are_counted_on_the_day_of_the_meeting(db):
    meeting = meeting_of(5)
    MemberFactory(council=meeting.council, ends_on=date(2026, 2, 2))
    MemberFactory(council=meeting.council, starts_on=date(2026, 2, 3))

    assert rules_for_question("", meeting)["base_size"] == 5


# attendance


@pytest.mark.parametrize("size", [1, 9, 14, 15, 25, 60])
def test_attendance_of_an_awards_session_is_four_fifths(db, size):
    rules = rules_for(meeting_of(size).council, DAY)

    assert rules.awards.needed == oracle(Fraction(4, 5), size)
    assert rules.ordinary.needed == oracle(Fraction(2, 3), size)


def test_attendance_borrowed_from_a_neighbour_says_so_and_gives_way_to_own_statutes(db):
    meeting = meeting_of(15)
    borrowed = rules_for(meeting.council, DAY).awards
    StatuteFactory(council=meeting.council, quorum="1/2", award_quorum="2/3")

    own = rules_for(meeting.council, DAY).awards

    assert borrowed.share.needs_checking
    assert "Bắc Ninh" in borrowed.share.text
    assert (own.needed, own.share.needs_checking, own.law.part) == (10, False, Fraction(4, 5))


def test_one_quorum_in_the_statutes_serves_both_kinds_of_session(db):
    rules = rules_for(meeting_of(12, quorum="3/4").council, DAY)

    assert (rules.awards.needed, rules.ordinary.needed) == (9, 9)


def test_a_units_council_without_statutes_has_no_quorum_of_the_law(db):
    rules = rules_for(meeting_of(7, level="unit").council, DAY)

    assert (rules.awards.needed, rules.awards.share) == (None, None)


def test_statutes_hold_between_their_days(db):
    meeting = meeting_of(15, award_quorum="1/1", valid_from=date(2020, 1, 1), valid_until=date(2026, 1, 1))

    assert rules_for(meeting.council, DAY).awards.needed == 12
    assert rules_for(meeting.council, date(2025, 12, 31)).awards.needed == 15


def test_nobody_sits_for_somebody_else_unless_a_rule_says_so(db):
    assert rules_for(CouncilFactory(), DAY).substitutes is False


def test_a_share_reads_as_offices_write_it():
    assert [in_words(Fraction(one)) for one in ("4/5", "9/10", "2/3", "1/2")] == ["80 %", "90 %", "2/3", "1/2"]


@pytest.mark.parametrize(
    ("honour", "council", "party"),
    [
        ("BK_TINH", "Thường trực Hội đồng", False),
        ("CSTD_TINH", "Toàn thể Hội đồng", False),
        ("CSTDTQ", "Toàn thể Hội đồng", True),
    ],
)
def test_which_council_looks_at_an_honour(honour, council, party):
    found = review_of(honour, DAY)

    assert (found.council, found.party_opinion, found.needs_checking) == (council, party, True)


def test_a_topic_has_no_review():
    assert review_of("", DAY) is None
    assert review_of("LDTT", DAY) is None
