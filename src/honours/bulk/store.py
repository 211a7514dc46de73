"""A projection kept on disk: a file of columns for each block of recipients, and one that says what the columns answer.

A stored projection screens any day and any edition of the rules that asks nothing new of it, without the tables, block by block. When
facts of some recipients change, :func:`refresh` rewrites their blocks alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.span import Span
from honours.bulk.sparse import Array, Column
from honours.bulk.stock import Stock

RECIPIENTS, ANSWERS = "recipients.parquet", "answers.json"
FORMAT: Final = 2
BLOCK: Final = 250_000  # recipients in one file
FULL_WHEN_ABSENT: Final = ("alive", "counts.")  # columns whose absence means every year


@dataclass(frozen=True, slots=True)
class Stored:
    """Columns without tables. ``ids`` are the caller's keys of the recipients, ``kinds`` their place in RecipientKind."""

    stock: Stock
    kinds: Array
    ids: Array


class BlockColumns(Mapping[str, Column]):
    """The columns of a stored projection, read from their files when somebody wants them.

    A file leaves out a column that says in its block what absence says anyway.
    """

    def __init__(self, folder: Path, span: Span, size: int, block: int, kinds: Mapping[str, str]) -> None:
        self.folder, self.span, self.size, self.block, self.kinds = folder, span, size, block, kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, name: str) -> Column:
        if name not in self.kinds:
            raise KeyError(name)
        parts = [self.read(number, [name])[name] for number in range(-(-self.size // self.block))]
        return np.concatenate(parts) if parts else np.zeros(0, self.kinds[name])

    def path(self, number: int) -> Path:
        return self.folder / f"{number:05}.parquet"

    def height(self, number: int) -> int:
        return min(self.block, self.size - number * self.block)

    def read(self, number: int, names: Sequence[str]) -> dict[str, Array]:
        """Columns of one block."""
        path, height = self.path(number), self.height(number)
        held = set(pl.read_parquet_schema(path))
        wanted = {other for name in names for other in (name, *_made_from(name, held)) if other in held}
        frame = pl.read_parquet(path, columns=sorted(wanted)) if wanted else pl.DataFrame()
        arrays = {name: frame[name].to_numpy() for name in frame.columns}
        return {name: self._column(name, arrays, height) for name in names}

    def _column(self, name: str, arrays: Mapping[str, Array], height: int) -> Array:
        if name in arrays:
            return arrays[name]
        return meaning(name, arrays, self.span, height).astype(self.kinds[name])

    def cut(self, names: Sequence[str], rids: Array) -> dict[str, Array]:
        """The rows of recipients who stand in one block."""
        number = int(rids[0]) // self.block
        rows: Any = rids - np.uint32(number * self.block)
        if int(rows[-1]) - int(rows[0]) == len(rows) - 1:
            rows = slice(int(rows[0]), int(rows[-1]) + 1)  # they stand together: a view, not a copy
        return {name: array[rows] for name, array in self.read(number, names).items()}


def _made_from(name: str, held: set[str]) -> list[str]:
    """Columns that a column left out is read from."""
    if name.endswith(".some"):
        return [name.removesuffix(".some")]
    if name.endswith(".unbased"):
        return [other for other in held if other.startswith(f"{name.removesuffix('.unbased')}#")]
    return []


def meaning(name: str, arrays: Mapping[str, Array], span: Span, height: int) -> Array:
    """What a column says where it was left out, or where it did not exist when the block was written."""
    if name.endswith(".some") and name.removesuffix(".some") in arrays:
        return arrays[name.removesuffix(".some")]  # all ratings of a year agreed
    if name.endswith(".unbased"):
        planes = [array for key, array in arrays.items() if key.startswith(f"{name.removesuffix('.unbased')}#")]
        if planes:
            found: Array = np.bitwise_or.reduce(planes)  # no award says which years it rests on
            return found
    return np.full(height, span.everything if name.startswith(FULL_WHEN_ABSENT) else 0, span.dtype)


def save(stored: Stored, folder: Path, block: int = BLOCK) -> None:
    """Write or replace a projection. Nothing is read from it before its last file, ``answers.json``, is in place."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ANSWERS).unlink(missing_ok=True)
    for path in folder.glob("*.parquet"):
        path.unlink()
    stock = stored.stock
    stock.holds()
    kinds = {name: np.dtype(column.dtype).str for name, column in stock.columns.items()}
    columns = BlockColumns(folder, stock.span, stock.size, block, kinds)
    for number in range(-(-stock.size // block)):
        first = number * block
        part = slice(first, first + columns.height(number))
        _write(columns, number, {name: column[part] for name, column in stock.columns.items()})
    _write_frame(folder, stored, block, kinds)


def _write(columns: BlockColumns, number: int, arrays: Mapping[str, Array]) -> None:
    height = columns.height(number)
    told = {
        name: array
        for name, array in arrays.items()
        if not np.array_equal(array, meaning(name, arrays, columns.span, height))
    }
    frame = pl.DataFrame(told) if told else pl.DataFrame({"row": np.zeros(height, np.int8)})
    waiting = columns.path(number).with_suffix(".new")
    frame.write_parquet(waiting, compression="zstd", statistics=False)
    waiting.replace(columns.path(number))


def _write_frame(folder: Path, stored: Stored, block: int, kinds: Mapping[str, str]) -> None:
    """Who the recipients are and what the columns answer; the last file makes the rest visible."""
    stock = stored.stock
    pl.DataFrame({"id": stored.ids, "kind": stored.kinds}).write_parquet(folder / RECIPIENTS)
    said = {
        "format": FORMAT,
        "size": stock.size,
        "block": block,
        "newest": stock.span.newest,
        "bits": stock.span.bits,
        "columns": dict(kinds),
        "answers": stock.answers,
    }
    waiting = folder / f"{ANSWERS}.new"
    waiting.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    waiting.replace(folder / ANSWERS)


def load(folder: Path) -> Stored:
    """Raises FileNotFoundError where nothing was saved, ValueError for another format or files that do not belong together."""
    said = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    people = pl.read_parquet(folder / RECIPIENTS)
    if said["format"] != FORMAT or people.height != said["size"]:
        raise ValueError(f"{folder}: not a projection of this version; build it again")
    span = Span(said["newest"], said["bits"])
    stock = Stock(None, span, said["size"])
    stock.answers = said["answers"]
    stock.columns = BlockColumns(folder, span, said["size"], said["block"], said["columns"])
    return Stored(stock, people["kind"].to_numpy(), people["id"].to_numpy())


def refresh(folder: Path, part: Stored) -> None:
    """Put the rows of ``part`` in the place of those with the same id; ids that were not there are added at the end.

    ``part`` must have been compiled for the same day and honours, so that it answers the same questions. Only blocks with one of
    its recipients are written again.
    """
    old = load(folder)
    part.stock.holds()
    before = old.stock.columns
    assert isinstance(before, BlockColumns)  # noqa: S101 — load made it
    place = {int(key): row for row, key in enumerate(old.ids)}
    fresh = [int(key) for key in part.ids if int(key) not in place]
    place |= {key: old.stock.size + row for row, key in enumerate(fresh)}
    rows = np.array([place[int(key)] for key in part.ids], np.int64)
    size = old.stock.size + len(fresh)
    answers = {name: _merged(name, old, part) for name in {**old.stock.answers, **part.stock.answers}}
    kinds = {**{name: np.dtype(column.dtype).str for name, column in part.stock.columns.items()}, **before.kinds}
    for name in _names(answers):
        kinds.setdefault(name, np.dtype(old.stock.span.dtype).str)  # named by one side, made from other columns
    after = BlockColumns(folder, old.stock.span, size, before.block, kinds)
    for number in sorted({int(row) // after.block for row in rows}):
        here = rows // after.block == number
        _write(
            after,
            number,
            _block_with(before, after, number, rows[here] - number * after.block, np.flatnonzero(here), part),
        )
    stock = Stock(None, old.stock.span, size)
    stock.answers = answers
    _write_frame(
        folder,
        Stored(stock, _spread(old.kinds, part.kinds, rows, size), _spread(old.ids, part.ids, rows, size)),
        after.block,
        kinds,
    )


def _block_with(
    before: BlockColumns, after: BlockColumns, number: int, rows: Array, taken: Array, part: Stored
) -> dict[str, Array]:
    """The columns of a block with the new rows in it."""
    known = before.read(number, list(before.kinds)) if number * before.block < before.size else {}
    fresh = {name: np.asarray(column[:])[taken] for name, column in part.stock.columns.items()}
    height, found = after.height(number), {}
    for name, kind in after.kinds.items():
        column = np.zeros(height, kind)
        if known:
            old = before.height(number)
            column[:old] = known[name] if name in known else meaning(name, known, before.span, old)
        column[rows] = fresh[name] if name in fresh else meaning(name, fresh, before.span, len(rows))
        found[name] = column
    return found


def _spread(old: Array, part: Array, rows: Array, size: int) -> Array:
    result = np.zeros(size, old.dtype)
    result[: len(old)] = old
    result[rows] = part
    return result


def _names(answers: Mapping[str, Any]) -> set[str]:
    """Columns that the answers name and that are made from others where a block has none of its own."""
    return {text for answer in answers.values() for text in _texts(answer) if text.endswith((".unbased", ".some"))}


def _texts(answer: Any) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, dict):
        return [text for value in answer.values() for text in _texts(value)]
    if isinstance(answer, list | tuple):
        return [text for value in answer for text in _texts(value)]
    return []


def _merged(question: str, old: Stored, part: Stored) -> Any:
    """What both can say: a name where either has one."""
    first, second = old.stock.answers.get(question), part.stock.answers.get(question)
    if question.startswith("held."):
        return _merged_slots(first or [], second or [])
    return _union(first, second)


def _union(first: Any, second: Any) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        return {key: _union(first.get(key), second.get(key)) for key in {**first, **second}}
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
        return [_union(item, shorter[place] if place < len(shorter) else None) for place, item in enumerate(longer)]
    if isinstance(first, str) and isinstance(second, str) and f"{first}.some" == second:
        return second
    return first or second or first


def _merged_slots(first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    keys = ("basis", "outside", "issuer", "pending")
    found: dict[str, dict[str, Any]] = {}
    for slot in (*first, *second):
        key = str([slot[name] for name in keys])
        found[key] = {**slot} if key not in found else _merged_slot(found[key], slot)
    return [found[key] for key in sorted(found)]


def _merged_slot(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    merged = {name: first[name] for name in ("basis", "outside", "issuer", "pending")}
    planes = max(first["planes"], second["planes"], key=len)
    rest = {name: first[name] or second[name] for name in ("undated", "after", "based", "unbased")}
    return {**merged, "planes": list(planes), **rest}
