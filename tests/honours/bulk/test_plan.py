"""Which text a screening reads on a day, and what it says of an open group."""

from dataclasses import replace
from datetime import date

import pytest

from honours import Facts, Rating, RatingLevel, RecipientKind, Register
from honours.bulk.causes import causes_of
from honours.bulk.plan import edition_for
from honours.bulk.screen import screen
from honours.bulk.tables import Tables
from tests.honours.bulk import rules
from tests.honours.bulk.drafts import INDIVIDUAL

OLD, NOW, LATER = date(2004, 7, 1), date(2024, 1, 1), date(2026, 10, 15)
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
