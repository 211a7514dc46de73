"""From rows to one bit per recipient and year: the dense-id scatter."""

from typing import Any

import numpy as np

from honours.bulk.span import Span

Array = np.ndarray[Any, Any]


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
    for first, last in zip(bounds, bounds[1:], strict=False):
        mask[rids[first:last]] |= year_bits(years[first : first + 1], span).astype(span.dtype)[0]
    return mask


def planes_of(rids: Array, years: Array, span: Span, size: int) -> list[Array]:
    """Masks whose bits, counted over all of them, are the number of rows: a second row of one year goes to the second plane."""
    first = mask_of(rids, years, span, size)
    if int(np.bitwise_count(first).sum()) == len(rids):
        return [first]
    order = np.lexsort((years, rids))
    rids, years = rids[order], np.maximum(years[order], span.oldest)
    same = np.concatenate(([False], (rids[1:] == rids[:-1]) & (years[1:] == years[:-1])))
    starts = np.flatnonzero(~same)
    ordinal = np.arange(len(rids)) - np.repeat(starts, np.diff(np.append(starts, len(rids))))
    deepest = int(ordinal.max(initial=0))
    return [mask_of(rids[ordinal == plane], years[ordinal == plane], span, size) for plane in range(deepest + 1)]


def counts_of(rids: Array, size: int) -> Array:
    return np.bincount(rids, minlength=size).astype(np.int32)


def since_mask(rids: Array, years: Array, span: Span, size: int) -> Array:
    """Bits of the years after the first of each recipient's rows."""
    mask = np.zeros(size, span.dtype)
    np.bitwise_or.at(mask, rids, (year_bits(years, span) - 1).astype(span.dtype) & span.everything)
    return mask
