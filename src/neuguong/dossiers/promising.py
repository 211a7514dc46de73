"""Telling of papers that were promised for later: before the day, once it has passed, and no longer than they are owed.

Titles name a dossier and a day, texts name papers; neither names a person.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.urls import reverse

from neuguong.accounts.models import User
from neuguong.common.working_days import add_working_days, working_days_between
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import DeferredPaper, Dossier
from neuguong.dossiers.permissions import KEEPERS
from neuguong.dossiers.queries.papers import paper_names
from neuguong.dossiers.queries.promises import dossiers_promised_until, still_owed
from neuguong.dossiers.telling import people
from neuguong.dossiers.urgency import NEAR_DAYS
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency
from neuguong.notices.models import Notice

NEAR: Final = "paper.promise_near"
LATE: Final = "paper.promise_late"
_KINDS: Final = (NEAR, LATE)
_SUBJECT: Final = "dossiers.promise:"


def dossiers_to_look_at(today: date) -> list[int]:
    """Those with a promise whose day is near or past, and those about whose promises somebody has an unread notice."""
    told = Notice.objects.unread().filter(kind__in=_KINDS).order_by().values_list("subject", flat=True).distinct()
    numbers = {int(subject.removeprefix(_SUBJECT).partition(":")[0]) for subject in told}
    return sorted(numbers | set(dossiers_promised_until(add_working_days(today, NEAR_DAYS))))


@transaction.atomic
def remind_of(dossier: Dossier, today: date) -> int:
    """Tell the office and whoever appraises: once when the day is near, each day once it has passed. How many were told."""
    owed = _by_day(still_owed(dossier, procedure_on(day_of(dossier))))
    _settle(dossier, owed, by=None)
    told = 0
    for day, promises in owed.items():
        if day < today:
            settle_notices(subject=_subject(dossier, day), kinds=[NEAR], by=None)
            told += _late(dossier, day, promises, today)
        elif working_days_between(today, day) <= NEAR_DAYS:
            told += _near(dossier, day, promises)
    return told


def promises_kept(dossier: Dossier, *, by: Any) -> None:
    """A paper came: whoever has nothing to wait for any more is told so by the notice going away."""
    if Notice.objects.unread().filter(kind__in=_KINDS, subject__startswith=_subject(dossier)).exists():
        _settle(dossier, _by_day(still_owed(dossier, procedure_on(day_of(dossier)))), by=by)


def _near(dossier: Dossier, day: date, promises: list[DeferredPaper]) -> int:
    """Once for each day that was promised: the office's turn, news to who appraises."""
    subject = _subject(dossier, day)
    told = set(Notice.objects.filter(kind=NEAR, subject=subject).values_list("user", flat=True))
    title = f"{dossier}: giấy tờ hẹn nộp sau, hạn {day:%d/%m/%Y}"
    office = [one for one in people(dossier.organisation, *KEEPERS) if one.pk not in told]
    others = [one for one in _appraising(promises) if one.pk not in told | {user.pk for user in office}]
    return sum(
        _tell(dossier, users, promises, kind=NEAR, title=title, subject=subject, urgency=urgency)
        for users, urgency in ((office, Urgency.TURN), (others, Urgency.NEWS))
    )


def _late(dossier: Dossier, day: date, promises: list[DeferredPaper], today: date) -> int:
    subject = _subject(dossier, day)
    told = Notice.objects.filter(kind=LATE, subject=subject, made_at__date=today).values_list("user", flat=True)
    users = [one for one in _concerned(dossier, promises) if one.pk not in set(told)]
    title = f"{dossier}: giấy tờ hẹn nộp ngày {day:%d/%m/%Y} chưa có"
    return _tell(dossier, users, promises, kind=LATE, title=title, subject=subject, urgency=Urgency.LATE)


def _tell(dossier: Dossier, users: list[User], promises: list[DeferredPaper], **values: Any) -> int:
    names = paper_names(procedure_on(day_of(dossier)))
    papers = "; ".join(sorted({names.get(one.paper, one.paper) for one in promises}))
    url = reverse("dossiers:papers", args=[dossier.pk])
    return notify(users=users, text=f"Còn chờ: {papers}.", url=url, by=None, **values) if users else 0


def _settle(dossier: Dossier, owed: dict[date, list[DeferredPaper]], *, by: Any) -> None:
    """Notices about this dossier's promises that do not concern their reader any more."""
    waiting = {_subject(dossier, day): promises for day, promises in owed.items()}
    open_ = Notice.objects.unread().filter(kind__in=_KINDS, subject__startswith=_subject(dossier))
    for subject in set(open_.order_by().values_list("subject", flat=True)):
        still = {one.pk for one in _concerned(dossier, waiting.get(subject, []))}
        gone = User.objects.filter(notices__in=open_.filter(subject=subject)).exclude(pk__in=still).distinct()
        settle_notices(subject=subject, kinds=_KINDS, users=list(gone), by=by)


def _by_day(promises: Iterable[DeferredPaper]) -> dict[date, list[DeferredPaper]]:
    found: dict[date, list[DeferredPaper]] = defaultdict(list)
    for one in promises:
        found[one.due_on].append(one)
    return found


def _concerned(dossier: Dossier, promises: list[DeferredPaper]) -> list[User]:
    """The office that promised and those who have the nominations in hand; nobody where nothing is owed."""
    return [*people(dossier.organisation, *KEEPERS), *_appraising(promises)] if promises else []


def _appraising(promises: list[DeferredPaper]) -> list[User]:
    return list(
        {one.nomination.assignee_id: one.nomination.assignee for one in promises if one.nomination.assignee}.values()
    )


def _subject(dossier: Dossier, day: date | None = None) -> str:
    return f"{_SUBJECT}{dossier.pk}:" + (f"{day:%Y%m%d}" if day else "")
