"""One thing that waits for a person, and how urgent it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from neuguong.common.working_days import working_days_between
from neuguong.desk.targets import NEAR_DAYS


class Urgency(StrEnum):
    """Most urgent first; the values are the state codes of the status tag."""

    VERY_LATE = "very_late"
    LATE = "late"
    SOON = "soon"
    LATER = "later"


WORDS = {
    Urgency.VERY_LATE: "Quá hạn nhiều",
    Urgency.LATE: "Quá hạn",
    Urgency.SOON: "Sắp hạn",
    Urgency.LATER: "Còn hạn",
}
REMARKS = {
    Urgency.VERY_LATE: f"chậm hơn {NEAR_DAYS} ngày làm việc",
    Urgency.LATE: "",
    Urgency.SOON: f"còn không quá {NEAR_DAYS} ngày làm việc",
    Urgency.LATER: "",
}


@dataclass(frozen=True, slots=True)
class Task:
    """``left``: working days until ``due``, negative when late; None when nobody has set a day.

    ``inner``: the day is the office's own target. ``outside``: what may be said of it where others look in too, in a mail or a
    calendar on a telephone: a number, an office, a round, never a person or the name of a file; empty says nothing.
    """

    title: str
    detail: str
    where: str
    step: str
    url: str
    due: date | None = None
    left: int | None = None
    inner: bool = False
    outside: str = ""

    @property
    def plainly(self) -> str:
        """The step and, where it may be said, of what: “Bổ sung rồi gửi lại: Hồ sơ 7 · Sở Y tế”."""
        return f"{self.step}: {self.outside}" if self.outside else self.step

    @property
    def urgency(self) -> Urgency:
        if self.left is None or self.left > NEAR_DAYS:
            return Urgency.LATER
        if self.left < -NEAR_DAYS:
            return Urgency.VERY_LATE
        return Urgency.LATE if self.left < 0 else Urgency.SOON

    @property
    def clock(self) -> str:
        """“chậm 7 ngày”, “hạn hôm nay”, “còn 3 ngày”."""
        if self.left is None:
            return "chưa đặt hạn"
        if self.left < 0:
            return f"chậm {-self.left} ngày"
        return f"còn {self.left} ngày" if self.left else "hạn hôm nay"


def task(today: date, *, due: date | None = None, **values: object) -> Task:
    left = working_days_between(today, due) if due else None
    if due and due < today and not left:
        left = -1  # late over days off is late
    return Task(due=due, left=left, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Group:
    urgency: Urgency
    tasks: list[Task]

    @property
    def label(self) -> str:
        return WORDS[self.urgency]

    @property
    def remark(self) -> str:
        return REMARKS[self.urgency]


def grouped(tasks: Iterable[Task]) -> list[Group]:
    """All four groups in order of urgency, empty ones too; inside a group the nearest day first, undated last."""
    ordered = sorted(tasks, key=lambda one: (one.due is None, one.due or date.max, one.title))
    return [Group(urgency, [one for one in ordered if one.urgency == urgency]) for urgency in Urgency]
