"""The demo's own time: what the actions record as “now” while the story of the last weeks is played."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.utils import timezone


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Local office time of a day."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@contextmanager
def clock_at(at: datetime) -> Iterator[None]:
    """Let ``django.utils.timezone.now`` answer ``at``; only the builder uses it, before any request is served."""
    real = timezone.now
    timezone.now = lambda: at
    try:
        yield
    finally:
        timezone.now = real
