"""From the packed answers of a block to the rows that say something: a number for each, sorted once, worded last."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.ma  # Polars imports it with the first array it is given, in the midst of the work
import polars as pl

from honours.bulk.causes import CAUSES
from honours.bulk.plan import (
    ALTERNATIVE_BITS,
    ELIGIBLE,
    LACK_BITS,
    NEAR,
    NOT,
    SILENT,
    STATUS_BITS,
    UNKNOWN,
    HonourPlan,
)
from honours.bulk.planes import BIT, Array, ones
from honours.bulk.result import LACK_WORDS, STATUSES

STATUS_NAMES: Final = {NOT: "not", NEAR: "near", UNKNOWN: "unknown", ELIGIBLE: "eligible", SILENT: "silent"}
LISTED: Final = (NEAR, UNKNOWN, ELIGIBLE)  # the statuses with one of the two lowest bits
NOBODY: Final = np.zeros(1, np.uint8)
NOTHING: Final = np.zeros(0, np.uint64)
HONOUR_AT: Final = (
    STATUS_BITS + ALTERNATIVE_BITS + LACK_BITS + len(CAUSES)
)  # in the number of a row; below it the answer
RECIPIENT_AT: Final = HONOUR_AT + 12


class Sheet:
    """The rows of a block while it is worked off, and how many recipients got each status."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.numbers: list[Array] = []
        self.counts: dict[str, Counter[str]] = {}

    def add(self, honour: str, place: int, word: Mapping[int, Array], who: Array, start: int) -> None:
        """Answers of the recipients marked in ``who``, a chunk that begins with recipient ``start``."""
        size = len(who)
        bits = {bit: part[:size] for bit, part in word.items()}
        low, high, silent = (bits.get(bit, NOBODY) for bit in range(STATUS_BITS))
        listed = (low | high) & who
        rids = np.flatnonzero(np.unpackbits(listed.view(np.uint8), bitorder="little").view(np.bool_))
        answers = _answers(bits, rids)
        tally = self.counts.setdefault(honour, Counter())
        found = np.bincount(answers & (1 << STATUS_BITS) - 1, minlength=SILENT) if len(rids) else [0] * SILENT
        for code in LISTED:
            tally[STATUS_NAMES[code]] += int(found[code])
        unsaid = ones(silent & who)
        tally[STATUS_NAMES[SILENT]] += unsaid
        tally[STATUS_NAMES[NOT]] += ones(who) - unsaid - len(rids)
        if len(rids):
            base = np.uint64(start - self.first << RECIPIENT_AT | place << HONOUR_AT)
            self.numbers.append((rids.astype(np.uint64) << np.uint64(RECIPIENT_AT)) + base + answers)

    def rows(self, plans: Sequence[HonourPlan], held: Array | None) -> pl.DataFrame:
        """Rows by recipient and then in the order of the book. ``held``: who of the block has a hold."""
        numbers = np.concatenate([NOTHING, *self.numbers])
        numbers.sort(kind="stable")  # they are ascending within an honour: this joins runs
        near = (numbers >> np.uint64(RECIPIENT_AT)).astype(np.uint32)
        honour = (numbers >> np.uint64(HONOUR_AT)).astype(np.uint16) & np.uint16((1 << RECIPIENT_AT - HONOUR_AT) - 1)
        answer = numbers.astype(np.uint32) & np.uint32((1 << HONOUR_AT) - 1)
        status = answer.astype(np.uint8) & np.uint8((1 << STATUS_BITS) - 1)
        alternative = (answer >> np.uint32(STATUS_BITS)) & np.uint32((1 << ALTERNATIVE_BITS) - 1)
        rest = answer >> np.uint32(STATUS_BITS + ALTERNATIVE_BITS)
        lack = (rest & np.uint32((1 << LACK_BITS) - 1)) + np.uint32(1)
        criteria, table = _criteria(plans)
        return pl.DataFrame(
            {
                "rid": near + np.uint32(self.first),
                "honour": worded(honour, [item.honour for item in plans]),
                "status": worded(_STATUS[status], STATUSES),
                "alternative": worded(table[honour, alternative], criteria),
                "causes": rest >> np.uint32(LACK_BITS),
                "lacks": worded(np.where(status == NEAR, lack, 0).astype(np.uint8), LACK_WORDS),
                "held": np.zeros(len(near), np.bool_) if held is None else held[near],
            }
        )


_STATUS: Final = np.array([STATUSES.index(STATUS_NAMES[code]) for code in (NOT, *LISTED)], np.uint8)


def _answers(bits: Mapping[int, Array], rids: Array) -> Array:
    """The numbers of these recipients, put together from their bits."""
    found = np.zeros(len(rids), np.uint32)
    byte, mark = rids >> 3, BIT[rids & 7]
    for place, part in bits.items():
        found |= ((part[byte] & mark) != 0).astype(np.uint32) << np.uint32(place)
    return found


def _criteria(plans: Sequence[HonourPlan]) -> tuple[list[str], Array]:
    """(all ids of criteria, the place in them for each honour and number of an alternative)."""
    words = list(dict.fromkeys(name for item in plans for name in item.criteria))
    places = {name: place for place, name in enumerate(words)}
    table = np.zeros((max(len(plans), 1), 1 << ALTERNATIVE_BITS), np.uint16)
    for row, item in enumerate(plans):
        table[row, : len(item.criteria)] = [places[name] for name in item.criteria]
    return words, table


def worded(places: Array, words: Sequence[str]) -> pl.Series:
    """Places in a list of words as those words; no word is copied."""
    return pl.Series(places.astype(np.min_scalar_type(len(words)), copy=False)).cat.to(pl.Enum(words))
