"""A ZIP that is written file by file and tells what is in it. The same content makes the same bytes: names, order and times are fixed."""

import hashlib
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final

from neuguong.common.text import fold

FORMAT: Final = "neuguong-package-1"
# Of every file in it: when a package was made stands in the audit line, not in the bytes.
_WHEN: Final = (2020, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONGEST: Final = 60


def slug(words: str, otherwise: str = "khong-ten") -> str:
    """Letters and digits that every system takes: no path, no dot, no blank."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:_LONGEST].strip("-") or otherwise


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    what: str
    size: int
    sha256: str


@dataclass
class Packing:
    """``missing``: what belongs into the package and is not there, in words."""

    file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    entries: list[Entry] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._zip = zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def add(self, folder: str, stem: str, ending: str, data: bytes, what: str) -> None:
        """One file; ``folder`` and ``stem`` come from :func:`slug` or from here. A name that is taken gets a number."""
        place, number = f"{folder}/" if folder else "", 1
        name = f"{place}{stem}{ending}"
        while name in self._names:
            number += 1
            name = f"{place}{stem}-{number}{ending}"
        self._names.add(name)
        self._write(name, data)
        self.entries.append(Entry(name, what, len(data), hashlib.sha256(data).hexdigest()))

    def close(self, about: Sequence[tuple[str, str]]) -> IO[bytes]:
        """Write the contents last, as text and for machines; the file stands at its beginning. ``about``: label and words."""
        self._write("00-muc-luc.txt", self._as_text(about).encode())
        self._write("muc-luc.json", self._as_json(about))
        self._zip.close()
        self.file.seek(0)
        return self.file

    def drop(self) -> None:
        self._zip.close()
        self.file.close()

    def _write(self, name: str, data: bytes) -> None:
        info = zipfile.ZipInfo(name, date_time=_WHEN)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._zip.writestr(info, data)

    def _as_text(self, about: Sequence[tuple[str, str]]) -> str:
        lines = ["MỤC LỤC GÓI HỒ SƠ", "", *(f"{label}: {words}" for label, words in about), ""]
        lines += [f"Tệp trong gói ({len(self.entries)}):", ""]
        for one in self.entries:
            lines += [one.name, f"    {one.what}", f"    {one.size} byte, SHA-256 {one.sha256}"]
        lines += ["", f"Thiếu ({len(self.missing)}):" if self.missing else "Thiếu: không.", ""]
        lines += [f"- thiếu: {words}" for words in self.missing]
        return "\r\n".join(lines) + "\r\n"

    def _as_json(self, about: Sequence[tuple[str, str]]) -> bytes:
        made = {
            "format": FORMAT,
            "about": dict(about),
            "files": [
                {"name": one.name, "what": one.what, "size": one.size, "sha256": one.sha256} for one in self.entries
            ],
            "missing": self.missing,
        }
        return json.dumps(made, ensure_ascii=False, indent=1).encode()


def timeless(office_file: bytes) -> bytes:
    """A Word or Excel file that we have made, without the moment of its making: made again, it is the same file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office_file)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>2020-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(member.filename, date_time=_WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return stream.getvalue()


def ending_of(media_type: str, kinds: Sequence[Any]) -> str:
    return next((one.suffixes[0] for one in kinds if one.media_type == media_type), ".bin")
