"""Gates say bit by bit what the graph says in whole numbers."""

from random import Random

import numpy as np
import pytest

from honours.bulk import bitwise
from honours.bulk.bitwise import BitEngine
from honours.bulk.gates import AND, NOT, ONE, OR, XOR, ZERO, Gates, trimmed, word_of
from honours.bulk.graph import COUNT, MASK, TRUTH, Graph
from honours.bulk.planes import Columns, column_of_numbers
from tests.honours.bulk.graphs import value

EVERYTHING = (1 << 30) - 1
SIZE = 200


def truths(gates, inputs):
    """The truth of every gate for these values of the planes."""
    found = []
    for kind, first, second in gates.made:
        found.append(
            {
                AND: lambda a, b: found[a] and found[b],
                OR: lambda a, b: found[a] or found[b],
                XOR: lambda a, b: found[a] != found[b],
                NOT: lambda a, _: not found[a],
            }[kind](first, second)
            if kind in (AND, OR, XOR, NOT)
            else len(found) == ONE
            if len(found) <= ONE
            else inputs[gates.planes.index(len(found))]
        )
    return found


def number(found, word):
    return sum(found[bit] << place for place, bit in enumerate(word))


@pytest.mark.parametrize("seed", range(60))
def test_words_are_numbers(seed):
    r, gates = Random(seed), Gates()
    planes = [gates.plane("c", bit) for bit in range(8)]
    pool = [*planes, *(gates.inv(bit) for bit in planes), ZERO, ONE]
    a, b = (trimmed(r.choices(pool, k=r.randint(0, 6))) for _ in range(2))
    factor, least, width = r.randint(0, 5), r.randint(-1, 70), 12
    words = {
        "plus": gates.plus(a, b, width),
        "minus": gates.minus(a, b, width),
        "count": gates.count(a),
        "times": gates.times(a, factor, width),
        "and": gates.bits("and", a, b),
        "or": gates.bits("or", a, b),
        "least": (gates.at_least(a, least),),
        "equal": (gates.equal(a, abs(least)),),
        "choose": (gates.choose(pool[0], pool[1], pool[2]),),
    }
    for _ in range(20):
        found = truths(gates, r.choices([True, False], k=8))
        x, y = number(found, a), number(found, b)
        assert {name: number(found, word) for name, word in words.items()} == {
            "plus": x + y,
            "minus": (x - y) % (1 << width),
            "count": x.bit_count(),
            "times": x * factor,
            "and": x & y,
            "or": x | y,
            "least": x >= least,
            "equal": x == abs(least),
            "choose": found[pool[1]] if found[pool[0]] else found[pool[2]],
        }


def test_what_says_nothing_new_is_no_gate():
    gates = Gates()
    a, b = gates.plane("c", 0), gates.plane("c", 1)
    either, each = gates.either(a, b), gates.both(a, b)

    assert gates.inv(gates.inv(a)) == a
    assert gates.both(a, gates.inv(a)) == gates.differ(a, a) == ZERO
    assert gates.either(a, gates.inv(a)) == gates.differ(a, gates.inv(a)) == ONE
    assert gates.both(a, either) == gates.either(a, each) == a
    assert gates.both(b, each) == each
    assert gates.either(a, either) == either
    assert gates.both(a, gates.inv(gates.differ(a, b))) == each
    assert gates.count((ZERO, a, ZERO)) == (a,)
    assert word_of(6) == (ZERO, ONE, ONE)


