"""An invented country as Parquet files: recipients with a latent quality, so that streaks, gaps and ladders look like real ones.

Ten years of facts up to 2025, about 10.7 per recipient; 92 % individuals, 8 % collectives, sorted by kind. Vectors over all recipients,
one year at a time: memory stays far below the size of the files. The same size and seed give the same country.
"""

import json

import numpy as np
import polars as pl

from screening.teams import collectives
from screening.years import FIRST, LAST, rating

SEED = 20_251_127
COLLECTIVE_SHARE = 0.08
VERSION = 7  # of the files; older ones are made again
INDIVIDUAL_GROUPS = {
    "civil_servant": 0.22,
    "public_employee": 0.12,
    "teacher": 0.20,
    "health_worker": 0.06,
    "worker": 0.16,
    "farmer": 0.08,
    "employee": 0.05,
    "military": 0.03,
    "police": 0.02,
    "entrepreneur": 0.01,
    "": 0.05,
}
COLLECTIVE_GROUPS = {
    "agency_collective": 0.3,
    "unit_collective": 0.38,
    "enterprise_collective": 0.13,
    "commune": 0.06,
    "hamlet": 0.05,
    "military_collective": 0.03,
    "": 0.05,
}
LEVELS = ("not_completed", "completed", "good", "excellent")
TYPES = ("merit", "thematic", "extraordinary", None)
ISSUERS = (None, "Chủ tịch UBND tỉnh", "Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Quốc phòng", "Tỉnh đoàn")
REGISTERS = {
    "honours": "both",
    "ratings": "both",
    "works": "individual",
    "discipline": "individual",
    "service": "individual",
    "collective": "collective",
    "movements": "collective",
}


class Writer:
    """Facts collected as small integers, year by year; words are put in while the files are written."""

    def __init__(self, folder, rng):
        self.folder, self.rng = folder, rng
        self.awards = {}
        self.facts = 0

    def award(self, code, rids, year, *, pending=0.01, plain=0.93):
        """One year's awards of an honour; ``plain`` is the share that is given for merit."""
        if not len(rids):
            return
        size = len(rids)
        rest = (1 - plain) / 3
        basis = self.rng.choice(4, size, p=[plain, rest, rest, rest]).astype(np.uint8)
        issuer = self.rng.choice(5, size, p=[0.48, 0.5, 0.005, 0.005, 0.01]).astype(np.uint8)
        waiting = self.rng.random(size, np.float32) < pending * (5 if year == LAST else 0.6)
        cancelled = self.rng.random(size, np.float32) < 0.002
        self.awards.setdefault(code, []).append((year, rids.astype(np.uint32), basis, issuer, waiting, cancelled))
        self.facts += size

    def write_awards(self):
        target = self.folder / "honours"
        target.mkdir(exist_ok=True)
        for code in sorted(self.awards):
            parts = sorted(self.awards.pop(code), key=lambda part: part[0])  # individuals stand before collectives
            columns = [np.concatenate(column) for column in zip(*(part[1:] for part in parts), strict=True)]
            rids, basis, issuer, waiting, cancelled = columns
            years = np.repeat([part[0] for part in parts], [len(part[1]) for part in parts]).astype(np.int32)
            year = pl.Series(years)
            if len(years) > 200:  # a few old papers name no year
                year = pl.select(pl.when(pl.Series(self.rng.random(len(years)) > 0.0005)).then(year)).to_series()
            frame = pl.LazyFrame(
                {
                    "rid": rids,
                    "code": pl.Series(np.zeros(len(rids), np.uint8)),
                    "year": year,
                    "award_type": basis,
                    "pending": waiting,
                    "cancelled": cancelled,
                    "issuer": issuer,
                }
            ).with_columns(
                worded("code", (code,)),
                worded("award_type", TYPES),
                worded("issuer", ISSUERS),
                based_on_years=pl.lit([], dtype=pl.List(pl.Int32)),
            )
            sink(frame, target / f"{code}.parquet")

    def table(self, name, parts, words=None, *, counted=True, open_number=None):
        """Rows of a register, one part per year, already in order; a negative ``open_number`` is not known."""
        whole = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
        if counted:
            self.facts += len(whole["rid"])
        frame = pl.LazyFrame(whole)
        if open_number:
            frame = frame.with_columns(pl.when(pl.col(open_number) >= 0).then(pl.col(open_number)))
        sink(
            frame.with_columns(worded(key, values) for key, values in (words or {}).items()),
            self.folder / f"{name}.parquet",
        )


