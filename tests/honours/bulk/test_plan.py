"""Which text a screening reads on a day, and what it says of an open group."""

from dataclasses import replace
from datetime import date

import pytest

from honours import AwardType, Facts, HeldHonour, Rating, RatingLevel, RecipientKind, Register, Work
from honours.bulk.causes import causes_of
from honours.bulk.plan import edition_for
from honours.bulk.screen import screen
from honours.bulk.tables import Tables
from tests.honours.bulk import rules
from tests.honours.bulk.comparing import by_bulk, by_case
from tests.honours.bulk.drafts import INDIVIDUAL

OLD, NOW, LATER = date(2004, 7, 1), date(2024, 1, 1), date(2026, 10, 15)
ON = date(2025, 12, 20)
CHANGE = date(2026, 10, 1)  # a law that nobody here has read


@pytest.fixture(scope="module")
def honour(book):
    """An honour with texts of one's own: (first day, day it ends, unread)."""
    real = book.honour("BK_TINH")

    def made(*texts):
        editions = tuple(
            replace(real.editions[-1], since=since, until=until, unread=unread) for since, until, unread in texts
        )
        return replace(real, editions=editions)

    return made


@pytest.mark.parametrize(
    ("texts", "on", "since"),
    [
        (((OLD, NOW, False), (NOW, None, False)), date(2025, 6, 1), NOW),
        (((OLD, NOW, False), (NOW, None, False)), date(2023, 12, 31), OLD),
        (((OLD, NOW, False), (NOW, None, False)), date(2000, 1, 1), None),
        (((OLD, NOW, False), (NOW, None, True)), date(2025, 6, 1), OLD),  # the text in force was not read
        (((OLD, NOW, True), (NOW, None, False)), date(2025, 6, 1), NOW),
        (((OLD, NOW, False), (NOW, None, False)), date(2026, 11, 1), NOW),  # the law in force was not read
        (((OLD, NOW, False), (NOW, LATER, False), (LATER, None, False)), date(2026, 11, 1), NOW),
        (((OLD, NOW, False),), date(2026, 11, 1), None),  # it was gone before the change
        (((OLD, CHANGE, False),), date(2026, 11, 1), OLD),
        (((OLD, NOW, False),), date(2025, 6, 1), None),
        (
            ((OLD, NOW, False), (NOW, date(2025, 7, 1), True)),
            date(2026, 11, 1),
            None,
        ),  # closed before the change, read or not
    ],
)
def test_the_text_that_answers_on_a_day(book, honour, texts, on, since):
    found = edition_for(book, honour(*texts), on)

    assert (found and found.since) == since


RUN = {"evaluation": {"level": "good", "years": 1, "consecutive": True, "anchor": "proposal"}}
KNOWN = {"attribute": {"name": "mo_ta"}}


def for_farmers():
    policy = rules.rule("X", INDIVIDUAL, {"all": [RUN, KNOWN]})
    policy["editions"][0]["criteria"][0]["for"] = ["farmer"]
    return policy


@pytest.mark.parametrize(
    ("groups", "known", "causes"),
    [({"farmer"}, {}, ("attribute",)), (set(), {"mo_ta": True}, ("group",)), (set(), {}, ("attribute", "group"))],
)
def test_an_open_group_is_a_cause_of_its_own(book, groups, known, causes):
    person = Facts(
        RecipientKind.INDIVIDUAL,
        frozenset(groups),
        ratings=tuple(Rating(year, RatingLevel.GOOD) for year in range(2020, 2026)),
        complete_since=dict.fromkeys(Register, 1900),
        attributes=known,
    )
    invented = rules.beside_the_real_ones(book, [for_farmers()])

    found = screen(invented, Tables.from_facts([person]), date(2025, 12, 20), honours=["X"])

    assert [causes_of(row["causes"]) for row in found.rows.to_dicts()] == [causes]


def of_two_ways():
    """One criterion for whoever has works in the years of a run, another for whoever won prizes."""
    policy = rules.rule("X", INDIVIDUAL, {"work_in_window": {"kinds_any_of": [["sang_kien"]], "count": 2}})
    policy["editions"][0]["criteria"].append(
        {"id": "C1", "title": "Điểm", "cite": "Điều 1", "when": {"competition_prize": {"count": 1}}}
    )
    return policy


@pytest.mark.parametrize(
    ("works", "prizes", "weighed"),
    [
        ((), (), {"C0", "C1"}),
        ((Work("de_tai", 2020),), (), {"C0"}),
        ((), (2019,), {"C1"}),
        ((Work("sang_kien", 2024),), (2019,), {"C0", "C1"}),
    ],
)
def test_a_work_of_any_kind_points_to_the_criterion_that_asks_for_works(book, works, prizes, weighed):
    person = Facts(RecipientKind.INDIVIDUAL, frozenset({"worker"}), works=works, prizes=prizes)
    invented = rules.beside_the_real_ones(book, [of_two_ways()])

    found = by_bulk(invented, [person], ON, ["X"])[0, "X"].alternatives

    assert set(found) == weighed
    assert found == by_case(invented, person, "X", ON).alternatives


@pytest.mark.parametrize(("is_known", "status"), [(True, "unknown"), (False, "eligible")])
def test_years_are_used_again_where_no_principle_speaks_against_it(book, is_known, status):
    twice = {"evaluation": {"level": "good", "years": 2, "consecutive": True, "anchor": "proposal"}}
    person = Facts(
        RecipientKind.INDIVIDUAL,
        frozenset({"worker"}),
        ratings=tuple(Rating(year, RatingLevel.GOOD) for year in range(2020, 2026)),
        honours=(HeldHonour("X", 2025, AwardType.MERIT),),
        complete_since=dict.fromkeys(Register, 1900),
    )
    invented = rules.beside_the_real_ones(book, [rules.rule("X", INDIVIDUAL, twice, kind="certificate")])
    kept = tuple(item for item in book.references.principles if is_known or item["rule"] != "year_reuse")
    invented = replace(invented, references=replace(book.references, principles=kept, by_day={}))

    found = screen(invented, Tables.from_facts([person]), ON, honours=["X"])

    assert found.rows["status"].to_list() == [status]
