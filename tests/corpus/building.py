"""Pieces the corpus is made of: workbooks in memory, and zip files with something wrong in them."""

import io
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
import xlwt

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị công tác", "Danh hiệu đề nghị")
PEOPLE = (
    (1, "Lò Văn Pâng", "14/03/1985", "Nam", "Giáo viên", "Trường PTDTBT THCS Nậm Tăm", "Lao động tiên tiến"),
    (2, "Sùng Thị Mỷ", "02/09/1990", "Nữ", "Nhân viên y tế bản", "Trạm Y tế xã Sìn Hồ", "Lao động tiên tiến"),
    (3, "Giàng A Chù", "1978", "Nam", "Công nhân", "Hạt quản lý đường bộ Phong Thổ", "Chiến sĩ thi đua cơ sở"),
)


def xlsx(rows: Iterable[Sequence[Any]], sheet: str = "Danh sách", **more: Iterable[Sequence[Any]]) -> bytes:
    """A plain workbook; ``more`` are further sheets by name."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, content in {sheet: rows, **more}.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(content):
                page.write_row(at, 0, row)
    return target.getvalue()


def people(count: int = 3) -> list[Sequence[Any]]:
    """Headings and ``count`` invented people."""
    rows: list[Sequence[Any]] = [HEADINGS]
    for number in range(1, count + 1):
        _, *rest = PEOPLE[number % 3]
        rows.append((number, f"{rest[0]} {number}" if number > 3 else rest[0], *rest[1:]))
    return rows


def rezip(data: bytes, change: Mapping[str, bytes | None]) -> bytes:
    """The same zip with members replaced, added, or dropped (None)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for info in source.infolist():
            if info.filename not in change:
                result.writestr(info.filename, source.read(info))
        for name, content in change.items():
            if content is not None:
                result.writestr(name, content)
    return target.getvalue()


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def append_members(data: bytes, members: Sequence[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """Members added as they are, names unchecked, duplicates allowed."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for info, content in members:
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def declare_size(data: bytes, name: str, size: int) -> bytes:
    """Make both headers of one member claim another uncompressed size."""
    patched = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    struct.pack_into("<I", patched, info.header_offset + 22, size)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        name_length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + name_length] == name.encode():
            struct.pack_into("<I", patched, at + 24, size)
        at += 4
    return bytes(patched)


def set_flag(data: bytes, flag: int) -> bytes:
    """Set a general purpose flag on every member, in both headers."""
    patched = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            patched[at + offset] |= flag
            at += 4
    return bytes(patched)


def xls(rows: Iterable[Sequence[Any]], font: str = "Arial") -> bytes:
    """A true BIFF workbook in one font."""
    book = xlwt.Workbook(encoding="utf-16")
    page = book.add_sheet("Danh sach")
    style = xlwt.XFStyle()
    style.font.name = font
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(at, column, value, style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def sheet_xml(cells: str) -> bytes:
    """A worksheet part with these rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    ).encode()
