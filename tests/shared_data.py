"""Real files that lie beside the project and never inside it. Tests that need them skip, with the reason, where they are absent."""

import csv
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("NEUGUONG_SHARED", ROOT.parent / "shared"))
needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="no shared data folder (set NEUGUONG_SHARED)")


def rows_of(name: str) -> list[dict[str, str]]:
    """Rows of data/NAME without its source comments; none where the folder is absent."""
    path = SHARED / "data" / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(line for line in source if not line.startswith("#")))


def files_of(pattern: str) -> list[Path]:
    """Files below data/ that match a glob, sorted."""
    return sorted((SHARED / "data").glob(pattern))
