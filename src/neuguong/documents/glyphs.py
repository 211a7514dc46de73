"""Which characters the fonts of documents have, read from the font file itself.

PDF/A forbids a missing glyph, so a character without one is printed as “□”: the reader sees that something stood there. Nothing
else is changed; text is printed as it was written.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parent / "fonts"
_STAND_IN: Final = "□"
_DROPPED: Final = {"Cc", "Cf", "Cs"}  # control characters; bidi marks and joiners, which show nothing; halves of pairs


def printable(value: Any) -> Any:
    """``value`` (JSON data) with every text composed, without control characters, and with “□” for what the fonts lack."""
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, dict):
        return {key: printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    return value


def _printable(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(_glyph(one) for one in composed)


def _glyph(character: str) -> str:
    if character == "\n":
        return character
    if unicodedata.category(character) in _DROPPED:
        return ""
    return character if ord(character) in _characters() else _STAND_IN


@cache
def _characters() -> frozenset[int]:
    """Characters that all four faces have (tables of format 4: the basic plane)."""
    faces = [_of_face(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*faces)


def _of_face(font: bytes) -> frozenset[int]:
    table = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, table + 2)[0]
    places = (struct.unpack_from(">HHI", font, table + 4 + 8 * one) for one in range(count))
    start = next(table + offset for platform, encoding, offset in places if (platform, encoding) == (3, 1))
    double = struct.unpack_from(">H", font, start + 6)[0]
    segments = double // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    starts = struct.unpack_from(f">{segments}H", font, start + 16 + double)
    return frozenset(code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1))


def _table(font: bytes, wanted: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * one) for one in range(count))
    return next(offset for tag, _, offset, _ in entries if tag == wanted)
