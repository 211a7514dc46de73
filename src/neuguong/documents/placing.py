"""Where on a page the stamp of a signature stands: above the signer's name, where a pen would write."""

import io
from dataclasses import dataclass
from typing import Any, ClassVar

from pypdf import PdfReader

from neuguong.common.text import fold

_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """``page`` from 0; the lower left corner in points. All stamps are of one size."""

    page: int
    left: float
    bottom: float

    width: ClassVar[float] = 64 * _POINTS
    height: ClassVar[float] = 22 * _POINTS


def place_of_stamp(pdf: bytes, name: str) -> Box:
    """Above the last line that is exactly ``name``; without one, at the foot of the last page."""
    reader = PdfReader(io.BytesIO(pdf))
    wanted = fold(name).replace(" ", "")
    for number in range(len(reader.pages) - 1, -1, -1) if wanted else ():
        page = reader.pages[number]
        if spot := _last_line(page, wanted):
            width = float(page.mediabox.width)
            middle, baseline = spot
            left = min(max(middle - Box.width / 2, 0), width - Box.width)
            return Box(number, left, baseline + 14)
    last = len(reader.pages) - 1
    return Box(last, float(reader.pages[last].mediabox.width) - Box.width - 15 * _POINTS, 22 * _POINTS)


def _last_line(page: Any, wanted: str) -> tuple[float, float] | None:
    """(middle, baseline) of the lowest line of the page whose words are ``wanted``."""
    lines: dict[float, list[tuple[float, str, float]]] = {}

    def visit(words: str, outer: Any, inner: Any, font: Any, size: float) -> None:
        if words.strip():
            left, baseline = _at(outer, inner)
            lines.setdefault(round(baseline, 1), []).append((left, words.strip("\n"), size))

    page.extract_text(visitor_text=visit)
    found = [(baseline, pieces) for baseline, pieces in lines.items() if _words(pieces) == wanted]
    if not found:
        return None
    baseline, pieces = min(found)
    left, size = min(piece[0] for piece in pieces), max(piece[2] for piece in pieces)
    return left + 0.25 * size * sum(len(piece[1]) for piece in pieces), baseline


def _words(pieces: list[tuple[float, str, float]]) -> str:
    return fold("".join(words for _, words, _ in sorted(pieces))).replace(" ", "")


def _at(outer: Any, inner: Any) -> tuple[float, float]:
    """Where the text matrix puts the words on the page."""
    a, b, c, d, e, f = outer
    return inner[4] * a + inner[5] * c + e, inner[4] * b + inner[5] * d + f
