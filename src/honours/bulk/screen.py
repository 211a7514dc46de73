"""Every recipient against every honour: compile once, evaluate block by block, keep the rows that say something."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from honours.bulk.span import LONG, Span
from honours.bulk.sparse import Array, Column
from honours.bulk.stock import Stock
from honours.bulk.store import BLOCK, BlockColumns
from honours.bulk.tables import Tables
from honours.facts import RecipientKind

THREADS: Final = 2  # blocks at once: one may pack its rows while another computes
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
    """Run the plans, ``block`` recipients at a time (a multiple of the files' block, where the projection lies in files)."""
    counts: dict[str, Counter[str]] = {item.honour: Counter() for plan, _ in ready.plans for item in plan.honours}
    parts: list[pl.DataFrame] = []
    size = len(ready.kinds)
    with ThreadPoolExecutor(THREADS) as pool:
        for done, (rows, tallies) in enumerate(
            pool.map(lambda first: rows_of_block(ready, first, block), range(0, size, block)), 1
        ):
            parts.append(rows)
            for honour, tally in tallies.items():
                counts[honour].update(tally)
            if progress is not None:
                progress(min(done * block, size), size)
    rows = pl.concat(parts) if parts else pl.DataFrame(schema=ROW_SCHEMA)
    day = date(on.year + 1, *FORECAST_DAY) if forecast else on
    return Screening(
        on=on,
        policy_version=book.version,
        rows=rows,
        counts={code: dict(+found) for code, found in counts.items()},
        size=size,
        law_changed=book.references.unread_on(day) is not None,
        forecast=forecast,
    )


def rows_of_block(ready: Ready, first: int, block: int) -> tuple[pl.DataFrame, dict[str, Counter[str]]]:
    """Rows that say something, by recipient and then in the order of the book, and counts of all of them."""
    parts: list[pl.DataFrame] = []
    counts: dict[str, Counter[str]] = {}
    for rids, plan, packed in _kinds_of_block(ready, first, block):
        for place, item in enumerate(plan.honours):
            parts += _rows(item, place, packed[item.honour], rids, counts)
    rows = pl.concat(parts) if parts else pl.DataFrame(schema={**ROW_SCHEMA, "place": pl.UInt16})
    rows = _with_holds(rows.sort("rid", "place").select(list(ROW_SCHEMA)), ready, first, block)
    return rows, counts


def _kinds_of_block(ready: Ready, first: int, block: int) -> Iterator[tuple[Array, Plan, pl.DataFrame]]:
    """The recipients of a block, one kind at a time."""
    kinds = ready.kinds[first : first + block]
    for plan, engine in ready.plans:
        rids = (np.flatnonzero(kinds == list(RecipientKind).index(plan.kind)) + first).astype(np.uint32)
        if len(rids):
            yield rids, plan, engine.run(_cut(ready.stock.columns, engine.columns, rids), len(rids))


def _cut(columns: Mapping[str, Column], names: Sequence[str], rids: Array) -> dict[str, Array]:
    """The rows of these recipients; a slice where they stand together."""
    if isinstance(columns, BlockColumns):
        return columns.cut(names, rids)
    if len(rids) and int(rids[-1]) - int(rids[0]) == len(rids) - 1:
        part = slice(int(rids[0]), int(rids[-1]) + 1)
        return {name: columns[name][part] for name in names}
    return {name: columns[name][rids] for name in names}


def _rows(
    item: HonourPlan, place: int, packed: pl.Series, rids: Array, counts: dict[str, Counter[str]]
) -> list[pl.DataFrame]:
    values = packed.to_numpy()
    tally = counts.setdefault(item.honour, Counter())
    marked = np.flatnonzero(values)
    tally[STATUS_NAMES[NOT]] += len(values) - len(marked)
    values = values[marked]
    status = (values & (1 << STATUS_BITS) - 1).astype(np.uint8)
    for code in (NEAR, UNKNOWN, ELIGIBLE, SILENT):
        tally[STATUS_NAMES[code]] += int(np.count_nonzero(status == code))
    said = status != SILENT
    if not said.any():
        return []
    values, status, rids = values[said], status[said], rids[marked[said]]
    shift = STATUS_BITS + ALTERNATIVE_BITS
    alternative = values >> STATUS_BITS & (1 << ALTERNATIVE_BITS) - 1
    lack = np.where(status == NEAR, (values >> shift & (1 << LACK_BITS) - 1) + 1, 0)
    return [
        pl.DataFrame(
            {
                "rid": rids,
                "honour": pl.repeat(item.honour, len(rids), eager=True),
                "status": _names([STATUS_NAMES[code] for code in range(len(STATUS_NAMES))], status),
                "alternative": _names(list(item.criteria), alternative),
                "causes": (values >> shift + LACK_BITS).astype(np.uint32),
                "lacks": _names(["", *LACKS], lack),
                "held": pl.repeat(value=False, n=len(rids), eager=True, dtype=pl.Boolean),
                "place": pl.repeat(place, len(rids), eager=True, dtype=pl.UInt16),
            }
        )
    ]


def _names(names: Sequence[str], places: Array) -> pl.Series:
    return pl.Series(names, dtype=pl.String).gather(places.astype(np.uint32))


def _with_holds(rows: pl.DataFrame, ready: Ready, first: int, block: int) -> pl.DataFrame:
    """A hold stands beside the answer."""
    name = ready.stock.holds()
    if not name or rows.is_empty():
        return rows
    everybody = np.arange(first, min(first + block, len(ready.kinds)), dtype=np.uint32)
    held = _cut(ready.stock.columns, [name], everybody)[name]
    return rows.with_columns(held=pl.Series(held[rows["rid"].to_numpy() - first]))
