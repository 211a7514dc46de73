"""A spreadsheet of honours of earlier years, row by row, as far as a row says something by itself.

A row as it is kept: ``row`` (its number in the file), ``name``, ``unit``, ``honour_written``, ``honour`` (code or empty), ``year``,
``number``, ``decided_on`` (ISO or empty), ``authority``, ``problems`` (sentences), ``candidates`` (ids of recipients), ``recipient``
(the one meant, None while nobody has said), ``held`` (in the registry already), ``skip``.
"""

import re
from typing import Any, Final

from neuguong.common.sheets import Refused, Row, Sheet, read_workbook
from neuguong.common.text import fold
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.importing.cells import parse_date, parse_year, plain_text
from neuguong.registry.catalogue import honours_written

MOST: Final = 2000
_LOOKED_AT: Final = 20  # rows in which headings may stand
_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("so quyet dinh", "quyet dinh so", "so qd", "so, ky hieu"),
    "decided_on": ("ngay quyet dinh", "ngay qd", "ngay ban hanh", "ngay ky", "ngay, thang"),
    "authority": ("cap quyet dinh", "cap khen", "co quan quyet dinh", "co quan ban hanh", "nguoi quyet dinh"),
    "honour": ("danh hieu", "hinh thuc"),
    "year": ("nam thanh tich", "nam khen", "nam"),
    "unit": ("don vi", "co quan", "noi cong tac"),
    "name": ("ho va ten", "ho ten", "ten ca nhan", "ten tap the", "ten"),
}
_NEEDED: Final = {"name": "Tên", "honour": "Danh hiệu, hình thức", "number": "Số quyết định", "year": "Năm"}


def read_past(data: bytes, file_name: str) -> list[dict[str, Any]]:
    """Rows of the first sheet with headings. Raises :class:`NotAllowed` for a file that cannot be read or has no headings."""
    try:
        workbook = read_workbook(data, file_name)
    except Refused as refusal:
        raise NotAllowed(str(refusal)) from refusal
    for sheet in workbook.sheets:
        for row in sheet.rows[:_LOOKED_AT]:
            if (columns := _columns(row)) and not (_NEEDED.keys() - columns.keys()):
                return _rows(sheet, row, columns)
    raise NotAllowed(f"Không thấy dòng tiêu đề có đủ các cột: {', '.join(_NEEDED.values())}. Dùng mẫu ở trang này.")


def _columns(row: Row) -> dict[str, str]:
    """What is meant → letter of its column."""
    found: dict[str, str] = {}
    for letter, value in row.items():
        heading = fold(plain_text(value))
        meant = next((name for name, words in _HEADINGS.items() if heading.startswith(words)), None)
        if meant and meant not in found:
            found[meant] = letter
    return found


def _rows(sheet: Sheet, heading: Row, columns: dict[str, str]) -> list[dict[str, Any]]:
    filled = [row for row in sheet.rows if row.number > heading.number and plain_text(row[columns["name"]])]
    if not filled:
        raise NotAllowed("Dưới dòng tiêu đề không có dòng nào ghi tên.")
    if len(filled) > MOST:
        raise NotAllowed(
            f"Tệp có {len(filled)} dòng; mỗi lần nhập nhiều nhất {MOST} dòng. Chia tệp rồi nhập từng phần."
        )
    return [_row(row, columns) for row in filled]


def _row(row: Row, columns: dict[str, str]) -> dict[str, Any]:
    text = {name: plain_text(row[letter])[:250] for name, letter in columns.items()}
    day = parse_date(row[columns["decided_on"]]) if "decided_on" in columns else None
    year = parse_year(row[columns["year"]])
    honours = honours_written(text["honour"]) if text["honour"] else frozenset()
    exact = day.value.exact if day is not None and day.value is not None else None
    made = {
        "row": row.number,
        "name": text["name"][:200],
        "unit": text.get("unit", ""),
        "honour_written": text["honour"],
        "honour": next(iter(honours)) if len(honours) == 1 else "",
        "year": year.value,
        "number": re.sub(r"\s+", "", text["number"])[:60],
        "decided_on": exact.isoformat() if exact else "",
        "authority": text.get("authority", "")[:200],
        "candidates": [],
        "recipient": None,
        "held": False,
        "skip": False,
    }
    return made | {"problems": _problems(made, honours, day, year)}


def _problems(made: dict[str, Any], honours: frozenset[str], day: Any, year: Any) -> list[str]:
    found = []
    if not made["honour_written"]:
        found.append("Thiếu danh hiệu, hình thức.")
    elif not honours:
        found.append(f"Không hiểu danh hiệu “{made['honour_written']}”. Ghi tên đầy đủ như trong quyết định.")
    elif len(honours) > 1:
        found.append(f"“{made['honour_written']}” có thể là nhiều hình thức. Ghi tên đầy đủ.")
    if year.value is None:
        found.append(year.problem.message if year.problem else "Thiếu năm.")
    if not made["number"]:
        found.append("Thiếu số quyết định.")
    elif "/" not in made["number"]:
        found.append(f"Số “{made['number']}” thiếu ký hiệu, ví dụ 1204/QĐ-UBND.")
    if not made["decided_on"]:
        problem = day.problem.message if day is not None and day.problem else ""
        found.append(problem or "Thiếu ngày quyết định, ghi đủ ngày/tháng/năm.")
    return found
