"""What the printing layouts ``certificate`` and ``calibration`` are given: pages of boxes, in millimetres."""

import base64
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import segno

from neuguong.certificates import designs, keys, payload
from neuguong.certificates.frames import frame_svg
from neuguong.certificates.wording import Words, address, words_of
from neuguong.documents.rendering import render_pages, render_pdf

_DENSE: Final = 330  # letters; beyond that coarse modules are worth more than error correction
SAMPLE_TOKEN: Final = "a" * 26
_PNG: Final = b"\x89PNG"


def printed(certificates: Iterable[Any], design: Any, calibration: Any = None) -> bytes:
    """All certificates of one design as one PDF, a sheet each. Raise :class:`keys.NoKey` or ``RenderingFailed``."""
    return render_pdf("certificate", content(signed_words(certificates), design, calibration))


def signed_words(certificates: Iterable[Any]) -> list[Words]:
    key = keys.signing_key()
    public = keys.public_of(key)
    made = []
    for one in certificates:
        words = words_of(one)
        claim = payload.Claim(
            token=one.token,
            name=words.name,
            honour=words.honour,
            decision_number=words.decision_number,
            decided_on=words.decided_on,
        )
        made.append(words_of(one, payload.sign(claim, key, public)))
    return made


def content(words: list[Words], design: Any, calibration: Any = None, *, guides: bool = False) -> dict[str, Any]:
    """``guides``: draw the boxes too, and what the pre-printed sheet already has, for the screen."""
    shown = [line for line in design.fields if guides or not (design.preprinted and line["on_stock"])]
    grounds = [] if design.preprinted and not guides else [_ground(design)]
    return {
        "title": design.name,
        "date": f"{words[0].decided_on:%Y-%m-%d}" if words else "2020-03-05",
        "page": {"width": design.width_mm, "height": design.height_mm},
        "shift": [-float(calibration.offset_x_mm), -float(calibration.offset_y_mm)] if calibration else [0, 0],
        "guides": guides,
        "ground": [svg for svg in grounds if svg],
        "sheets": [[box for line in shown for box in _boxes(line, one, guides=guides)] for one in words],
    }


def _ground(design: Any) -> str:
    """The picture of the whole sheet: an uploaded one, or the border that we draw."""
    if not design.background:
        return frame_svg(design.frame, design.width_mm, design.height_mm)
    with design.background.open("rb") as file:
        raw = file.read()
    kind = "png" if raw.startswith(_PNG) else "jpeg"
    size = f'width="{design.width_mm}" height="{design.height_mm}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {design.width_mm} {design.height_mm}">'
        f'<image {size} preserveAspectRatio="none" href="data:image/{kind};base64,{base64.b64encode(raw).decode()}"/></svg>'
    )


def _boxes(line: dict[str, Any], words: Words, *, guides: bool) -> list[dict[str, Any]]:
    name = line["field"]
    place = {
        "name": designs.LINES[name],
        "label": designs.LINES[name],
        "x": line["x_mm"],
        "y": line["y_mm"],
        "w": line["width_mm"],
        "h": line["height_mm"],
    }
    if name == "qr":
        return [place | {"svg": qr_svg(words)}]
    if name == "emblem":
        return [place | {"text": ""}] if guides else []
    text = line["text"].strip() or words.line(name)
    if not text and not guides:
        return []
    look = {key: line[key] for key in ("weight", "style", "colour", "align", "tracking")}
    shown = text.upper() if line["uppercase"] else text
    sizes = {"size": line["size_pt"], "least": min(line["size_pt"], designs.SMALLEST_PT)}
    return [place | look | sizes | {"text": shown, "rule": name == "motto"}]


def qr_svg(words: Words) -> str:
    """The address of the check page; behind “#”, which no browser sends, the signed words for a check without a line."""
    text = address(words.token) + (f"#{words.payload}" if words.payload else "")
    made = segno.make(text, error="m" if len(text) <= _DENSE else "l", boost_error=True, micro=False)
    return str(made.svg_inline(border=2, light="#fff", omitsize=True))


def sample(design: Any, *, long: bool = False) -> Words:
    """Invented words to look at a design with; ``long``: the longest that a decision may hold."""
    honour = (design.honours or [_SAMPLE_HONOURS.get(design.kind, "GK_SO")])[0]
    return Words(
        honour=honour,
        name=_LONG_NAME if long else "Nguyễn Thị Hưởng Ưng",
        unit=_LONG_UNIT if long else "Chuyên viên, Văn phòng Sở Y tế",
        achievement=_ACHIEVEMENT,
        decider_post="Chủ tịch Ủy ban nhân dân tỉnh Lai Châu" if design.kind != "giay_khen" else "Giám đốc Sở Y tế",
        decision_number="1234/QĐ-UBND",
        decided_on=date(2026, 11, 15),
        golden_number="125",
        signer_post="Chủ tịch",
        signer_name="Lò Văn Ẩn",
        token=SAMPLE_TOKEN,
    )


_SAMPLE_HONOURS: Final = {"bang_khen": "BK_TINH", "giay_khen": "GK_SO", "chung_nhan": "CSTDCS", "co": "CO_TINH"}
_LONG_NAME: Final = (
    "Phòng Nghiệp vụ, Tổng hợp và Kiểm tra thuộc Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, dân dụng và phát triển "
    "nông thôn vùng đồng bào dân tộc thiểu số khu vực biên giới"
)
_LONG_UNIT: Final = (
    "Phó Trưởng phòng, Bí thư Chi bộ, Phòng Nghiệp vụ, Tổng hợp và Kiểm tra thuộc Ban Quản lý dự án đầu tư xây dựng các công trình giao "
    "thông, dân dụng và phát triển nông thôn vùng đồng bào dân tộc thiểu số khu vực biên giới tỉnh Lai Châu"
)
_ACHIEVEMENT: Final = "Đã có thành tích xuất sắc trong phong trào thi đua “Đoàn kết, sáng tạo, vượt khó” năm 2025"


def preview(design: Any, *, long: bool = False) -> bytes:
    """One sheet with invented words as a PNG picture, boxes drawn."""
    return render_pages("certificate", content([sample(design, long=long)], design, guides=True), 80)[0]


def calibration_sheet(design: Any) -> bytes:
    """A grid, crosses and the boxes of the design, to be printed on plain paper and measured with a ruler."""
    boxes = [
        {
            "label": designs.LINES[one["field"]],
            "x": one["x_mm"],
            "y": one["y_mm"],
            "w": one["width_mm"],
            "h": one["height_mm"],
        }
        for one in design.fields
    ]
    data = {
        "title": f"Tờ căn máy in: {design.name}",
        "page": {"width": design.width_mm, "height": design.height_mm},
        "cross": CROSS,
        "boxes": boxes,
    }
    return render_pdf("calibration", data)


CROSS: Final = 20  # mm from the left and the upper edge to the cross that the officer measures
