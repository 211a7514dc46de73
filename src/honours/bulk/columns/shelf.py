"""Asking for a column, making it once, keeping what says something."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

from honours.bulk.scatter import column_of, counts_of, planes_of
from honours.bulk.span import Span
from honours.bulk.sparse import Array, Column, Sparse, sparse
from honours.bulk.tables import Tables


class StaleProjection(LookupError):
    """A stored projection was asked for a column it does not hold: the rules changed; build it again."""


def pair(rows: pl.DataFrame) -> tuple[Array, Array]:
    return rows["rid"].to_numpy(), rows["year"].to_numpy()


def attribute(tables: Tables, name: str) -> list[tuple[int, Any]]:
    rows = tables.attributes.filter(pl.col("name") == name)
    values = (json.loads(text) for text in rows["value"])
    return [(rid, value) for rid, value in zip(rows["rid"].to_list(), values, strict=True) if value is not None]


class Shelf:
    """Columns by name for ``size`` recipients in one span of years."""

    def __init__(self, tables: Tables | None, span: Span, size: int | None = None) -> None:
        self.tables = tables
        self.span = span
        self.size = tables.size if tables is not None else int(size or 0)
        self.columns: Any = {}  # name → Column; read from files in a stored projection
        self.answers: dict[str, Any] = {}
        self.drafts: dict[str, Any] = {}  # what several answers are made from; not stored

    # asking and keeping --------------------------------------------------------------------------------------------

    def ask(self, question: str, make: Callable[[Tables], Any]) -> Any:
        if question not in self.answers:
            if self.tables is None:
                raise StaleProjection(question)
            self.answers[question] = make(self.tables)
        return self.answers[question]

    def draft(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.drafts:
            self.drafts[name] = make()
        return self.drafts[name]

    def keep(self, name: str, column: Column) -> str:
        """The name, or "" when the column says nothing about anybody."""
        kept = column if isinstance(column, Sparse) else sparse(column)
        if isinstance(kept, Sparse) and not len(kept.places):
            return ""
        self.columns[name] = kept
        return name

    def mask(self, name: str, rids: Array, years: Array) -> str:
        return self.keep(name, column_of(rids, years, self.span, self.size)) if len(rids) else ""

    def planes(self, name: str, rids: Array, years: Array) -> tuple[str, ...]:
        found = planes_of(rids, years, self.span, self.size) if len(rids) else []
        return tuple(kept for index, plane in enumerate(found) if (kept := self.keep(f"{name}#{index}", plane)))

    def flag(self, name: str, rids: Array) -> str:
        """A yes-or-no column, yes for these recipients."""
        array = np.zeros(self.size, np.bool_)
        array[rids] = True
        return self.keep(name, array)

    def tally(self, name: str, rids: Array) -> str:
        return self.keep(name, counts_of(rids, self.size)) if len(rids) else ""
