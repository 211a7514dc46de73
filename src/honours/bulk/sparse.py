"""Columns in which few recipients have anything: most honours, most rules on works. They cost memory for those few alone."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, Any]
DENSE_FROM: Final = 8  # a column is kept whole when more than one recipient in so many has something


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """``values`` at ``places`` (ascending, no two alike), nothing elsewhere. Reads like an array: a slice, or an array of places."""

    size: int
    places: Array
    values: Array

    @property
    def dtype(self) -> Any:
        return self.values.dtype

    @property
    def nbytes(self) -> int:
        return int(self.places.nbytes + self.values.nbytes)

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: Any) -> Array:
        if isinstance(part, slice):
            first, last, _ = part.indices(self.size)
            found = np.zeros(last - first, self.values.dtype)
            low, high = np.searchsorted(self.places, np.array((first, last), self.places.dtype)).tolist()
            found[self.places[low:high] - self.places.dtype.type(first)] = self.values[low:high]
            return found
        wanted = np.asarray(part).astype(self.places.dtype, copy=False)
        near = np.minimum(np.searchsorted(self.places, wanted), len(self.places) - 1)
        return np.where(self.places[near] == wanted, self.values[near], self.values.dtype.type(0))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        whole = self[:]
        return whole if dtype is None else whole.astype(dtype)


Column = Array | Sparse


def sparse(array: Array) -> Column:
    """The same column, in the form that costs less."""
    if np.count_nonzero(array) * DENSE_FROM >= len(array):
        return array
    places = np.flatnonzero(array)
    return Sparse(len(array), places.astype(np.uint32), array[places])
