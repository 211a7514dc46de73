"""Populations and rules for Hypothesis, and the same ones from a seeded ``random.Random`` where thousands are wanted."""

from datetime import date

from hypothesis import strategies as st

from honours.bulk.plan import edition_for
from honours.policy import kind_of_group
from tests.honours.bulk import rules
from tests.honours.bulk.aiming import Aim, aim
from tests.honours.bulk.drafts import COLLECTIVE, GROUPS, HOUSEHOLD, INDIVIDUAL, blank, chance, disturb, new_or_absent

DAYS = (
    date(2025, 12, 20),
    date(2025, 3, 1),
    date(2026, 6, 1),
    date(2026, 11, 25),  # the law in force has not been read
    date(2024, 5, 31),
    date(2021, 12, 1),
    date(2016, 4, 1),
)
BARRED = {"LDTT", "CSTT", "CSTDCS"}  # titles that somebody new or long absent may not get
dice = st.randoms(use_true_random=False)


def aimed_at(r, book, honour, on):
    """Somebody whose records just about speak for one criterion of an honour."""
    edition = edition_for(book, honour, on)
    if edition is None or not edition.criteria:
        return disturbed(r, blank(r, r.choice([INDIVIDUAL, COLLECTIVE]), on))
    criterion = r.choice(list(edition.criteria))
    kind = kind_for(r, criterion, honour)
    draft = blank(r, kind, on)
    groups = sorted(group for group in criterion.groups or edition.groups if group in GROUPS[kind])
    if groups and not chance(r, 6):
        draft.groups = {r.choice(groups)}
    aim(criterion.when, Aim(r, book, edition, draft))
    if chance(r, 8 if honour.code not in BARRED else 2):
        new_or_absent(r, draft)
    return disturbed(r, draft)


def kind_for(r, criterion, honour):
    named = sorted({kind_of_group(group) for group in criterion.groups} & honour.recipients)
    return r.choice(named or sorted(honour.recipients))


def disturbed(r, draft):
    disturb(r, draft)
    return draft.facts()


def population(r, book, honours, on, size):
    """``size`` people, each aimed at one of the honours."""
    return [aimed_at(r, book, r.choice(honours), on) for _ in range(size)]


@st.composite
def histories(draw, book, honours, on, size=6):
    return population(draw(dice), book, honours, on, size)


@st.composite
def invented_books(draw, book, size=2):
    """The real honours' kinds and classes with a few invented policies: (book, codes)."""
    return invented_book(draw(dice), book, size)


def invented_book(r, book, size):
    kinds = [r.choice([INDIVIDUAL, COLLECTIVE, INDIVIDUAL, HOUSEHOLD]) for _ in range(size)]
    made = [rules.policy(r, f"X{number}", kind) for number, kind in enumerate(kinds)]
    return rules.beside_the_real_ones(book, made), [data["honour"] for data in made]
