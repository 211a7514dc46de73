from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honours import Truth
from honours.kleene import at_least, between, every, negation, some

truths = st.sampled_from(list(Truth))
many = st.lists(truths, max_size=5)
ORDER = {Truth.UNMET: 0, Truth.UNKNOWN: 1, Truth.MET: 2}
COMPLETIONS = {Truth.MET: [True], Truth.UNMET: [False], Truth.UNKNOWN: [True, False]}


@given(many)
def test_every_is_the_least_of_its_members(members):
    assert ORDER[every(members)] == min((ORDER[item] for item in members), default=2)


@given(many)
def test_some_is_the_greatest_of_its_members(members):
    assert ORDER[some(members)] == max((ORDER[item] for item in members), default=0)


@given(truths)
def test_negation_undoes_itself(truth):
    assert negation(negation(truth)) is truth


@given(many)
def test_de_morgan_holds(members):
    assert negation(every(members)) is some(negation(item) for item in members)


@given(st.lists(truths, min_size=1, max_size=4))
def test_a_definite_answer_is_that_of_every_completion(members):
    worlds = {all(world) for world in product(*(COMPLETIONS[item] for item in members))}

    answer = every(members)

    assert answer is Truth.UNKNOWN or worlds == {answer is Truth.MET}


@pytest.mark.parametrize(
    ("certain", "possible", "expected"),
    [(True, True, Truth.MET), (False, True, Truth.UNKNOWN), (False, False, Truth.UNMET)],
)
def test_between_reads_a_pair(certain, possible, expected):
    assert between(certain, possible) is expected


@pytest.mark.parametrize(
    ("certain", "possible", "expected"), [(3, 3, Truth.MET), (2, 3, Truth.UNKNOWN), (1, 2, Truth.UNMET)]
)
def test_at_least_compares_both_bounds(certain, possible, expected):
    assert at_least(certain, possible, 3) is expected
