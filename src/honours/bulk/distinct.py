"""Words decided once for each different one, not once for each row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.planes import Array

MOST: Final = 1 << 20  # different combinations that are looked up in a table
MANY: Final = 64  # different values that are not looked for one by one
PART: Final = 1 << 16  # rows


def coded(words: pl.Series) -> tuple[Array, list[Any]]:
    """(a small number for each row, the value behind each number); None is a missing value, where there is one."""
    if isinstance(words.dtype, pl.Enum):
        numbers, known = words.to_physical(), words.dtype.categories.to_list()
    elif words.dtype == pl.Boolean:
        numbers, known = words.cast(pl.UInt8), [False, True]
    else:
        different = words.drop_nulls().unique(maintain_order=True)
        known = different.to_list()
        numbers = words.replace_strict(different, range(len(known)), default=None, return_dtype=pl.UInt32)
    if not words.null_count():
        return numbers.to_numpy(), known
    return numbers.fill_null(len(known)).to_numpy(), [*known, None]


def occurring(codes: Array, count: int) -> list[int]:
    """The numbers below ``count`` that occur."""
    if count > MANY:
        found: list[int] = np.flatnonzero(np.bincount(codes)).tolist()
        return found
    return [code for code in range(count) if any((part == code).any() for part in in_parts(codes))]


def in_parts(rows: Array) -> Iterator[Array]:
    """The same rows, so few at a time that they stay in the cache of a core."""
    for first in range(0, len(rows), PART):
        yield rows[first : first + PART]


def looked_up(table: Array, codes: Array) -> Array:
    """``table[codes]``."""
    found = np.empty(len(codes), table.dtype)
    for part, into in zip(in_parts(codes), in_parts(found), strict=True):
        np.take(table, part, out=into, mode="clip")
    return found


def numbered(words: pl.Series, number: Callable[[Any], int], dtype: Any = np.uint8) -> Array:
    """``number`` of each value, asked once for each different one; None is a missing value."""
    if 0 < len(words) == words.null_count():
        return np.full(len(words), number(None), dtype)
    codes, known = coded(words)
    places = occurring(codes, len(known))
    numbers = [number(known[place]) for place in places]
    if len(set(numbers)) <= 1:
        return np.full(len(words), next(iter(numbers), 0), dtype)
    table = np.zeros(len(known), dtype)
    table[places] = numbers
    return looked_up(table, codes)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Combinations of words that occur: for each column the number of its word, and the words; None is a missing value."""

    size: int
    columns: Mapping[str, tuple[Array, list[Any]]]

    def told(self, name: str, test: Callable[[Any], bool]) -> Array:
        """Of which of them does the word pass the test? It is asked once for each different word."""
        codes, words = self.columns[name]
        found: Array = np.array([test(word) for word in words], np.bool_)[codes]
        return found


def combinations(rows: pl.DataFrame, columns: Sequence[str]) -> tuple[Array, Kinds]:
    """(for each row the number of its combination, the combinations)."""
    parts = [(name, *coded(rows[name])) for name in columns]
    size = int(np.prod([len(values) for _, _, values in parts], dtype=np.float64))
    total = _totals([(codes, len(values)) for _, codes, values in parts], rows.height, size)
    if size <= MOST:
        seen = np.zeros(size, np.bool_)
        for some in in_parts(total):
            seen[some] = True
        present = np.flatnonzero(seen)
        place = np.zeros(size, np.uint16 if len(present) < 1 << 16 else np.int64)
        place[present] = np.arange(len(present))
        numbers = looked_up(place, total)
    else:
        present, numbers = np.unique(total, return_inverse=True)
    found: dict[str, tuple[Array, list[Any]]] = {}
    left = present
    for name, _, values in reversed(parts):
        left, codes = np.divmod(left, len(values))
        found[name] = (codes, values)
    return numbers, Kinds(len(present), found)


def _totals(parts: Sequence[tuple[Array, int]], height: int, size: int) -> Array:
    """For each row one number below ``size`` that says all its codes."""
    kind: Any = next(kind for kind in (np.uint16, np.uint32, np.int64) if size <= np.iinfo(kind).max)
    total = np.zeros(height, kind)
    for codes, count in parts:
        for some, into in zip(in_parts(codes), in_parts(total), strict=True):
            into[:] = into * kind(count) + some.astype(kind)
    return total
