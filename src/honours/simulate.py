"""Two sets of policies over the same facts: who gains, who loses, group by group, with examples.

The core of the draft simulator: “make it four years instead of three, and see”.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from honours.book import Book
from honours.bulk.result import ELIGIBLE, NEAR, NOT, UNKNOWN, Screening
from honours.bulk.screen import screen
from honours.bulk.tables import Tables

RANK: Final = {NOT: 0, NEAR: 1, UNKNOWN: 2, ELIGIBLE: 3}
EXAMPLES: Final = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One honour in one group: how many were, and would be, eligible; how many of them gain or lose it, or become open.

    ``gainers`` and ``losers`` are examples: ids of the recipients, lowest first.
    """

    honour: str
    group: str
    before: int
    after: int
    gain: int
    lose: int
    opened: int
    closed: int
    gainers: tuple[int, ...]
    losers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``changes`` holds only honours and groups in which anybody's answer differs; ``moves`` every single difference."""

    on: date
    before_version: str
    after_version: str
    changes: tuple[Change, ...]
    moves: pl.DataFrame

    def of(self, honour: str) -> tuple[Change, ...]:
        return tuple(item for item in self.changes if item.honour == honour)


def compare(
    before: Book,
    after: Book,
    tables: Tables,
    on: date,
    *,
    groups: Sequence[str] | pl.Series | None = None,
    honours: Sequence[str] | None = None,
    examples: int = EXAMPLES,
) -> Comparison:
    """Screen the same facts under both books.

    ``groups`` names the group of each recipient, in the order of ``tables.recipients``; without it, groups are the kinds.
    ``honours`` limits the comparison; by default it is every honour that either book holds. An honour that one book does not know
    is one that nobody can have there.
    """
    codes = (
        list(honours)
        if honours is not None
        else sorted({item.code for book in (before, after) for item in book.honours()})
    )
    first, second = (_statuses(book, tables, on, codes) for book in (before, after))
    both = first.join(second, on=["rid", "honour"], how="full", coalesce=True, suffix="_after")
    both = both.with_columns(pl.col("status", "status_after").fill_null(NOT))
    named = pl.Series("group", groups if groups is not None else tables.recipients["kind"], dtype=pl.String)
    people = tables.recipients.select("id").with_row_index("rid").with_columns(named).cast({"rid": pl.UInt32})
    both = both.join(people, on="rid", how="left")
    moves = both.filter(pl.col("status") != pl.col("status_after")).sort("honour", "group", "id")
    return Comparison(on, before.version, after.version, _changes(both, moves, examples), moves)


def _statuses(book: Book, tables: Tables, on: date, codes: Sequence[str]) -> pl.DataFrame:
    known = [code for code in codes if book.knows(code)]
    result: Screening = screen(book, tables, on, honours=known)
    return result.rows.select("rid", "honour", "status")


def _changes(both: pl.DataFrame, moves: pl.DataFrame, examples: int) -> tuple[Change, ...]:
    was, becomes = pl.col("status") == ELIGIBLE, pl.col("status_after") == ELIGIBLE
    totals = both.group_by("honour", "group").agg(before=was.sum(), after=becomes.sum())
    counted = moves.group_by("honour", "group").agg(
        gain=(becomes & ~was).sum(),
        lose=(was & ~becomes).sum(),
        opened=((pl.col("status_after") == UNKNOWN) & (_rank("status") < RANK[UNKNOWN])).sum(),
        closed=((pl.col("status") == UNKNOWN) & (_rank("status_after") < RANK[UNKNOWN])).sum(),
        gainers=pl.col("id").filter(becomes & ~was).sort().head(examples),
        losers=pl.col("id").filter(was & ~becomes).sort().head(examples),
    )
    rows = counted.join(totals, on=["honour", "group"]).sort("honour", "group").iter_rows(named=True)
    return tuple(_change(row) for row in rows)


def _rank(column: str) -> pl.Expr:
    return pl.col(column).replace_strict(RANK, return_dtype=pl.Int8)


def _change(row: Mapping[str, Any]) -> Change:
    return Change(**{**row, "gainers": tuple(row["gainers"]), "losers": tuple(row["losers"])})
