"""Counts of which not everything is known, and when a share of them would speak of single people (ADR 20)."""

from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5  # with fewer known cases elsewhere a share of them would speak of single people
FEWEST_OF_A_KIND: Final = 3  # fewer people with, or without, what is sensitive would be told one by one


@dataclass(frozen=True, slots=True)
class Counted:
    """``count`` of ``known`` have it; of ``unknown`` more nobody has said."""

    count: int
    known: int
    unknown: int = 0

    @property
    def share(self) -> int | None:
        """Whole per cent of those of whom it is known; None where that is nobody."""
        return round(100 * self.count / self.known) if self.known else None

    def tells_of_few(self) -> bool:
        """True when a share would say of one or two people what they are, or are not."""
        return bool(self.known) and min(self.count, self.known - self.count) < FEWEST_OF_A_KIND

    def compared(self, fewest: int, *, sensitive: bool) -> int | None:
        """The share of another list, where it speaks of enough people to speak of none."""
        if self.known < fewest or (sensitive and (self.known < FEWEST or self.tells_of_few())):
            return None
        return self.share

    def without(self, other: "Counted") -> "Counted":
        return Counted(self.count - other.count, self.known - other.known, self.unknown - other.unknown)