def grown(seed):
    """A graph of many operations, its outputs, and columns of numbers."""
    r, graph = Random(seed), Graph(EVERYTHING)
    columns = {
        **{
            f"m{place}": [r.randint(0, EVERYTHING) & r.randint(0, EVERYTHING) for _ in range(SIZE)]
            for place in range(3)
        },
        **{f"n{place}": [r.choice([0, 0, 1, 2, 300]) for _ in range(SIZE)] for place in range(2)},
        **{f"t{place}": [r.random() < 0.3 for _ in range(SIZE)] for place in range(2)},
    }
    masks = [graph.column(f"m{place}", MASK) for place in range(3)] + [graph.literal(r.randint(0, EVERYTHING))]
    numbers = [graph.column(f"n{place}", COUNT) for place in range(2)] + [graph.literal(r.randint(0, 9), COUNT)]
    answers = [graph.column(f"t{place}", TRUTH) for place in range(2)]
    for _ in range(30):
        a, b, c = r.choice(masks), r.choice(masks), r.choice(answers)
        masks.append(
            r.choice(
                [
                    graph.both(a, b),
                    graph.either(a, b),
                    graph.without(a, b),
                    graph.outside(a),
                    graph.older(a, r.randint(0, 4)),
                    graph.newer(a, r.randint(0, 4)),
                    graph.newest(a),
                    graph.choose(c, a, b),
                    graph.run_from(graph.both(a, graph.literal(0xFFFF0)), graph.literal(0x10)),
                ]
            )
        )
        x, y = r.choice(numbers), r.choice(numbers)
        numbers.append(
            r.choice([graph.count(a), graph.plus(x, y), graph.choose(c, x, y), graph.scaled(graph.count(b), 8)])
        )
        answers.append(
            r.choice(
                [
                    graph.at_least(x, r.randint(0, 9)),
                    graph.compare("lt", x, r.randint(0, 9)),
                    graph.compare("eq", y, r.randint(0, 5)),
                    graph.some(a),
                    graph.none(b),
                    graph.inv(c),
                    graph.any([c, r.choice(answers)]),
                    graph.every([c, r.choice(answers)]),
                ]
            )
        )
    outputs = {f"o{place}": ref for place, ref in enumerate([masks[-1], *r.sample(numbers, 4), *r.sample(answers, 4)])}
    return graph, outputs, columns


@pytest.mark.parametrize("chunk", [64, 192, 1024])
@pytest.mark.parametrize("seed", range(25))
def test_an_engine_says_what_the_graph_says(monkeypatch, seed, chunk):
    monkeypatch.setattr(bitwise, "CHUNK", chunk)
    graph, outputs, columns = grown(seed)
    kinds = {"m": np.int32, "n": np.int32, "t": np.bool_}
    made = Columns({name: column_of_numbers(np.array(column, kinds[name[0]])) for name, column in columns.items()})
    first = seed % 3 * 5

    found = BitEngine(graph, outputs, made.shape, np.int32).numbers(made, first, SIZE)

    for name, ref in outputs.items():
        rows = [{key: column[row] for key, column in columns.items()} for row in range(first, SIZE)]
        assert found[name].tolist() == [int(value(graph, ref, row)) for row in rows], name


@pytest.mark.parametrize(("least", "is_counted"), [(1, False), (5, False), (6, True)])
@pytest.mark.parametrize("name", ["ge", "lt"])
def test_what_is_compared_with_a_small_number_is_not_counted(name, least, is_counted):
    graph = Graph(EVERYTHING)
    told = Columns({key: column_of_numbers(np.array([255, 15, 1, 0], np.int32)) for key in ("m", "n")})
    number = graph.plus(*(graph.count(graph.column(key, MASK)) for key in told))

    engine = BitEngine(graph, {"o": graph.compare(name, number, least)}, told.shape, np.int32)

    assert any(kind == XOR for kind, _, _ in engine.gates.made) is is_counted
    assert engine.numbers(told, 0, 4)["o"].tolist() == [
        int((count >= least) == (name == "ge")) for count in (16, 8, 2, 0)
    ]


def test_a_plane_that_a_block_does_not_have_is_nobody():
    graph = Graph(EVERYTHING)
    told = Columns(m=column_of_numbers(np.array([3, 0], np.int32)))
    engine = BitEngine(graph, {"o": graph.count(graph.column("m", MASK))}, told.shape, np.int32)

    assert engine.numbers(told, 0, 2)["o"].tolist() == [2, 0]
    assert engine.numbers(Columns(m=column_of_numbers(np.array([2, 2], np.int32))), 0, 2)["o"].tolist() == [1, 1]
