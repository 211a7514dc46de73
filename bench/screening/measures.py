"""One measurement per process, so that its peak memory is its own. Seconds are wall clock; ``cpu`` is that of all threads."""

import resource
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from honours import Book, Question
from honours.bulk import screen, store
from honours.bulk.span import LONG, SHORT
from honours.bulk.stock import Stock
from honours.bulk.tables import Tables
from screening.cases import facts_of, tables_of

DAY = date(2026, 6, 1)
SPANS = {"long": LONG, "short": SHORT}
EIGHT = ("CSTD_TINH", "CSTDTQ", "BK_TTG", "HC_LAO_DONG_3", "HC_LAO_DONG_2", "TTLDXS", "CO_TINH", "BK_TINH")
THIRTY_TWO = (
    *EIGHT,
    *("LDTT", "CSTDCS", "CSTT", "CSTD_BO", "TTLDTT", "DVTT", "DVQT", "BK_BO", "CO_BO", "CO_CP", "HC_LAO_DONG_1"),
    *("HC_DOC_LAP_3", "HC_DOC_LAP_2", "HC_DOC_LAP_1", "HC_QUAN_CONG_3", "HC_BVTQ_3", "NGUT", "TTUT", "NSUT"),
    *("GK_SO", "GK_XA", "GK_DV", "KNC_TINH", "HUC_CSVV_3"),
)
RULES = {"8": EIGHT, "32": THIRTY_TWO, "all": None}


class Clock:
    """Seconds by name."""

    def __init__(self):
        self.seconds = {}

    @contextmanager
    def __call__(self, name):
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started


def warm(megabytes):
    """Touch memory once: the first touch of a page is slow on a virtual machine, whoever pays it first."""
    np.ones(megabytes * 131_072)


