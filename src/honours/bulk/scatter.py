"""From rows to one bit per recipient and year: the dense-id scatter."""

from itertools import pairwise

import numpy as np

from honours.bulk.span import Span
from honours.bulk.sparse import DENSE_FROM, Array, Column, Sparse, sparse


def year_bits(years: Array, span: Span) -> Array:
    """The bit of each year; older years than the span holds become its oldest one, later ones are lost (0)."""
    place = np.minimum(span.newest - years.astype(np.int64), span.bits - 1)
    return np.where(place >= 0, np.left_shift(np.int64(1), np.maximum(place, 0)), 0)


def mask_of(rids: Array, years: Array, span: Span, size: int) -> Array:
    """One mask per recipient; a year may repeat."""
    if len(years) and (years[1:] >= years[:-1]).all():
        return _by_year(rids, years, span, size)
    mask = np.zeros(size, span.dtype)
    np.bitwise_or.at(mask, rids, year_bits(years, span).astype(span.dtype))
    return mask


def _by_year(rids: Array, years: Array, span: Span, size: int) -> Array:
    """Rows sorted by year: one plain assignment for each year, as fast as memory allows."""
    mask = np.zeros(size, span.dtype)
    edges = np.flatnonzero(np.diff(years)) + 1
    bounds = [0, *edges.tolist(), len(years)]
    for first, last in pairwise(bounds):
        mask[rids[first:last]] |= year_bits(years[first : first + 1], span).astype(span.dtype)[0]
    return mask


def column_of(rids: Array, years: Array, span: Span, size: int) -> Column:
    """The same mask; made from the rows alone where they are few."""
    if len(rids) * DENSE_FROM >= size:
        return sparse(mask_of(rids, years, span, size))
    bits = year_bits(years, span).astype(span.dtype)
    order = np.argsort(rids, kind="stable")
    order = order[bits[order] != 0]
    rids, bits = rids[order].astype(np.uint32), bits[order]
    starts = np.flatnonzero(np.diff(rids, prepend=rids[:1] + 1))
    return Sparse(size, rids[starts], np.bitwise_or.reduceat(bits, starts) if len(starts) else bits)


def planes_of(rids: Array, years: Array, span: Span, size: int) -> list[Column]:
    """Masks whose bits, counted over all of them, are the number of rows: a second row of one year goes to the second plane."""
    first = column_of(rids, years, span, size)
    if int(np.bitwise_count(values_of(first)).sum()) == len(rids):
        return [first]
    order = np.lexsort((years, rids))
    rids, years = rids[order], np.maximum(years[order], span.oldest)
    same = np.concatenate(([False], (rids[1:] == rids[:-1]) & (years[1:] == years[:-1])))
    starts = np.flatnonzero(~same)
    ordinal = np.arange(len(rids)) - np.repeat(starts, np.diff(np.append(starts, len(rids))))
    deepest = int(ordinal.max(initial=0))
    return [column_of(rids[ordinal == plane], years[ordinal == plane], span, size) for plane in range(deepest + 1)]


def counts_of(rids: Array, size: int) -> Array:
    return np.bincount(rids, minlength=size).astype(np.int32)


def years_after(column: Column) -> Column:
    """The years after the oldest one of each recipient."""
    values = values_of(column).copy()
    for step in (1, 2, 4, 8, 16, 32):
        if step < values.dtype.itemsize * 8:
            values |= values >> step
    values >>= 1
    if not isinstance(column, Sparse):
        return values
    some = values != 0
    return Sparse(column.size, column.places[some], values[some])


def values_of(column: Column) -> Array:
    return column.values if isinstance(column, Sparse) else column
