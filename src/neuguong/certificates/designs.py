"""The lines of a certificate: which there are, where they stand, what a design must keep to, and the designs to start from.

A line is a dict: ``field`` (a key of :data:`LINES`), ``x_mm``, ``y_mm``, ``width_mm``, ``height_mm`` (its box on the sheet), ``size_pt``
(the largest size; long text shrinks and wraps inside the box), ``weight`` (regular, bold), ``style`` (normal, italic), ``colour``
(#rrggbb), ``align`` (left, center, right), ``tracking`` (hundredths of an em), ``uppercase``, ``on_stock`` (the pre-printed sheet has it
already), ``text`` (words instead of those that the decision gives).
"""

import re
from datetime import date
from itertools import pairwise
from typing import Any, Final

from honours.procedure.exchange import certificate
from honours.procedure.rules import Ruling
from neuguong.certificates.enums import CertificateKind
from neuguong.dossiers.clocks import procedure_on

LINES: Final = {
    "emblem": "Chỗ Quốc huy (để trống)",
    "national_name": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "decider_post": "Chức vụ người quyết định",
    "gives": "TẶNG, TẶNG DANH HIỆU",
    "honour": "Tên hình thức, danh hiệu",
    "recipient": "Tên người, tập thể được khen",
    "unit": "Chức vụ, đơn vị, địa chỉ",
    "achievement": "Thành tích",
    "decision": "Số, ngày quyết định",
    "golden_number": "Số sổ vàng",
    "place_date": "Nơi, ngày ký",
    "signer_post": "Chức vụ người ký",
    "signer_name": "Họ tên người ký",
    "qr": "Mã QR kiểm tra",
    "check": "Địa chỉ, mã kiểm tra bằng chữ",
    "words": "Chữ khác",
}
MANY: Final = {"words"}
COLOURS: Final = {"#000000": "Đen", "#b3131b": "Đỏ", "#8a6a00": "Vàng sẫm", "#1f3864": "Xanh sẫm"}
KEYS: Final = frozenset(
    "field x_mm y_mm width_mm height_mm size_pt weight style colour align tracking uppercase on_stock text".split()
)
SMALLEST_PT: Final = 6.0
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_CHOICES: Final = {"weight": {"regular", "bold"}, "style": {"normal", "italic"}, "align": {"left", "center", "right"}}
_DOCUMENTS: Final = {
    CertificateKind.GIAY_KHEN: "giay_khen",
    CertificateKind.CHUNG_NHAN: "bang_chung_nhan",
    CertificateKind.BANG_KHEN: "bang_khen",
}


def rule_of(kind: str, day: date) -> Ruling | None:
    """The rule of the day on size and lines of this kind of certificate; None where none is held."""
    document = _DOCUMENTS.get(CertificateKind(kind))
    return certificate(procedure_on(day), document) if document else None


def faults(lines: list[dict[str, Any]], width: float, height: float) -> list[str]:
    """What stops these lines from being printed on such a sheet, as sentences; empty when nothing does."""
    found: list[str] = []
    seen: set[str] = set()
    for line in lines:
        name = line.get("field", "")
        if name not in LINES:
            found.append("Có dòng không thuộc danh mục các dòng của bằng.")
            continue
        if name in seen and name not in MANY:
            found.append(f"Dòng “{LINES[name]}” có hai lần. Giữ một.")
        seen.add(name)
        found += [f"{LINES[name]}: {fault}" for fault in _line_faults(line, width, height)]
    if not {"recipient", "honour"} & seen:
        found.append("Mẫu chưa có dòng tên người, tập thể được khen.")
    return found


def _line_faults(line: dict[str, Any], width: float, height: float) -> list[str]:
    if set(line) - KEYS:
        return ["có giá trị lạ."]
    numbers = [line.get(key) for key in ("x_mm", "y_mm", "width_mm", "height_mm", "size_pt")]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in numbers):
        return ["vị trí, kích thước phải là số."]
    x, y, wide, high, size = (float(one) for one in numbers if one is not None)
    found = []
    if x < 0 or y < 0 or wide < 5 or high < 3 or x + wide > width or y + high > height:
        found.append(f"ô nằm ngoài tờ giấy {width:g} x {height:g} mm, hoặc quá nhỏ.")
    if not SMALLEST_PT <= size <= 96:
        found.append("cỡ chữ từ 6 đến 96.")
    if any(line.get(key) not in allowed for key, allowed in _CHOICES.items()):
        found.append("kiểu chữ hoặc cách căn không đúng.")
    if not _COLOUR.fullmatch(str(line.get("colour", ""))):
        found.append("màu chữ không đúng.")
    return found


