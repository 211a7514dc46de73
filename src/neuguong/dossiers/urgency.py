"""How urgent a nomination is, and its clock in words; the office's own bounds, no deadlines of the law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from neuguong.common.working_days import add_working_days, is_working_day, working_days_between
from neuguong.dossiers.clocks import days_left, end_of
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.querysets import OUT_OF_QUEUE

# “Sắp hạn” and “quá hạn nhiều”: within, or beyond, so many working days. The desk uses the same.
NEAR_DAYS: Final[int] = getattr(settings, "DESK_NEAR_DAYS", 5)


class Urgency(StrEnum):
    """In the order of the queue; the values are the state codes of the status tag and of the filter."""

    VERY_LATE = "very_late"
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    WAITS = "waits"
    UNTIMED = "untimed"


WORDS: Final = {
    Urgency.VERY_LATE: "Quá hạn nhiều",
    Urgency.LATE: "Quá hạn",
    Urgency.SOON: "Sắp hạn",
    Urgency.LATER: "Còn hạn",
    Urgency.WAITS: "Chờ bên khác",
    Urgency.UNTIMED: "Không tính hạn",
}
_WAITS_FOR: Final = {
    NominationStage.CHANGE_REQUESTED: "chờ đơn vị sửa một mục",
    NominationStage.OPINIONS: "chờ ý kiến các cơ quan",
    NominationStage.CONSULTATION: "đang công khai lấy ý kiến",
}


def _moment(year: int, month: int) -> datetime:
    return OUT_OF_QUEUE.replace(year=year, month=month, day=1)


def bounds(now: datetime) -> dict[Urgency, tuple[datetime | None, datetime]]:
    """For each urgency the stretch of ``queue_at`` that belongs to it: from (inclusive, None: no bound) and until (exclusive)."""
    today = timezone.localdate(now)
    very = end_of(working_days_back(today, NEAR_DAYS + 1)) + timedelta(seconds=1)
    near = end_of(add_working_days(today, NEAR_DAYS)) + timedelta(seconds=1)
    waits, untimed = _moment(9998, 1), _moment(9999, 1)
    edges = [None, very, now, near, waits, untimed, OUT_OF_QUEUE]
    return {urgency: (edges[place], edges[place + 1]) for place, urgency in enumerate(Urgency)}  # type: ignore[misc]


def working_days_back(day: date, count: int) -> date:
    """The day from which ``count`` working days have passed until ``day``."""
    while count > 0:
        count -= is_working_day(day)
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class Clock:
    urgency: Urgency
    words: str

    @property
    def label(self) -> str:
        return WORDS[self.urgency]

    @property
    def state(self) -> str:
        """Which colour and sign the status tag takes."""
        return self.urgency if self.urgency in {Urgency.VERY_LATE, Urgency.LATE, Urgency.SOON} else "later"


def clock_of(nomination: Any, now: datetime | None = None) -> Clock:
    """The clock of a nomination in the words of the receiving body."""
    now = now or timezone.now()
    if nomination.clock_paused_since:
        return Clock(Urgency.WAITS, _waiting(nomination, timezone.localdate(now)))
    left = days_left(nomination.clock_due, timezone.localdate(now))
    if left is None:
        return Clock(Urgency.UNTIMED, "không tính thời hạn")
    if nomination.clock_due < now:
        late = max(-left, 1)  # late over days off, or over hours, is late
        return Clock(Urgency.VERY_LATE if late > NEAR_DAYS else Urgency.LATE, f"chậm {late} ngày làm việc")
    if not left:
        return Clock(Urgency.SOON, f"hạn {timezone.localtime(nomination.clock_due):%H:%M} hôm nay")
    return Clock(Urgency.SOON if left <= NEAR_DAYS else Urgency.LATER, f"còn {left} ngày làm việc")


def _waiting(nomination: Any, today: date) -> str:
    reason = _WAITS_FOR.get(nomination.stage, "chờ bên khác")
    since = f"tạm dừng từ {timezone.localtime(nomination.clock_paused_since):%d/%m}, {reason}"
    if nomination.reply_due is None:
        return since
    if nomination.reply_due >= today:
        return f"{since} đến {nomination.reply_due:%d/%m}"
    late = max(working_days_between(nomination.reply_due, today), 1)
    return f"{since}; hẹn {nomination.reply_due:%d/%m}, đã quá {late} ngày làm việc"


def grouped(nominations: Iterable[Any], now: datetime | None = None) -> list[tuple[str, list[tuple[Any, Clock]]]]:
    """A page of the queue under its headings, in its own order: (heading, rows with their clocks)."""
    groups: list[tuple[str, list[tuple[Any, Clock]]]] = []
    for one in nominations:
        clock = clock_of(one, now)
        if not groups or groups[-1][0] != clock.label:
            groups.append((clock.label, []))
        groups[-1][1].append((one, clock))
    return groups
