"""A projection kept on disk: a file of columns for each block of recipients, and one that says what the columns answer.

A stored projection screens any day and any edition of the rules that asks nothing new of it, without the tables, block by block. When
facts of some recipients change, :func:`refresh` rewrites their blocks alone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from honours.bulk.planes import ALL, Array, Column, Plane, column, column_of_numbers, union
from honours.bulk.span import Span
from honours.bulk.stock import Stock

IDS, KINDS, ANSWERS = "ids.npy", "kinds.npy", "answers.json"
FORMAT: Final = 4
BLOCK: Final = 1 << 18  # recipients in one file
PACKED, PLACES, REST = range(3)  # how a plane is written
ALIGNED: Final = 64
MADE: Final = (".unbased", ".some")  # columns that are made from others where they are absent
FULL_WHEN_ABSENT: Final = ("alive", "counts.")  # columns whose absence means every year


@dataclass(frozen=True, slots=True)
class Stored:
    """Columns without tables. ``ids`` are the caller's keys of the recipients, ``kinds`` their place in RecipientKind."""

    stock: Stock
    kinds: Array
    ids: Array


class BlockColumns(Mapping[str, Column]):
    """The columns of a stored projection, read from their files when somebody wants them.

    ``shapes``: for each column its kind of number, and which planes it has in any block: the number of a plane tells it from others,
    ``all`` stands for everybody in every block.
    """

    def __init__(self, folder: Path, span: Span, size: int, block: int, shapes: Mapping[str, Any]) -> None:
        self.folder, self.span, self.size, self.block, self.shapes = folder, span, size, block, shapes

    def __iter__(self) -> Iterator[str]:
        return iter(self.shapes)

    def __len__(self) -> int:
        return len(self.shapes)

    def __getitem__(self, name: str) -> Column:
        """The whole column, from all files."""
        parts = [self.read(number)[name][:] for number in range(-(-self.size // self.block))]
        return column_of_numbers(np.concatenate(parts) if parts else np.zeros(0, self.kind(name)))

    def __contains__(self, name: object) -> bool:
        return name in self.shapes

    def kind(self, name: str) -> Any:
        return np.dtype(self.shapes[name]["kind"])

    def shape(self, name: str) -> dict[int, Any]:
        return {int(bit): told for bit, told in self.shapes[name]["planes"].items()}

    def path(self, number: int) -> Path:
        return self.folder / f"{number:05}.planes"

    def height(self, number: int) -> int:
        return min(self.block, self.size - number * self.block)

    def read(self, number: int) -> "Block":
        return Block(self.path(number), self.height(number), self)

    def at(self, recipient: int) -> tuple["Block", int, int]:
        """(columns of the file in which a recipient stands, who stands first there, who stands first in the next file)."""
        number = recipient // self.block
        return self.read(number), number * self.block, (number + 1) * self.block


class Block(Mapping[str, Column]):
    """The columns of one file; the planes stay on disk until they are read.

    At the end of the file stand, for each plane of each column, ``[bit, form, start, length]``; then as JSON which of these belong to which
    column; then where the two begin.
    """

    def __init__(self, path: Path, height: int, columns: BlockColumns) -> None:
        self.height, self.columns = height, columns
        self.data: Array = np.asarray(np.memmap(path, np.uint8, "r"))
        table, names = self.data[-16:].view(np.uint64).tolist()
        self.table = self.data[table:names].view(np.int64).reshape(-1, 4)
        self.told: dict[str, list[int]] = json.loads(self.data[names:-16].tobytes())
        self._read: dict[str, Column] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    def __getitem__(self, name: str) -> Column:
        if name not in self._read:
            kind = self.columns.kind(name)
            if name in self.told:
                first, last = self.told[name]
                planes = {bit: self._plane(*where) for bit, *where in self.table[first:last].tolist()}
            else:
                parts = {other: self[other] for other in made_from(name, self.told)}
                planes = meaning(name, parts, self.columns.span, self.height)
            self._read[name] = column(self.height, kind, planes)
        return self._read[name]

    def _plane(self, form: int, start: int, length: int) -> Plane:
        part = self.data[start : start + length]
        if form == PACKED:
            return Plane(self.height, part)
        return Plane(self.height, places=part.view(np.uint32), rest=form == REST)


def made_from(name: str, held: Iterable[str]) -> list[str]:
    """Columns that say what a column says that did not exist when they were made."""
    if name.endswith(".some"):
        return [other for other in held if other == name.removesuffix(".some")]
    if name.endswith(".unbased"):
        return [other for other in held if other.startswith(f"{name.removesuffix('.unbased')}#")]
    return []


def meaning(name: str, parts: Mapping[str, Column], span: Span, height: int) -> dict[int, Plane]:
    """What a column says that did not exist: all ratings of a year agreed, no award says which years it rests on."""
    if name.startswith(FULL_WHEN_ABSENT):
        return dict.fromkeys(range(span.bits), Plane(height, rest=True))
    bits = {bit for part in parts.values() for bit in part.planes}
    return {
        bit: union((part.planes[bit] for part in parts.values() if bit in part.planes), height) for bit in sorted(bits)
    }


def save(stored: Stored, folder: Path, block: int = BLOCK) -> None:
    """Write or replace a projection. Nothing is read from it before its last file, ``answers.json``, is in place."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ANSWERS).unlink(missing_ok=True)
    for path in (*folder.glob("*.planes"), *folder.glob("*.npy")):
        path.unlink()
    stock = stored.stock
    stock.holds()
    shapes = _shapes(stock)
    columns = BlockColumns(folder, stock.span, stock.size, block, shapes)
    for number in range(-(-stock.size // block)):
        first = number * block
        _write(columns.path(number), stock.columns, first, first + columns.height(number))
    _write_frame(folder, stored, block, shapes)


def _shapes(stock: Stock) -> dict[str, Any]:
    return {
        name: {
            "kind": np.dtype(found.dtype).str,
            "planes": {str(bit): told for bit, told in stock.columns.shape(name).items()},
        }
        for name, found in stock.columns.items()
    }


def _write(path: Path, columns: Mapping[str, Column], first: int, last: int) -> None:
    """A file with these recipients' rows; a plane that several bits share is written once."""
    waiting, known = path.with_suffix(".new"), {}
    table: list[list[int]] = []
    told: dict[str, list[int]] = {}
    with waiting.open("wb") as file:
        for name, found in columns.items():
            before = len(table)
            for bit, plane in found.planes.items():
                if id(plane) not in known:
                    known[id(plane)] = _put(file, plane, first, last)
                if known[id(plane)]:
                    table.append([bit, *known[id(plane)]])
            told[name] = [before, len(table)]
        _align(file)
        ends = [file.tell(), file.tell() + len(table) * 32]
        file.write(np.array(table, np.int64).tobytes())
        file.write(json.dumps(told, ensure_ascii=False).encode())
        file.write(np.array(ends, np.uint64).tobytes())
    waiting.replace(path)


def _align(file: BinaryIO) -> None:
    file.write(bytes(-file.tell() % ALIGNED))


def _put(file: BinaryIO, plane: Plane, first: int, last: int) -> list[int]:
    """[form, place, length] of what was written; empty when nobody here has the bit."""
    part = plane.part(first, last)
    if part.is_empty:
        return []
    form = PACKED if part.packed is not None else REST if part.rest else PLACES
    data = (part.places if part.packed is None else part.packed).tobytes()
    _align(file)
    start = file.tell()
    file.write(data)
    return [form, start, len(data)]


def _write_frame(folder: Path, stored: Stored, block: int, shapes: Mapping[str, Any]) -> None:
    """Who the recipients are and what the columns answer; the last file makes the rest visible."""
    stock = stored.stock
    np.save(folder / IDS, stored.ids)
    np.save(folder / KINDS, stored.kinds)
    said = {
        "format": FORMAT,
        "size": stock.size,
        "block": block,
        "newest": stock.span.newest,
        "bits": stock.span.bits,
        "columns": dict(shapes),
        "answers": stock.answers,
    }
    waiting = folder / f"{ANSWERS}.new"
    waiting.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    waiting.replace(folder / ANSWERS)


def load(folder: Path) -> Stored:
    """Raises FileNotFoundError where nothing was saved, ValueError for another format or files that do not belong together."""
    said = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    if said["format"] != FORMAT:
        raise ValueError(f"{folder}: not a projection of this version; build it again")
    ids, kinds = (np.load(folder / name, mmap_mode="r") for name in (IDS, KINDS))
    if not len(ids) == len(kinds) == said["size"]:
        raise ValueError(f"{folder}: files of two projections; build it again")
    span = Span(said["newest"], said["bits"])
    stock = Stock(None, span, said["size"])
    stock.answers = said["answers"]
    stock.columns = BlockColumns(folder, span, said["size"], said["block"], said["columns"])
    return Stored(stock, np.asarray(kinds), np.asarray(ids))


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
    shapes = _shapes_of_both(before.shapes, _shapes(part.stock), old.stock.span)
    for name in sorted(_names(answers)):  # named by one side, made from other columns
        bits = {bit: f"{name} {bit}" for bit in _any_plane(old.stock.span)}
        shapes.setdefault(name, {"kind": np.dtype(old.stock.span.dtype).str, "planes": bits})
    after = BlockColumns(folder, old.stock.span, size, before.block, shapes)
    for number in sorted({int(row) // after.block for row in rows}):
        here = rows // after.block == number
        found = _block_with(before, after, number, rows[here] - number * after.block, np.flatnonzero(here), part)
        _write(after.path(number), found, 0, after.height(number))
    stock = Stock(None, old.stock.span, size)
    stock.answers = answers
    _write_frame(
        folder,
        Stored(stock, _spread(old.kinds, part.kinds, rows, size), _spread(old.ids, part.ids, rows, size)),
        after.block,
        shapes,
    )


def _shapes_of_both(first: Mapping[str, Any], second: Mapping[str, Any], span: Span) -> dict[str, Any]:
    """Planes that either has; two of them are the same where they are on both sides."""
    found: dict[str, Any] = {}
    numbers: dict[Any, int] = {}
    for name in {**first, **second}:
        known = [side[name] for side in (first, second) if name in side]
        sides = [side.get(name, {"planes": {}})["planes"] for side in (first, second)]
        bits = {**sides[0], **sides[1]}
        if len(known) == 1 and (name.startswith(FULL_WHEN_ABSENT) or name.endswith(MADE)):
            bits = _any_plane(span)  # the other side has what absence says
        told: dict[str, Any] = {}
        for bit in bits:
            pair = tuple(side.get(bit) for side in sides)
            key = (name, bit) if None in pair else pair
            told[bit] = ALL if pair == (ALL, ALL) else numbers.setdefault(key, len(numbers))
        found[name] = {"kind": known[0]["kind"], "planes": told}
    return found


def _any_plane(span: Span) -> dict[str, str]:
    return {str(bit): "" for bit in range(span.bits)}


def _block_with(
    before: BlockColumns, after: BlockColumns, number: int, rows: Array, taken: Array, part: Stored
) -> dict[str, Column]:
    """The columns of a block with the new rows in it."""
    old = before.height(number) if number * before.block < before.size else 0
    known = Block(before.path(number), old, after) if old else {}
    found = {}
    for name in after.shapes:
        numbers = np.zeros(after.height(number), after.kind(name))
        if old:
            numbers[:old] = known[name][:]
        numbers[rows] = _told(name, part.stock.columns, after, part.stock.size)[taken]
        found[name] = column_of_numbers(numbers)
    return found


def _told(name: str, columns: Mapping[str, Column], after: BlockColumns, size: int) -> Array:
    if name in columns:
        return columns[name][:]
    parts = {other: columns[other] for other in made_from(name, columns)}
    return column(size, after.kind(name), meaning(name, parts, after.span, size))[:]


def _spread(old: Array, part: Array, rows: Array, size: int) -> Array:
    result = np.zeros(size, old.dtype)
    result[: len(old)] = old
    result[rows] = part
    return result


def _names(answers: Mapping[str, Any]) -> set[str]:
    """Columns that the answers name and that are made from others where a block has none of its own."""
    return {text for answer in answers.values() for text in _texts(answer) if text.endswith(MADE)}


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
    return _union(old.stock.answers.get(question), part.stock.answers.get(question))


def _union(first: Any, second: Any) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        return {key: _union(first.get(key), second.get(key)) for key in {**first, **second}}
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
        return [_union(item, shorter[place] if place < len(shorter) else None) for place, item in enumerate(longer)]
    if isinstance(first, str) and isinstance(second, str) and f"{first}.some" == second:
        return second
    return first or second or first
