"""From choices to totals: exact fractions, nothing rounded on the way. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from neuguong.councils.sealing import AGREE, BLANK, DISAGREE, RECUSED, canonical, digest

FEWEST_PAPERS: Final = 3  # in a sealed box; one or two would be known by who handed them in


def needed_votes(share: str, base: int, *, strict: bool) -> int:
    """Votes that ``base`` members need: at least the share, or (``strict``) more than it. ``share``: ``9/10``."""
    exact = Fraction(share) * base
    return floor(exact) + 1 if strict else ceil(exact)


@dataclass(frozen=True, slots=True)
class Totals:
    """One question. ``recused``: ballots of members who do not vote on it; they are in no other number."""

    agree: int = 0
    disagree: int = 0
    blank: int = 0
    invalid: int = 0
    recused: int = 0

    @property
    def papers(self) -> int:
        return self.agree + self.disagree + self.blank + self.invalid + self.recused


def totals(ballots: Iterable[Sequence[int] | None], recusals: Sequence[int]) -> list[Totals]:
    """Totals for each question. ``ballots``: the choices of each, None for one that cannot be read.

    ``recusals``: how many members may not vote on each question; marks of abstention beyond that number are invalid.
    """
    counted = [dict.fromkeys(("agree", "disagree", "blank", "invalid", "recused"), 0) for _ in recusals]
    names = {AGREE: "agree", DISAGREE: "disagree", BLANK: "blank", RECUSED: "recused"}
    for choices in ballots:
        for place, figures in enumerate(counted):
            figures["invalid" if choices is None else names.get(choices[place], "invalid")] += 1
    for figures, allowed in zip(counted, recusals, strict=True):
        beyond = max(figures["recused"] - allowed, 0)
        figures["recused"] -= beyond
        figures["invalid"] += beyond
    return [Totals(**figures) for figures in counted]


def tally_hash(manifest_hash: str, box_root: str, found: Sequence[Totals]) -> str:
    """Binds the totals to the questions and to the box they were counted from."""
    lines: list[Any] = [asdict(one) for one in found]
    return digest(canonical({"manifest": manifest_hash, "box": box_root, "totals": lines}))
