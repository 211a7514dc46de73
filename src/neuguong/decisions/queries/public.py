"""What anybody may read of decisions: the only way from them to the public pages. Each class below is an allow-list."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from neuguong.common.text import fold
from neuguong.decisions.enums import DecisionKind, DecisionSource, DecisionStage
from neuguong.decisions.models import DecisionItem
from neuguong.registry.catalogue import honour_name

PAGE: Final = 40


@dataclass(frozen=True, slots=True)
class PublicAward:
    """One line of a decision that was made public; ``place`` is where the next page goes on."""

    place: str
    name: str
    post: str
    unit: str
    honour: str
    number: str
    decided_on: date


_AWARD: Final = (
    "decision_id",
    "position",
    "name",
    "post",
    "unit",
    "honour",
    "decision__number",
    "decision__decided_on",
)


def awards(*, text: str = "", year: int | None = None, month: int | None = None) -> QuerySet[Any]:
    """Awards of released decisions of the system: nothing secret, nothing taken back, nothing typed in from old papers."""
    found = DecisionItem.objects.filter(
        decision__stage=DecisionStage.RELEASED,
        decision__kind=DecisionKind.AWARD,
        decision__source__in=(DecisionSource.SYSTEM, DecisionSource.ELSEWHERE),
        held__isnull=False,
    )
    found = found.exclude(nomination__secret=True).exclude(
        held__correction__revoked=True, held__correction__correction=None
    )
    for word in fold(text).split():
        found = found.filter(recipient__folded__contains=word)
    if year:
        found = found.filter(decision__decided_on__year=year)
    if month:
        found = found.filter(decision__decided_on__month=month)
    return found.order_by("-decision__decided_on", "-decision_id", "position", "pk")


def page_of_awards(found: QuerySet[Any], after: str = "") -> tuple[list[PublicAward], bool]:
    """A page from ``after`` (the place of the last award seen) on, and whether more follow. Two queries."""
    if bound := _beyond(found, after):
        found = found.filter(bound)
    rows = list(found.values_list(*_AWARD)[: PAGE + 1])
    return [_award(row) for row in rows[:PAGE]], len(rows) > PAGE


def _award(row: tuple[Any, ...]) -> PublicAward:
    decision, position, name, post, unit, honour, number, day = row
    return PublicAward(f"{decision}-{position}", name, post, unit, honour_name(honour), number, day)


def _beyond(found: QuerySet[Any], after: str) -> Q | None:
    """An unreadable place, or one that is gone, means the first page."""
    parts = after.split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        return None
    decision, position = map(int, parts)
    day = found.filter(decision=decision).values_list("decision__decided_on", flat=True).first()
    if day is None:
        return None
    later = Q(decision__decided_on__lt=day) | Q(decision__decided_on=day, decision_id__lt=decision)
    return later | Q(decision_id=decision, position__gt=position)


def years_of_awards() -> list[int]:
    """Years in which something was made public, newest first."""
    days = awards().order_by().dates("decision__decided_on", "year", order="DESC")
    return [day.year for day in days]
