"""How large an officers' list may be, and what that means for the cells a sheet uses."""

from collections.abc import Collection
from typing import Final

from neuguong.common.sheets.model import column_letter
from neuguong.common.sheets.refusals import Refused

MAX_ROWS: Final = 5_000  # rows of data
HEADER_ZONE: Final = 12  # rows in which title and headings are looked for
MAX_COLUMNS: Final = 100
MAX_TEXT: Final = 20_000_000  # characters in all cells together
_FARTHEST_ROW: Final = 50_000
_MOST_CELLS: Final = 2_000_000  # the reader lays out the whole rectangle up to the last cell


def check_extent(rows: Collection[int], columns: Collection[int], last_row: int, last_column: int) -> None:
    """``rows`` and ``columns`` hold real values, the last ones may hold error residue only; all from 0. Raises Refused."""
    if len(rows) > MAX_ROWS + HEADER_ZONE:
        raise Refused("too_many_rows")
    if len(columns) > MAX_COLUMNS:
        raise Refused("too_many_columns")
    farthest_column = max(columns, default=0)
    too_far = max(rows, default=0) >= _FARTHEST_ROW or farthest_column >= MAX_COLUMNS
    if too_far or (last_row + 1) * (last_column + 1) > _MOST_CELLS:
        raise Refused("sparse", where=f"{column_letter(last_column)}{last_row + 1}")
