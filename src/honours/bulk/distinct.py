"""Words decided once for each different one, not once for each row."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.sparse import Array

MOST: Final = 1 << 20  # different combinations that are looked up in a table


def numbered(words: pl.Series, number: Callable[[Any], int], dtype: Any = np.uint8) -> Array:
    """``number`` of each value, asked once for each different one; None is a missing value."""
    different = words.unique()
    known = different.to_list()
    numbers = [number(word) for word in known]
    if len(set(numbers)) <= 1:
        return np.full(len(words), next(iter(numbers), 0), dtype)
    kind = pl.Series(np.zeros(0, dtype)).dtype
    if isinstance(words.dtype, pl.Categorical | pl.Enum):
        table = np.zeros(
            max((place for place in different.to_physical().to_list() if place is not None), default=0) + 2, dtype
        )
        for place, value in zip(different.to_physical().to_list(), numbers, strict=True):
            table[-1 if place is None else place] = value
        found: Array = table[words.to_physical().fill_null(len(table) - 1).to_numpy()]
        return found
    return words.replace_strict(known, numbers, return_dtype=kind).to_numpy()


def combinations(rows: pl.DataFrame, columns: Sequence[str]) -> tuple[Array, pl.DataFrame]:
    """(for each row the number of its combination, one row per combination)."""
    total = np.zeros(rows.height, np.int64)
    known: list[tuple[str, list[Any]]] = []
    for name in columns:
        values = rows[name].unique(maintain_order=True).to_list()
        known.append((name, values))
        places = {value: place for place, value in enumerate(values)}
        total = total * len(values) + numbered(rows[name], places.__getitem__, np.int64)
    size = int(np.prod([len(values) for _, values in known], dtype=np.float64))
    if size <= MOST:
        seen = np.zeros(size, np.bool_)
        seen[total] = True
        present = np.flatnonzero(seen)
        place = np.zeros(size, np.int64)
        place[present] = np.arange(len(present))
        numbers = place[total]
    else:
        present, numbers = np.unique(total, return_inverse=True)
    found: dict[str, pl.Series] = {}
    left = present
    for name, values in reversed(known):
        left, rest = np.divmod(left, len(values))
        kind = pl.String if isinstance(rows.schema[name], pl.Categorical | pl.Enum) else rows.schema[name]
        found[name] = pl.Series(name, values, dtype=kind).gather(rest)
    return numbers.astype(np.uint16 if len(numbers) and len(present) < 1 << 16 else np.int64), pl.DataFrame(found)
