"""No DTD in any XML part, in any encoding, checked on the bytes as they come out of the archive, before any parser sees them."""

import re
from collections.abc import Iterable
from typing import Final

from neuguong.common.sheets.refusals import Refused

_FORBIDDEN: Final = ("<!doctype", "<!entity")
_NEEDLES: Final = tuple(word.encode(code) for word in _FORBIDDEN for code in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP: Final = max(map(len, _NEEDLES)) - 1
_DECLARED: Final = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_KNOWN_ENCODINGS: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1"})
_STARTS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_HEAD: Final = 256


def check_xml(pieces: Iterable[bytes]) -> None:
    """Raises Refused on a DTD, an entity declaration or an encoding in which one could hide (UTF-7, UTF-32, EBCDIC …)."""
    tail = b""
    first = True
    for piece in pieces:
        if first and piece:
            _check_start(piece[:_HEAD])
            first = False
        window = (tail + piece).lower()
        if any(needle in window for needle in _NEEDLES):
            raise Refused("unsafe_xml")
        tail = window[-_OVERLAP:]


def _check_start(head: bytes) -> None:
    if not (head.startswith(_STARTS) or head.lstrip().startswith(b"<")):
        raise Refused("unsafe_xml")
    if head.startswith((b"\xff\xfe\0\0", b"<\0\0\0", b"\0\0")):
        raise Refused("unsafe_xml")
    declared = _DECLARED.search(head.replace(b"\0", b""))
    if declared and declared[1].lower() not in _KNOWN_ENCODINGS:
        raise Refused("unsafe_xml")
