"""Lists as Excel files: the same rows and columns as the page, written row by row, text that stays text."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class ExcelResponse(FileResponse):
    """A workbook to save; ``name`` without its ending, may have Vietnamese letters (RFC 6266)."""

    def __init__(self, rows: Iterable[Sequence[Any]], headings: Sequence[str], name: str) -> None:
        super().__init__(
            write_workbook(rows, headings, name), as_attachment=True, filename=f"{name}.xlsx", content_type=CONTENT_TYPE
        )


def write_workbook(rows: Iterable[Sequence[Any]], headings: Sequence[str], name: str) -> io.BytesIO:
    """One sheet: bold headings that stay in sight, then the rows. Dates become Excel dates, everything else text or numbers."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet(name[:31].translate(str.maketrans("[]:*?/\\", "       ")).strip("' "))
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, max(10, min(40, len(heading) + 4)))
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, day)
    stream.seek(0)
    return stream


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  a day
    elif isinstance(value, bool):
        sheet.write_string(row, column, "Có" if value else "Không")
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))
