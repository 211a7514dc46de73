"""Councils: who sits in them, when they may meet, and which proposals go to which of them."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum(Answer):
    """Members needed at a session; ``needed`` None when no rule is held: ask for the council's own regulation."""

    needed: int | None
    present: int | None = None

    @property
    def enough(self) -> bool | None:
        if self.needed is None or self.present is None:
            return None
        return self.present >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLevel(Answer):
    """Who looks at a proposal before it is decided: ``standing``, ``full`` or ``""`` (not said)."""

    council: str
    party_opinion: bool


def council(procedure: Procedure, level: str, sector: str = "") -> Ruling | None:
    """The rule on the council of a level: ``central``, ``province`` or ``unit``."""
    found = (r for r in procedure.of_kind("council") if r.params["level"] == level and r.rule.sector in ("", sector))
    return next(found, None)


def quorum(
    procedure: Procedure, members: int, *, level: str = "province", awards: bool = False, present: int | None = None
) -> Quorum:
    """Members needed to meet: two thirds in general, more when titles and awards are on the table (CNCL-01, CNCL-03)."""
    ruling = council(procedure, level)
    if ruling is None:
        return Quorum(needed=None, present=present)
    part: Fraction | None = (ruling.part("award_attendance") if awards else None) or ruling.part("quorum")
    return Quorum(rulings=(ruling,), needed=ceil(part * members) if part else None, present=present)


def review_level(procedure: Procedure, honour: str, *, managed_cadre: bool = False) -> ReviewLevel | None:
    """Standing council or full council, and whether the provincial Party committee is heard first (CNCL-05)."""
    ruling = procedure.first("review_levels")
    if ruling is None:
        return None
    sits = "standing" if procedure.names(ruling, honour, "standing_council") else ""
    sits = "full" if procedure.names(ruling, honour, "full_council") else sits
    managed = managed_cadre and ruling.params["party_opinion_for_managed_cadres"]
    heard = bool(managed) or procedure.names(ruling, honour, "party_opinion")
    return ReviewLevel(rulings=(ruling,), council=sits, party_opinion=heard)


def practice(procedure: Procedure, sector: str = "") -> Ruling | None:
    """Substitutes, ties on the last place, guests, written rounds (CNCL-06)."""
    return next((r for r in procedure.of_kind("council_practice") if r.rule.sector in ("", sector)), None)
