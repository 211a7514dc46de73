"""Everything that the minutes of a session are made of, gathered at one moment."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from neuguong.councils.models import AgendaItem, Attendance, Interest, Meeting, Minutes, Tally
from neuguong.councils.queries.agenda import standing
from neuguong.councils.queries.attendance import Quorum, quorum_of, roll_of
from neuguong.councils.workflow import STANDS


@dataclass(frozen=True, slots=True)
class Session:
    """``apart``: item → interests that stand. ``tallies``: of ballots that count, in the order of the agenda."""

    meeting: Meeting
    items: list[AgendaItem]
    roll: list[Attendance]
    quorum: Quorum
    apart: dict[int, list[Interest]]
    tallies: list[Tally]


def session_of(meeting: Meeting) -> Session:
    """Seven queries, ``meeting.council``, ``chair`` and ``secretary`` at hand."""
    items, roll = list(standing(meeting)), roll_of(meeting)
    awards = any(one.honour for one in items)
    apart: dict[int, list[Interest]] = {}
    for one in Interest.objects.filter(item__meeting=meeting, withdrawn_at=None).select_related("member"):
        apart.setdefault(one.item_id, []).append(one)
    return Session(meeting, items, roll, quorum_of(meeting, roll, awards=awards), apart, tallies_of(meeting))


def tallies_of(meeting: Meeting) -> list[Tally]:
    """Totals of the meeting's ballots that stand; rehearsals, cancelled and annulled ones are no results."""
    found = Tally.objects.filter(ballot__meeting=meeting, ballot__stage__in=STANDS, ballot__rehearsal=False)
    ordered = found.select_related("question__item", "ballot").order_by("ballot__created_at", "question__ordinal", "pk")
    return list(ordered)


def minutes_for(user: Any) -> QuerySet[Minutes]:
    """Minutes of the meetings that this reader sees."""
    return Minutes.objects.filter(meeting__in=Meeting.objects.visible_to(user)).select_related(
        "document__organisation", "meeting__council__organisation", "meeting__chair", "meeting__secretary"
    )