def missing_lines(lines: list[dict[str, Any]], kind: str, day: date) -> list[str]:
    """Lines that the rule of the day names and the design lacks or has out of order, as sentences."""
    ruling = rule_of(kind, day)
    wanted = list(ruling.params.get("lines", [])) if ruling else []
    places = {line["field"]: (line["y_mm"], line["x_mm"]) for line in lines}
    found = [f"Thiếu dòng “{LINES[name]}”." for name in wanted if name in LINES and name not in places]
    there = [name for name in wanted if name in places]
    for above, below in pairwise(there):
        if places[above] > places[below]:
            found.append(f"“{LINES[below]}” phải đứng dưới “{LINES[above]}”.")
    return found


def _line(field: str, box: tuple[float, float, float, float], size: float, **look: Any) -> dict[str, Any]:
    x, y, width, height = box
    return {
        "field": field,
        "x_mm": x,
        "y_mm": y,
        "width_mm": width,
        "height_mm": height,
        "size_pt": size,
        "weight": "regular",
        "style": "normal",
        "colour": "#000000",
        "align": "center",
        "tracking": 0,
        "uppercase": False,
        "on_stock": False,
        "text": "",
    } | look


def _a4() -> list[dict[str, Any]]:
    """Lines in the order of Điều 104 of Nghị định 98/2023/NĐ-CP on 297 x 210 mm; places and sizes are our own."""
    red, fixed = {"colour": "#b3131b", "weight": "bold"}, {"on_stock": True}
    heavy = {"weight": "bold"}
    return [
        _line("emblem", (137, 19, 23, 22), 10, **fixed),
        _line("national_name", (48, 42.5, 201, 7), 14, **heavy, **fixed),
        _line("motto", (48, 49.5, 201, 7.5), 14, **heavy, **fixed),
        _line("decider_post", (30, 60, 237, 9), 17, uppercase=True, **red, **fixed),
        _line("gives", (30, 69.5, 237, 7.5), 14, uppercase=True, **heavy, **fixed),
        _line("honour", (30, 77.5, 237, 18), 38, uppercase=True, tracking=4, **red, **fixed),
        _line("recipient", (32, 97, 233, 13.5), 26, **heavy),
        _line("unit", (32, 111.8, 233, 9.2), 15),
        _line("achievement", (32, 121, 233, 16), 15),
        _line("place_date", (165, 139, 105, 7), 13, style="italic"),
        _line("signer_post", (165, 146, 105, 13), 14, uppercase=True, **heavy),
        _line("signer_name", (165, 177.5, 105, 8), 15, **heavy),
        _line("qr", (28, 139, 26, 26), 10),
        _line("decision", (28, 166.5, 122, 6.5), 13, style="italic", align="left", **heavy),
        _line("golden_number", (28, 173, 122, 6.5), 13, style="italic", align="left", **heavy),
        _line("check", (28, 180, 122, 5), 7.5, align="left"),
    ]


def _scaled(lines: list[dict[str, Any]], across: float, down: float) -> list[dict[str, Any]]:
    size = min(across, down)
    made = []
    for line in lines:
        box = {
            "x_mm": round(line["x_mm"] * across, 1),
            "y_mm": round(line["y_mm"] * down, 1),
            "width_mm": round(line["width_mm"] * across, 1),
            "height_mm": round(line["height_mm"] * down, 1),
        }
        made.append(line | box | {"size_pt": round(line["size_pt"] * size * 2) / 2})
    return made


def built_in(kind: str, day: date) -> dict[str, Any]:
    """The design to start from, as values of the model; size and source from the rule of the day."""
    ruling = rule_of(kind, day)
    params = ruling.params if ruling else {"width": 297, "height": 210}
    width, height = int(params["width"]), int(params["height"])
    return {
        "kind": kind,
        "name": f"{CertificateKind(kind).label}, {width} x {height} mm",
        "width_mm": width,
        "height_mm": height,
        "orientation": "landscape" if width >= height else "portrait",
        "book_line": "position" if "lines" in params else "book",
        "fields": _scaled(_a4(), width / 297, height / 210),
        "source": ruling.citation.text if ruling else "",
        "checked": ruling is not None and not ruling.needs_checking,
    }
