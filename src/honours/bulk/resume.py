"""A screening that outlives its process: each block's rows are a file, and a run that was cut off goes on with the block it was at."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from honours.book import Book
from honours.bulk.result import Progress
from honours.bulk.screen import Ready, rows_of_block
from honours.bulk.store import BLOCK

RUN: Final = "run.json"


@dataclass(frozen=True, slots=True)
class Run:
    """What makes two runs the same run: the rules, the day, the recipients, the honours."""

    policy_version: str
    on: str
    forecast: bool
    size: int
    block: int
    honours: tuple[str, ...]


def evaluate_into(
    folder: Path,
    book: Book,
    ready: Ready,
    on: date,
    *,
    forecast: bool = False,
    progress: Progress | None = None,
    block: int = BLOCK,
) -> dict[str, dict[str, int]]:
    """Rows of every block as ``00000.parquet`` …, and the counts per honour and status.

    Blocks that an earlier run with the same rules, day, recipients and honours finished are kept; anything else in the folder is another
    run's and is removed first.
    """
    run = Run(book.version, on.isoformat(), forecast, len(ready.kinds), block, _honours(ready))
    _claim(folder, run)
    counts: dict[str, Counter[str]] = {}
    for number, first in enumerate(range(0, run.size, block)):
        path, told = folder / f"{number:05}.parquet", folder / f"{number:05}.json"
        if not told.exists():
            rows, found = rows_of_block(ready, first, block)
            rows.write_parquet(path)
            _write(told, {honour: dict(tally) for honour, tally in found.items()})
        for honour, tally in json.loads(told.read_text(encoding="utf-8")).items():
            counts.setdefault(honour, Counter()).update(tally)
        if progress is not None:
            progress(min(first + block, run.size), run.size)
    return {honour: dict(+tally) for honour, tally in counts.items()}


def rows_in(folder: Path) -> Iterator[pl.DataFrame]:
    """The rows of a finished run, block by block, by recipient and then in the order of the book."""
    for path in sorted(folder.glob("*.parquet")):
        yield pl.read_parquet(path)


def _honours(ready: Ready) -> tuple[str, ...]:
    return tuple(item.honour for plan, _ in ready.plans[:1] for item in plan.honours)


def _claim(folder: Path, run: Run) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = json.loads(json.dumps(asdict(run)))
    there = folder / RUN
    if there.exists() and json.loads(there.read_text(encoding="utf-8")) == wanted:
        return
    for path in (*folder.glob("*.parquet"), *folder.glob("*.json")):
        path.unlink()
    _write(there, wanted)


def _write(path: Path, data: object) -> None:
    waiting = path.with_suffix(".new")
    waiting.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    waiting.replace(path)
