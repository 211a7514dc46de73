"""An engine works for as many recipients as there are."""

import tracemalloc

import numpy as np
import pytest

from honours.bulk.bitwise import BitEngine
from honours.bulk.graph import MASK, Graph
from honours.bulk.planes import Columns, column_of_numbers

EVERYTHING = (1 << 8) - 1


def counting(numbers):
    """(an engine that counts bits, its columns)."""
    graph = Graph(EVERYTHING)
    told = Columns(m=column_of_numbers(np.array(numbers, np.int32)))
    return BitEngine(graph, {"o": graph.count(graph.column("m", MASK))}, told.shape, np.int32), told


def test_nobody_has_no_numbers():
    engine, columns = counting([3, 0])

    assert engine.numbers(columns, 0, 0)["o"].tolist() == []


@pytest.mark.parametrize("sizes", [(5, 300), (300, 5), (64, 65, 63, 128)])
def test_an_engine_answers_for_few_and_for_many(sizes):
    engine, columns = counting([place % 4 for place in range(300)])

    for size in sizes:
        assert engine.numbers(columns, 0, size)["o"].tolist() == [(place % 4).bit_count() for place in range(size)]


def test_few_recipients_need_little_memory():
    engine, columns = counting([1, 2, 3])

    tracemalloc.start()
    engine.numbers(columns, 0, 3)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 30_000  # a buffer of a whole chunk has 32,768 bytes