def worded(column, values):
    """Small integers as the words they stand for; None is null."""
    kind = (
        pl.Boolean if isinstance(values[0], bool) else pl.Enum(list(dict.fromkeys(value for value in values if value)))
    )
    return pl.col(column).replace_strict(
        range(len(values)), [None if value == "" else value for value in values], return_dtype=kind
    )


def sink(frame, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.sink_parquet(path, compression="zstd", compression_level=3, row_group_size=1_000_000)


def make(folder, size, seed=SEED):
    """The files for ``size`` recipients; kept where they already exist. Says how many facts they hold."""
    stamp = folder / "country.json"
    wanted = {"size": size, "seed": seed, "version": VERSION}
    if stamp.exists():
        found = json.loads(stamp.read_text())
        if {key: found[key] for key in wanted} == wanted:
            return found
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    writer = Writer(folder, rng)
    individuals = round(size * (1 - COLLECTIVE_SHARE))
    recipients(writer, size, individuals)
    ratings = {year: [] for year in range(FIRST, LAST + 1)}
    people(writer, individuals, ratings)
    collectives(writer, individuals, size - individuals, ratings)
    writer.table("ratings", [part for year in range(FIRST, LAST + 1) for part in ratings.pop(year)], {"level": LEVELS})
    writer.write_awards()
    found = {**wanted, "facts": writer.facts, "individuals": individuals}
    stamp.write_text(json.dumps(found))
    return found


def recipients(writer, size, individuals):
    rng = writer.rng
    founded = np.concatenate([np.zeros(individuals, np.int32), rng.integers(1945, 2022, size - individuals, np.int32)])
    kind = np.zeros(size, np.uint8)
    kind[individuals:] = 1
    sex = rng.integers(0, 2, size, np.uint8)
    sex[individuals:] = 2
    frame = pl.LazyFrame({"id": np.arange(1, size + 1), "kind": kind, "sex": sex, "founded_year": founded})
    sink(
        frame.with_columns(
            worded("kind", ("individual", "collective")),
            worded("sex", ("male", "female", None)),
            pl.when(pl.col("founded_year") > 0).then(pl.col("founded_year")),
        ),
        writer.folder / "recipients.parquet",
    )
    groups(writer, size, individuals)
    coverage(writer, size, individuals)


def groups(writer, size, individuals):
    names = [*INDIVIDUAL_GROUPS, *COLLECTIVE_GROUPS]
    first = writer.rng.choice(len(INDIVIDUAL_GROUPS), individuals, p=list(INDIVIDUAL_GROUPS.values()))
    second = writer.rng.choice(len(COLLECTIVE_GROUPS), size - individuals, p=list(COLLECTIVE_GROUPS.values()))
    number = np.concatenate([first, second + len(INDIVIDUAL_GROUPS)]).astype(np.uint8)
    known = np.flatnonzero(~np.isin(number, [place for place, name in enumerate(names) if not name]))
    writer.table("groups", [{"rid": known.astype(np.uint32), "group": number[known]}], {"group": names}, counted=False)


def coverage(writer, size, individuals):
    """85 % are complete for a working life, 15 % have a gap; one file per register, by recipient."""
    rng = writer.rng
    gap = np.where(rng.random(size, np.float32) < 0.15, rng.integers(2017, 2025, size), 1970).astype(np.int32)
    bounds = {"both": (0, size), "individual": (0, individuals), "collective": (individuals, size)}
    for register, whose in REGISTERS.items():
        first, last = bounds[whose]
        rids = np.arange(first, last, dtype=np.uint32)
        frame = pl.LazyFrame({"rid": rids, "register": np.zeros(len(rids), np.uint8), "since": gap[first:last]})
        frame = frame.with_columns(worded("register", (register,)), until=pl.lit(None, dtype=pl.Int32))
        sink(frame, writer.folder / "coverage" / f"{register}.parquet")


def people(writer, size, ratings):
    """Individuals: a rating, yearly titles, initiatives, and the ladder that stands on them."""
    rng = writer.rng
    quality = rng.standard_normal(size, np.float32)
    start = np.where(rng.random(size, np.float32) < 0.35, FIRST, rng.integers(FIRST, LAST + 1, size)).astype(np.int16)
    run = np.zeros(size, np.int8)  # years in a row as CSTĐCS
    best = np.zeros(size, np.int8)  # years in a row rated excellent
    held = {code: np.zeros(size, np.int16) for code in ("CSTD_TINH", "BK_TINH", "BK_TTG", "HC_LAO_DONG_3")}
    works, discipline = [], []
    for year in range(FIRST, LAST + 1):
        here = start <= year
        score = quality * np.float32(0.8) + rng.standard_normal(size, np.float32) * np.float32(0.6)
        level = (score > -1.9).view(np.uint8) + (score > -0.6).view(np.uint8) + (score > 1.1).view(np.uint8)
        rated = np.flatnonzero(here & (rng.random(size, np.float32) < 0.7))
        ratings[year].append(rating(rated, year, level))
        ldtt = here & (score > 0.0) & (rng.random(size, np.float32) < 0.75)
        cstd = ldtt & (score > 0.85) & (rng.random(size, np.float32) < 0.9)
        work = here & (score > 0.75) & (rng.random(size, np.float32) < 0.75)
        writer.award("LDTT", np.flatnonzero(ldtt), year, pending=0.01, plain=0.98)
        writer.award("CSTDCS", np.flatnonzero(cstd), year, pending=0.02, plain=0.98)
        run = np.where(cstd, run + 1, 0).astype(np.int8)
        best = np.where(here & (level == 3), best + 1, 0).astype(np.int8)
        works.append(worked(rng, np.flatnonzero(work), year))
        bad = np.flatnonzero(here & (score < -1.2) & (rng.random(size, np.float32) < 0.02))
        discipline.append(disciplined(rng, bad, year))
        ladder(writer, year, here, score, run, best, held)
        branches(writer, year, here, score)
    writer.table("works", works, {"kind": ("sang_kien", "de_tai", "de_an", "cong_trinh_khcn"), **WORK_WORDS})
    writer.table("discipline", discipline, {"level": ("khien_trach", "canh_cao", "cach_chuc")})
    rare(writer, size)


WORK_WORDS = {
    "scope": ("unit", "province_field", "province", "nation", None),
    "recognised_by": (None, "head_unit", "chair_province", "minister"),
    "accepted": (True, False, None),
    "effective": (True, False, None),
    "replicable": (True, False, None),
    "used_for": (None, "CSTDCS 2025", "CSTDCS 2024"),
}


def worked(rng, rids, year):
    size = len(rids)
    stated = {
        name: rng.choice(3, size, p=[0.8, 0.05, 0.15]).astype(np.uint8)
        for name in ("accepted", "effective", "replicable")
    }
    return {
        "rid": rids.astype(np.uint32),
        "kind": rng.choice(4, size, p=[0.88, 0.08, 0.02, 0.02]).astype(np.uint8),
        "year": np.full(size, year, np.int32),
        "scope": rng.choice(5, size, p=[0.72, 0.05, 0.15, 0.01, 0.07]).astype(np.uint8),
        "recognised_by": rng.choice(4, size, p=[0.3, 0.5, 0.18, 0.02]).astype(np.uint8),
        **stated,
        "used_for": rng.choice(3, size, p=[0.9, 0.05, 0.05]).astype(np.uint8),
    }


def disciplined(rng, rids, year):
    size = len(rids)
    return {
        "rid": rids.astype(np.uint32),
        "level": rng.choice(3, size, p=[0.7, 0.25, 0.05]).astype(np.uint8),
        "year": np.full(size, year, np.int32),
        "ended_year": np.full(size, year + 1, np.int32),
        "in_counted_post": rng.random(size) < 0.1,
    }


def ladder(writer, year, here, score, run, best, held):
    """Titles and orders that stand on earlier ones, each given to a part of those who could have it."""
    rng = writer.rng

    def some(who, part):
        found = np.flatnonzero(who)
        return found[rng.random(len(found)) < part]

    def give(code, rids, pending):
        writer.award(code, rids, year, pending=pending, plain=0.9)
        if code in held:
            held[code][rids] = year

    older = {code: (last > 0) & (last < year) for code, last in held.items()}
    give("BK_TINH", some((best >= 2) | (here & (score > 2.2)), 0.22), 0.03)
    give("CSTD_TINH", some(run >= 3, 0.3), 0.04)
    give("CSTD_BO", some(run >= 3, 0.03), 0.04)
    give("BK_BO", some(best >= 2, 0.08), 0.03)
    give("BK_TTG", some(older["BK_TINH"] & (score > 0.8), 0.05), 0.06)
    give("CSTDTQ", some(older["CSTD_TINH"] & (run >= 4), 0.04), 0.08)
    give("HC_LAO_DONG_3", some(older["BK_TTG"] & (score > 0.5), 0.06), 0.1)
    give("HC_LAO_DONG_2", some(older["HC_LAO_DONG_3"], 0.02), 0.1)
    give("HC_LAO_DONG_1", some(older["HC_LAO_DONG_3"], 0.003), 0.1)
    give("GK_SO", some(here & (score > 0.9), 0.12), 0.02)
    give("GK_XA", some(here & (score > 0.4), 0.05), 0.02)
    give("GK_DN", some(here & (score > 0.8), 0.02), 0.02)
    give("GK_DV", some(here & (score > 0.8), 0.03), 0.02)


def branches(writer, year, here, score):
    """What a profession or a force gives."""
    rng = writer.rng
    for code, bar, part in (
        ("CSTT", 0.3, 0.012),
        ("KNC_TINH", 0.0, 0.004),
        ("KNC_BO", 0.0, 0.006),
        ("HUC_CSVV_3", -1.0, 0.004),
        ("HUC_CSVV_2", -1.0, 0.002),
        ("NGUT", 1.8, 0.004),
        ("TTUT", 1.8, 0.003),
    ):
        found = np.flatnonzero(here & (score > bar))
        writer.award(code, found[rng.random(len(found)) < part], year, pending=0.03)


def rare(writer, size):
    """What few have on record: service of the forces and in classrooms, decided judgements, holds, attributes."""
    rng = writer.rng

    def few(part):
        return np.sort(rng.choice(size, max(1, int(size * part)), replace=False)).astype(np.uint32)

    rids = few(0.01)
    since = pl.Series(rng.integers(1985, 2020, len(rids)).astype(np.int32))
    frame = pl.LazyFrame({"rid": rids, "of": rng.integers(0, 3, len(rids)).astype(np.uint8), "year": since})
    sink(
        frame.with_columns(
            worded("of", ("force", "teaching", "health")),
            since=pl.date(pl.col("year"), 9, 1),
            until=pl.lit(None, dtype=pl.Date),
            hard_area=pl.lit(value=False),
            direct=pl.lit(value=True),
            field=pl.lit(""),
        ).drop("year"),
        writer.folder / "services.parquet",
    )
    rids = few(0.005)
    keys = ("lua_chon", "guong_mau", "dong_gop")
    writer.table(
        "judgements",
        [{"rid": rids, "key": rng.integers(0, 3, len(rids)).astype(np.uint8), "answer": rng.random(len(rids)) < 0.9}],
        {"key": keys},
        counted=False,
    )
    writer.table("holds", [{"rid": few(0.001)}], counted=False)
    rids = few(0.002)
    names = ("absent_days", "outside_flag_scope", "maternity_leave")
    number = rng.integers(0, 3, len(rids)).astype(np.uint8)
    writer.table(
        "attributes",
        [{"rid": rids, "name": number, "value": number}],
        {"name": names, "value": ("60", "true", "true")},
        counted=False,
    )
