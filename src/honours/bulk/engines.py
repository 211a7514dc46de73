"""Printers: a plan as Polars expressions, as SQL. They hold no rule; a shared node is computed once, stage by stage."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.graph import COUNT, GROUP, MASK, TRUTH, Graph, Op, Ref
from honours.bulk.sparse import Array


@dataclass(frozen=True, slots=True)
class Stage:
    """Nodes to compute from the columns at hand, and the columns still needed afterwards."""

    compute: tuple[Ref, ...]
    keep: tuple[Ref, ...]


def stages_of(graph: Graph, outputs: Iterable[Ref]) -> list[Stage]:
    """Every node that is used more than once, and every output, in layers that depend on earlier layers alone."""
    wanted = list(dict.fromkeys(outputs))
    order = _reachable(graph, wanted)
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


def _reachable(graph: Graph, outputs: Iterable[Ref]) -> list[Ref]:
    seen: set[Ref] = set()
    stack = list(outputs)
    while stack:
        ref = stack.pop()
        if ref not in seen:
            seen.add(ref)
            stack.extend(graph.ops[ref].args)
    return sorted(seen)  # a node comes after its arguments


def columns_of(graph: Graph, outputs: Iterable[Ref]) -> list[str]:
    return sorted({str(op.value) for ref in _reachable(graph, outputs) if (op := graph.ops[ref]).name == "column"})


# Polars -----------------------------------------------------------------------------------------------------------------


class PolarsEngine:
    """Evaluates blocks of columns in process."""

    def __init__(self, graph: Graph, outputs: Mapping[str, Ref], dtype: Any) -> None:
        self.graph, self.outputs = graph, outputs
        self.kinds = {
            MASK: pl.Int32 if dtype is np.int32 else pl.Int64,
            GROUP: pl.Int64,
            COUNT: pl.Int32,
            TRUTH: pl.Boolean,
        }
        self.columns = columns_of(graph, outputs.values())
        self.steps = self._steps()

    def _steps(self) -> list[list[pl.Expr]]:
        stages = stages_of(self.graph, self.outputs.values())
        later = self._columns_needed(stages)
        ready: set[Ref] = set()
        steps: list[list[pl.Expr]] = []
        for stage, columns in zip(stages, later, strict=True):
            made = [self._expression(ref, ready).alias(f"n{ref}") for ref in stage.compute]
            steps.append([*made, *(pl.col(f"n{ref}") for ref in stage.keep), *(pl.col(name) for name in columns)])
            ready |= set(stage.compute)
        return steps

    def _columns_needed(self, stages: list[Stage]) -> list[list[str]]:
        """For each stage, the input columns that later stages still read."""
        bound = {ref for stage in stages for ref in stage.compute}
        later: set[str] = set()
        found: list[list[str]] = []
        for stage in reversed(stages):
            found.append(sorted(later))
            for ref in stage.compute:
                later |= self._inputs(ref, bound)
        return found[::-1]

    def _inputs(self, ref: Ref, bound: set[Ref], *, top: bool = True) -> set[str]:
        op = self.graph.ops[ref]
        if op.name == "column":
            return {str(op.value)}
        if ref in bound and not top:
            return set()
        return {name for arg in op.args for name in self._inputs(arg, bound, top=False)}

    def _expression(self, ref: Ref, ready: set[Ref]) -> pl.Expr:
        if ref in ready:
            return pl.col(f"n{ref}")
        op = self.graph.ops[ref]
        if op.name == "literal":
            return pl.lit(bool(op.value) if op.kind == TRUTH else op.value, dtype=self.kinds[op.kind])
        if op.name == "column":
            return pl.col(str(op.value))
        args = [self._expression(arg, ready) for arg in op.args]
        return self._apply(op, args)

    def _apply(self, op: Op, args: list[pl.Expr]) -> pl.Expr:
        kind = self.kinds[op.kind]
        if op.name == "case":
            return pl.when(args[0]).then(args[1]).otherwise(args[2])
        if op.name == "popcount":
            return args[0].bitwise_count_ones().reinterpret(signed=True)
        if op.name in ("shl", "times"):
            factor = 1 << int(op.value) if op.name == "shl" else int(op.value)
            return args[0] * pl.lit(factor, dtype=kind)
        if op.name == "shr":
            return args[0] // pl.lit(1 << int(op.value), dtype=kind)
        return _PLAIN[op.name](*args)

    def run(self, columns: Mapping[str, Array], size: int) -> pl.DataFrame:
        """One output column per honour, for ``size`` recipients."""
        frame = pl.DataFrame({name: columns[name] for name in self.columns}) if self.columns else _rows(size)
        for step in self.steps:
            frame = frame.select(step) if self.columns else frame.with_columns(step)
        return frame.select(
            pl.col(f"n{ref}").alias(name) if self._is_wide(ref) else self._constant(ref, name, size)
            for name, ref in self.outputs.items()
        )

    def _is_wide(self, ref: Ref) -> bool:
        return self.graph.ops[ref].name != "literal"

    def _constant(self, ref: Ref, name: str, size: int) -> pl.Expr:
        return pl.repeat(int(self.graph.ops[ref].value), size, dtype=pl.Int32).alias(name)


def _rows(size: int) -> pl.DataFrame:
    return pl.DataFrame({"row": np.zeros(size, np.int8)})


_PLAIN: Final[Mapping[str, Callable[..., pl.Expr]]] = {
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "plus": lambda a, b: a + b,
    "minus": lambda a, b: a - b,
    "neg": lambda a: -a,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "ge": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "every": lambda a, b: a & b,
    "any": lambda a, b: a | b,
    "inv": lambda a: ~a,
}
