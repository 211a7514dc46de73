"""What a screening returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from honours.bulk.causes import LACK_TEXT

ELIGIBLE, UNKNOWN, NEAR, NOT = "eligible", "unknown", "near", "not"
STATUSES: Final = (ELIGIBLE, UNKNOWN, NEAR, NOT)
Progress = Callable[[int, int], None]  # (recipients done, recipients in all)
LACK_WORDS: Final = ("", *LACK_TEXT)
ROW_SCHEMA: Final[Mapping[str, Any]] = {
    "rid": pl.UInt32,
    "honour": pl.Enum,  # of the honours asked
    "status": pl.Enum(STATUSES),  # eligible, unknown, near; rows of “not” are only counted
    "alternative": pl.Enum,  # criterion that is met, or the nearest one
    "causes": pl.UInt32,  # bits of causes.CAUSES, for unknown
    "lacks": pl.Enum(LACK_WORDS),  # key of causes.LACK_TEXT, for near
    "held": pl.Boolean,  # a hold stands beside the answer
}


@dataclass(frozen=True, slots=True)
class Screening:
    """``rows`` by rid then honour, in the order of the book; deterministic for the same input.

    ``law_changed``: the law in force on the day has not been read; the answers are those of the text before it.
    ``counts``: honour → status → number of recipients (status “not” includes recipients the honour is not for).
    """

    on: date
    policy_version: str
    rows: pl.DataFrame
    counts: Mapping[str, Mapping[str, int]]
    size: int
    law_changed: bool = False
    forecast: bool = False
