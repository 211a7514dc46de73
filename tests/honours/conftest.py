"""The real book, and short ways to ask one condition or one honour."""

from datetime import date
from types import SimpleNamespace

import pytest

from honours import AwardType, Book, Facts, Question, Rating, RatingLevel, RecipientKind, Register
from honours.facts import HeldHonour
from honours.findings import Citation
from honours.nodes import evaluate_node
from honours.parsing import read_node
from honours.records import Records
from honours.situation import Scope, Situation

CLOSED = dict.fromkeys(Register, 1900)
SOURCE = Citation("06/2022/QH15", "Điều 1 · Luật số 06/2022/QH15", "quoted")


@pytest.fixture(scope="session")
def book():
    return Book.load()


@pytest.fixture(scope="session")
def make():
    """Builders of facts: an individual and a collective whose registers are complete, unless said otherwise."""

    def individual(**values):
        return Facts(
            **{
                "kind": RecipientKind.INDIVIDUAL,
                "groups": frozenset({"civil_servant"}),
                "complete_since": CLOSED,
                **values,
            }
        )

    def collective(**values):
        group = frozenset({"agency_collective"})
        return Facts(**{"kind": RecipientKind.COLLECTIVE, "groups": group, "complete_since": CLOSED, **values})

    def rated(level, *years):
        return tuple(Rating(year, RatingLevel(level)) for year in years)

    def held(code, *years, **values):
        return tuple(HeldHonour(code, year, **{"award_type": AwardType.MERIT, **values}) for year in years)

    return SimpleNamespace(individual=individual, collective=collective, rated=rated, held=held, closed=CLOSED)


@pytest.fixture(scope="session")
def scope_of(book):
    """A scope in which single conditions can be asked."""

    def build(facts, *, honour="BK_TINH", on=date(2025, 3, 1), award_type=AwardType.MERIT, **asked):
        question = Question(honour, on, award_type, **asked)
        principles = book.references.principles_on(on)
        edition = book.honour(honour).last_read_before(on)
        records = Records(facts, question, principles.get("discipline_reset"))
        return Scope(Situation(book, question, facts, edition, records, principles), award_type)

    return build


@pytest.fixture(scope="session")
def ask(scope_of):
    """One condition, written as in a policy file, asked of facts."""

    def asked(node, facts, **question):
        return evaluate_node(read_node(node, SOURCE), scope_of(facts, **question))

    return asked


@pytest.fixture(scope="session")
def evaluate(book):
    def asked(honour, facts, on=date(2025, 12, 20), **question):
        return book.evaluate(Question(honour, on, **question), facts)

    return asked
