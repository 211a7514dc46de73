"""The collectives of the invented country: ratings, titles, members, places in the cụm, khối, their ladder."""

import numpy as np

from screening.years import FIRST, LAST, rating


def collectives(writer, first, size, ratings):
    """Collectives: a rating, yearly titles, numbers of members, results of the cụm, khối, and their ladder."""
    rng = writer.rng
    quality = rng.standard_normal(size, np.float32)
    members = rng.integers(5, 80, size)
    run, best = np.zeros(size, np.int8), np.zeros(size, np.int8)
    held = {code: np.zeros(size, np.int16) for code in ("BK_TINH", "BK_TTG", "CO_TINH", "HC_LAO_DONG_3")}
    numbers, results, movements = [], [], []
    for year in range(FIRST, LAST + 1):
        score = quality * np.float32(0.8) + rng.standard_normal(size, np.float32) * np.float32(0.6)
        level = (score > -1.9).view(np.uint8) + (score > -0.6).view(np.uint8) + (score > 0.9).view(np.uint8)
        rated = np.flatnonzero(rng.random(size, np.float32) < 0.9)
        part = rating(rated, year, level)
        ratings[year].append({**part, "rid": (rated + first).astype(np.uint32)})
        good = (score > -0.2) & (rng.random(size, np.float32) < 0.8)
        top = good & (score > 0.6) & (rng.random(size, np.float32) < 0.6)
        writer.award("TTLDTT", np.flatnonzero(good) + first, year, pending=0.01, plain=0.99)
        writer.award("TTLDXS", np.flatnonzero(top) + first, year, pending=0.03, plain=0.99)
        run = np.where(top, run + 1, 0).astype(np.int8)
        best = np.where(level == 3, best + 1, 0).astype(np.int8)
        if year >= LAST - 2:
            numbers.append(counted(rng, members, score, first, year))
        led = np.flatnonzero((score > 1.2) & (rng.random(size, np.float32) < 0.3))
        results.append(placed(rng, led, first, year))
        flags(writer, year, score, run, best, held, first)
        if year == LAST:
            found = np.flatnonzero(rng.random(size, np.float32) < 0.02)
            movements.append(reviewed(rng, found, first, year))
    writer.table("collective_years", numbers, open_number="with_ldtt")
    writer.table("group_results", results, {"organised_by": ("province", "ministry", "central_council")})
    writer.table(
        "movements",
        movements,
        {"launched_by": ("province", "ministry", "prime_minister"), "stage": ("so_ket", "tong_ket")},
    )


def counted(rng, members, score, first, year):
    size = len(members)
    share = np.clip(0.75 + score * 0.12 + rng.normal(0, 0.05, size), 0, 1)
    ldtt = (members * share).astype(np.int64)
    return {
        "rid": np.arange(first, first + size, dtype=np.uint32),
        "year": np.full(size, year, np.int32),
        "members": members.astype(np.int64),
        "with_ldtt": np.where(rng.random(size) < 0.05, -1, ldtt),
        "with_cstdcs": (ldtt * rng.uniform(0, 0.25, size)).astype(np.int64),
        "not_completed": (rng.random(size) < 0.06).astype(np.int64),
        "disciplined_from_warning": (rng.random(size) < 0.04).astype(np.int64),
        "rated": members.astype(np.int64),
    }


def placed(rng, rids, first, year):
    size = len(rids)
    return {
        "rid": (rids + first).astype(np.uint32),
        "year": np.full(size, year, np.int32),
        "organised_by": rng.choice(3, size, p=[0.8, 0.15, 0.05]).astype(np.uint8),
        "rank": rng.integers(1, 4, size).astype(np.int32),
        "outstanding": rng.random(size) < 0.5,
    }


def reviewed(rng, rids, first, year):
    size = len(rids)
    return {
        "rid": (rids + first).astype(np.uint32),
        "launched_by": rng.choice(3, size, p=[0.8, 0.1, 0.1]).astype(np.uint8),
        "years": rng.choice([1.0, 3.0, 5.0], size),
        "stage": rng.integers(0, 2, size).astype(np.uint8),
        "rank": rng.integers(1, 4, size).astype(np.int32),
        "outstanding": rng.random(size) < 0.5,
        "thematic": rng.random(size) < 0.2,
        "year": np.full(size, year, np.int32),
    }


def flags(writer, year, score, run, best, held, first):
    rng = writer.rng

    def give(code, who, part, pending):
        found = np.flatnonzero(who)
        found = found[rng.random(len(found)) < part]
        writer.award(code, found + first, year, pending=pending, plain=0.92)
        if code in held:
            held[code][found] = year

    older = {code: (last > 0) & (last < year) for code, last in held.items()}
    give("BK_TINH", best >= 2, 0.25, 0.03)
    give("BK_BO", best >= 2, 0.06, 0.03)
    give("CO_TINH", (run >= 1) & (score > 1.3), 0.2, 0.05)
    give("CO_BO", (run >= 1) & (score > 1.3), 0.04, 0.05)
    give("CO_CP", older["CO_TINH"] & (score > 1.6), 0.1, 0.08)
    give("BK_TTG", older["BK_TINH"] & (run >= 1), 0.06, 0.06)
    give("HC_LAO_DONG_3", older["BK_TTG"], 0.06, 0.1)
    give("HC_LAO_DONG_2", older["HC_LAO_DONG_3"], 0.04, 0.1)
    give("HC_LAO_DONG_1", older["HC_LAO_DONG_3"], 0.004, 0.1)
    give("DVQT", (score > 0.8) & (best >= 1), 0.03, 0.03)
    give("DVTT", score > 0.0, 0.03, 0.01)
