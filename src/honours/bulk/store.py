"""A projection kept on disk: one Parquet file of columns and one small file that says what they answer.

A stored projection screens any day and any edition of the rules that asks nothing new of it, without the tables. When facts of some
recipients change, :func:`refreshed` rewrites their rows alone.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.scatter import Array
from honours.bulk.span import Span
from honours.bulk.sparse import sparse
from honours.bulk.stock import Slot, Stock
from honours.facts import RecipientKind

MASKS, ANSWERS = "masks.parquet", "answers.json"
FORMAT: Final = 1
FULL_WHEN_ABSENT: Final = ("alive", "counts.", "before.")  # columns whose absence means every year
KINDS: Final = tuple(kind.value for kind in RecipientKind)


@dataclass(frozen=True, slots=True)
class Stored:
    """Columns without tables. ``ids`` are the caller's keys of the recipients, ``kinds`` their place in RecipientKind."""

    stock: Stock
    kinds: Array
    ids: Array


def save(stored: Stored, folder: Path) -> None:
    """Write or replace a projection; a reader sees the old one or the new one, never half of each."""
    folder.mkdir(parents=True, exist_ok=True)
    stock = stored.stock
    frame = pl.DataFrame(
        {"id": stored.ids, "kind": stored.kinds, **{name: np.asarray(column) for name, column in stock.columns.items()}}
    )
    masks = folder / f".{MASKS}"
    frame.write_parquet(masks, compression="zstd", statistics=False)
    said = {
        "format": FORMAT,
        "size": stock.size,
        "newest": stock.span.newest,
        "bits": stock.span.bits,
        "answers": stock.answers,
    }
    answers = folder / f".{ANSWERS}"
    answers.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    masks.replace(folder / MASKS)
    answers.replace(folder / ANSWERS)


def load(folder: Path) -> Stored:
    """Raises FileNotFoundError where nothing was saved, ValueError for another format or a file that does not match."""
    said = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    frame = pl.read_parquet(folder / MASKS)
    if said["format"] != FORMAT or frame.height != said["size"]:
        raise ValueError(f"{folder}: not a projection of this version; build it again")
    stock = Stock(None, Span(said["newest"], said["bits"]), said["size"])
    stock.answers = said["answers"]
    stock.columns = {name: sparse(frame[name].to_numpy()) for name in frame.columns if name not in ("id", "kind")}
    return Stored(stock, frame["kind"].to_numpy(), frame["id"].to_numpy())


def refreshed(old: Stored, part: Stored) -> Stored:
    """The projection with the rows of ``part`` in the place of those with the same id; ids it did not have are added.

    ``part`` must have been compiled for the same day and honours, so that it answers the same questions.
    """
    place = {int(key): row for row, key in enumerate(old.ids)}
    fresh = [int(key) for key in part.ids if int(key) not in place]
    rows = np.array([place.get(int(key), -1) for key in part.ids], np.int64)
    rows[rows < 0] = old.stock.size + np.arange(len(fresh))
    size = old.stock.size + len(fresh)
    stock = Stock(None, old.stock.span, size)
    stock.answers = {question: _merged(question, old, part) for question in {**old.stock.answers, **part.stock.answers}}
    for name in _columns(stock.answers, old, part):
        column = np.full(size, _absent(name, stock.span), _dtype(name, old, part))
        column[: old.stock.size] = _column(name, old.stock)
        column[rows] = _column(name, part.stock)
        stock.columns[name] = column
    return Stored(stock, _spread(old.kinds, part.kinds, rows, size), _spread(old.ids, part.ids, rows, size))


def _spread(old: Array, part: Array, rows: Array, size: int) -> Array:
    result = np.zeros(size, old.dtype)
    result[: len(old)] = old
    result[rows] = part
    return result


def _columns(answers: dict[str, Any], old: Stored, part: Stored) -> list[str]:
    """Names that the merged answers speak of, and those that stand beside them."""
    named = {text for answer in answers.values() for text in _texts(answer)}
    known = {*old.stock.columns, *part.stock.columns}
    return sorted(known | {name for name in named if name.endswith((".unbased", ".some")) and name not in known})


def _texts(answer: Any) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, dict):
        return [text for value in answer.values() for text in _texts(value)]
    if isinstance(answer, (list, tuple)):
        return [text for value in answer for text in _texts(value)]
    return []


def _dtype(name: str, old: Stored, part: Stored) -> Any:
    found = old.stock.columns.get(name, part.stock.columns.get(name))
    return old.stock.span.dtype if found is None else found.dtype


def _absent(name: str, span: Span) -> int:
    return span.everything if name.startswith(FULL_WHEN_ABSENT) else 0


def _column(name: str, stock: Stock) -> Any:
    """The column as this projection has it; one it does not name is made from what it means."""
    if name in stock.columns:
        return stock.columns[name]
    if name.endswith(".some") and name.removesuffix(".some") in stock.columns:
        return stock.columns[name.removesuffix(".some")]  # every rating of a year agreed
    if name.endswith(".unbased"):
        planes = [array for key, array in stock.columns.items() if key.startswith(f"{name.removesuffix('.unbased')}#")]
        if planes:
            return np.bitwise_or.reduce(planes)  # no award says which years it rests on
    return _absent(name, stock.span)


def _merged(question: str, old: Stored, part: Stored) -> Any:
    """What both can say: a name where either has one."""
    first, second = old.stock.answers.get(question), part.stock.answers.get(question)
    if question.startswith("held."):
        return _merged_slots(first or [], second or [])
    return _union(first, second)


def _union(first: Any, second: Any) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        return {key: _union(first.get(key), second.get(key)) for key in {**first, **second}}
    if isinstance(first, (list, tuple)) and isinstance(second, (list, tuple)):
        longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
        return [_union(item, shorter[place] if place < len(shorter) else None) for place, item in enumerate(longer)]
    if isinstance(first, str) and isinstance(second, str) and f"{first}.some" == second:
        return second
    return first or second or first


def _merged_slots(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = ("basis", "outside", "issuer", "pending")
    found: dict[str, dict[str, Any]] = {}
    for slot in (*first, *second):
        key = str([slot[name] for name in keys])
        found[key] = {**slot} if key not in found else _merged_slot(found[key], slot)
    return [found[key] for key in sorted(found)]


def _merged_slot(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    merged = {name: first[name] for name in ("basis", "outside", "issuer", "pending")}
    planes = max(first["planes"], second["planes"], key=len)
    rest = {name: first[name] or second[name] for name in ("undated", "after", "based", "unbased")}
    return {**merged, "planes": list(planes), **rest}


__all__ = ["Slot", "Stored", "load", "refreshed", "save"]
