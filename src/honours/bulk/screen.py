"""Every recipient against every honour: compile once, evaluate block by block, keep the rows that say something."""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from honours.book import Book
from honours.bulk.bitwise import BitEngine
from honours.bulk.distinct import numbered
from honours.bulk.plan import HonourPlan, Plan, compile_plan
from honours.bulk.planes import Array, Column, Columns
from honours.bulk.result import Progress, Screening
from honours.bulk.rows import Sheet
from honours.bulk.span import LONG, Span
from honours.bulk.stock import Stock
from honours.bulk.store import BLOCK, BlockColumns
from honours.bulk.tables import Tables
from honours.facts import RecipientKind

THREADS: Final = 2  # blocks at once
FORECAST_DAY: Final = (1, 31)  # a day early next year, when this year's results are in and next year's are not


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything compiled: the columns, and one engine for each kind of recipient that occurs."""

    stock: Stock
    kinds: Array  # kind of each recipient, as its place in RecipientKind
    plans: tuple[tuple[Plan, BitEngine], ...]


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
    """The place of each recipient's kind in RecipientKind."""
    order = [kind.value for kind in RecipientKind]
    return numbered(tables.told("kind"), order.index)


def compile_for(
    book: Book,
    stock: Stock,
    kinds: Array,
    on: date,
    *,
    honours: Sequence[str] | None = None,
    forecast: bool = False,
) -> Ready:
    """The same from columns that are there already, or are made from the tables of ``stock``."""
    codes = (
        [book.honour(code).code for code in honours] if honours is not None else [item.code for item in book.honours()]
    )
    day = date(on.year + 1, *FORECAST_DAY) if forecast else on
    open_year, plans = on.year if forecast else None, []
    present = [kind for place, kind in enumerate(RecipientKind) if (kinds == place).any()]
    with uncollected(), ThreadPoolExecutor(1) as pool:
        if stock.tables is not None and stock.size >= BLOCK:  # a second core asks for columns from the other end
            pool.map(lambda kind: compile_plan(book, stock, kind, day, codes[::-1], open_year), present)
        for kind in present:
            plan = compile_plan(book, stock, kind, day, codes, open_year)
            plans.append((plan, BitEngine(plan.graph, plan.outputs, stock.columns.shape, stock.span.dtype)))
    return Ready(stock, kinds, tuple(plans))


@contextmanager
def uncollected() -> Iterator[None]:
    """Compiling makes many small things and no circle of them: looking for circles would walk through all policies again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def evaluate(
    book: Book, ready: Ready, on: date, *, forecast: bool = False, progress: Progress | None = None, block: int = BLOCK
) -> Screening:
    """Run the plans, ``block`` recipients at a time."""
    counts: dict[str, Counter[str]] = {item.honour: Counter() for item in honours_of(ready)}
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
    rows = pl.concat(parts) if parts else Sheet(0).rows((), None)
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


def honours_of(ready: Ready) -> tuple[HonourPlan, ...]:
    """The same honours in the same order for every kind of recipient."""
    return ready.plans[0][0].honours if ready.plans else ()


def rows_of_block(ready: Ready, first: int, block: int) -> tuple[pl.DataFrame, dict[str, Counter[str]]]:
    """Rows that say something, by recipient and then in the order of the book, and counts of all of them."""
    last = min(first + block, len(ready.kinds))
    sheet, honours, held = Sheet(first), honours_of(ready), np.zeros(last - first, np.bool_)
    places, name = {item.honour: place for place, item in enumerate(honours)}, ready.stock.holds()
    for columns, before, start, stop in _parts(ready.stock.columns, first, last):
        for plan, engine in ready.plans:
            who = ready.kinds[start:stop] == list(RecipientKind).index(plan.kind)
            if not who.any():
                continue
            first_of, last_of = _ends(who)
            for low, high, answers in engine.run(columns, start - before + first_of, start - before + last_of):
                marked = np.packbits(who[low + before - start : high + before - start], bitorder="little")
                for honour, word in answers:
                    sheet.add(honour, places[honour], word, marked, low + before)
        if name:
            held[start - first : stop - first] = columns[name][start - before : stop - before]
    return sheet.rows(honours, held), sheet.counts


def _ends(who: Array) -> tuple[int, int]:
    """Where those who are asked about begin, from the start of a byte on, and end."""
    return int(who.argmax()) // 8 * 8, len(who) - int(who[::-1].argmax())


def _parts(
    columns: Columns | BlockColumns, first: int, last: int
) -> Iterator[tuple[Mapping[str, Column], int, int, int]]:
    """(columns, the recipient who stands first in them, first and last of those of the block who stand in them)."""
    start = first
    while start < last:
        here, before, end = columns.at(start)
        yield here, before, start, min(last, end)
        start = end
