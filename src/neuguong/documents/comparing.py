"""Is a PDF that was signed elsewhere the very document that this system made?"""

import hashlib
import io
import re
import unicodedata
from typing import Any, Final

from pypdf import PdfReader

_OTHER: Final = "Nội dung tệp đã ký khác với bản của hệ thống"
_UNREADABLE: Final = "Không đọc được nội dung tệp đã ký. Hãy ký lại trên bản PDF tải từ hệ thống."


def difference(own: bytes, signed: bytes, *, number: str) -> str:
    """A sentence that says where the two differ; empty when every page says the same and nothing was laid over it."""
    try:
        ours, theirs = PdfReader(io.BytesIO(own)).pages, PdfReader(io.BytesIO(signed)).pages
        if len(ours) != len(theirs):
            return f"{_OTHER}: bản của hệ thống có {len(ours)} trang, tệp đã ký có {len(theirs)} trang."
        said = "".join(_words(page) for page in theirs)
        if number and _squeezed(number) not in said:
            return f"{_OTHER}: không thấy số {number} trong tệp đã ký. Chọn đúng tệp của văn bản này."
        for place, (mine, other) in enumerate(zip(ours, theirs, strict=True), start=1):
            if words := _page_difference(mine, other):
                return f"{_OTHER} ở trang {place}: {words}. Chỉ nhận đúng bản PDF tải từ hệ thống rồi ký."
    except Exception:  # noqa: BLE001  a hostile file may break the reader in any way; then it is not our document
        return _UNREADABLE
    return ""


def _page_difference(mine: Any, other: Any) -> str:
    if _words(mine) != _words(other):
        return "chữ không giống nhau"
    if _overlaid(other) or mine.mediabox != other.mediabox:
        return "có chú thích hoặc hình chồng lên"
    if _pictures(mine) != _pictures(other):
        return "có hình được thêm vào"
    if not _same_drawing(_drawing(mine), _drawing(other)) or _fonts(mine) != _fonts(other):
        return "nét vẽ hoặc phông chữ bị thay"
    return ""


def _words(page: Any) -> str:
    return _squeezed(page.extract_text())


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def _overlaid(page: Any) -> bool:
    """Anything on top of the page but links and fields of signatures."""
    kinds = [one.get_object() for one in page.get("/Annots") or ()]
    return any(
        one.get("/Subtype") != "/Link" and not (one.get("/Subtype") == "/Widget" and _field_kind(one) == "/Sig")
        for one in kinds
    )


def _field_kind(widget: Any) -> Any:
    parent = widget.get("/Parent")
    return widget.get("/FT") or (parent.get_object().get("/FT") if parent else None)


def _pictures(page: Any) -> int:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    return len(objects.get_object()) if objects else 0


def _drawing(page: Any) -> bytes:
    content = page.get_contents()
    return bytes(content.get_data()).strip() if content is not None else b""


def _same_drawing(mine: bytes, other: bytes) -> bool:
    """The same operators; a program that signs may have put “q … Q” around them, which changes nothing."""
    before, found, after = other.partition(mine)
    return bool(found) and not (before + after).translate(None, b"qQ \r\n\t")


def _fonts(page: Any) -> set[str]:
    """Fingerprints of the embedded fonts: glyphs exchanged under the same text would be another picture."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources else None
    found = set()
    for font in (fonts.get_object() if fonts else {}).values():
        for inner in font.get_object().get("/DescendantFonts", ()):
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in descriptor:
                    found.add(hashlib.sha256(descriptor[key].get_object().get_data()).hexdigest())
    return found
