"""One measurement per process, so that its peak memory is its own. Seconds are wall clock."""

import json
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from honours import Book
from honours.bulk import screen, store
from honours.bulk.plan import NEAR, NOT, SILENT, UNKNOWN
from honours.bulk.rows import STATUS_NAMES
from honours.bulk.tables import Tables
from screening import contest
from screening.cases import facts_of, tables_of
from screening.clock import SPANS, Clock, finished, spread, warm
from screening.rules import cases, statuses, unlike

DAY = date(2026, 3, 2)  # a round in spring: yearly titles are for the year before
EIGHT = ("CSTD_TINH", "CSTDTQ", "BK_TTG", "HC_LAO_DONG_3", "HC_LAO_DONG_2", "TTLDXS", "CO_TINH", "BK_TINH")
THIRTY_TWO = (
    *EIGHT,
    *("LDTT", "CSTDCS", "CSTT", "CSTD_BO", "TTLDTT", "DVTT", "DVQT", "BK_BO", "CO_BO", "CO_CP", "HC_LAO_DONG_1"),
    *("HC_DOC_LAP_3", "HC_DOC_LAP_2", "HC_DOC_LAP_1", "HC_QUAN_CONG_3", "HC_BVTQ_3", "NGUT", "TTUT", "NSUT"),
    *("GK_SO", "GK_XA", "GK_DV", "KNC_TINH", "HUC_CSVV_3"),
)
RULES = {"8": EIGHT, "32": THIRTY_TWO, "all": None}


def from_files(book, folder, *, rules, span, forecast=False):
    """Parquet → rows."""
    honours = RULES[rules]
    clock = Clock()
    with clock("prepare"):
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
    with clock("open"):
        kept = store.load(folder / f"kept-{span}")
    with clock("compile"):
        ready = screen.compile_for(book, kept.stock, kept.kinds, DAY, honours=RULES[rules])
    with clock("evaluate"):
        found = screen.evaluate(book, ready, DAY)
    return finished(clock, found.size, len(found.counts), rows=found.rows.height)


def case_evaluator(book, folder, *, sample, rules="all", span="long"):
    """The case evaluator on a sample, and whether the screening says the same of it: silent and unknown are “needs a person”, exactly.

    The short span may leave open what lies before it (``wider``); it never contradicts. ``counted``: statuses of the rows, by number.
    """
    tables = Tables.scan(folder)
    few = tables_of(tables, spread(tables.size, sample))
    people = facts_of(few)
    codes = RULES[rules] or [honour.code for honour in book.honours()]
    clock = Clock()
    with clock("evaluate"):
        said = cases(book, people, codes, DAY)
    ready = screen.prepare(book, few, DAY, honours=codes, span=SPANS[span])
    numbers = statuses(ready)
    wrong, wider = unlike(said, numbers)
    found = screen.evaluate(book, ready, DAY)
    counted = sum(
        int((numbers[code] == number).sum()) != found.counts[code].get(name, 0)
        for code in codes
        for number, name in STATUS_NAMES.items()
    )
    checks = {"differ": wrong + counted + (wider if span == "long" else 0), "wider": wider}
    return finished(clock, sample, len(codes), sample=sample, **checks)


def spans(book, folder, *, sample):
    """The short span beside the long one, all honours: it may leave open what the long one decides (``wider``), nothing else."""
    tables, clock = Tables.scan(folder), Clock()
    few = tables_of(tables, spread(tables.size, min(sample, tables.size)))
    with clock("evaluate"):
        short, long = (statuses(screen.prepare(book, few, DAY, span=SPANS[name])) for name in ("short", "long"))
    differ = wider = 0
    for code, numbers in short.items():
        is_open = np.isin(numbers, (UNKNOWN, SILENT))
        was_open = np.isin(long[code], (UNKNOWN, SILENT))
        wider += int((is_open & ~was_open).sum())
        differ += int((~is_open & (numbers != long[code]) & ~near_or_not(numbers, long[code])).sum())
    return finished(clock, few.size, len(short), checked=few.size, differ=differ, wider=wider)


def near_or_not(first, second):
    """Both say no; how nearly is a hint."""
    return np.isin(first, (NEAR, NOT)) & np.isin(second, (NEAR, NOT))


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


def masks(book, folder, *, engine, rules="8"):
    """Stored masks of all individuals by our own engine, or from Parquet by the same plan as SQL in DuckDB: one number per honour."""
    kept = store.load(folder / "kept-short")
    ready = screen.compile_for(book, kept.stock, kept.kinds, DAY, honours=RULES[rules])
    rids = np.flatnonzero(ready.kinds == 0).astype(np.uint32)
    clock = Clock()
    if engine == "bits":
        with clock("evaluate"):
            by_bits(ready)
        return finished(clock, len(rids), len(ready.plans[0][0].honours))
    with tempfile.TemporaryDirectory() as place:
        there, text = by_duckdb(ready, rids, Path(place) / "masks.parquet", clock)
    figures = finished(clock, len(rids), len(ready.plans[0][0].honours), sql_kb=len(text) // 1000)
    here = by_bits(ready)
    return {
        **figures,
        "differ": sum(int((here[name][rids] != there[name.lower()]).sum()) for name in here),
    }


def by_bits(ready):
    _, engine = ready.plans[0]
    columns, size = ready.stock.columns, len(ready.kinds)

    def numbers(first):
        block, before, end = columns.at(first)
        return engine.numbers(block, 0, min(end, size) - before)

    with ThreadPoolExecutor(screen.THREADS) as pool:
        parts = list(pool.map(numbers, range(0, size, columns.block)))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def by_duckdb(ready, rids, path, clock):
    """(answers by recipient, the SQL)."""
    import duckdb

    from honours.bulk.sql import query

    plan, _ = ready.plans[0]
    asked = query(plan.graph, plan.outputs)
    columns = {name: ready.stock.columns[column][rids] for column, name in asked.columns.items()}
    whole = {name: array if array.dtype == np.bool_ else array.astype(np.int64) for name, array in columns.items()}
    pl.DataFrame({"rid": rids.astype(np.int64), **whole}).write_parquet(path)
    del columns, whole
    base = duckdb.connect(config={"threads": 2})
    base.execute(f"CREATE VIEW masks AS SELECT * FROM '{path}'")
    with clock("evaluate"):
        base.execute(f"CREATE TABLE answers AS {asked.text}")
    return base.execute("SELECT * FROM answers ORDER BY rid").fetchnumpy(), asked.text


MEASURES = {
    "files": from_files,
    "keep": keep,
    "store": from_store,
    "case": case_evaluator,
    "masks": masks,
    "spans": spans,
    "ours": contest.ours,
    "ours by case": contest.ours_by_case,
    "openfisca": contest.openfisca,
    "zen": contest.zen,
}


def measure(name, folder, options):
    if name == "bandwidth":
        return memory_bandwidth()
    book = Book.load()
    warm(min(200, json.loads((Path(folder) / "country.json").read_text())["size"] // 2_000))
    return MEASURES[name](book, Path(folder), **options)
