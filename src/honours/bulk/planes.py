"""Columns as bit planes: one bit of a column for all recipients, eight of them to a byte.

A mask of years is then as many planes as years in which anybody has anything, a truth is one plane, a number as many as it has digits.
Where few have the bit, or few lack it, the plane is the list of those few.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, Any]
FEW: Final = (
    128  # a list of places is kept when at most one recipient in so many is on it; smaller from 32 on, faster from 1000
)
NOBODY: Final = np.zeros(0, np.uint32)
BIT: Final = (1 << np.arange(8)).astype(np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """One bit of ``size`` recipients: ``packed``, or the ``places`` (ascending) of those who have it; of those who lack it, if ``rest``."""

    size: int
    packed: Array | None = None
    places: Array = field(default_factory=lambda: NOBODY)
    rest: bool = False

    @property
    def is_empty(self) -> bool:
        return self.packed is None and not self.rest and not len(self.places)

    @property
    def is_full(self) -> bool:
        return self.packed is None and self.rest and not len(self.places)

    @property
    def nbytes(self) -> int:
        return int(self.places.nbytes + (0 if self.packed is None else self.packed.nbytes))

    def count(self) -> int:
        """How many have it."""
        if self.packed is not None:
            return int(np.bitwise_count(self.packed).sum())
        return self.size - len(self.places) if self.rest else len(self.places)

    def between(self, first: int, last: int) -> Array:
        """The places of some recipients in a row, counted from the first of them."""
        low, high = self.places.searchsorted(np.array((first, last), np.uint32)).tolist()
        found: Array = self.places[low:high] - np.uint32(first)
        return found

    def part(self, first: int, last: int) -> "Plane":
        """The plane of some recipients in a row."""
        if self.packed is None:
            return Plane(last - first, places=self.between(first, last), rest=self.rest)
        if first % 8 or last % 8:
            return plane_of(self.flags(first, last))
        return plane_of_bits(self.packed[first // 8 : last // 8], last - first)

    def flags(self, first: int, last: int) -> Array:
        """The same, one recipient to a byte."""
        if self.packed is not None:
            start = first // 8 * 8
            flags = np.unpackbits(self.packed[start // 8 : (last + 7) // 8], bitorder="little", count=last - start)
            found: Array = flags[first - start :].view(np.bool_)
            return found
        found = np.full(last - first, self.rest)
        found[self.between(first, last)] = not self.rest
        return found

    def octets(self, first: int, last: int) -> Array:
        """The same, packed; behind the last one anything may stand."""
        if self.packed is not None and first % 8 == 0:
            return self.packed[first // 8 : (last + 7) // 8]
        return np.packbits(self.flags(first, last), bitorder="little")

    def bits(self) -> Array:
        """All of them, packed; nothing is set behind the last one."""
        return self.octets(0, self.size)


class Reader:
    """Some planes of the recipients ``first`` to ``last``, put into rows of bytes chunk by chunk."""

    def __init__(self, planes: Sequence[Plane | None], first: int, last: int, chunk: int) -> None:
        self.packed = [
            (row, plane) for row, plane in enumerate(planes) if plane is not None and plane.packed is not None
        ]
        listed = [(row, plane) for row, plane in enumerate(planes) if plane is not None and plane.packed is None]
        self.rest = [row for row, plane in listed if plane.rest]
        parts = [plane.between(first, last) for _, plane in listed]
        places = np.concatenate(parts) if parts else NOBODY
        rows = np.repeat(np.array([row for row, _ in listed], np.int64), [len(part) for part in parts])
        chunks = (places // np.uint32(chunk)).astype(np.uint16)
        order = np.argsort(chunks, kind="stable")
        self.bounds = np.searchsorted(chunks[order], np.arange(-(-(last - first) // chunk) + 1)).tolist()
        places = places[order] % np.uint32(chunk)
        self.at = rows[order] * (chunk // 8) + (places >> np.uint32(3))
        self.marks = BIT[places & np.uint32(7)]

    def read(self, number: int, first: int, last: int, into: Array) -> None:
        """The chunk of that number, into a row of ``into`` for each plane; behind its last recipient anything may stand."""
        into[:] = 0
        into[self.rest] = 255
        here = slice(self.bounds[number], self.bounds[number + 1])
        np.bitwise_xor.at(into.reshape(-1), self.at[here], self.marks[here])
        for row, plane in self.packed:
            bits = plane.octets(first, last)
            into[row, : len(bits)] = bits


def plane_of(flags: Array) -> Plane:
    """From one truth for each recipient."""
    size, count = len(flags), int(np.count_nonzero(flags))
    if count * FEW <= size:
        return Plane(size, places=np.flatnonzero(flags).astype(np.uint32))
    if (size - count) * FEW <= size:
        return Plane(size, places=np.flatnonzero(~flags).astype(np.uint32), rest=True)
    return Plane(size, np.packbits(flags, bitorder="little"))


def plane_of_bits(bits: Array, size: int) -> Plane:
    """From packed bits."""
    count = int(np.bitwise_count(bits).sum())
    if FEW * count > size and FEW * (size - count) > size:
        return Plane(size, bits)
    return plane_of(np.unpackbits(bits, bitorder="little", count=size).view(np.bool_))


def plane_at(rids: Array, size: int) -> Plane:
    """From the recipients who have it, in any order, some of them perhaps twice."""
    if len(rids) * FEW > size:
        flags = np.zeros(size, np.bool_)
        flags[rids] = True
        return plane_of(flags)
    places = rids.astype(np.uint32)
    return Plane(size, places=places if ascending(places) else np.unique(places))


def ascending(places: Array) -> bool:
    return bool((places[1:] > places[:-1]).all())


def union(planes: Iterable[Plane], size: int) -> Plane:
    """Who has any of these bits."""
    some = [plane for plane in planes if not plane.is_empty]
    if len(some) <= 1:
        return some[0] if some else Plane(size)
    if all(plane.packed is None and not plane.rest for plane in some):
        return plane_at(np.concatenate([plane.places for plane in some]), size)
    return plane_of_bits(np.bitwise_or.reduce([plane.bits() for plane in some]), size)


def both(plane: Plane, other: Plane) -> Plane:
    """Who has both bits."""
    return (
        other if plane.is_full else plane if other.is_full else plane_of_bits(plane.bits() & other.bits(), plane.size)
    )


def without(plane: Plane, other: Plane) -> Plane:
    """Who has the one bit and not the other."""
    if plane.is_empty or other.is_empty:
        return plane
    return plane_of_bits(plane.bits() & ~other.bits(), plane.size)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """``planes`` by the number of their bit; a bit without a plane is not set for anybody. Reads like an array of numbers."""

    size: int
    dtype: Any
    planes: Mapping[int, Plane]

    @property
    def nbytes(self) -> int:
        return sum(plane.nbytes for plane in {id(plane): plane for plane in self.planes.values()}.values())

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: Any) -> Array:
        """A slice, or an array of places."""
        if isinstance(part, slice):
            first, last, _ = part.indices(self.size)
            return self._numbers(first, max(first, last))
        wanted = np.asarray(part)
        first, last = (int(wanted.min()), int(wanted.max()) + 1) if len(wanted) else (0, 0)
        found: Array = self._numbers(first, last)[wanted - first]
        return found

    def _numbers(self, first: int, last: int) -> Array:
        kind = np.dtype(self.dtype)
        found = np.zeros(last - first, kind)
        for bit, plane in self.planes.items():
            flags = plane.flags(first, last)
            found |= flags if kind == np.bool_ else flags.astype(kind) << kind.type(bit)
        return found

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        whole = self[:]
        return whole if dtype is None else whole.astype(dtype)


ALL: Final = "all"
Shape = Mapping[int, Any]  # bit → what tells its plane from others; ALL: everybody has it


class Columns(dict[str, Column]):
    """Columns by name, in memory."""

    def shape(self, name: str) -> Shape:
        """The planes of a column; one object in two places is the same plane."""
        return {bit: ALL if plane.is_full else id(plane) for bit, plane in self[name].planes.items()}

    def at(self, recipient: int) -> tuple[Mapping[str, Column], int, int]:
        """(columns in which a recipient stands, who stands first in them, who stands behind them)."""
        return self, 0, recipient + max((found.size for found in self.values()), default=recipient) + 1


def column(size: int, dtype: Any, planes: Mapping[int, Plane]) -> Column:
    """The column without the bits that nobody has."""
    return Column(size, dtype, {bit: plane for bit, plane in sorted(planes.items()) if not plane.is_empty})


def column_of_numbers(numbers: Array) -> Column:
    """From one number for each recipient; none is negative."""
    if numbers.dtype == np.bool_:
        return column(len(numbers), np.bool_, {0: plane_of(numbers)})
    used = int(np.bitwise_or.reduce(numbers)) if len(numbers) else 0
    kind = numbers.dtype.type
    planes = {bit: plane_of((numbers & kind(1 << bit)) != 0) for bit in range(used.bit_length()) if used >> bit & 1}
    return column(len(numbers), numbers.dtype, planes)
