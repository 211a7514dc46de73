"""The graph folds constants while it grows; what it means must not change by that."""

from itertools import product
from random import Random

import pytest

from honours.bulk.graph import COUNT, MASK, TRUTH, Graph
from tests.honours.bulk.graphs import value

BITS = 6
EVERYTHING = (1 << BITS) - 1


@pytest.fixture
def graph():
    return Graph(EVERYTHING)


def mask_atom(r, graph, columns, *, folded):
    number = r.choice([0, EVERYTHING, r.randint(0, EVERYTHING)])
    if folded:
        return graph.literal(number)
    columns[f"c{len(columns)}"] = number
    return graph.column(f"c{len(columns) - 1}", MASK)


def mask_of(r, graph, columns, depth, fold):
    if depth == 0:
        return mask_atom(r, graph, columns, folded=fold(r))
    one, two = (mask_of(r, graph, columns, depth - 1, fold) for _ in range(2))
    steps = r.randint(0, BITS)
    return r.choice(
        [
            lambda: graph.both(one, two),
            lambda: graph.either(one, two),
            lambda: graph.without(one, two),
            lambda: graph.outside(one),
            lambda: graph.older(one, steps),
            lambda: graph.newer(one, steps),
            lambda: graph.newest(one),
            lambda: graph.drop_newest(one),
            lambda: graph.smear_older(one, steps),
            lambda: graph.choose(graph.some(one), two, one),
        ]
    )()


@pytest.mark.parametrize("seed", range(300))
def test_folded_and_computed_numbers_are_the_same(seed):
    """The same random expression three times: of columns, of literals, of both."""
    results = []
    for fold in (lambda r: r.random() < 0, lambda r: r.random() < 2, lambda r: r.random() < 0.5):
        r, graph, columns = Random(seed), Graph(EVERYTHING), {}
        r.random = Random(seed).random  # deciding what is folded does not change what is drawn
        ref = mask_of(r, graph, columns, 3, fold)
        number, count = value(graph, ref, columns), value(graph, graph.count(ref), columns)
        truths = [value(graph, graph.compare(name, ref, 5), columns) for name in ("eq", "ne", "ge", "lt")]
        results.append((number, count, [bool(truth) for truth in truths]))

    assert results[0] == results[1] == results[2]
    assert 0 <= results[0][0] <= EVERYTHING


@pytest.mark.parametrize("bits", range(1 << 4))
@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_run_is_the_unbroken_bits_from_a_start_whatever_is_newer(graph, bits, first):
    years = graph.column("years", MASK)
    run = value(graph, graph.run_from(years, graph.literal(1 << first)), {"years": bits})

    wanted, place = 0, first
    while bits >> place & 1:
        wanted |= 1 << place
        place += 1
    assert run == wanted


@pytest.mark.parametrize("bits", range(1 << 4))
def test_without_a_start_there_is_no_run(graph, bits):
    assert value(graph, graph.run_from(graph.column("years", MASK), graph.literal(0)), {"years": bits}) == 0


def test_equal_nodes_are_one_node(graph):
    one = graph.both(graph.column("a", MASK), graph.column("b", MASK))
    size = len(graph.ops)

    assert graph.both(graph.column("b", MASK), graph.column("a", MASK)) == one
    assert len(graph.ops) == size


@pytest.mark.parametrize("truths", list(product([None, True, False], repeat=3)))
def test_logic_folds_known_truths(graph, truths):
    refs = [
        graph.column(f"t{place}", TRUTH) if truth is None else graph.truth(truth) for place, truth in enumerate(truths)
    ]
    open_ones = [place for place, truth in enumerate(truths) if truth is None]
    every, some = graph.every(refs), graph.any(refs)

    for world in product([True, False], repeat=len(open_ones)):
        columns = {f"t{place}": truth for place, truth in zip(open_ones, world, strict=True)}
        real = [columns.get(f"t{place}", truth) for place, truth in enumerate(truths)]
        assert bool(value(graph, every, columns)) == all(real)
        assert bool(value(graph, some, columns)) == any(real)


def test_a_truth_and_its_opposite_settle_a_question(graph):
    truth = graph.column("t", TRUTH)

    assert graph.every([truth, graph.inv(truth)]) == graph.no
    assert graph.any([graph.inv(truth), truth]) == graph.yes
    assert graph.inv(graph.inv(truth)) == truth
    assert (graph.inv(graph.yes), graph.inv(graph.no)) == (graph.no, graph.yes)


def test_nothing_to_join_is_neutral(graph):
    assert graph.every([]) == graph.yes
    assert graph.any([]) == graph.no
    assert graph.constant(graph.either()) == 0
    assert graph.constant(graph.both()) == EVERYTHING


def test_a_choice_that_is_no_choice_folds(graph):
    one, two, open_truth = graph.column("a", COUNT), graph.column("b", COUNT), graph.column("t", TRUTH)

    assert graph.choose(graph.yes, one, two) == one
    assert graph.choose(graph.no, one, two) == two
    assert graph.choose(open_truth, one, one) == one
    assert graph.ops[graph.choose(open_truth, one, two)].name == "case"


@pytest.mark.parametrize(("condition", "wanted"), [(True, 7), (False, 9)])
def test_a_choice_of_counts(graph, condition, wanted):
    chosen = graph.choose(graph.column("t", TRUTH), graph.literal(7, COUNT), graph.literal(9, COUNT))

    assert value(graph, chosen, {"t": condition}) == wanted


@pytest.mark.parametrize(("condition", "then", "otherwise"), list(product([True, False], repeat=3)))
def test_a_choice_of_truths_is_logic(graph, condition, then, otherwise):
    chosen = graph.choose(*(graph.column(name, TRUTH) for name in "abc"))

    assert bool(value(graph, chosen, {"a": condition, "b": then, "c": otherwise})) == (then if condition else otherwise)


def test_counts_add_up_and_scale(graph):
    open_count = graph.column("n", COUNT)

    total = graph.plus(graph.literal(2, COUNT), open_count, graph.literal(3, COUNT))

    assert value(graph, total, {"n": 4}) == 9
    assert graph.plus(graph.literal(0, COUNT), open_count) == open_count
    assert graph.constant(graph.plus(graph.literal(2, COUNT), graph.literal(3, COUNT))) == 5
    assert graph.constant(graph.scaled(graph.literal(3, COUNT), 8)) == 24
    assert value(graph, graph.scaled(open_count, 8), {"n": 3}) == 24
    assert graph.constant(graph.minus(graph.literal(5, COUNT), graph.literal(3, COUNT))) == 2
    assert graph.constant(graph.minus(open_count, open_count)) == 0
    assert graph.at_least(graph.literal(3, COUNT), 3) == graph.yes
