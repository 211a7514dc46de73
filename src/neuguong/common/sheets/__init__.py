"""Spreadsheets of unknown origin, read safely: ``read_workbook(data, filename)`` gives plain values or raises ``Refused``."""

from neuguong.common.sheets.model import CellError, CellValue, Merge, Row, Sheet, Workbook, column_index, column_letter
from neuguong.common.sheets.reader import read_workbook, safe_name
from neuguong.common.sheets.refusals import Refused

__all__ = [
    "CellError",
    "CellValue",
    "Merge",
    "Refused",
    "Row",
    "Sheet",
    "Workbook",
    "column_index",
    "column_letter",
    "read_workbook",
    "safe_name",
]