def peak():
    """Bytes at the highest; ``ru_maxrss`` counts in KiB (on macOS in bytes)."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def finished(clock, size, rules, **more):
    total = sum(clock.seconds.values())
    return {
        **{name: round(value, 4) for name, value in clock.seconds.items()},
        "total": round(total, 4),
        "cpu": round(time.process_time(), 3),
        "peak_bytes": peak(),
        "decisions_per_second": round(size * rules / total),
        **more,
    }


@contextmanager
def making_columns_apart(clock):
    """Columns are made, and files read, while the rules are compiled: count each by itself."""
    ask, read, spent = Stock.ask, pl.read_parquet, {"columns": 0.0, "read": 0.0, "depth": 0}

    def asked(stock, question, make):
        if question in stock.answers or spent["depth"]:
            return ask(stock, question, make)
        spent["depth"], started = 1, time.perf_counter()
        try:
            return ask(stock, question, make)
        finally:
            spent["depth"] = 0
            spent["columns"] += time.perf_counter() - started

    def reading(*args, **options):
        started = time.perf_counter()
        try:
            return read(*args, **options)
        finally:
            spent["read"] += time.perf_counter() - started

    Stock.ask, pl.read_parquet = asked, reading
    try:
        yield
    finally:
        Stock.ask, pl.read_parquet = ask, read
        made = clock.seconds.pop("prepare")
        clock.seconds |= {
            "read": spent["read"],
            "columns": spent["columns"] - spent["read"],
            "compile": made - spent["columns"],
        }


def from_files(book, folder, *, rules, span, forecast=False):
    """Parquet → rows."""
    honours = RULES[rules]
    clock = Clock()
    with making_columns_apart(clock), clock("prepare"):
        ready = screen.prepare(book, Tables.scan(folder), DAY, honours=honours, forecast=forecast, span=SPANS[span])
    with clock("evaluate"):
        found = screen.evaluate(book, ready, DAY, forecast=forecast)
    columns = ready.stock.columns.values()
    return finished(
        clock,
        found.size,
        len(found.counts),
        rows=found.rows.height,
        nodes=sum(len(plan.graph.ops) for plan, _ in ready.plans),
        columns_made=len(columns),
        column_bytes=sum(column.nbytes for column in columns),
    )


def keep(book, folder, *, span):
    """A stored projection for all honours; its size on disk."""
    tables = Tables.scan(folder)
    ready = screen.prepare(book, tables, DAY, span=SPANS[span])
    ready.stock.holds()
    kept = folder / f"kept-{span}"
    clock = Clock()
    with clock("save"):
        store.save(store.Stored(ready.stock, ready.kinds, tables.recipients["id"].to_numpy()), kept)
    size = sum(path.stat().st_size for path in kept.iterdir())
    return finished(clock, tables.size, 1, disk_bytes=size)


def from_store(book, folder, *, rules, span):
    """Kept masks → rows."""
    clock = Clock()
    with clock("load"):
        kept = store.load(folder / f"kept-{span}")
    with clock("compile"):
        ready = screen.compile_for(book, kept.stock, kept.kinds, DAY, honours=RULES[rules])
    with clock("evaluate"):
        found = screen.evaluate(book, ready, DAY)
    return finished(clock, found.size, len(found.counts), rows=found.rows.height)


def case_evaluator(book, folder, *, sample, rules="all", span="long"):
    """Status by the case evaluator on a sample, and that the screening says the same of the sample."""
    tables = Tables.scan(folder)
    few = tables_of(tables, spread(tables.size, sample))
    people = facts_of(few)
    codes = RULES[rules] or [honour.code for honour in book.honours()]
    clock = Clock()
    said = {}
    with clock("evaluate"):
        for rid, facts in enumerate(people):
            for code in codes:
                answer = book.evaluate(Question(code, DAY), facts)
                said[rid, code] = (answer.status_before_change or answer.status).value
    found = screen.screen(book, few, DAY, honours=codes, span=SPANS[span])
    rows = {(rid, code): status for rid, code, status in found.rows.select("rid", "honour", "status").iter_rows()}
    told = {
        "eligible": {"eligible"},
        "unknown": {"needs_human"},
        "near": {"not_eligible"},
        None: {"not_eligible", "needs_human"},
    }
    differ = sum(answer not in told[rows.get(key)] for key, answer in said.items())
    return finished(clock, sample, len(codes), sample=sample, differ=differ)


def spread(size, sample):
    """Recipients evenly over the country, collectives among them."""
    return np.linspace(0, size - 1, sample).astype(np.int64).tolist()


def memory_bandwidth(megabytes=256):
    """Gigabytes per second of plain numpy: read, and copy (counted once for reading, once for writing)."""
    source = np.ones(megabytes * 131_072)
    target = np.empty_like(source)
    target[:] = source
    found = {}
    for threads in (1, 2):
        parts = np.array_split(np.arange(len(source)), threads)
        cuts = [slice(int(part[0]), int(part[-1]) + 1) for part in parts]
        for name, work in (
            ("read", lambda cut: source[cut].max()),
            ("copy", lambda cut: np.copyto(target[cut], source[cut])),
        ):
            best = min(_seconds(work, cuts, threads) for _ in range(5))
            found[f"{name}_gb_per_second_{threads}"] = round(
                source.nbytes * (2 if name == "copy" else 1) / best / 1e9, 1
            )
    return found


def _seconds(work, cuts, threads):
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(abs, range(threads)))  # start the threads
        started = time.perf_counter()
        list(pool.map(work, cuts))
        return time.perf_counter() - started


def duckdb_on_masks(book, folder, *, rules, span):
    """The same stored masks through SQL in DuckDB, and through Polars beside it; both give one number per honour and recipient."""
    import duckdb

    from honours.bulk.sql import query

    kept = store.load(folder / f"kept-{span}")
    ready = screen.compile_for(book, kept.stock, kept.kinds, DAY, honours=RULES[rules])
    plan, engine = ready.plans[0]
    rids = np.flatnonzero(ready.kinds == 0).astype(np.uint32)
    asked = query(plan.graph, plan.outputs)
    clock = Clock()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "masks.parquet"
        columns = {name: ready.stock.columns[column][rids] for column, name in asked.columns.items()}
        whole = {name: array if array.dtype == np.bool_ else array.astype(np.int64) for name, array in columns.items()}
        pl.DataFrame({"rid": rids.astype(np.int64), **whole}).write_parquet(path)
        del columns, whole
        base = duckdb.connect(config={"threads": 2})
        base.execute(f"CREATE VIEW masks AS SELECT * FROM '{path}'")
        with clock("duckdb"):
            base.execute(f"CREATE TABLE answers AS {asked.text}")
        there = base.execute("SELECT * FROM answers ORDER BY rid").fetchnumpy()
    with clock("polars"):
        parts = [
            engine.run(screen._cut(ready.stock.columns, engine.columns, rids[first : first + screen.BLOCK]), size)
            for first in range(0, len(rids), screen.BLOCK)
            if (size := len(rids[first : first + screen.BLOCK]))
        ]
    here = pl.concat(parts)
    differ = sum(int((here[name].to_numpy() != there[name.lower()]).sum()) for name in here.columns)
    return {
        **{name: round(value, 4) for name, value in clock.seconds.items()},
        "differ": differ,
        "sql_kb": len(asked.text) // 1000,
    }


MEASURES = {
    "files": from_files,
    "keep": keep,
    "store": from_store,
    "case": case_evaluator,
    "duckdb": duckdb_on_masks,
}


def measure(name, folder, options):
    if name == "bandwidth":
        return memory_bandwidth()
    book = Book.load()
    warm(200)
    return MEASURES[name](book, Path(folder), **options)
