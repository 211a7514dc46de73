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
            return ones(self.packed)
        return self.size - len(self.places) if self.rest else len(self.places)

    def between(self, first: int, last: int) -> Array:
        """The places of some recipients in a row, counted from the first of them."""
        if first == 0 and last == self.size:
            return self.places
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
        if self.packed is not None:
            return np.packbits(self.flags(first, last), bitorder="little")
        bits = np.zeros(-(-(last - first) // 8), np.uint8)
        mark(bits, self.between(first, last))
        return inverse(bits, last - first) if self.rest else bits

    def bits(self) -> Array:
        """All of them, packed; nothing is set behind the last one."""
        return self.octets(0, self.size)

    def join(self, bits: Array) -> None:
        """Set the bits of those who have it."""
        if self.packed is None and not self.rest:
            mark(bits, self.places)
        else:
            np.bitwise_or(bits, self.bits(), out=bits)


class Reader:
    """Some planes of the recipients ``first`` to ``last``, put chunk by chunk into ``into``, a row of bytes for each."""

    def __init__(self, planes: Sequence[Plane | None], first: int, last: int, chunk: int, into: Array) -> None:
        self.packed = [
            (row, plane) for row, plane in enumerate(planes) if plane is not None and plane.packed is not None
        ]
        listed = [(row, plane) for row, plane in enumerate(planes) if plane is not None and plane.packed is None]
        into[[row for row, plane in enumerate(planes) if plane is None or plane.packed is None]] = 0
        into[[row for row, plane in listed if plane.rest]] = 255
        self.into, self.flat, self.shown = into, into.reshape(-1), slice(0)
        parts = [plane.between(first, last) for _, plane in listed]
        places = np.concatenate([NOBODY, *parts])
        rows = np.repeat(np.array([row for row, _ in listed], np.int64), [len(part) for part in parts])
        count = -(-(last - first) // chunk)
        if count > 1:  # put in the order of the chunks
            chunks = (places // np.uint32(chunk)).astype(np.uint16)
            order = np.argsort(chunks, kind="stable")
            self.bounds = np.searchsorted(chunks[order], np.arange(count + 1)).tolist()
            places, rows = places[order] % np.uint32(chunk), rows[order]
        else:
            self.bounds = [0, len(places)]
        self.at = rows * into.shape[1] + (places >> np.uint32(3))
        self.marks = BIT[places & np.uint32(7)]

    def read(self, number: int, first: int, last: int) -> None:
        """The chunk of that number; behind its last recipient anything may stand."""
        self._turn(self.shown)  # back
        self.shown = slice(self.bounds[number], self.bounds[number + 1])
        self._turn(self.shown)
        for row, plane in self.packed:
            bits = plane.octets(first, last)
            self.into[row, : len(bits)] = bits

    def _turn(self, listed: slice) -> None:
        np.bitwise_xor.at(self.flat, self.at[listed], self.marks[listed])


def ones(bits: Array) -> int:
    """How many bits are set."""
    whole = len(bits) // 8 * 8
    return int(np.bitwise_count(bits[:whole].view(np.uint64)).sum()) + int(np.bitwise_count(bits[whole:]).sum())


def mark(bits: Array, places: Array) -> None:
    """Set these bits of packed ones."""
    np.bitwise_or.at(bits, places >> np.uint32(3), BIT[places & np.uint32(7)])


def inverse(bits: Array, size: int) -> Array:
    """The other recipients, packed; nothing is set behind the last one."""
    found = ~bits
    if size % 8:
        found[-1] &= (1 << size % 8) - 1
    return found


def plane_of(flags: Array) -> Plane:
    """From one truth for each recipient, or one number: all but 0 are true."""
    return plane_of_bits(np.packbits(flags, bitorder="little"), len(flags))


def plane_of_bits(bits: Array, size: int) -> Plane:
    """From packed bits; nothing is set behind the last recipient."""
    count = ones(bits)
    if FEW * count <= size:
        return Plane(size, places=_places(bits))
    if FEW * (size - count) <= size:
        return Plane(size, places=_places(inverse(bits, size)), rest=True)
    return Plane(size, bits)


def _places(bits: Array) -> Array:
    """The places of a few bits that are set, ascending."""
    some = np.flatnonzero(bits != 0)
    flags = np.unpackbits(bits[some], bitorder="little").view(np.bool_)
    return (some.astype(np.uint32)[:, None] * np.uint32(8) + np.arange(8, dtype=np.uint32)).reshape(-1)[flags]


def plane_at(rids: Array, size: int) -> Plane:
    """From the recipients who have it, in any order, some of them perhaps twice."""
    if len(rids) * FEW > size:
        flags = np.zeros(size, np.bool_)
        flags[rids] = True
        return plane_of(flags)
    places = rids.astype(np.uint32)
    return Plane(size, places=places if ascending(places) else _distinct(places))


def _distinct(places: Array) -> Array:
    places = np.sort(places)
    found: Array = places[np.concatenate(([True], places[1:] != places[:-1]))]
    return found


def ascending(places: Array) -> bool:
    return bool((places[1:] > places[:-1]).all())


def union(planes: Iterable[Plane], size: int) -> Plane:
    """Who has any of these bits."""
    some = [plane for plane in planes if not plane.is_empty]
    if len(some) <= 1:
        return some[0] if some else Plane(size)
    if all(plane.packed is None and not plane.rest for plane in some):
        return plane_at(np.concatenate([plane.places for plane in some]), size)
    bits = np.zeros(-(-size // 8), np.uint8)
    for plane in some:
        plane.join(bits)
    return plane_of_bits(bits, size)


def complement(plane: Plane) -> Plane:
    """Who lacks the bit."""
    if plane.packed is None:
        return Plane(plane.size, places=plane.places, rest=not plane.rest)
    return Plane(plane.size, inverse(plane.packed, plane.size))


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


def column_at(rids: Array, numbers: Array, size: int, dtype: Any) -> Column:
    """The numbers of these recipients, none of whom is named twice; 0 for all others."""
    used = int(np.bitwise_or.reduce(numbers, initial=0))
    kind = numbers.dtype.type
    bits = [bit for bit in range(used.bit_length()) if used >> bit & 1]
    return column(size, dtype, {bit: plane_at(rids[(numbers & kind(1 << bit)) != 0], size) for bit in bits})


def column_of_numbers(numbers: Array) -> Column:
    """From one number for each recipient; none is negative."""
    if numbers.dtype == np.bool_:
        return column(len(numbers), np.bool_, {0: plane_of(numbers)})
    used = int(np.bitwise_or.reduce(numbers)) if len(numbers) else 0
    kind = numbers.dtype.type
    planes = {bit: plane_of((numbers & kind(1 << bit)) != 0) for bit in range(used.bit_length()) if used >> bit & 1}
    return column(len(numbers), numbers.dtype, planes)
