"""Every recipient against every honour: compile once, evaluate block by block, keep the rows that say something."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from honours.book import Book
from honours.bulk.engines import PolarsEngine
from honours.bulk.plan import (
    ALTERNATIVE_BITS,
    ELIGIBLE,
    LACK_BITS,
    LACKS,
    NEAR,
    NOT,
    SILENT,
    STATUS_BITS,
    UNKNOWN,
    HonourPlan,
    Plan,
    compile_plan,
)
from honours.bulk.result import ROW_SCHEMA, Progress, Screening
from honours.bulk.scatter import Array
from honours.bulk.span import LONG, Span
from honours.bulk.stock import Stock
from honours.bulk.tables import Tables
from honours.facts import RecipientKind

BLOCK: Final = 250_000  # recipients evaluated at once: bounds the memory whatever the size of the country
STATUS_NAMES: Final = {NOT: "not", NEAR: "near", UNKNOWN: "unknown", ELIGIBLE: "eligible", SILENT: "silent"}
FORECAST_DAY: Final = (1, 31)  # a day early next year, when this year's results are in and next year's are not


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything compiled: the columns, and one engine for each kind of recipient that occurs."""

    stock: Stock
    kinds: Array  # kind of each recipient, as its place in RecipientKind
    plans: tuple[tuple[Plan, PolarsEngine], ...]


def screen(
    book: Book,
    tables: Tables,
    on: date,
    *,
    honours: Sequence[str] | None = None,
    forecast: bool = False,
    progress: Progress | None = None,
    span: Span = LONG,
) -> Screening:
    """Who could be proposed for what on a day, and why not.

    ``forecast``: early next year instead, the current year still open: “unknown” then means “if this year is achieved”.
    Raises KeyError for an honour without a policy file.
    """
    ready = prepare(book, tables, on, honours=honours, forecast=forecast, span=span)
    return evaluate(book, ready, on, forecast=forecast, progress=progress)


def prepare(
    book: Book,
    tables: Tables,
    on: date,
    *,
    honours: Sequence[str] | None = None,
    forecast: bool = False,
    span: Span = LONG,
) -> Ready:
    """Compile the policies for the day and make the columns that they read."""
    stock = Stock(tables, span)
    kinds = kinds_of(tables)
    return compile_for(book, stock, kinds, on, honours=honours, forecast=forecast)


def kinds_of(tables: Tables) -> Array:
    order = {kind.value: place for place, kind in enumerate(RecipientKind)}
    return tables.recipients["kind"].replace_strict(order, return_dtype=pl.UInt8).to_numpy()


def compile_for(
    book: Book,
    stock: Stock,
    kinds: Array,
    on: date,
    *,
    honours: Sequence[str] | None = None,
    forecast: bool = False,
) -> Ready:
    codes = (
        [book.honour(code).code for code in honours] if honours is not None else [item.code for item in book.honours()]
    )
    day = date(on.year + 1, *FORECAST_DAY) if forecast else on
    plans = []
    for place, kind in enumerate(RecipientKind):
        if (kinds == place).any():
            plan = compile_plan(book, stock, kind, day, codes, on.year if forecast else None)
            plans.append((plan, PolarsEngine(plan.graph, plan.outputs, stock.span.dtype)))
    return Ready(stock, kinds, tuple(plans))


def evaluate(
    book: Book, ready: Ready, on: date, *, forecast: bool = False, progress: Progress | None = None, block: int = BLOCK
) -> Screening:
    counts: dict[str, Counter[str]] = {}
    parts: list[pl.DataFrame] = []
    done, size = 0, len(ready.kinds)
    for rids, plan, packed in _blocks(ready, block):
        for item in plan.honours:
            parts += _rows(item, packed[item.honour], rids, counts)
        done += len(rids)
        if progress is not None:
            progress(done, size)
    rows = pl.concat(parts) if parts else pl.DataFrame(schema={**ROW_SCHEMA, "place": pl.UInt16})
    order = {code: place for place, code in enumerate(counts)}
    rows = rows.with_columns(place=pl.col("honour").replace_strict(order, default=0, return_dtype=pl.UInt16))
    rows = _with_holds(rows.sort("rid", "place").select(list(ROW_SCHEMA)), ready.stock)
    day = date(on.year + 1, *FORECAST_DAY) if forecast else on
    return Screening(
        on=on,
        policy_version=book.version,
        rows=rows,
        counts={code: dict(found) for code, found in counts.items()},
        size=size,
        law_changed=book.references.unread_on(day) is not None,
        forecast=forecast,
    )


def _blocks(ready: Ready, block: int) -> Iterator[tuple[Array, Plan, pl.DataFrame]]:
    """Recipients of one kind at a time, at most ``block`` of them."""
    for plan, engine in ready.plans:
        place = list(RecipientKind).index(plan.kind)
        everybody = np.flatnonzero(ready.kinds == place).astype(np.uint32)
        for first in range(0, len(everybody), block):
            rids = everybody[first : first + block]
            yield rids, plan, engine.run(_cut(ready.stock.columns, engine.columns, rids), len(rids))


def _cut(columns: Mapping[str, Array], names: Sequence[str], rids: Array) -> dict[str, Array]:
    """The rows of these recipients; a slice where they stand together."""
    if len(rids) and int(rids[-1]) - int(rids[0]) == len(rids) - 1:
        part = slice(int(rids[0]), int(rids[-1]) + 1)
        return {name: columns[name][part] for name in names}
    return {name: columns[name][rids] for name in names}


def _rows(item: HonourPlan, packed: pl.Series, rids: Array, counts: dict[str, Counter[str]]) -> list[pl.DataFrame]:
    values = packed.to_numpy()
    status = values & (1 << STATUS_BITS) - 1
    tally = counts.setdefault(item.honour, Counter())
    for code, number in enumerate(np.bincount(status, minlength=len(STATUS_NAMES))):
        if number:
            tally[STATUS_NAMES[code]] += int(number)
    said = np.flatnonzero((status == NEAR) | (status == UNKNOWN) | (status == ELIGIBLE))
    if not len(said):
        return []
    values, status = values[said], status[said]
    shift = STATUS_BITS + ALTERNATIVE_BITS
    alternative = values >> STATUS_BITS & (1 << ALTERNATIVE_BITS) - 1
    lack = np.where(status == NEAR, values >> shift & (1 << LACK_BITS) - 1, 0)
    return [
        pl.DataFrame(
            {
                "rid": rids[said],
                "honour": pl.repeat(item.honour, len(said), eager=True),
                "status": _names([STATUS_NAMES[code] for code in range(len(STATUS_NAMES))], status),
                "alternative": _names(list(item.criteria), alternative),
                "causes": (values >> shift + LACK_BITS).astype(np.uint32),
                "lacks": _names(["", *LACKS], np.where(status == NEAR, lack + 1, 0)),
                "held": pl.repeat(value=False, n=len(said), eager=True, dtype=pl.Boolean),
            }
        )
    ]


def _names(names: Sequence[str], places: Array) -> pl.Series:
    return pl.Series(names, dtype=pl.String).gather(places.astype(np.uint32))


def _with_holds(rows: pl.DataFrame, stock: Stock) -> pl.DataFrame:
    name = stock.holds()
    if not name:
        return rows
    return rows.with_columns(held=pl.Series(stock.columns[name][rows["rid"].to_numpy()]))
