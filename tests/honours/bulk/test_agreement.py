"""The differential proof: the case evaluator and the bulk compiler give one answer.

``make test`` runs a fast share of it; ``--hypothesis-profile=thorough`` many times as much.
"""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.honours.bulk.comparing import differences, explained
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


@pytest.mark.parametrize("name", sorted(OPERATORS))
@pytest.mark.parametrize("on", DAYS[:2] if not THOROUGH else DAYS, ids=str)
def test_an_operator_alone_gets_one_answer(book, name, on):
    invented, codes = book_of(book, [name])
    honours = [invented.honour(code) for code in codes]
    people = population(Random(f"{name} {on}"), invented, honours, on, PEOPLE * 3)

    found = differences(invented, people, on, codes)

    assert not found, explained(invented, people, on, found)


@pytest.mark.parametrize("seed", range(200 if THOROUGH else 12))
def test_invented_rules_get_one_answer(book, seed):
    r = Random(f"invented {seed}")
    invented, codes = invented_book(r, book, 6)
    on = DAYS[seed % len(DAYS)]
    people = population(r, invented, [invented.honour(code) for code in codes], on, PEOPLE)

    found = differences(invented, people, on, codes)

    assert not found, explained(invented, people, on, found)


@given(st.data())
@settings(max_examples=settings.default.max_examples // 4, deadline=None)
def test_hypothesis_finds_no_difference(book, data):
    on = data.draw(st.sampled_from(DAYS))
    invented, codes = data.draw(invented_books(book))
    people = data.draw(histories(invented, [invented.honour(code) for code in codes], on, size=4))

    found = differences(invented, people, on, codes)

    assert not found, explained(invented, people, on, found)
