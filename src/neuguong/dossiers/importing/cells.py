"""One parser for each kind of cell. A parser never raises and never guesses: it answers value, problem or nothing.

Documented marks: "-", "N/A", "#N/A" and empty mean nothing was said; "x", "có" mean yes; "không", "0" mean no, in columns that
are marked. ``changed`` says in words what was corrected automatically, so that the screen can list it.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Generic, TypeVar

from honours.facts import RatingLevel, RecipientKind
from neuguong.common.sheets import CellError, CellValue
from neuguong.common.text import fold, nfc
from neuguong.dossiers.importing import codes
from neuguong.dossiers.importing.codes import Sex, SubjectCategory
from neuguong.dossiers.importing.partial_date import ImpossibleDate, PartialDate, read_date

T = TypeVar("T")


class Severity(StrEnum):
    ERROR = "error"  # the value could not be used
    WARNING = "warning"  # the value was used, or left unknown; somebody should look


@dataclass(frozen=True, slots=True)
class CellProblem:
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """``raw`` is what stood in the file. ``value`` None without a problem means that the cell says nothing."""

    value: T | None
    raw: CellValue
    problem: CellProblem | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    code: str
    name: str


_LONGEST_BLANK: Final = 12
_IDENTITY_12: Final = re.compile(r"\d{12}$")
_IDENTITY_9: Final = re.compile(r"\d{9}$")


def is_blank(value: CellValue) -> bool:
    """Nothing was said: empty, spaces, a dash, N/A, an error value."""
    if value is None or isinstance(value, CellError):
        return True
    if not isinstance(value, str):
        return False
    return not value.strip() or (len(value) <= _LONGEST_BLANK and (not (plain := fold(value)) or plain in codes.BLANKS))


def plain_text(value: CellValue) -> str:
    """Any value as a person would read it; whole numbers without ".0", dates as dd/mm/yyyy."""
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, str):
        return nfc(value)
    if hasattr(value, "strftime"):
        return value.strftime("%d/%m/%Y")
    return str(value)


def parse_text(value: CellValue) -> Cell[str]:
    """Free text; reports when spaces or odd characters were cleaned away."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    cleaned = isinstance(value, str) and text != value.strip()
    return Cell(text, value, changed=f"Đã bỏ khoảng trắng hoặc ký tự thừa: “{text}”" if cleaned else None)


def parse_date(value: CellValue) -> Cell[PartialDate]:
    """d/m/yyyy, d-m-yy, m/yyyy, yyyy, ISO, words, Excel serial. Two digits: 00–30 → 20xx, 31–99 → 19xx (and it is reported)."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    try:
        found = read_date(value)
    except ImpossibleDate:
        return Cell(None, value, CellProblem(f"Ngày “{text}” không có thật. Hãy sửa lại theo dạng ngày/tháng/năm."))
    if found is None:
        return Cell(
            None, value, CellProblem(f"Không hiểu ngày “{text}”. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 14/03/1991.")
        )
    reported = isinstance(value, str | int | float) and not _same_date(text, str(found))
    return Cell(found, value, changed=f"Đã hiểu ngày tháng: “{text}” là {found}" if reported else None)


def _same_date(typed: str, shown: str) -> bool:
    return [part.lstrip("0") for part in typed.split("/")] == [part.lstrip("0") for part in shown.split("/")]


def parse_sex(value: CellValue) -> Cell[Sex]:
    """NAM, NU, Nam, Nữ, Ông, Bà."""
    if is_blank(value):
        return Cell(None, value)
    found = codes.SEXES.get(fold(plain_text(value)).strip(" ."))
    if found is None:
        return Cell(
            None,
            value,
            CellProblem(f"Không hiểu giới tính “{plain_text(value)}”. Hãy ghi Nam hoặc Nữ.", Severity.WARNING),
        )
    return Cell(found, value)


def parse_mark(value: CellValue) -> Cell[bool]:
    """x, X, có, 1, ✓ → True; không, 0 → False; empty says nothing."""
    if isinstance(value, bool):
        return Cell(value, value)
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    if fold(text) in codes.MARKS:
        return Cell(True, value)
    if fold(text) in codes.NO_MARKS:
        return Cell(False, value)
    return Cell(
        None, value, CellProblem(f"Ô “{text}” nằm ở cột đánh dấu x. Hãy ghi x hoặc để trống.", Severity.WARNING)
    )


def parse_kind(value: CellValue) -> Cell[RecipientKind]:
    """CANHAN, TAPTHE, HOGIADINH, "Khen thưởng tập thể" …"""
    if is_blank(value):
        return Cell(None, value)
    found = codes.KINDS.get(fold(plain_text(value)))
    if found is None:
        return Cell(
            None, value, CellProblem(f"Không hiểu “{plain_text(value)}”. Hãy ghi Cá nhân, Tập thể hoặc Hộ gia đình.")
        )
    return Cell(found, value)


def parse_rating(value: CellValue) -> Cell[RatingLevel]:
    """Mức độ hoàn thành nhiệm vụ in words or abbreviations. "Khá", "A" and the like are not levels of the law: a problem."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    found = codes.RATINGS.get(re.sub(r"[^a-z0-9]+", " ", fold(text)).strip())
    if found is None:
        return Cell(
            None,
            value,
            CellProblem(f"Không hiểu mức xếp loại “{text}”. Hãy ghi đủ chữ, ví dụ Hoàn thành tốt nhiệm vụ."),
        )
    return Cell(found, value)


