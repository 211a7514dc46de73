"""What a timer does every quarter of an hour. Every part may run twice and may be missed: the next run makes up for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.core.cache import cache
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from neuguong.common.working_days import is_working_day
from neuguong.notices import delivery, digests, keeping

# The day's mail goes out from this hour on.
HOUR: Final = 7
_KEPT_TASKS: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Ticked:
    reaped: int = 0
    queued: int = 0
    late: int = 0
    digests: int = 0
    cleared: int = 0


def tick(*, remind: Callable[[date], int] = lambda day: 0) -> Ticked:
    """``remind`` tells the late that they are; it belongs to the app that knows what waits for whom."""
    reaped = delivery.reap() + keeping.release_stuck()
    queued = delivery.queue_forgotten()
    return _daily(remind, reaped, queued)


def _daily(remind: Callable[[date], int], reaped: int, queued: int) -> Ticked:
    """Once a day, in working hours; whatever breaks is tried again at the next tick."""
    now = timezone.localtime()
    done = f"neuguong.notices.daily.{now:%Y-%m-%d}"
    if now.hour < HOUR or cache.get(done):
        return Ticked(reaped, queued)
    late = sent = 0
    if is_working_day(now.date()):
        late, sent = remind(now.date()), digests.send_digests(now.date())
    cleared = keeping.clear_old()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _KEPT_TASKS).delete()
    cache.set(done, 1, timeout=2 * 86_400)
    return Ticked(reaped, queued, late, sent, cleared)
