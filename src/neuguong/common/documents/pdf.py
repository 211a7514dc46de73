"""A light look into a PDF, for what runs or opens something when a reader opens the file.

This is a scan for names of the format, not a parser: PDF is too large a format to be judged completely without one. It undoes
the two cheap disguises (``#4a`` for a letter of a name, objects packed into compressed object streams) and leaves pictures and
page contents aside, where the bytes of a name could stand by chance. The file is never opened here and is sent to readers as a
download only; a reader's own protection comes on top.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from neuguong.common.documents.refusals import BadDocument

_MOST_UNPACKED: Final = 32 * 1024 * 1024
_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_PACKED: Final = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS: Final = re.compile(rb"/(?:JavaScript|JS|Launch|ImportData|RichMedia|XFA)(?![A-Za-z0-9])")
_HOLDS: Final = re.compile(rb"/(?:EmbeddedFiles?|GoToE)(?![A-Za-z0-9])")
_LOCKED: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")


def check_pdf(data: bytes) -> None:
    """Raises BadDocument."""
    if b"%%EOF" not in data[-2048:]:
        raise BadDocument("damaged")
    for text in (_STREAM.sub(b"", data), *_packed_objects(data)):
        plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
        if _LOCKED.search(plain):
            raise BadDocument("password")
        if _RUNS.search(plain):
            raise BadDocument("pdf_script")
        if _HOLDS.search(plain):
            raise BadDocument("pdf_embedded")


def _packed_objects(data: bytes) -> Iterator[bytes]:
    """The content of every object stream that is packed in the usual way, within a bound for the whole file."""
    left = _MOST_UNPACKED
    for found in _PACKED.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(memoryview(data)[found.end() :], left)
        except zlib.error:
            continue  # packed in another way, or not at all: the scan of the rest has to do
        left -= len(text)
        if left <= 0:
            raise BadDocument("bomb")
        yield text