def parse_identity_number(value: CellValue, *, pad_lost_zero: bool = False) -> Cell[str]:
    """12 digits (căn cước) or 9 (CMND). A number that lost its leading zero in Excel is a problem, padded only when asked.

    Messages never repeat the number: they are kept and shown where the number itself is not.
    """
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    digits = re.sub(r"[\s.\-']", "", text)
    if _IDENTITY_12.match(digits) or _IDENTITY_9.match(digits):
        return Cell(digits, value, changed=None if digits == text else "Đã bỏ dấu cách trong số căn cước")
    if digits.isdigit() and len(digits) == 11:
        if pad_lost_zero:
            return Cell("0" + digits, value, changed="Đã thêm số 0 ở đầu số căn cước")
        return Cell(
            None,
            value,
            CellProblem("Số căn cước chỉ có 11 số, có thể Excel đã bỏ số 0 ở đầu. Hãy kiểm tra lại."),
        )
    return Cell(
        None,
        value,
        CellProblem(f"Số căn cước có {len(digits)} ký tự: cần 12 số (hoặc 9 số với CMND cũ). Hãy kiểm tra lại."),
    )


def parse_ethnic_group(value: CellValue) -> Cell[EthnicGroup]:
    """One of the 54 peoples, by official name, code or another spelling that means one people only."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    key = codes.ethnic_key(f"{value:02}" if isinstance(value, int) else text)
    found = codes.ethnic_groups().get(key)
    if found is None:
        return Cell(
            None,
            value,
            CellProblem(f"“{text}” không phải tên một dân tộc trong danh mục 54 dân tộc. Hãy kiểm tra lại."),
        )
    code, name = found
    changed = None if fold(text) == fold(name) else f"Đã ghi tên dân tộc theo danh mục: “{text}” là {name}"
    return Cell(EthnicGroup(code, name), value, changed=changed)


def parse_category(value: CellValue) -> Cell[SubjectCategory]:
    """Phân loại đối tượng by wording or by the number of the older system. A suggestion: the officer confirms it."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    if text in codes.REUSED_CATEGORY_CODES:
        return Cell(
            None,
            value,
            CellProblem(f"Mã “{text}” có nghĩa khác nhau giữa các bản. Hãy chọn lại đối tượng.", Severity.WARNING),
        )
    found = codes.CATEGORY_CODES.get(text) or codes.CATEGORY_TEXTS.get(fold(text))
    if found is None:
        return Cell(
            None,
            value,
            CellProblem(f"Chưa rõ phân loại đối tượng “{text}”. Hãy chọn trong danh mục.", Severity.WARNING),
        )
    return Cell(found, value)


def parse_honour_code(value: CellValue, own_codes: dict[str, str] | None = None) -> Cell[str]:
    """Wording for a number of the older system; the code list inside the same file decides first."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    if own_codes and text in own_codes:
        return Cell(own_codes[text], value)
    names = codes.vendor_honours().get(text, ())
    if len(names) == 1:
        return Cell(names[0], value)
    if names:
        return Cell(
            None, value, CellProblem(f"Mã “{text}” có hai nghĩa: {names[0]} hoặc {names[1]}. Hãy ghi rõ tên hình thức.")
        )
    if text.isdigit():
        return Cell(
            None, value, CellProblem(f"Không có mã “{text}” trong danh mục. Hãy ghi tên danh hiệu hoặc hình thức.")
        )
    return Cell(text, value)


def parse_count(value: CellValue) -> Cell[int]:
    """A whole number of people; "2.235" is 2235, "12 người" is 12."""
    if is_blank(value):
        return Cell(None, value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Cell(value, value)
    text = plain_text(value)
    match = re.match(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:\s*(?:nguoi|ng|dong chi|d/c))?$", fold(text))
    if match is None:
        return Cell(None, value, CellProblem(f"“{text}” không phải là số người. Hãy ghi số nguyên."))
    return Cell(int(match[1].replace(".", "")), value)


def parse_year(value: CellValue) -> Cell[int]:
    """A year; a school year "2023-2024" is the year in which it ends."""
    if is_blank(value):
        return Cell(None, value)
    text = fold(plain_text(value))
    school = re.match(r"(?:nam hoc\s*)?(20\d\d)\s*-\s*(20\d\d)$", text)
    if school and int(school[2]) == int(school[1]) + 1:
        return Cell(
            int(school[2]), value, changed=f"Đã tính năm học theo năm kết thúc: “{plain_text(value)}” là {school[2]}"
        )
    dated = parse_date(value)
    if dated.value is None:
        return Cell(None, value, CellProblem(f"Không hiểu năm “{plain_text(value)}”. Hãy ghi đủ bốn số, ví dụ 2025."))
    return Cell(dated.value.year, value)


def with_old_font(cell: Cell[T], typed: str | None) -> Cell[T]:
    """Add to ``changed`` that the text stood in an old font."""
    if typed is None:
        return cell
    note = f"Đã chuyển phông chữ cũ sang Unicode: “{typed.strip()}”"
    return replace(cell, changed=f"{note}. {cell.changed}" if cell.changed else note)
