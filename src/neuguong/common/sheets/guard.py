"""Decides whether an uploaded file may be opened at all, before any spreadsheet code sees it (threats T-F1 to T-F4).

Old .xls files are accepted when they are true BIFF workbooks without macros, embedded objects or links: the lists that
officers kept in TCVN3 fonts are .xls, and refusing them would shut out exactly the offices with the oldest machines.
Everything else is refused with a sentence that says what to do.
"""

import io
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

import olefile  # type: ignore[import-untyped]

from neuguong.common.sheets import archive
from neuguong.common.sheets.archive import Member
from neuguong.common.sheets.biff import check_stream
from neuguong.common.sheets.refusals import Refused
from neuguong.common.sheets.xml_safety import check_xml

MAX_BYTES: Final = 10 * 1024 * 1024


class Container(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"


@dataclass(frozen=True, slots=True)
class Accepted:
    container: Container
    members: tuple[Member, ...] = ()
    stream: bytes = b""  # the BIFF stream of an .xls


_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_NAMES: Final = re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|/intlmacrosheets/|^customui/")
_EMBEDDED_NAMES: Final = re.compile(r"/embeddings/|/activex/|oleobject")
_LINK_NAMES: Final = re.compile(r"/externallinks/|/querytables/|^xl/connections\.xml$|/model/")
_XML_NAMES: Final = re.compile(r"\.(xml|rels|vml)$")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_HTML_START: Final = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_SMALL_PART: Final = 4 * 1024 * 1024
_SNIFF: Final = 4096


def inspect(data: bytes, filename: str) -> Accepted:
    """Accept a workbook or raise Refused(code, reason_vi). The content decides; the name must not contradict it."""
    if not data:
        raise Refused("empty_file")
    if len(data) > MAX_BYTES:
        raise Refused("too_big")
    if data.startswith(b"PK"):
        accepted = _inspect_zip(data)
    elif data.startswith(_OLE_MAGIC):
        accepted = _inspect_ole(data)
    else:
        raise Refused(_name_other(data))
    _check_suffix(filename)
    return accepted


def _check_suffix(filename: str) -> None:
    suffix = PurePosixPath(filename.replace("\\", "/")).suffix.casefold()
    if suffix in {".xlsm", ".xltm", ".xlam", ".xla"}:
        raise Refused("macro")
    if suffix not in {".xlsx", ".xls", ""}:
        raise Refused("wrong_name")


def _name_other(data: bytes) -> str:
    """What a file that is no workbook is, as a refusal code."""
    head = data[:_SNIFF]
    if head.lstrip().startswith(b"%PDF"):
        return "pdf"
    text = _plain_text(head)
    if text is None:
        is_packed = head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"))
        return "archive" if is_packed else "not_a_workbook"
    if _HTML_START.search(text):
        return "html"
    if text.lstrip().startswith(b"{\\rtf"):
        return "word"
    if text.lstrip().startswith(b"<"):
        return "xml"
    return "csv" if re.search(rb"[,;\t]", text) and b"\n" in data[: _SNIFF * 4] else "not_a_workbook"


def _plain_text(head: bytes) -> bytes | None:
    """The head as 8-bit text, or None when it is binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    body = head.removeprefix(b"\xef\xbb\xbf")
    return None if re.search(rb"[\x00-\x08\x0e-\x1f]", body) else body


def _inspect_zip(data: bytes) -> Accepted:
    package = open_package(data)
    _check_is_workbook(list(package))
    check_package(data, package)
    return Accepted(Container.XLSX, members=tuple(package.values()))


def open_package(data: bytes) -> dict[str, Member]:
    """The parts of an Office file by name (lower case, forward slashes). Raises Refused."""
    return {member.name.replace("\\", "/").casefold(): member for member in archive.open_archive(data)}


def check_package(data: bytes, package: dict[str, Member]) -> None:
    """No macro, nothing embedded, nothing fetched from elsewhere, in any part of an Office file. Raises Refused."""
    for pattern, code in ((_MACRO_NAMES, "macro"), (_EMBEDDED_NAMES, "embedded"), (_LINK_NAMES, "external_link")):
        if any(pattern.search(name) for name in package):
            raise Refused(code)
    for name, member in package.items():
        _check_part(data, member, name)


def _check_is_workbook(names: list[str]) -> None:
    if "xl/workbook.xml" in names and "[content_types].xml" in names:
        return
    for prefix, code in (("xl/workbook.bin", "binary_workbook"), ("word/", "word"), ("ppt/", "powerpoint")):
        if any(name.startswith(prefix) for name in names):
            raise Refused(code)
    if "mimetype" in names or "meta-inf/manifest.xml" in names:
        raise Refused("opendocument")
    raise Refused("archive")


def _check_part(data: bytes, member: Member, name: str) -> None:
    """Inflate every part once, counting; look into the XML ones."""
    if not _XML_NAMES.search(name):
        for _ in archive.chunks(data, member):
            pass
        return
    check_xml(archive.chunks(data, member))
    if name == "[content_types].xml" and "macroenabled" in _text(data, member).casefold():
        raise Refused("macro")
    if name.endswith(".rels"):
        _check_relations(_text(data, member))


def _check_relations(text: str) -> None:
    for relation in _RELATION.findall(text):
        lowered = relation.casefold()
        if "vbaproject" in lowered:
            raise Refused("macro")
        if re.search(r'targetmode\s*=\s*["\']external', lowered) and "/hyperlink" not in lowered:
            raise Refused("external_link")


def _text(data: bytes, member: Member) -> str:
    raw = archive.read(data, member, _SMALL_PART)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return raw.decode(encoding, "replace")


def _inspect_ole(data: bytes) -> Accepted:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            paths = ["/".join(path).casefold() for path in container.listdir(streams=True, storages=True)]
            name = next((path for path in ("workbook", "book") if path in paths), None)
            _check_ole_paths(paths, name)
            stream = container.openstream(name).read()
    except Refused:
        raise
    except Exception as error:  # a damaged or hostile container may raise anything in the OLE reader
        raise Refused("damaged") from error
    check_stream(stream)
    return Accepted(Container.XLS, stream=stream)


def _check_ole_paths(paths: list[str], workbook: str | None) -> None:
    if any("encryptedpackage" in path or "encryptioninfo" in path for path in paths):
        raise Refused("password")
    if "worddocument" in paths:
        raise Refused("word")
    if "powerpoint document" in paths:
        raise Refused("powerpoint")
    if workbook is None:
        raise Refused("not_a_workbook")
    if any("vba" in path for path in paths):
        raise Refused("macro")
    if any(re.search(r"mbd[0-9a-f]{8}|ole10native|\x01ole\b|objinfo", path) for path in paths):
        raise Refused("embedded")
