"""Words decided once for each different one, not once for each row."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.planes import Array

MOST: Final = 1 << 20  # different combinations that are looked up in a table


def coded(words: pl.Series) -> tuple[Array, list[Any]]:
    """(a small number for each row, the value behind each number); None is a missing value."""
    if isinstance(words.dtype, pl.Enum):
        numbers, known = words.to_physical(), words.dtype.categories.to_list()
    elif words.dtype == pl.Boolean:
        numbers, known = words.cast(pl.UInt8), [False, True]
    else:
        different = words.drop_nulls().unique(maintain_order=True)
        known = different.to_list()
        numbers = words.replace_strict(different, range(len(known)), default=None, return_dtype=pl.UInt32)
    codes = numbers.fill_null(len(known)).to_numpy() if words.null_count() else numbers.to_numpy()
    return codes, [*known, None]


def occurring(codes: Array) -> list[int]:
    found: list[int] = np.flatnonzero(np.bincount(codes)).tolist()
    return found


def numbered(words: pl.Series, number: Callable[[Any], int], dtype: Any = np.uint8) -> Array:
    """``number`` of each value, asked once for each different one; None is a missing value."""
    codes, known = coded(words)
    places = occurring(codes)
    numbers = [number(known[place]) for place in places]
    if len(set(numbers)) <= 1:
        return np.full(len(words), next(iter(numbers), 0), dtype)
    table = np.zeros(len(known), dtype)
    table[places] = numbers
    found: Array = table[codes]
    return found


def combinations(rows: pl.DataFrame, columns: Sequence[str]) -> tuple[Array, pl.DataFrame]:
    """(for each row the number of its combination, one row per combination)."""
    parts = [(name, *coded(rows[name])) for name in columns]
    size = int(np.prod([len(values) for _, _, values in parts], dtype=np.float64))
    kind: Any = np.uint32 if size < 1 << 32 else np.int64
    total = np.zeros(rows.height, kind)
    for _, codes, values in parts:
        total *= kind(len(values))
        total += codes
    if size <= MOST:
        seen = np.zeros(size, np.bool_)
        seen[total] = True
        present = np.flatnonzero(seen)
        place = np.zeros(size, np.uint16 if len(present) < 1 << 16 else np.int64)
        place[present] = np.arange(len(present))
        numbers = place[total]
    else:
        present, numbers = np.unique(total, return_inverse=True)
    found: dict[str, pl.Series] = {}
    left = present
    for name, _, values in reversed(parts):
        left, rest = np.divmod(left, len(values))
        text = pl.String if isinstance(rows.schema[name], pl.Categorical | pl.Enum) else rows.schema[name]
        found[name] = pl.Series(name, values, dtype=text).gather(rest)
    return numbers, pl.DataFrame(found)
