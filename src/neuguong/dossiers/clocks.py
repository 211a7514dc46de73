"""How long the standing office has for a nomination, and how the clock stands still while somebody else is to answer."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from django.utils import timezone

from honours.procedure import Procedure
from honours.procedure.routes import Route, route
from neuguong.common.working_days import add_working_days, working_days_between
from neuguong.dossiers.judging import day_of
from neuguong.registry.catalogue import book

_END_OF_DAY: Final = time(23, 59, 59)


def route_of(nomination: Any) -> Route | None:
    """The steps and days of a nomination, by the law of the day that governs its dossier; None when no rule is held."""
    dossier = nomination.dossier
    return route(
        procedure_on(day_of(dossier)),
        nomination.honour,
        nomination.award_type,
        body=dossier.round.level,
        secret=nomination.secret,
    )


@lru_cache(maxsize=64)
def procedure_on(day: date) -> Procedure:
    """The rules of procedure of one day in this province, kept: a dossier of 300 asks for the same day 300 times."""
    return book().procedure.on(day)


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, _END_OF_DAY))


def due_after(start: datetime, days: int) -> datetime:
    """The end of the working day on which ``days`` working days have passed."""
    return end_of(add_working_days(timezone.localdate(start), days))


def due_for(found: Route | None, limit: str, start: datetime) -> datetime | None:
    """When a step that starts now must have ended; ``limit``: ``receive``, ``appraise`` or ``reply``."""
    if found is None:
        return None
    if found.hours is not None:
        return start + timedelta(hours=found.hours)
    return due_after(start, getattr(found, f"{limit}_days"))


def resumed(due: datetime | None, paused_since: datetime, now: datetime) -> datetime | None:
    """The due moment after a pause: later by the working days that passed meanwhile."""
    if due is None:
        return None
    return end_of(
        add_working_days(timezone.localdate(due), working_days_between(*map(timezone.localdate, (paused_since, now))))
    )


def extended(due: datetime, days: int) -> datetime:
    """The due moment with more working days given."""
    return end_of(add_working_days(timezone.localdate(due), days))


def days_left(due: datetime | None, today: date | None = None) -> int | None:
    """Working days until ``due``; negative when it has passed."""
    if due is None:
        return None
    return working_days_between(today or timezone.localdate(), timezone.localdate(due))
