"""Cases per second of the case evaluator, full explanation tree included.

    python bench/evaluate.py [--json] [--seconds S]

Prints microseconds per evaluation for each honour; with ``--json`` the last line is the machine-readable result.
"""

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from honours import (
    AwardType,
    Book,
    Facts,
    HeldHonour,
    Question,
    Rating,
    RatingLevel,
    RecipientKind,
    Register,
    Scope,
    Work,
)
from honours.facts import CollectiveYear, GroupResult

TODAY = date(2025, 12, 20)
CLOSED = dict.fromkeys(Register, 1990)
GOALS_US = {"LDTT": 500, "CSTDCS": 500, "HC_LAO_DONG_1": 2000, "HC_LAO_DONG_2": 2000, "HC_LAO_DONG_3": 2000}


def official():
    """Twelve rated years, a ladder of honours, five works: a full file."""
    ratings = tuple(
        Rating(year, RatingLevel.EXCELLENT if year % 3 == 0 else RatingLevel.GOOD) for year in range(2014, 2026)
    )
    merit = AwardType.MERIT
    honours = tuple(HeldHonour("CSTDCS", year, merit) for year in (2016, 2018, 2019, 2020, 2022, 2023, 2024, 2025))
    honours += (
        HeldHonour("CSTD_TINH", 2020, merit),
        HeldHonour("BK_TINH", 2017, merit),
        HeldHonour("BK_TTG", 2020, merit),
    )
    works = tuple(Work("sang_kien", year, Scope.UNIT) for year in range(2019, 2024))
    return Facts(
        RecipientKind.INDIVIDUAL,
        frozenset({"civil_servant"}),
        honours=honours,
        ratings=ratings,
        works=works,
        complete_since=CLOSED,
    )


def agency():
    ratings = tuple(Rating(year, RatingLevel.EXCELLENT) for year in range(2018, 2026))
    merit = AwardType.MERIT
    honours = (
        HeldHonour("BK_TINH", 2018, merit),
        HeldHonour("CO_TINH", 2021, merit),
        HeldHonour("BK_TTG", 2019, merit),
    )
    return Facts(
        RecipientKind.COLLECTIVE,
        frozenset({"agency_collective"}),
        founded_year=1995,
        honours=honours,
        ratings=ratings,
        collective_years=(CollectiveYear(2025, 20, 18, 3, 0, 0),),
        group_results=(GroupResult(2025, "province", 1),),
        complete_since=CLOSED,
    )


def microseconds(book, honour, facts, seconds):
    """Best of five rounds, so that other work on the machine counts as little as possible."""
    question = Question(honour, TODAY)
    rounds = []
    for _ in range(5):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds / 5:
            book.evaluate(question, facts)
            count += 1
        rounds.append((time.perf_counter() - start) / count * 1e6)
    return min(rounds)


def whole_file(book, facts, rounds=5):
    """Milliseconds for one recipient against every honour, each answer as JSON with its whole reasoning; best of ``rounds``."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for honour in book.honours():
            json.dumps(book.evaluate(Question(honour.code, TODAY), facts).as_dict(), ensure_ascii=False)
        best = min(best, time.perf_counter() - start)
    return best * 1e3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=0.5, help="time spent on each honour")
    asked = parser.parse_args()
    started = time.perf_counter()
    book = Book.load()
    loading = time.perf_counter() - started
    people = {RecipientKind.INDIVIDUAL: official(), RecipientKind.COLLECTIVE: agency()}
    figures = {}
    for honour in book.honours():
        kind = RecipientKind.INDIVIDUAL if RecipientKind.INDIVIDUAL in honour.recipients else RecipientKind.COLLECTIVE
        figures[f"us_{honour.code}"] = round(microseconds(book, honour.code, people[kind], asked.seconds), 1)
    mean = sum(figures.values()) / len(figures)
    for name, value in figures.items():
        goal = GOALS_US.get(name[3:])
        print(f"{name[3:]:15} {value:9.1f} µs" + (f"  (goal {goal} µs)" if goal else ""))
    for kind, facts in people.items():
        figures[f"all_json_ms_{kind.value}"] = round(whole_file(book, facts), 1)
        print(f"one {kind.value}, all {len(book.honours())} honours as JSON: {figures[f'all_json_ms_{kind.value}']} ms")
    figures |= {"cases_per_second": round(1e6 / mean), "load_seconds": round(loading, 3)}
    print(f"{figures['cases_per_second']} cases per second, book loaded in {figures['load_seconds']} s")
    if asked.json:
        print(json.dumps({"bench": "evaluate", "figures": figures}))


if __name__ == "__main__":
    main()
