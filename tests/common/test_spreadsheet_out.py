"""Workbooks that leave the system."""

import io
from datetime import UTC, date, datetime

import openpyxl

from neuguong.common.spreadsheet_out import ExcelResponse, write_workbook


def midnight(day):
    """A spreadsheet's day in March 2025: it knows no time zone."""
    return datetime(2025, 3, day, tzinfo=UTC).replace(tzinfo=None)


def read_back(stream):
    sheet = openpyxl.load_workbook(stream).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_workbook_keeps_rows_and_headings():
    rows = read_back(
        write_workbook([("Lò Thị Ban", 2025, date(2025, 3, 4), None)], ("Tên", "Năm", "Ngày", "Ghi chú"), "So")
    )

    assert rows == [["Tên", "Năm", "Ngày", "Ghi chú"], ["Lò Thị Ban", 2025, midnight(4), None]]


def test_attack_text_that_looks_like_a_formula_or_a_link_stays_text():
    texts = ("=1+1", "+84", "@SUM(A1)", "http://x.example/", "007")
    stream = write_workbook([texts], ("a", "b", "c", "d", "e"), "So")

    cells = next(openpyxl.load_workbook(stream).active.iter_rows(min_row=2))

    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in texts]


def test_moment_is_written_as_the_local_day():
    late = datetime(2025, 3, 4, 20, tzinfo=UTC)

    assert read_back(write_workbook([(late,)], ("Ngày",), "So"))[1] == [midnight(5)]


def test_response_names_the_file_in_vietnamese():
    answer = ExcelResponse([], ("Tên",), "Sổ khen thưởng")

    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''S%E1%BB%95%20khen%20th%C6%B0%E1%BB%9Fng.xlsx"
    )
    assert openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).sheetnames == ["Sổ khen thưởng"]
