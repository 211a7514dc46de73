"""The differential proof: the case evaluator and the bulk compiler give one answer.

``make test`` runs a fast share of it; ``--hypothesis-profile=thorough`` many times as much.
"""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from honours import Truth
from honours.bulk.span import SHORT
from tests.honours.bulk.comparing import by_bulk, differences, expected, explained
from tests.honours.bulk.operators import OPERATORS, book_of
from tests.honours.bulk.strategies import DAYS, histories, invented_book, invented_books, population

THOROUGH = settings.default.max_examples > 100
ROUNDS = range(25 if THOROUGH else 1)
PEOPLE = 200 if THOROUGH else 36


@pytest.mark.parametrize("round_number", ROUNDS)
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_real_honours_get_one_answer(book, on, round_number):
    people = population(Random(f"{on} {round_number}"), book, book.honours(), on, PEOPLE)
    codes = [honour.code for honour in book.honours()]

    found = differences(book, people, on, codes)

    assert not found, explained(book, people, on, found)


@pytest.mark.parametrize(
    "name", sorted(OPERATORS) if THOROUGH else ["run"]
)  # the planted bugs look at all of them every time
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_an_operator_alone_gets_one_answer(book, name, on):
    invented, codes = book_of(book, [name])
    honours = [invented.honour(code) for code in codes]
    people = population(Random(f"{name} {on}"), invented, honours, on, PEOPLE * 3)

    found = differences(invented, people, on, codes)

    assert not found, explained(invented, people, on, found)


def test_a_principle_that_a_book_does_not_know_bears_on_neither_side(book):
    """One left out at a time, with a few people more for each."""
    on, codes, found = DAYS[-1], [honour.code for honour in book.honours()], {}
    for rule in sorted({item["rule"] for item in book.references.principles}):
        kept = tuple(item for item in book.references.principles if item["rule"] != rule)
        bare = replace(book, references=replace(book.references, principles=kept, by_day={}))
        people = population(Random(rule), bare, bare.honours(), on, PEOPLE // 3)
        found[rule] = differences(bare, people, on, codes)

    assert {rule: differing for rule, differing in found.items() if differing} == {}


@pytest.mark.parametrize("seed", range(200 if THOROUGH else 12))
def test_invented_rules_get_one_answer(book, seed):
    r = Random(f"invented {seed}")
    invented, codes = invented_book(r, book, 6)
    on = DAYS[seed % len(DAYS)]
    people = population(r, invented, [invented.honour(code) for code in codes], on, PEOPLE)

    found = differences(invented, people, on, codes)

    assert not found, explained(invented, people, on, found)


@given(st.data())
@settings(max_examples=settings.default.max_examples // 4, deadline=None, derandomize=not THOROUGH)
def test_hypothesis_finds_no_difference(book, data):
    on = data.draw(st.sampled_from(DAYS))
    invented, codes = data.draw(invented_books(book))
    people = data.draw(histories(invented, [invented.honour(code) for code in codes], on, size=4))

    found = differences(invented, people, on, codes)

    assert not found, explained(invented, people, on, found)


@pytest.mark.parametrize("on", [on for on in DAYS if on.year >= 2025], ids=str)
def test_a_short_span_says_the_same_or_leaves_it_open(book, on):
    """Half the memory; the years before the span count as its first one, which may leave an old record open but never turns an answer."""
    people = population(Random(f"short {on}"), book, book.honours(), on, PEOPLE)
    codes = [honour.code for honour in book.honours()]

    short = by_bulk(book, people, on, codes, span=SHORT)

    turned = [
        (key, name, truth, short[key].alternatives[name], people[key[0]])
        for key, case in expected(book, people, on, codes).items()
        for name, truth in case.alternatives.items()
        if short[key].alternatives[name] not in (truth, Truth.UNKNOWN)
    ]
    assert turned[:1] == []
