"""What engines ask of a graph: the nodes that are needed, the columns they read, stages in which a shared node is computed once."""

from collections.abc import Iterable
from dataclasses import dataclass

from honours.bulk.graph import Graph, Ref


@dataclass(frozen=True, slots=True)
class Stage:
    """Nodes to compute from the columns at hand, and the columns still needed afterwards."""

    compute: tuple[Ref, ...]
    keep: tuple[Ref, ...]


def stages_of(graph: Graph, outputs: Iterable[Ref]) -> list[Stage]:
    """Every node that is used more than once, and every output, in layers that depend on earlier layers alone."""
    wanted = list(dict.fromkeys(outputs))
    order = reachable(graph, wanted)
    uses = dict.fromkeys(order, 0)
    for ref in order:
        for arg in graph.ops[ref].args:
            uses[arg] += 1
    bound = {ref for ref in order if graph.ops[ref].args and (uses[ref] > 1 or ref in wanted)}
    bound |= set(wanted)
    layer: dict[Ref, int] = {}
    below: dict[Ref, set[Ref]] = {}
    for ref in order:
        needs: set[Ref] = set()
        for arg in graph.ops[ref].args:
            needs |= {arg} if arg in bound else below[arg]
        below[ref] = needs
        if ref in bound:
            layer[ref] = 1 + max((layer[item] for item in needs), default=-1)
    last: dict[Ref, int] = {}
    for ref in bound:
        for item in below[ref]:
            last[item] = max(last.get(item, 0), layer[ref])
    top = max(layer.values(), default=-1)
    found: list[Stage] = []
    for number in range(top + 1):
        now = tuple(sorted(ref for ref in bound if layer[ref] == number))
        keep = tuple(
            sorted(ref for ref in bound if layer[ref] < number and (last.get(ref, -1) > number or ref in wanted))
        )
        found.append(Stage(now, keep))
    return found


def reachable(graph: Graph, outputs: Iterable[Ref]) -> list[Ref]:
    seen: set[Ref] = set()
    stack = list(outputs)
    while stack:
        ref = stack.pop()
        if ref not in seen:
            seen.add(ref)
            stack.extend(graph.ops[ref].args)
    return sorted(seen)  # a node comes after its arguments


def columns_of(graph: Graph, outputs: Iterable[Ref]) -> list[str]:
    return sorted({str(op.value) for ref in reachable(graph, outputs) if (op := graph.ops[ref]).name == "column"})
