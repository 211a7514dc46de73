"""Who is told what about a meeting. Called by actions, inside their transaction; titles name councils and days, no people."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.councils.enums import BallotMode
from neuguong.councils.models import Ballot, Meeting
from neuguong.councils.queries.rules import day_of
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency


def subject_of(meeting: Meeting) -> str:
    return f"councils.meeting:{meeting.pk}"


def seated_accounts(meeting: Meeting) -> list[User]:
    """Members of the day who have an account."""
    members = meeting.council.members.all().on(day_of(meeting)).exclude(user=None)
    return list(User.objects.filter(pk__in=members.values("user"), is_active=True))


def _when(meeting: Meeting) -> str:
    return f"{timezone.localtime(meeting.starts_at):%H:%M ngày %d/%m/%Y}"


def called(meeting: Meeting, *, by: Any) -> None:
    notify(
        users=seated_accounts(meeting),
        kind="meeting.called",
        title=f"Mời họp Hội đồng lúc {_when(meeting)}",
        text=meeting.place,
        url=reverse("councils:meeting_detail", args=[meeting.pk]),
        subject=subject_of(meeting),
        urgency=Urgency.TURN,
        by=by,
    )


def moved(meeting: Meeting, *, by: Any) -> None:
    notify(
        users=seated_accounts(meeting),
        kind="meeting.moved",
        title=f"Đổi giờ, nơi họp Hội đồng: {_when(meeting)}",
        text=meeting.place,
        url=reverse("councils:meeting_detail", args=[meeting.pk]),
        subject=subject_of(meeting),
        urgency=Urgency.TURN,
        by=by,
    )


def cancelled(meeting: Meeting, *, by: Any) -> None:
    over(meeting, by=by)
    notify(
        users=seated_accounts(meeting),
        kind="meeting.cancelled",
        title=f"Không họp Hội đồng lúc {_when(meeting)}",
        url=reverse("councils:meeting_detail", args=[meeting.pk]),
        subject=subject_of(meeting),
        urgency=Urgency.NEWS,
        by=by,
    )


def over(meeting: Meeting, *, by: Any) -> None:
    """Nobody has to go there any more."""
    settle_notices(subject=subject_of(meeting), by=by)


def vote_opened(ballot: Ballot, *, by: Any, again: bool = False) -> int:
    """To members who have not voted; the words are the same for everybody and say nothing of any choice. How many were told."""
    waiting = ballot.slots.filter(voted=False).exclude(member__user=None).values("member__user")
    users = list(User.objects.filter(pk__in=waiting, is_active=True).exclude(pk=by.pk))  # who does it knows it
    notify(
        users=users,
        kind="ballot.reminder" if again else "ballot.open",
        title=f"{'Nhắc: m' if again else 'M'}ời bỏ phiếu: {ballot.meeting.council}",
        text=("Đồng chí chưa bỏ phiếu ở lượt đang mở." if again else "Lượt bỏ phiếu đã mở.") + _window(ballot),
        url=reverse("councils:ballot_detail", args=[ballot.pk]),
        subject=ballot.audit_stream,
        urgency=Urgency.TURN,
        by=by,
    )
    return len(users)


def _window(ballot: Ballot) -> str:
    """Until when a written round takes votes."""
    ends_at = ballot.meeting.ends_at if ballot.mode == BallotMode.WRITTEN else None
    return f" Hạn bỏ phiếu: {timezone.localtime(ends_at):%H:%M ngày %d/%m/%Y}." if ends_at else ""


def vote_over(ballot: Ballot, *, by: Any) -> None:
    settle_notices(subject=ballot.audit_stream, by=by)
