"""The six rules of ``rules`` as OpenFisca variables and as a GoRules decision (JDM), over the same files.

OpenFisca: one variable per year and fact, a certain and a possible one of each, so that it carries unknown. zen knows one value: it is
given the certain facts and says eligible or not. Both get their input in the form they like best; the making of it is counted by itself.
"""

import numpy as np
import polars as pl

from honours.bulk.plan import ELIGIBLE, SILENT, UNKNOWN
from screening.years import FIRST, LAST

YEARS = LAST - FIRST + 1
INITIATIVE = pl.col("kind").cast(pl.String) == "sang_kien"
SCOPE = pl.col("scope").cast(pl.String)


# OpenFisca --------------------------------------------------------------------------------------------------------------


def of_individuals(tables, rids):
    """Input arrays by name: years × recipients for yearly facts, one number per recipient for the rest."""
    sizes = (places(tables, rids), len(rids))
    works = tables.works.filter(INITIATIVE)
    rated = tables.ratings
    return {
        **awards(tables, "CSTDCS", sizes),
        **awards(tables, "CSTD_TINH", sizes),
        "rated": grid(rated, *sizes),
        "excellent": grid(rated.filter(pl.col("level").cast(pl.String) == "excellent"), *sizes),
        "initiative": grid(works, *sizes),
        "initiative_province": grid(works.filter(SCOPE.is_in(["province", "nation"])), *sizes),
        "initiative_nation": grid(works.filter(SCOPE == "nation"), *sizes),
        "initiative_unclear": grid(works.filter(pl.col("scope").is_null()), *sizes),
        "disciplined": grid(tables.discipline, *sizes),
        **{f"{name}_since": since(tables, name, *sizes) for name in ("honours", "ratings", "works")},
    }


def of_collectives(tables, rids):
    sizes = (places(tables, rids), len(rids))
    return {
        **numbers(tables, *sizes),
        **awards(tables, "TTLDXS", sizes),
        "honours_since": since(tables, "honours", *sizes),
    }


def places(tables, rids):
    """The row of each of these recipients among them, −1 for all others."""
    place = np.full(tables.size, -1, np.int32)
    place[rids] = np.arange(len(rids), dtype=np.int32)
    return place


def awards(tables, code, sizes):
    """Years of awards, years of those that wait for their decision, how many name no year."""
    rows = tables.part("honours", code).filter(~pl.col("cancelled").fill_null(value=False))
    late, name = pl.col("pending").fill_null(value=False), code.lower()
    place, size = sizes
    undated = place[rows.filter(pl.col("year").is_null())["rid"].to_numpy()]
    return {
        name: grid(rows.filter(~late), *sizes),
        f"{name}_waiting": grid(rows.filter(late), *sizes),
        f"{name}_undated": np.bincount(undated[undated >= 0], minlength=size).astype(np.int32),
    }


def grid(rows, place, size):
    rows = rows.drop_nulls("year")
    array = np.zeros((YEARS, size), np.bool_)
    places, years = place[rows["rid"].to_numpy()], rows["year"].to_numpy() - FIRST
    mine = places >= 0
    array[years[mine], places[mine]] = True
    return array


def since(tables, register, place, size):
    rows = tables.part("coverage", register).drop_nulls("since")
    array = np.full(size, 9999, np.int32)
    places = place[rows["rid"].to_numpy()]
    array[places[places >= 0]] = rows["since"].to_numpy()[places >= 0]
    return array


def numbers(tables, place, size):
    """Numbers of members in the last year; −1: not known."""
    rows = tables.collective_years.filter(pl.col("year") == LAST)
    found = {}
    sources = {
        "ldtt": pl.col("with_ldtt"),
        "base": pl.coalesce("rated", "members"),
        "with_cstdcs": pl.col("with_cstdcs"),
        "not_completed": pl.col("not_completed"),
        "warned": pl.col("disciplined_from_warning"),
    }
    for name, source in sources.items():
        array = np.full(size, -1, np.int32)
        array[place[rows["rid"].to_numpy()]] = rows.select(source).to_series().fill_null(-1).to_numpy()
        found[name] = array
    return found


