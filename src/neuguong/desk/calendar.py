"""A person's open tasks as an iCalendar file: all-day events on the day they are due, without a name of anybody."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from neuguong.desk.tasks import Task


def calendar_of(tasks: Iterable[Task], *, owner: str, now: datetime, address: Callable[[str], str]) -> bytes:
    """``owner``: anything that tells this calendar from others; ``address`` makes a path a full address. Undated tasks are left out."""
    calendar = Calendar()
    for name, value in (
        ("prodid", "-//Neu Guong//Viec can lam//VI"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", "Việc Nêu Gương"),
        ("x-published-ttl", "PT4H"),
    ):
        calendar.add(name, value)
    for task in tasks:
        if task.due:
            calendar.add_component(_event(task, owner, now, address))
    return calendar.to_ical()


def _event(task: Task, owner: str, now: datetime, address: Callable[[str], str]) -> Event:
    """The same thing keeps its UID, so that a new day moves it instead of adding a second one."""
    event = Event()
    digest = hashlib.sha256(f"{owner}|{task.url}|{task.step}".encode()).hexdigest()
    event.add("uid", f"{digest[:32]}@neuguong")
    event.add("dtstamp", now)
    event.add("dtstart", task.due)
    event.add("dtend", task.due + timedelta(days=1))
    event.add("summary", task.plainly)
    event.add("url", address(task.url))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
