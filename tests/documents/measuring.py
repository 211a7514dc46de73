"""Where words stand on a page of a PDF, in millimetres from the left and the top edge, and how large they are."""

import io
from dataclasses import dataclass

from pypdf import PdfReader

MM = 25.4 / 72


@dataclass(frozen=True)
class Piece:
    """A run of text as the PDF draws it: its start, its baseline, its size in points."""

    words: str
    left: float
    baseline: float
    size: float
    font: str


def pages_of(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pages_of(pdf))


def squeezed(text):
    return "".join(text.split())


def pieces_of(page):
    """All runs, from top to bottom."""
    found, height = [], float(page.mediabox.height)

    def visit(words, outer, inner, font, size):
        if words.strip():
            a, b, c, d, e, f = outer
            x = inner[4] * a + inner[5] * c + e
            y = inner[4] * b + inner[5] * d + f
            scale = abs(inner[3] * d) or 1
            name = str(font["/BaseFont"]) if font else ""
            found.append(Piece(words.strip(), x * MM, (height - y) * MM, size * scale, name))

    page.extract_text(visitor_text=visit)
    return sorted(found, key=lambda one: (one.baseline, one.left))


def size_of(page):
    return round(float(page.mediabox.width) * MM), round(float(page.mediabox.height) * MM)