AWARDS = ("cstdcs", "cstd_tinh", "ttldxs")
YEARLY = (
    *AWARDS,
    *(f"{name}_waiting" for name in AWARDS),
    "rated",
    "excellent",
    "initiative",
    "initiative_province",
    "initiative_nation",
    "initiative_unclear",
    "disciplined",
)
ONCE = (
    *(f"{name}_undated" for name in AWARDS),
    "honours_since",
    "ratings_since",
    "works_since",
    "ldtt",
    "base",
    "with_cstdcs",
    "not_completed",
    "warned",
)


def system():
    """Rules as OpenFisca variables."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    recipient = build_entity("recipient", "recipients", "Recipient", is_person=True)
    made = TaxBenefitSystem([recipient])

    def add(name, kind, formula=None):
        fields = {"value_type": kind, "entity": recipient, "definition_period": DateUnit.YEAR, "label": name}
        made.add_variable(type(name, (Variable,), {**fields, **({"formula": formula} if formula else {})}))

    for name in YEARLY:
        add(name, bool)
    for name in ONCE:
        add(name, int)
    for formula in RULES:
        add(formula.__name__, bool, formula)
    return made


def back(population, name, period, years):
    """The values of a variable in the last ``years`` years, the newest first."""
    return [population(name, period.offset(-step)) for step in range(years)]


def runs(good, now):
    """For each year, newest first: does an unbroken run through it reach this year (where ``now``) or else the year before?"""
    found = [good[0] & now, good[1] & (good[0] | ~now)]
    for year in good[2:]:
        found.append(year & found[-1])
    return found


def streak(population, period, name, length):
    """(certainly, possibly) so many years in a row, up to this year where it is on record, else up to the year before."""
    sure, late = (back(population, given, period, length + 1) for given in (name, f"{name}_waiting"))
    gap, anywhere = population("honours_since", period), population(f"{name}_undated", period) > 0
    years = [
        a | b | (gap > period.start.year - step) | anywhere for step, (a, b) in enumerate(zip(sure, late, strict=True))
    ]

    def reaching(now, good):
        return np.where(now, np.logical_and.reduce(good[:-1]), np.logical_and.reduce(good[1:]))

    return reaching(sure[0], sure), reaching(sure[0] | late[0], years)


def worked(population, period, scope):
    """(certainly, possibly) an initiative of this scope in the year."""
    work = population(f"initiative_{scope}", period)
    is_open = population("initiative_unclear", period) | (population("works_since", period) > period.start.year)
    return work, work | is_open


def cstd_certain(population, period):
    found, work = streak(population, period, "cstdcs", 3)[0], worked(population, period, "province")[0]
    return found & work & ~population("disciplined", period)


def cstd_possible(population, period):
    found, work = streak(population, period, "cstdcs", 3)[1], worked(population, period, "province")[1]
    return (found & work & ~population("disciplined", period)) | population("cstd_certain", period)


def cstdtq_certain(population, period):
    held = sum(year.astype(np.int8) for year in back(population, "cstd_tinh", period, 6))
    return (held >= 2) & worked(population, period, "nation")[0]


def cstdtq_possible(population, period):
    names, gap = ("cstd_tinh", "cstd_tinh_waiting"), population("honours_since", period)
    held = sum(year.astype(np.int8) for name in names for year in back(population, name, period, 6))
    silent = sum((gap > period.start.year - step).astype(np.int8) for step in range(6))
    enough = held + silent + population("cstd_tinh_undated", period) >= 2
    return (enough & worked(population, period, "nation")[1]) | population("cstdtq_certain", period)


def bk_certain(population, period):
    window = runs(back(population, "excellent", period, YEARS), population("rated", period))
    works = back(population, "initiative", period, YEARS)
    found = sum((run & work).astype(np.int8) for run, work in zip(window, works, strict=True))
    return (sum(run.astype(np.int8) for run in window) >= 2) & (found >= 2)


def bk_possible(population, period):
    rated, gap = back(population, "rated", period, YEARS), population("ratings_since", period)
    good = back(population, "excellent", period, YEARS)
    years = [a | (~b & (gap > period.start.year - step)) for step, (a, b) in enumerate(zip(good, rated, strict=True))]
    window, works = runs(years, rated[0]), back(population, "initiative", period, YEARS)
    found = sum((run & work).astype(np.int8) for run, work in zip(window, works, strict=True))
    missing = population("works_since", period)
    before = [run & (missing > period.start.year - step) for step, run in enumerate(window)]
    inside = [run & (missing <= period.start.year - step) for step, run in enumerate(window)]
    whole = ~np.logical_or.reduce(before) & np.logical_or.reduce(inside)
    is_open = ~whole & (np.logical_or.reduce(window) | (missing > period.start.year))
    long = sum(run.astype(np.int8) for run in window) >= 2
    return (long & ((found >= 2) | is_open)) | population("bk_certain", period)


def ttldtt_certain(population, period):
    with_title, base = population("ldtt", period), population("base", period)
    ratio = (with_title >= 0) & (base > 0) & (with_title * 100 >= base * 70)
    return ratio & (population("warned", period) == 0)


def ttldtt_possible(population, period):
    with_title, base, warned = (population(name, period) for name in ("ldtt", "base", "warned"))
    ratio = (with_title < 0) | (base <= 0) | (with_title * 100 >= base * 70)
    return ratio & (warned <= 0)


def ttldxs_certain(population, period):
    complete = population("not_completed", period) == 0
    return population("ttldtt_certain", period) & complete & (population("with_cstdcs", period) >= 1)


def ttldxs_possible(population, period):
    complete, titled = population("not_completed", period) <= 0, population("with_cstdcs", period) != 0
    return population("ttldtt_possible", period) & complete & titled


def co_tinh_certain(population, period):
    return streak(population, period, "ttldxs", 2)[0] & (population("warned", period) == 0)


def co_tinh_possible(population, period):
    found = streak(population, period, "ttldxs", 2)[1] & (population("warned", period) <= 0)
    return found | population("co_tinh_certain", period)


ASKED = {
    "CSTD_TINH": "cstd",
    "CSTDTQ": "cstdtq",
    "BK_TINH": "bk",
    "TTLDTT": "ttldtt",
    "TTLDXS": "ttldxs",
    "CO_TINH": "co_tinh",
}
RULES = (
    *(cstd_certain, cstd_possible, cstdtq_certain, cstdtq_possible, bk_certain, bk_possible),
    *(ttldtt_certain, ttldtt_possible, ttldxs_certain, ttldxs_possible, co_tinh_certain, co_tinh_possible),
)


def simulated(made, arrays, size, codes):
    """Honour → (certain, possible) of every recipient."""
    from openfisca_core.simulations import SimulationBuilder

    run = SimulationBuilder().build_default_simulation(made, count=size)
    for name, array in arrays.items():
        if array.ndim == 2:
            for step in range(YEARS):
                run.set_input(name, str(FIRST + step), array[step])
        else:
            run.set_input(name, str(LAST), array)
    return {
        code: [run.calculate(f"{ASKED[code]}_{side}", str(LAST)) for side in ("certain", "possible")] for code in codes
    }


def differing(found, ours, rids):
    """How many recipients get another answer: certain is eligible, possible and not certain is unknown or silent."""
    total = 0
    for code, (certain, possible) in found.items():
        mine = ours[code][rids]
        is_open = (mine == UNKNOWN) | (mine == SILENT)
        total += int(((mine == ELIGIBLE) != certain).sum() + (is_open != (possible & ~certain)).sum())
    return total


# zen --------------------------------------------------------------------------------------------------------------------


def decisions():
    """The rules as JDM, one decision for each kind of recipient, on certain facts."""
    last, before = f"[{LAST}, {LAST - 1}, {LAST - 2}]", f"[{LAST - 1}, {LAST - 2}, {LAST - 3}]"
    individual = {
        "streak": f"{LAST} in cstdcs ? all({last}, # in cstdcs) : all({before}, # in cstdcs)",
        "CSTD_TINH": f"$.streak and some(works, #.year == {LAST} and #.reach >= 2) and not({LAST} in disciplined)",
        "CSTDTQ": f"count(cstd_tinh, # >= {LAST - 5}) >= 2 and some(works, #.year == {LAST} and #.reach >= 3)",
        "end": f"{LAST} in rated ? {LAST} : {LAST - 1}",
        "run": f"{LAST} in rated ? {run_length(LAST)} : {run_length(LAST - 1)}",
        "BK_TINH": "$.run >= 2 and count(works, #.year <= $.end and #.year > $.end - $.run) >= 2",
    }
    newest, rest = f"{LAST - 1} in ttldxs", f"({LAST} in ttldxs or {LAST - 2} in ttldxs)"
    collective = {
        "TTLDTT": "ldtt >= 0 and base > 0 and ldtt * 100 >= base * 70 and warned == 0",
        "TTLDXS": "$.TTLDTT and not_completed == 0 and with_cstdcs >= 1",
        "CO_TINH": f"{newest} and {rest} and warned == 0",
    }
    return {"individual": decision(individual), "collective": decision(collective)}


def run_length(newest):
    """How many excellent years in a row, the newest first; JDM has no loop, so year by year."""
    found = str(newest - FIRST + 1)
    for year in range(FIRST, newest + 1):
        found = f"({year} in excellent ? {found} : {newest - year})"
    return found


def decision(expressions):
    rows = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {
            "id": "rules",
            "type": "expressionNode",
            "name": "rules",
            "position": {"x": 1, "y": 0},
            "content": {"expressions": rows},
        },
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
        {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


REACH = {"unit": 0, "province_field": 1, "province": 2, "nation": 3, None: 0}
EMPTY = {
    "individual": ("cstdcs", "cstd_tinh", "rated", "excellent", "works", "disciplined"),
    "collective": ("ttldxs",),
}


def contexts(tables):
    """One request per recipient: its decision and the certain facts that this asks for."""
    found = [{"key": kind, "context": {name: [] for name in EMPTY.get(kind, ())}} for kind in tables.recipients["kind"]]

    def put(name, rows, value=lambda year: year):
        for rid, *rest in rows.iter_rows():
            known = found[rid]["context"]
            if name in known:
                known[name].append(value(*rest))

    for code in ("CSTDCS", "CSTD_TINH", "TTLDXS"):
        rows = tables.part("honours", code).drop_nulls("year")
        put(code.lower(), rows.filter(~pl.col("pending") & ~pl.col("cancelled")).select("rid", "year"))
    put("rated", tables.ratings.select("rid", "year"))
    put("excellent", tables.ratings.filter(pl.col("level") == "excellent").select("rid", "year"))
    put("disciplined", tables.discipline.drop_nulls("year").select("rid", "year"))
    works = tables.works.filter(INITIATIVE).drop_nulls("year").select("rid", "year", "scope")
    put("works", works, lambda year, scope: {"year": year, "reach": REACH[scope]})
    collectives = np.flatnonzero(tables.recipients["kind"].to_numpy() == "collective")
    known = numbers(tables, places(tables, collectives), len(collectives))
    columns = {name: array.tolist() for name, array in known.items()}
    for place, rid in enumerate(collectives.tolist()):
        found[rid]["context"] |= {name: values[place] for name, values in columns.items()}
    return found


def started():
    import zen

    return zen.ZenEngine({"loader": {"type": "static", "content": decisions()}})
