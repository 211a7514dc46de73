"""Borders of certificates, drawn by ourselves: an interlaced band with a rosette in each corner. No emblem of State."""

from functools import lru_cache
from typing import Final

from neuguong.certificates.enums import Frame

_GOLD: Final = "#b08a2e"
_PALE: Final = "#d9bf7a"
_RED: Final = "#a5121a"
_EDGE: Final = 9.0  # mm from the edge of the sheet to the outer rule
_BAND: Final = 7.6  # mm, width of the interlaced band
_WAVE: Final = 4.2  # mm, about half a wave


@lru_cache(maxsize=32)
def frame_svg(style: str, width: float, height: float) -> str:
    """The border for a sheet of ``width`` x ``height`` mm as SVG; empty for no border."""
    if style == Frame.NONE:
        return ""
    parts = _rules(width, height) if style == Frame.LINES else _waves(width, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm" '
        f'fill="none">{"".join(parts)}</svg>'
    )


def _rect(inset: float, width: float, height: float, colour: str, stroke: float) -> str:
    return (
        f'<rect x="{inset:g}" y="{inset:g}" width="{width - 2 * inset:g}" height="{height - 2 * inset:g}" '
        f'stroke="{colour}" stroke-width="{stroke:g}"/>'
    )


def _rules(width: float, height: float) -> list[str]:
    return [_rect(_EDGE, width, height, _RED, 0.9), _rect(_EDGE + 2, width, height, _GOLD, 0.35)]


def _waves(width: float, height: float) -> list[str]:
    inner = _EDGE + 1.4 + _BAND + 1.4
    middle = _EDGE + 1.4 + _BAND / 2
    parts = [_rect(_EDGE, width, height, _RED, 0.9), _rect(_EDGE + 1.3, width, height, _GOLD, 0.25)]
    for a, b, length, turn in (
        (middle, middle, width - 2 * middle, 0),
        (middle, height - middle, width - 2 * middle, 0),
        (middle, middle, height - 2 * middle, 90),
        (width - middle, middle, height - 2 * middle, 90),
    ):
        parts.append(f'<g transform="translate({a:g} {b:g}) rotate({turn})">{_side(length)}</g>')
    parts += [_rect(inner, width, height, _GOLD, 0.25), _rect(inner + 0.9, width, height, _RED, 0.5)]
    for x in (middle, width - middle):
        parts += [_rosette(x, y) for y in (middle, height - middle)]
    return parts


def _side(length: float) -> str:
    """Strands along one side, from corner to corner, closed by whole waves."""
    count = max(2, round(length / _WAVE / 2) * 2)
    step = length / count
    reach = _BAND / 2 - 0.4
    strands = []
    for share, colour, stroke in ((1.0, _GOLD, 0.32), (0.72, _PALE, 0.28), (0.44, _GOLD, 0.22), (0.2, _PALE, 0.22)):
        for sign in (1, -1):
            rise = 2 * reach * share * sign
            first = f"M0 0q{step / 2:.3f} {-rise:.3f} {step:.3f} 0"
            rest = "".join(f"t{step:.3f} 0" for _ in range(count - 1))
            strands.append(f'<path d="{first}{rest}" stroke="{colour}" stroke-width="{stroke}"/>')
    return "".join(strands)


def _rosette(x: float, y: float) -> str:
    """A square of white, and on it a flower of turned ellipses."""
    half = _BAND / 2 + 1.4
    corner = f'x="{-half:g}" y="{-half:g}" width="{2 * half:g}" height="{2 * half:g}"'
    square = f'<rect {corner} fill="#fff" stroke="{_GOLD}" stroke-width=".3"/>'
    petal = f'<ellipse rx="{half - 0.7:.2f}" ry="1.7" stroke-width=".26"'
    petals = "".join(
        f'{petal} stroke="{_GOLD if turn % 30 else _RED}" transform="rotate({turn})"/>' for turn in range(0, 180, 15)
    )
    heart = f'<circle r="1.5" fill="{_PALE}" stroke="{_RED}" stroke-width=".3"/><circle r=".55" fill="{_RED}"/>'
    return f'<g transform="translate({x:g} {y:g})">{square}{petals}{heart}</g>'
