"""The import template of a widespread older system: headings over line breaks, hidden code lists, formulas below the last row.

Facts of the layout come from that system's public templates; the rows are invented.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from neuguong.dossiers.importing.codes import vendor_honours

if TYPE_CHECKING:
    from neuguong.demo.workbooks import Line

_HEADINGS: Final = (
    "STT", "Tên gọi\n(Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác",
    "Phân loại khen thưởng", "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng", "Lĩnh vực hoạt động",
)  # fmt: skip
_CODE_HEADINGS: Final = (
    "Mã Phân loại khen thưởng", "Mã Danh hiệu thi đua", "Mã phân loại loại tượng", "Mã Lĩnh vực hoạt động",
)  # fmt: skip
_FIRST_CODE_COLUMN: Final = 17
_FORMULA_ROWS: Final = 520
_KINDS: Final = {
    "individual": ("Khen thưởng cá nhân", "CANHAN"),
    "collective": ("Khen thưởng tập thể", "TAPTHE"),
    "household": ("Khen thưởng hộ gia đình", "HOGIADINH"),
}
_LEADER: Final = "Các cấp lãnh đạo từ phó phòng trở lên"
_DIRECT: Final = "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu"
_SERVICE: Final = "Đơn vị sự nghiệp"
_CATEGORIES: Final = {_LEADER: "1660638930", _DIRECT: "1660638976", _SERVICE: "1668477403"}
_SECTORS: Final = {"Giáo dục - Đào tạo": "0003", "Y tế": "0012"}


def write_vendor_workbook(path: Path, lines: "list[Line]") -> None:
    """Write ``lines`` as that system's template holds them, code columns filled by formulas as its users have them."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 10, 1)})  # noqa: DTZ001  a file's own stamp, kept constant
    wrap = book.add_format({"text_wrap": True, "bold": True, "border": 1})
    sheet = book.add_worksheet("file nhận")
    sheet.set_column(1, 8, 24)
    sheet.write_row(0, 0, _HEADINGS, wrap)
    sheet.write_row(0, _FIRST_CODE_COLUMN, _CODE_HEADINGS, wrap)
    honours = {names[0]: code for code, names in vendor_honours().items()}
    for row in range(1, _FORMULA_ROWS + 1):
        line = lines[row - 1] if row <= len(lines) else None
        if line:
            sheet.write_row(row, 0, _cells(row, line))
        _write_formulas(sheet, row, _codes(line, honours) if line else ("#N/A",) * 4)
    _hidden_lists(book, honours)
    book.close()


def _cells(number: int, line: "Line") -> list[Any]:
    kind, _ = _KINDS[line.kind]
    return [
        number, line.honorific, line.name, line.post, line.unit, kind, line.honour, _category(line), "Giáo dục - Đào tạo",
    ]  # fmt: skip


def _category(line: "Line") -> str:
    if line.kind != "individual":
        return _SERVICE
    return _LEADER if line.post.startswith(("Hiệu trưởng", "Phó", "Trưởng")) else _DIRECT


def _codes(line: "Line", honours: dict[str, str]) -> tuple[str, ...]:
    return (
        _KINDS[line.kind][1],
        honours.get(line.honour, "#N/A"),
        _CATEGORIES[_category(line)],
        _SECTORS["Giáo dục - Đào tạo"],
    )


def _write_formulas(sheet: Any, row: int, values: tuple[str, ...]) -> None:
    lists = (
        ("F", "'phan loai kt'!$A$2:$B$4"),
        ("G", "HTKT!$A$2:$B$300"),
        ("H", "PLDT!$A$2:$B$100"),
        ("I", "LVHD!$A$2:$B$25"),
    )
    for offset, ((letter, where), value) in enumerate(zip(lists, values, strict=True)):
        formula = f"=VLOOKUP({letter}{row + 1},{where},2,0)"
        sheet.write_formula(row, _FIRST_CODE_COLUMN + offset, formula, None, value)


def _hidden_lists(book: Any, honours: dict[str, str]) -> None:
    lists = {
        "HTKT": [("tenhinhthuckt", "mahinhthuckt"), *honours.items()],
        "PLDT": [("tenphanloai", "maphanloai"), *_CATEGORIES.items()],
        "LVHD": [("NAME", "CODE"), *_SECTORS.items()],
        "phan loai kt": [("", ""), *_KINDS.values()],
    }
    for name, rows in lists.items():
        sheet = book.add_worksheet(name)
        sheet.hide()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
