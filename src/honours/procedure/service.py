"""Time in posts for long-service awards (Điều 9 NĐ 152/2025), and service medals of a sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling


@dataclass(frozen=True, slots=True)
class Post:
    """A post held; months are counted from ``first`` to ``last`` inclusive. A higher ``level`` ranks higher."""

    level: int
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def months(self) -> range:
        return range(_month(self.first), _month(self.last) + 1)


def _month(year_month: tuple[int, int]) -> int:
    year, month = year_month
    return year * 12 + month


def months_by_level(posts: Sequence[Post]) -> Mapping[int, int]:
    """Posts held at once count once, as the highest (PRIN-11)."""
    best: dict[int, int] = {}
    for post in posts:
        for month in post.months:
            best[month] = max(best.get(month, post.level), post.level)
    return {level: sum(held == level for held in best.values()) for level in {post.level for post in posts}}


@dataclass(frozen=True, slots=True)
class Served:
    """The level that the time suffices for, and the time counted there; None when it suffices for none."""

    level: str | None
    years: float


def sufficient_level(held: Sequence[tuple[str, float]], needed: Mapping[str, float]) -> Served:
    """Highest post first: time short for a post is added to the next lower one (PRIN-11)."""
    carried = 0.0
    for level, years in held:
        carried += years
        if carried >= needed[level]:
            return Served(level, carried)
    return Served(None, carried)


def may_propose_on(procedure: Procedure, event: str) -> bool | None:
    """Is the event (retirement_notice, retirement_decision) one on which a long-service award is proposed?"""
    ruling = procedure.first("post_counting")
    return event in ruling.params["propose_on"] if ruling else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Answer):
    id: str
    name: str


def period_of(procedure: Procedure, day: date) -> Period | None:
    """The period of the revolution that a day falls in (Điều 9 khoản 1 NĐ 152/2025)."""
    for ruling in procedure.of_kind("periods"):
        for item in ruling.params["periods"]:
            last = item["last"]
            if date.fromisoformat(item["first"]) <= day and (last is None or day <= date.fromisoformat(last)):
                return Period(rulings=(ruling,), id=item["id"], name=item["name"])
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedalTime(Answer):
    """Years that count and years needed; ``needed`` None: not known for this sex."""

    counted: float
    needed: float | None
    in_sector_ok: bool = True

    @property
    def enough(self) -> bool | None:
        return None if self.needed is None else self.in_sector_ok and self.counted >= self.needed


def medal_time(
    rule: Ruling,
    sex: str,
    years: float,
    *,
    in_sector: float | None = None,
    holds: Sequence[str] = (),
    hard_area: bool = False,
) -> MedalTime:
    """Service for a medal of a sector. ``in_sector`` is given for a person who came from another sector."""
    params = rule.params
    counted = years * (params.get("hard_areas", 1) if hard_area else 1)
    moved = params.get("transferred") if in_sector is not None else None
    needed = (moved or params["years"]).get(sex)
    less = max((item["years"] for item in params.get("reductions", ()) if item["holds"] in holds), default=0)
    stayed = moved is None or (in_sector or 0) >= moved["in_sector"]
    return MedalTime(
        rulings=(rule,), counted=counted, needed=None if needed is None else needed - less, in_sector_ok=stayed
    )
