from random import Random

import pytest

from honours.bulk.engines import columns_of, stages_of
from honours.bulk.graph import MASK, Graph


def grown(seed):
    """A random graph of many shared nodes, and some outputs of it."""
    r, graph = Random(seed), Graph(255)
    refs = [graph.column(f"c{place}", MASK) for place in range(4)]
    for _ in range(25):
        make = r.choice([graph.both, graph.either, graph.without])
        refs.append(make(r.choice(refs), r.choice(refs)))
    return graph, r.sample(refs, 3)


def read_by(graph, ref, bound):
    """Bound nodes and columns that computing ``ref`` reads."""
    found = set()
    for arg in graph.ops[ref].args:
        found |= {arg} if arg in bound or graph.ops[arg].name == "column" else read_by(graph, arg, bound)
    return found


@pytest.mark.parametrize("seed", range(30))
def test_a_stage_reads_only_what_earlier_stages_left(seed):
    graph, outputs = grown(seed)
    stages = stages_of(graph, outputs)
    bound = {ref for stage in stages for ref in stage.compute}

    at_hand = set()
    for stage in stages:
        for ref in stage.compute:
            assert {item for item in read_by(graph, ref, bound) if item in bound} <= at_hand | set(stage.keep)
        assert set(stage.keep) <= at_hand
        at_hand = {*stage.keep, *stage.compute}
    assert set(outputs) <= at_hand


@pytest.mark.parametrize("seed", range(30))
def test_a_node_is_computed_once(seed):
    graph, outputs = grown(seed)

    computed = [ref for stage in stages_of(graph, outputs) for ref in stage.compute]

    assert len(computed) == len(set(computed))


def test_only_the_columns_that_are_read_are_named():
    graph = Graph(255)
    kept = graph.both(graph.column("b", MASK), graph.column("a", MASK))
    graph.column("unused", MASK)

    assert columns_of(graph, [kept]) == ["a", "b"]


def test_no_output_has_no_stage():
    assert stages_of(Graph(255), []) == []
