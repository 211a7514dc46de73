"""The emulation and commendation fund: its ceiling, the share for organising, who pays, what lies outside. Whole đồng."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling(Answer):
    """At most ``part`` of a sum: regular budget spending for a fund, the fund itself for organising."""

    part: Fraction

    def vnd(self, total: int) -> int:
        """The largest amount allowed, rounded down to a whole đồng."""
        return floor(self.part * total)

    def allows(self, total: int, spent: int) -> bool:
        return spent <= self.part * total


def fund_ceiling(procedure: Procedure, region: str = "") -> Ceiling | None:
    """Fund of a province or commune as a part of regular spending (Điều 46 khoản 3 NĐ 152/2025).

    ``region`` defaults to that of the province; None when the region or the rule is not known.
    """
    place = region or (procedure.layer.region if procedure.layer else "")
    found = (ruling for ruling in procedure.of_kind("fund_ceiling") if place in ruling.params["regions"])
    ruling = next(found, None)
    return Ceiling(rulings=(ruling,), part=Fraction(ruling.params["regions"][place])) if ruling else None


def organising_ceiling(procedure: Procedure) -> Ceiling | None:
    """Share of the fund for launching, reviewing, publicity, checks and council meetings (MON-10)."""
    ruling = procedure.first("fund_use")
    return Ceiling(rulings=(ruling,), part=Fraction(ruling.params["organising"])) if ruling else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer(Answer):
    """``decider`` or ``proposer``."""

    who: str


def payer(procedure: Procedure, actor: str) -> Payer | None:
    """Who pays the bonus of an award decided by ``actor`` (Điều 11 khoản 4 of the law)."""
    ruling = procedure.first("fund_payer")
    if ruling is None:
        return None
    return Payer(rulings=(ruling,), who="proposer" if actor in ruling.params["by_proposer"] else "decider")


def outside(procedure: Procedure, name: str) -> Ruling | None:
    """The rule that puts a payment or an award system outside the fund; None when it is not named."""
    found = (
        ruling
        for kind, key in (("fund_outside", "payments"), ("outside_system", "systems"))
        for ruling in procedure.of_kind(kind)
        if name in ruling.params[key]
    )
    return next(found, None)
