"""How long nominations stay where: medians in working days from finished stays, and what is late in whose hands."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination, StageSpan
from neuguong.dossiers.queries.appraisal import between, in_queue

FEW: Final = 5  # below this a median says nothing: the page shows how many there were
# Stays worth a row: what a stay at the office before the hand-in lasts is the office's own matter.
TIMED: Final = (
    NominationStage.SUBMITTED,
    NominationStage.RECEIVED,
    NominationStage.APPRAISING,
    NominationStage.CHANGE_REQUESTED,
    NominationStage.OPINIONS,
    NominationStage.CONSULTATION,
    NominationStage.READY,
    NominationStage.COUNCIL,
    NominationStage.PROPOSED,
)


@dataclass(frozen=True, slots=True)
class Stay:
    """Finished stays of one kind: how many, the median and the ninth decile in working days, how many ended late."""

    count: int
    median: float | None
    slow: int | None
    late: int


def stay_of(days: Counter[int], late: int) -> Stay:
    """From a count of stays by length; no median below :data:`FEW`."""
    total = days.total()
    if total < FEW:
        return Stay(total, None, None, late)
    low, high = _nth(days, (total - 1) // 2), _nth(days, total // 2)
    return Stay(total, (low + high) / 2, _nth(days, -(-9 * total // 10) - 1), late)


def _nth(days: Counter[int], place: int) -> int:
    for length in sorted(days):
        place -= days[length]
        if place < 0:
            return length
    raise IndexError(place)


def spans(user: Any, *, since: datetime, round_: Any = None) -> QuerySet[StageSpan]:
    """Finished stays of the nominations in sight."""
    seen = Nomination.objects.visible_to(user)
    if round_ is not None:
        seen = seen.filter(dossier__round=round_)
    found = StageSpan.objects.filter(ended_at__gte=since, stage__in=TIMED)
    return found.filter(nomination__in=seen.values("pk")).order_by()


def by_stage(stays: QuerySet[StageSpan]) -> dict[NominationStage, Stay]:
    """One query; the rows are counts by stage and length, not stays."""
    days: dict[str, Counter[int]] = defaultdict(Counter)
    late: Counter[str] = Counter()
    for stage, length, count, over in stays.values_list("stage", "days").annotate(count=Count("pk"), over=_LATE):
        days[stage][length] += count
        late[stage] += over
    return {stage: stay_of(days[stage], late[stage]) for stage in TIMED}


@dataclass(frozen=True, slots=True)
class Agency:
    """One office: the receiving body's time on its nominations, and its own time for the changes it was asked for."""

    name: str
    received: Stay
    appraised: Stay
    changed: Stay


_OF_AGENCY: Final = (NominationStage.SUBMITTED, NominationStage.APPRAISING, NominationStage.CHANGE_REQUESTED)


def by_agency(stays: QuerySet[StageSpan]) -> list[Agency]:
    """The same by the office that proposed, in the order of the tree. One query."""
    place = "nomination__dossier__organisation"
    days: dict[tuple[str, str], dict[str, Counter[int]]] = {}
    late: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rows = stays.filter(stage__in=_OF_AGENCY).values_list(f"{place}__path", f"{place}__name", "stage", "days")
    for path, name, stage, length, count, over in rows.annotate(count=Count("pk"), over=_LATE):
        days.setdefault((path, name), defaultdict(Counter))[stage][length] += count
        late[path, name][stage] += over
    return [
        Agency(key[1], *(stay_of(days[key][stage], late[key][stage]) for stage in _OF_AGENCY)) for key in sorted(days)
    ]


_LATE = Count("pk", filter=Q(due__isnull=False, ended_at__gt=F("due")))


@dataclass(frozen=True, slots=True)
class Hands:
    """What is late in one person's hands (``person`` None: in nobody's)."""

    person: int | None
    name: str
    late: int
    very_late: int
    oldest: datetime


def late_by_person(user: Any, *, very: datetime) -> list[Hands]:
    """Late nominations by who appraises them, most first; ``very``: due before it is very late. One query."""
    late = between(in_queue(user), None, timezone.now())
    rows = (
        late.values("assignee", "assignee__full_name")
        .annotate(late=Count("pk"), very_late=Count("pk", filter=Q(clock_due__lt=very)), oldest=Min("clock_due"))
        .order_by("-late", "assignee")
    )
    return [
        Hands(row["assignee"], row["assignee__full_name"] or "", row["late"], row["very_late"], row["oldest"])
        for row in rows
    ]
