"""Official documents as PDF/A-2b, set by Typst from the layouts of this app.

Data go in as one JSON text and are printed, never evaluated. Nothing of the machine enters: only the fonts of this folder, no package,
no clock. The same data give the same bytes.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from neuguong.documents.glyphs import FONTS, printable

LAYOUTS: Final = Path(__file__).parent / "layouts"
STANDARD: Final = "a-2b"
_UNDATED: Final = "2020-03-05"  # a draft has no day; the file still needs one that is always the same


class RenderingFailed(Exception):
    """A layout could not be set, or Typst warned of something (a missing font, a cell that does not fit)."""


def render_pdf(layout: str, data: Mapping[str, Any]) -> bytes:
    """The document as a PDF/A-2b; ``data`` as :mod:`neuguong.documents.contents` describes it for this layout."""
    made = _compile(layout, data, format="pdf", pdf_standards=STANDARD)
    if not isinstance(made, bytes):
        raise RenderingFailed(f"{layout}: no single file")
    return made


def render_pages(layout: str, data: Mapping[str, Any], ppi: float = 96) -> list[bytes]:
    """The pages as PNG pictures, for a preview on the screen."""
    made = _compile(layout, data, format="png", ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made or [])


def _compile(layout: str, data: Mapping[str, Any], **output: Any) -> bytes | list[bytes] | None:
    path = LAYOUTS / f"{layout}.typ"
    if not layout.isidentifier() or not path.is_file():
        raise RenderingFailed(f"no such layout: {layout!r}")
    day = str(data.get("date") or _UNDATED)
    given = printable(dict(data)) | {"date": day}
    try:
        made, warnings = typst.compile_with_warnings(
            str(path),
            root=str(LAYOUTS),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(given, ensure_ascii=False, allow_nan=False)},
            timestamp=_moment(day),
            **output,
        )
    except (typst.TypstError, ValueError, TypeError) as problem:
        raise RenderingFailed(f"{layout}: {problem}") from problem
    if warnings:
        raise RenderingFailed(f"{layout}: " + "; ".join(one.message for one in warnings))
    return made


def _moment(day: str) -> datetime:
    try:
        return datetime.combine(datetime.fromisoformat(day).date(), time(0), tzinfo=UTC)
    except ValueError as problem:
        raise RenderingFailed(f"not a day: {day!r}") from problem
