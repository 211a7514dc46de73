"""A plan as SQL, for engines that hold the masks in a table: DuckDB directly, PostgreSQL and Spark through sqlglot.

One step of a WITH for each stage of shared nodes; no rule is known here. Masks are BIGINT, counts INTEGER.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import sqlglot
from sqlglot import exp

from honours.bulk.engines import Stage, columns_of, stages_of
from honours.bulk.graph import COUNT, GROUP, MASK, TRUTH, Graph, Op, Ref

DIALECTS: Final = ("duckdb", "postgres", "spark")
SQL_TYPES: Final = {MASK: "BIGINT", GROUP: "BIGINT", COUNT: "INTEGER", TRUTH: "BOOLEAN"}
_INFIX: Final = {
    "and": "&",
    "or": "|",
    "plus": "+",
    "minus": "-",
    "eq": "=",
    "ne": "<>",
    "ge": ">=",
    "lt": "<",
    "every": "AND",
    "any": "OR",
}


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` reads ``table`` (rid and the columns of ``columns``: name of a mask → name in SQL) and gives rid and one column per output.

    ``types``: SQL name → type, for whoever creates the table.
    """

    text: str
    columns: Mapping[str, str]
    types: Mapping[str, str]


def query(graph: Graph, outputs: Mapping[str, Ref], *, dialect: str = "duckdb", table: str = "masks") -> Query:
    """The SELECT of a plan. Raises KeyError for a dialect that is not one of DIALECTS."""
    if dialect not in DIALECTS:
        raise KeyError(dialect)
    return _Printer(graph, outputs, dialect).query(table)


def sql_names(names: Sequence[str]) -> dict[str, str]:
    """Short plain identifiers that every engine takes, unique whatever the case."""
    return {
        name: f"c{place}_{re.sub(r'[^a-z0-9]+', '_', name.lower())[:40].strip('_')}" for place, name in enumerate(names)
    }


class _Printer:
    def __init__(self, graph: Graph, outputs: Mapping[str, Ref], dialect: str) -> None:
        self.graph, self.outputs, self.dialect = graph, outputs, dialect
        self.columns = sql_names(columns_of(graph, outputs.values()))
        self.kinds = {str(op.value): op.kind for op in graph.ops if op.name == "column"}
        self.ready: set[Ref] = set()

    def query(self, table: str) -> Query:
        stages = stages_of(self.graph, self.outputs.values())
        layers = [f"SELECT rid{''.join(f', {name}' for name in self.columns.values())} FROM {table}"]
        for number, stage in enumerate(stages):
            layers.append(f"SELECT {', '.join(self._layer(stage, stages[number + 1 :]))} FROM s{number}")
            self.ready |= set(stage.compute)
        fence = (
            "MATERIALIZED " if self.dialect == "postgres" else ""
        )  # else its planner writes shared nodes out again and again
        steps = ", ".join(f"s{number} AS {fence}({layer})" for number, layer in enumerate(layers))
        final = ", ".join(f"{self._text(ref)} AS {name.lower()}" for name, ref in self.outputs.items())
        text = f"WITH {steps} SELECT rid, {final} FROM s{len(stages)}"
        types = {name: SQL_TYPES[self.kinds[column]] for column, name in self.columns.items()}
        return Query(text, self.columns, types)

    def _layer(self, stage: Stage, later: Sequence[Stage]) -> list[str]:
        made = [f"{self._text(ref)} AS n{ref}" for ref in stage.compute]
        read = {name for item in later for ref in item.compute for name in self._read(ref)}
        columns = [name for column, name in self.columns.items() if column in read]
        return ["rid", *made, *(f"n{ref}" for ref in stage.keep), *columns]

    def _read(self, ref: Ref) -> set[str]:
        """Columns under a node, shared nodes included: a few too many, never one too few."""
        seen: set[Ref] = set()
        stack, found = [ref], set()
        while stack:
            here = stack.pop()
            if here not in seen:
                seen.add(here)
                op = self.graph.ops[here]
                if op.name == "column":
                    found.add(str(op.value))
                stack.extend(arg for arg in op.args if arg not in self.ready)
        return found

    def _text(self, ref: Ref) -> str:
        """The node as an expression of this dialect."""
        if ref in self.ready:
            return f"n{ref}"
        op = self.graph.ops[ref]
        if op.name == "literal":
            return f"CAST({op.value} AS {SQL_TYPES[op.kind]})"
        if op.name == "column":
            return self.columns[str(op.value)]
        text = translated(_shape(op), self.dialect)
        for place, arg in enumerate(op.args):
            text = text.replace(f"arg{place}", self._text(arg))
        return text


def _shape(op: Op) -> str:
    """The operation in DuckDB's words, with arg0, arg1 … for its arguments."""
    if op.name in _INFIX:
        return f"(arg0 {_INFIX[op.name]} arg1)"
    if op.name in ("shl", "times"):
        return f"(arg0 * {1 << int(op.value) if op.name == 'shl' else op.value})"
    return {
        "case": "CASE WHEN arg0 THEN arg1 ELSE arg2 END",
        "inv": "(NOT arg0)",
        "neg": "(-arg0)",
        "popcount": "CAST(BIT_COUNT(arg0) AS INTEGER)",
        "shr": f"(arg0 >> {op.value})",
    }[op.name]


@lru_cache(maxsize=500)
def translated(shape: str, dialect: str) -> str:
    """One operation in another dialect; the few shapes there are, not the long text of a plan."""
    if dialect == "duckdb":
        return shape
    return sqlglot.parse_one(shape, read="duckdb").transform(_other_popcount, dialect).sql(dialect=dialect)


def _other_popcount(node: exp.Expression, dialect: str) -> exp.Expression:
    """PostgreSQL counts the bits of a bit string, not of a number."""
    if dialect == "postgres" and isinstance(node, exp.Anonymous | exp.BitwiseCount):
        (counted,) = node.expressions or [node.this]
        return exp.Anonymous(this="BIT_COUNT", expressions=[exp.cast(counted.copy(), "BIT(64)", dialect="postgres")])
    return node
