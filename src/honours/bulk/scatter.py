"""From rows to one bit per recipient and year: the dense-id scatter, year by year."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from honours.bulk.planes import Array, Column, Plane, ascending, column, column_of_numbers, plane_at, plane_of, union
from honours.bulk.span import Span


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
    found: list[dict[int, Array]] = [{}]
    for place, some in rows.items():
        for depth, part in enumerate(_layers(some)):
            if depth == len(found):
                found.append({})
            found[depth][place] = part
    return [column(size, span.dtype, {place: plane_at(some, size) for place, some in each.items()}) for each in found]


def _layers(rids: Array) -> list[Array]:
    """The first row of each recipient, the second of those who have two, and so on."""
    if ascending(rids):
        return [rids]
    rids = np.sort(rids)
    layers = [rids]
    while len(layers[-1]):
        last = layers[-1]
        again = last[1:][last[1:] == last[:-1]]
        layers.append(again)
    return [layer[np.concatenate(([True], layer[1:] != layer[:-1]))] for layer in layers[:-1]]


def column_by_table(codes: Array, table: Array) -> Column:
    """The column ``table[codes]``: who has each code is found once, a bit is the union of its codes."""
    size, dense = len(codes), np.zeros(len(table), np.uint16)
    present = np.flatnonzero(np.bincount(codes, minlength=len(table)))
    dense[present] = np.arange(len(present))
    numbers = dense[codes].astype(np.uint8 if len(present) <= 1 << 8 else np.uint16)
    whose = [plane_of(numbers == number) for number in range(len(present))]
    known: dict[bytes, Plane] = {}
    planes = {}
    for bit in range(int(np.bitwise_or.reduce(table, initial=0)).bit_length()):
        asked = (table[present] >> table.dtype.type(bit) & table.dtype.type(1)).astype(np.bool_)
        key = asked.tobytes()
        if key not in known:
            known[key] = union([plane for plane, is_asked in zip(whose, asked, strict=True) if is_asked], size)
        planes[bit] = known[key]
    return column(size, table.dtype, planes)


def counts_of(rids: Array, size: int) -> Column:
    """How many rows each recipient has."""
    return column_of_numbers(np.bincount(rids, minlength=size).astype(np.int32))


def years_after(first: Column) -> Column:
    """The years after the oldest one of each recipient."""
    older = union((), first.size)
    planes = {}
    for bit in range(max(first.planes, default=0), -1, -1):
        planes[bit] = older
        if bit in first.planes:
            older = union((older, first.planes[bit]), first.size)
    return column(first.size, first.dtype, planes)
