"""Telling the late that they are, once a working day, and no longer than they are."""

from datetime import date

from django.utils import timezone

from neuguong.accounts.models import RoleAssignment, User
from neuguong.complaints.tasks import remind_of_complaints
from neuguong.desk.queries import tasks_of
from neuguong.desk.tasks import Task
from neuguong.dossiers.tasks import remind_of_papers
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency
from neuguong.notices.models import Notice
from neuguong.referrals.tasks import remind_of_referrals
from neuguong.withdrawals.tasks import remind_of_withdrawals

KIND = "desk.late"
_SHOWN = 3


def remind(today: date | None = None) -> int:
    """What a working morning reminds of: all that is late, promised papers, withdrawals, complaints, what went up. How many notices."""
    own = remind_the_late(today) + remind_of_papers(today)
    return own + remind_of_withdrawals(today) + remind_of_complaints(today) + remind_of_referrals(today)


def remind_the_late(today: date | None = None) -> int:
    """One notice a person about everything that is late; it is settled as soon as nothing is. How many people were told."""
    today = today or timezone.localdate()
    told_today = Notice.objects.filter(kind=KIND, made_at__date=today).values("user")
    working = RoleAssignment.objects.on(today).values("user")
    people = User.objects.filter(is_active=True, pk__in=working).exclude(pk__in=told_today)
    return sum(_remind(user, today) for user in people.order_by("pk").iterator(chunk_size=200))


def _remind(user: User, today: date) -> bool:
    late = sorted((task for task in tasks_of(user, today) if (task.left or 0) < 0), key=lambda task: task.left or 0)
    subject = f"accounts.user:{user.pk}"
    if not late:
        settle_notices(subject=subject, kinds=[KIND], by=None)
        return False
    notify(
        users=[user],
        kind=KIND,
        title=f"{len(late)} việc của anh/chị đã quá hạn",
        text=_in_words(late),
        url="/",
        subject=subject,
        urgency=Urgency.LATE,
        by=None,
    )
    return True


def _in_words(late: list[Task]) -> str:
    shown = "; ".join(f"{task.plainly} ({task.clock})" for task in late[:_SHOWN])
    return f"{shown}; và {len(late) - _SHOWN} việc nữa" if len(late) > _SHOWN else shown
