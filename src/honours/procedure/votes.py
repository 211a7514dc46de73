"""How many votes a proposal needs. The base is always the number of ALL members that the decision on the council names."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling

CENTRAL = "central"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRule(Answer):
    """The threshold for one honour: ``at_least`` a part of all members, or (majority) ``more_than`` one.

    ``attendance`` is set where the council may only meet with that part of its members (VOTE-07).
    """

    ballot: bool
    at_least: Fraction | None = None
    more_than: Fraction | None = None
    attendance: Fraction | None = None
    written_opinions_in_minutes: bool = False

    @property
    def threshold(self) -> Fraction:
        return self.at_least if self.at_least is not None else self.more_than or Fraction(0)

    def needed(self, members: int) -> int:
        """Votes needed of a council of ``members`` (Điều 30 khoản 7 NĐ 98/2023; rounding: VOTE-05)."""
        if self.at_least is not None:
            return ceil(self.at_least * members)
        return floor(self.threshold * members) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteResult(Answer):
    """``agree`` counts votes at the session and written opinions of absent members."""

    needed: int
    agree: int
    attendance_needed: int
    votes_ok: bool
    attendance_ok: bool

    @property
    def passes(self) -> bool:
        return self.votes_ok and self.attendance_ok


def vote_rule(procedure: Procedure, honour: str, council: str = "") -> VoteRule | None:
    """The threshold for an honour; None when no rule is held for the day (before 2024).

    ``council`` "central" asks for the session of the central council, else the council that proposes.
    """
    named = procedure.about("vote", honour)
    own = [ruling for ruling in named if (ruling.params["council"] == CENTRAL) == (council == CENTRAL)]
    found = own or [ruling for ruling in procedure.of_kind("vote") if "honours" not in ruling.params]
    return _read(found[0], procedure) if found else None


def _read(ruling: Ruling, procedure: Procedure) -> VoteRule:
    return VoteRule(
        rulings=(ruling, *procedure.of_kind("vote_rounding")),
        ballot=ruling.params["ballot"],
        at_least=ruling.part("at_least"),
        more_than=ruling.part("more_than"),
        attendance=ruling.part("attendance"),
        written_opinions_in_minutes=ruling.params["written_opinions"] == "counted_in_minutes",
    )


def count_votes(
    rule: VoteRule, *, members: int, agree: int, written_agree: int = 0, present: int | None = None
) -> VoteResult:
    """Does it pass? ``agree`` at the session, ``written_agree`` by absent members; blank papers stay in the base."""
    total, need = agree + written_agree, rule.needed(members)
    seats = ceil(rule.attendance * members) if rule.attendance else 0
    return VoteResult(
        rulings=rule.rulings,
        needed=need,
        agree=total,
        attendance_needed=seats,
        votes_ok=total >= need,
        attendance_ok=not seats or (present is not None and present >= seats),
    )
