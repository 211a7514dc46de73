"""Is an uploaded background a whole PNG or JPEG of a sane size? Looked at chunk by chunk, never decoded here."""

import zlib
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
MOST_PIXELS: Final = 40_000_000
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start-of-frame markers


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no whole PNG or JPEG."""
    try:
        if data.startswith(PNG):
            return _png(data)
        return _jpeg(data) if data.startswith(JPEG) and data.rstrip(b"\0").endswith(b"\xff\xd9") else None
    except IndexError:
        return None


def _png(data: bytes) -> tuple[int, int] | None:
    """Each chunk must have its right checksum, the last be the end."""
    place, size, drawn = len(PNG), None, False
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        body = data[place + 4 : place + 8 + length]
        if zlib.crc32(body) != int.from_bytes(data[place + 8 + length : place + 12 + length], "big"):
            return None
        kind = body[:4]
        if kind == b"IHDR":
            size = int.from_bytes(body[4:8], "big"), int.from_bytes(body[8:12], "big")
        drawn = drawn or kind == b"IDAT"
        if kind == b"IEND":
            return size if drawn else None
        place += 12 + length
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    place = 2
    while data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker in _FRAMES:
            high, wide = (int.from_bytes(data[at : at + 2], "big") for at in (place + 5, place + 7))
            return wide, high
        if length < 2:
            return None
        place += 2 + length
    return None
