"""Every predicate of the case evaluator has a lowering, and none is left over."""

from honours import nodes
from honours.bulk.lowering import people


def test_both_sides_know_the_same_predicates():
    assert set(people.PREDICATES) == set(nodes.PREDICATES)
