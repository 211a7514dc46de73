"""What a file really is, and whether it may be handed on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from neuguong.common.documents.pdf import check_pdf
from neuguong.common.documents.refusals import BadDocument
from neuguong.common.sheets.archive import Member, chunks
from neuguong.common.sheets.guard import check_package, open_package
from neuguong.common.sheets.refusals import Refused

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG_MAGIC: Final = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
_JPG_MAGIC: Final = b"\xff\xd8\xff"
_MOST_PIXELS: Final = 200_000_000  # a page at 1200 dpi
_FIELD: Final = re.compile(rb"<w:instrText\b[^>]*>([^<]*)|<w:fldSimple\b[^>]*w:instr=\"([^\"]*)")
_DDE: Final = re.compile(rb"\bDDE(AUTO)?\b", re.IGNORECASE)
# What the guard of spreadsheets calls it → what is said of a paper.
_AS_SAID: Final = {
    "macro": "macro",
    "embedded": "embedded",
    "external_link": "external_link",
    "dde": "dde",
    "password": "password",
    "bomb": "bomb",
    "damaged": "damaged",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that is taken; ``name`` as people say it, ``suffixes`` as its file name may end."""

    media_type: str
    name: str
    suffixes: tuple[str, ...]


_OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."
PDF: Final = Kind("application/pdf", "PDF", (".pdf",))
DOCX: Final = Kind(f"{_OFFICE_TYPE}wordprocessingml.document", "Word", (".docx",))
XLSX: Final = Kind(f"{_OFFICE_TYPE}spreadsheetml.sheet", "Excel", (".xlsx",))
JPG: Final = Kind("image/jpeg", "ảnh JPG", (".jpg", ".jpeg"))
PNG: Final = Kind("image/png", "ảnh PNG", (".png",))
KINDS: Final = (PDF, DOCX, XLSX, JPG, PNG)


def inspect_document(data: bytes, filename: str, *, limit: int) -> Kind:
    """What the file is; the content decides and the name must not contradict it. Raises BadDocument."""
    if not data:
        raise BadDocument("empty")
    if len(data) > limit:
        raise BadDocument("too_big", limit=limit // 1024**2)
    kind, check = _kind_of(data)
    _check_name(filename, kind)
    check(data)
    return kind


def _kind_of(data: bytes) -> tuple[Kind, Callable[[bytes], None]]:
    if data.startswith(_JPG_MAGIC):
        return JPG, _check_jpg
    if data.startswith(_PNG_MAGIC):
        return PNG, _check_png
    if data.startswith(b"PK"):
        return _office_kind(data), _check_office
    if b"%PDF-" in data[:1024]:
        return PDF, check_pdf
    raise BadDocument("old_office" if data.startswith(_OLE_MAGIC) else "unknown")


def _check_name(filename: str, kind: Kind) -> None:
    suffix = PurePosixPath(filename.replace("\\", "/")).suffix.casefold()
    if suffix in {".docm", ".dotm", ".xlsm", ".xltm"}:
        raise BadDocument("macro")
    if suffix not in kind.suffixes:
        raise BadDocument("wrong_name", found=kind.name)


def _office_kind(data: bytes) -> Kind:
    package = _package(data)
    for part, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX)):
        if part in package and "[content_types].xml" in package:
            return kind
    raise BadDocument("unknown")


def _package(data: bytes) -> dict[str, Member]:
    try:
        return open_package(data)
    except Refused as refusal:
        raise BadDocument(_AS_SAID.get(refusal.code, "unsafe")) from refusal


def _check_office(data: bytes) -> None:
    package = _package(data)
    try:
        check_package(data, package)
        _check_fields(data, package)
    except Refused as refusal:
        raise BadDocument(_AS_SAID.get(refusal.code, "unsafe")) from refusal


def _check_fields(data: bytes, package: dict[str, Member]) -> None:
    """No field of a Word document starts a program (DDE); a field may be spread over several runs."""
    for name, member in package.items():
        if name.startswith("word/") and name.endswith(".xml"):
            text = b"".join(chunks(data, member))
            code = b"".join(one or two for one, two in _FIELD.findall(text))
            if _DDE.search(code):
                raise BadDocument("dde")


def _check_jpg(data: bytes) -> None:
    """The end must be there: half a photograph is a broken upload. Cameras append a little after it."""
    if b"\xff\xd9" not in data[-65536:]:
        raise BadDocument("damaged")


def _check_png(data: bytes) -> None:
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    if not 0 < width * height <= _MOST_PIXELS:
        raise BadDocument("picture_size")
    if b"IEND" not in data[-65536:]:
        raise BadDocument("damaged")
