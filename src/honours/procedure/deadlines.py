"""Days: when a dossier is due, how long a step takes, and whether an arrival is late."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling

SATURDAY = 5
WORKING = "working"
EDUCATION = "education"
Calendar = Callable[[date], bool]


def weekday(day: date) -> bool:
    """Monday to Friday: the calendar when the caller knows no holidays."""
    return day.weekday() < SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Answer):
    """So many days, on which clock, from what: ``full_dossier``, ``decision``, ``conclusion`` …"""

    step: str
    days: int
    clock: str
    starts: str = ""
    fee_vnd: int | None = None

    def due(self, start: date, is_working: Calendar = weekday) -> date:
        """The last day, counting from the day after ``start`` (NG-COUNT)."""
        if self.clock != WORKING:
            return start + timedelta(days=self.days)
        day, left = start, self.days
        while left > 0:
            day += timedelta(days=1)
            left -= is_working(day)
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Answer):
    """``latest`` is the last day in time; ``before`` the day that is already too late, where the rule says “trước”."""

    latest: date
    before: date | None = None

    def late(self, arrived: date) -> bool:
        return arrived > self.latest


def term(procedure: Procedure, body: str, step: str) -> Term | None:
    """How long one step of a body takes (PT-01 to PT-06, DOS-12, HB-02); None when no rule is held."""
    found = (ruling for ruling in procedure.of_kind("processing") if ruling.params["body"] == body)
    ruling = next((item for item in found if step in item.params["steps"]), None)
    return read_term(procedure, ruling, step) if ruling else None


def read_term(procedure: Procedure, ruling: Ruling, step: str) -> Term:
    params = ruling.params
    return Term(
        rulings=(ruling, *procedure.of_kind("day_counting")),
        step=step,
        days=params["steps"][step],
        clock=params["clock"],
        starts=params["starts"],
        fee_vnd=params.get("fee_vnd"),
    )


def deadline(procedure: Procedure, honour: str, year: int, sector: str = "") -> Deadline | None:
    """The day by which a State-level dossier for the merit of ``year`` reaches the ministry (Điều 32 NĐ 98/2023).

    None when the texts set no date: such a dossier goes up when it is ready (DL-05).
    """
    ruling = next((item for item in procedure.about("deadline", honour) if "due" in item.params), None)
    if ruling is None:
        return None
    month_day = ruling.params.get("sectors", {}).get(sector, ruling.params["due"])
    return Deadline(rulings=(ruling,), latest=on_day(year + ruling.params["year_offset"], month_day))


def on_day(year: int, month_day: str) -> date:
    month, day = month_day.split("-")
    return date(year, int(month), int(day))


def _local(procedure: Procedure, key: str, kind: str) -> Ruling | None:
    found = (item for item in procedure.of_kind("deadline") if kind in item.params.get(key, {}))
    return next(found, None)


def province_deadline(procedure: Procedure, kind: str, year: int) -> Deadline | None:
    """Dossiers to the office of the province *before* a day of ``year``: ``year_end`` or ``school_year`` (DL-04)."""
    ruling = _local(procedure, "before", kind)
    if ruling is None:
        return None
    first_late = on_day(year, ruling.params["before"][kind])
    return Deadline(rulings=(ruling,), latest=first_late - timedelta(days=1), before=first_late)


def event_deadline(procedure: Procedure, event: date, award_type: str = "") -> Deadline | None:
    """Dossiers for a conference or thematic review, calendar days ahead; sudden merit is exempt (DL-04)."""
    ruling = _local(procedure, "days_before", "event")
    if ruling is None or award_type in ruling.params["exempt_types"]:
        return None
    return Deadline(rulings=(ruling,), latest=event - timedelta(days=ruling.params["days_before"]["event"]))


def list_due(procedure: Procedure, year: int) -> Deadline | None:
    """The yearly lists of violations from other bodies (HY-02)."""
    ruling = procedure.first("opinion_list")
    return Deadline(rulings=(ruling,), latest=on_day(year, ruling.params["due"])) if ruling else None


def statistics_due(procedure: Procedure, year: int) -> Deadline | None:
    """The yearly statistical forms; None while the new circular is unread (TK-01, TK-02)."""
    ruling = next((item for item in procedure.of_kind("statistics") if item.params["due"]), None)
    return Deadline(rulings=(ruling,), latest=on_day(year, ruling.params["due"])) if ruling else None
