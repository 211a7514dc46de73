"""Asking for a column, making it once, keeping what says something."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import RLock
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.planes import Array, Column, Columns, column, plane_at
from honours.bulk.scatter import column_of, counts_of, planes_of
from honours.bulk.span import Span
from honours.bulk.tables import Tables

SLICE: Final = 1 << 19  # rows of a table that become numbers at a time: large tables are not copied as a whole


class StaleProjection(LookupError):
    """A stored projection was asked for a column it does not hold: the rules changed; build it again."""


def pair(rows: pl.DataFrame) -> tuple[Array, Array]:
    return rows["rid"].to_numpy(), rows["year"].to_numpy()


def joined(parts: Iterable[Array]) -> Array:
    """Recipients, one list behind the other."""
    return np.concatenate([np.zeros(0, np.uint32), *parts])


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
        self.columns: Any = Columns()  # read from files in a stored projection
        self.answers: dict[str, Any] = {}
        self.drafts: dict[str, Any] = {}  # what several answers are made from; not stored
        self._turns: dict[str, RLock] = {}  # two threads may ask: who asks first makes it
        self._turn = RLock()

    # asking and keeping --------------------------------------------------------------------------------------------

    def ask(self, question: str, make: Callable[[Tables], Any]) -> Any:
        return self._once(self.answers, question, lambda: make(self._tables_for(question)))

    def _tables_for(self, question: str) -> Tables:
        if self.tables is None:
            raise StaleProjection(question)
        return self.tables

    def draft(self, name: str, make: Callable[[], Any]) -> Any:
        return self._once(self.drafts, name, make)

    def _once(self, made: dict[str, Any], name: str, make: Callable[[], Any]) -> Any:
        if name not in made:
            with self._turn:
                turn = self._turns.setdefault(name, RLock())
            with turn:
                if name not in made:
                    made[name] = make()
        return made[name]

    def keep(self, name: str, column: Column) -> str:
        """The name, or "" when the column says nothing about anybody."""
        if not column.planes:
            return ""
        self.columns[name] = column
        return name

    def mask(self, name: str, rids: Array, years: Array) -> str:
        return self.keep(name, column_of(rids, years, self.span, self.size)) if len(rids) else ""

    def planes(self, name: str, rows: Mapping[int, Array]) -> tuple[str, ...]:
        """Masks of these rows, which are told for each year by its bit."""
        return self.keep_all(name, planes_of(rows, self.span, self.size))

    def keep_all(self, name: str, found: Sequence[Column]) -> tuple[str, ...]:
        return tuple(kept for index, plane in enumerate(found) if (kept := self.keep(f"{name}#{index}", plane)))

    def flag(self, name: str, rids: Array) -> str:
        """A yes-or-no column, yes for these recipients."""
        return self.keep(name, column(self.size, np.bool_, {0: plane_at(rids, self.size)}))

    def tally(self, name: str, rids: Array) -> str:
        return self.keep(name, counts_of(rids, self.size)) if len(rids) else ""
