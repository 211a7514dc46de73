"""The six short rules by our engine and by the rivals. Each rival's answers are compared with ours first, then it is timed."""

import numpy as np

from honours.bulk import screen
from honours.bulk.plan import ELIGIBLE, SILENT, UNKNOWN
from honours.bulk.tables import Tables
from screening import rivals
from screening.cases import facts_of, tables_of
from screening.clock import SPANS, Clock, finished, spread
from screening.rules import CODES, COLLECTIVE, DAY, INDIVIDUAL, cases, short_book, statuses, unlike

SAMPLE, CASES = 20_000, 1_000


def ours(book, folder, *, span="long"):
    """The short rules, Parquet → rows."""
    short, clock = short_book(book), Clock()
    with clock("prepare"):
        ready = screen.prepare(short, Tables.scan(folder), DAY, span=SPANS[span])
    with clock("evaluate"):
        found = screen.evaluate(short, ready, DAY)
    return finished(clock, found.size, len(CODES), rows=found.rows.height)


def ours_by_case(book, folder):
    """The case evaluator on the short rules, with its explanation."""
    short, tables, clock = short_book(book), Tables.scan(folder), Clock()
    few = tables_of(tables, spread(tables.size, min(CASES, tables.size)))
    people = facts_of(few)
    with clock("evaluate"):
        said = cases(short, people, CODES, DAY)
    differ = sum(unlike(said, statuses(screen.prepare(short, few, DAY))))
    return finished(clock, few.size, len(CODES), sample=few.size, differ=differ)


def checked(book, folder):
    """(a sample of the country, our status numbers for it)."""
    tables = Tables.scan(folder)
    few = tables_of(tables, spread(tables.size, min(SAMPLE, tables.size)))
    return few, statuses(screen.prepare(short_book(book), few, DAY))


def kinds_of(tables):
    """(recipients of a kind, the codes asked of them)."""
    kind = tables.recipients["kind"].cast(str).to_numpy()
    return [(np.flatnonzero(kind == "individual"), INDIVIDUAL), (np.flatnonzero(kind == "collective"), COLLECTIVE)]


def openfisca(book, folder):
    """Vectorised, certain and possible."""
    made, clock = rivals.system(), Clock()
    few, mine = checked(book, folder)
    differ = sum(
        rivals.differing(rivals.simulated(made, inputs(few, rids, codes), len(rids), codes), mine, rids)
        for rids, codes in kinds_of(few)
    )
    tables, counts, rows = Tables.scan(folder), {}, 0
    for rids, codes in kinds_of(tables):
        with clock("columns"):
            arrays = inputs(tables, rids, codes)
        with clock("evaluate"):
            found = rivals.simulated(made, arrays, len(rids), codes)
            listed = [rids[possible] for _, possible in found.values()]
        rows += sum(map(len, listed))
        counts |= {
            code: [int(certain.sum()), int((possible & ~certain).sum())] for code, (certain, possible) in found.items()
        }
    figures = finished(clock, tables.size, len(CODES), rows=rows, checked=few.size)
    return {**figures, "differ": differ + unlike_counts(book, folder, counts)}


def inputs(tables, rids, codes):
    return rivals.of_collectives(tables, rids) if codes == COLLECTIVE else rivals.of_individuals(tables, rids)


def unlike_counts(book, folder, counts):
    """The whole country by numbers: eligible, and open (unknown or silent)."""
    short = short_book(book)
    found = screen.evaluate(short, screen.prepare(short, Tables.scan(folder), DAY), DAY).counts
    mine = {
        code: [found[code].get("eligible", 0), sum(found[code].get(name, 0) for name in ("unknown", "silent"))]
        for code in CODES
    }
    return sum(mine[code] != counts[code] for code in CODES)


def zen(book, folder, *, single=False):
    """Record by record on a sample; two-valued, so it is compared with “eligible” alone."""
    few, mine = checked(book, folder)
    clock, engine = Clock(), rivals.started()
    with clock("columns"):
        asked = rivals.contexts(few)
    with clock("evaluate"):
        results = one_by_one(engine, asked) if single else in_a_batch(engine, asked)
    said = {code: np.array([bool(found.get(code)) for found in results]) for code in CODES}
    differ = sum(int((said[code] != (mine[code] == ELIGIBLE)).sum()) for code in CODES)
    left = sum(int(((mine[code] == UNKNOWN) | (mine[code] == SILENT)).sum()) for code in CODES)
    eligible = sum(int(values.sum()) for values in said.values())
    return finished(clock, few.size, len(CODES), sample=few.size, differ=differ, eligible=eligible, unknown_to_it=left)


def in_a_batch(engine, asked):
    return [item["data"]["result"] for item in engine.evaluate_batch(asked)]


def one_by_one(engine, asked):
    return [engine.evaluate(item["key"], item["context"])["result"] for item in asked]
