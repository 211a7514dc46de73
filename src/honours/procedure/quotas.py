"""Numbers in a plan: quotas, ceilings, equal candidates, scales of points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Answer):
    """At most ``part`` of the base; None: no ceiling."""

    part: Fraction | None

    def largest(self, base: int) -> int | None:
        return None if self.part is None else floor(self.part * base)

    def over(self, base: int, proposed: int) -> bool:
        return self.part is not None and proposed > self.part * base


def cap(procedure: Procedure, honour: str) -> Cap | None:
    """The national ceiling on an honour that day; None when the rules are silent."""
    ruling = next(iter(procedure.about("cap", honour)), None)
    return Cap(rulings=(ruling,), part=ruling.part("at_most")) if ruling else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Answer):
    """Limits of one unit in one plan: a total, or a number for each kind of recipient."""

    limits: Counts

    def over(self, proposed: Counts) -> bool:
        total = self.limits.get("total")
        if total is not None and sum(proposed.values()) > total:
            return True
        return any(number > self.limits.get(kind, number) for kind, number in proposed.items())


def plan(procedure: Procedure, kind: str, movement: str) -> Ruling | None:
    return procedure.first(kind, movement=movement)


def unit_quota(procedure: Procedure, movement: str, unit: str) -> Quota | None:
    """What a unit may propose in a movement, by the plan of that movement."""
    ruling = plan(procedure, "plan_quota", movement)
    rows = ruling.params.get("units", ()) if ruling else ()
    row = next((item for item in rows if item["unit"] == unit), None)
    if ruling is None or row is None:
        return None
    return Quota(rulings=(ruling,), limits={name: value for name, value in row.items() if name != "unit"})


def plan_share(procedure: Procedure, movement: str, recipient: str) -> Cap | None:
    """The share of the participants that may be rewarded; a part of a person counts for nothing."""
    ruling = plan(procedure, "plan_quota", movement)
    share = ruling.params.get("shares", {}).get(recipient) if ruling else None
    return Cap(rulings=(ruling,), part=Fraction(share)) if ruling and share else None


def ranked_first(chain: Sequence[str], candidates: Mapping[str, Mapping[str, float]]) -> str | None:
    """Whom a chain of criteria puts first, the greater number winning; None when they stay equal (then the ballot)."""
    left = list(candidates)
    for criterion in chain:
        if any(criterion not in candidates[name] for name in left):
            continue
        best = max(candidates[name][criterion] for name in left)
        left = [name for name in left if candidates[name][criterion] == best]
    return left[0] if len(left) == 1 else None


def points(bands: Sequence[tuple[float, float, float]], value: float) -> tuple[float, ...]:
    """Points that the bands (from, to, points) give to a value: more than one is a contradiction of the scale.

    Both ends belong to a band; the author of the scale must settle shared ends, the system never chooses.
    """
    return tuple(score for low, high, score in bands if low <= value <= high)
