"""From rows to one bit per recipient and year: the dense-id scatter, year by year."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from honours.bulk.distinct import occurring
from honours.bulk.planes import Array, Column, Plane, column, column_at, complement, plane_at, plane_of, union
from honours.bulk.span import Span

RARE: Final = 4  # codes other than 0 are gathered where at most one recipient in so many has one


def by_key(keys: Array) -> Iterator[tuple[int, Array | slice]]:
    """(key, the rows that have it, in their order) for each small number that occurs: a slice where they stand together."""
    if not len(keys):
        return
    if (keys[1:] >= keys[:-1]).all():
        edges = [0, *(np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist(), len(keys)]
        for first, last in pairwise(edges):
            yield int(keys[first]), slice(first, last)
        return
    low = int(keys.min())
    for key in np.flatnonzero(np.bincount(keys - low)).tolist():
        yield key + low, np.flatnonzero(keys == key + low)


def rows_by_place(rids: Array, years: Array, span: Span) -> dict[int, Array]:
    """The recipients with a row for each bit; older years than the span holds become its oldest one, later ones are lost."""
    found: dict[int, list[Array]] = {}
    for year, rows in by_key(years):
        place = min(span.newest - year, span.bits - 1)
        if place >= 0:
            found.setdefault(place, []).append(rids[rows])
    return {place: parts[0] if len(parts) == 1 else np.concatenate(parts) for place, parts in sorted(found.items())}


def column_of(rids: Array, years: Array, span: Span, size: int) -> Column:
    """One mask per recipient; a year may repeat."""
    rows = rows_by_place(rids, years, span)
    return column(size, span.dtype, {place: plane_at(some, size) for place, some in rows.items()})


def planes_of(rows: Mapping[int, Array], span: Span, size: int) -> list[Column]:
    """Masks whose bits, counted over all of them, are the number of rows: a second row of one year goes to the second mask.

    ``rows``: for each bit the recipients who have a row.
    """
    found: list[dict[int, Plane]] = [{}]
    for place, some in rows.items():
        whole = plane_at(some, size)
        layers = [whole] if whole.count() == len(some) else [plane_at(part, size) for part in _layers(some)]
        for depth, plane in enumerate(layers):
            if depth == len(found):
                found.append({})
            found[depth][place] = plane
    return [column(size, span.dtype, planes) for planes in found]


def _layers(rids: Array) -> list[Array]:
    """Each recipient once, those who have two rows again, and so on."""
    layers = [np.sort(rids)]
    while len(layers[-1]):
        last = layers[-1]
        layers.append(last[1:][last[1:] == last[:-1]])
    return [layer[np.concatenate(([True], layer[1:] != layer[:-1]))] for layer in layers[:-1]]


def column_by_table(codes: Array, table: Array) -> Column:
    """The column ``table[codes]``. Bits that say the same of every code are one plane; where most have code 0, the others are looked at."""
    size, present = len(codes), occurring(codes, len(table))
    numbers = codes.astype(np.min_scalar_type(len(table)), copy=False)
    some = np.flatnonzero(numbers != 0) if np.count_nonzero(numbers) * RARE < size else None
    if some is not None:
        numbers = numbers[some]
    known: dict[bytes, Plane] = {}
    planes = {}
    for bit in range(int(np.bitwise_or.reduce(table[present], initial=0)).bit_length()):
        asked = (table[present] >> table.dtype.type(bit) & table.dtype.type(1)).astype(np.bool_)
        key = asked.tobytes()
        if key not in known:
            known[key] = _whose(numbers, some, present, asked, size)
        planes[bit] = known[key]
    return column(size, table.dtype, planes)


def _whose(numbers: Array, some: Array | None, present: Sequence[int], asked: Array, size: int) -> Plane:
    """Who has a code that is asked for; ``some``: the places of ``numbers`` where all others have code 0."""
    if asked.all() or not asked.any():
        return Plane(size, rest=bool(asked.all()))
    if some is None:
        return plane_of(_in_runs(numbers, present, asked))
    others = present[0] == 0 and bool(asked[0])
    plane = plane_at(some[_in_runs(numbers, present, ~asked if others else asked)], size)
    return complement(plane) if others else plane


def _in_runs(numbers: Array, present: Sequence[int], asked: Array) -> Array:
    """Is the code one of those asked for? Codes in a row are one comparison."""
    kind, found = numbers.dtype.type, np.zeros(len(numbers), np.bool_)
    edges = np.flatnonzero(np.diff(asked, prepend=False, append=False)).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        low, high = present[first], present[last - 1]
        found |= numbers - kind(low) <= kind(high - low)  # a number below wraps around to a large one
    return found


def counts_of(rids: Array, size: int) -> Column:
    """How many rows each recipient has; there is at least one row."""
    rids = np.sort(rids)
    edges = np.concatenate(([0], np.flatnonzero(rids[1:] != rids[:-1]) + 1, [len(rids)]))
    return column_at(rids[edges[:-1]], np.diff(edges), size, np.int32)


def years_after(first: Column) -> Column:
    """The years after the oldest one of each recipient."""
    older = union((), first.size)
    planes = {}
    for bit in range(max(first.planes, default=0), -1, -1):
        planes[bit] = older
        if bit in first.planes:
            older = union((older, first.planes[bit]), first.size)
    return column(first.size, first.dtype, planes)
