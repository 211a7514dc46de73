"""One mail a day for everything that is not somebody's turn."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from neuguong.notices.delivery import put_in_queue
from neuguong.notices.enums import MailKind, Urgency, Wish
from neuguong.notices.keeping import make_mails
from neuguong.notices.models import Mail, Notice
from neuguong.notices.queries import wishes_of
from neuguong.notices.querysets import NoticeQuerySet

# Older news is not news any more: somebody who only now gives an address is not flooded.
FRESH: Final = timedelta(days=7)


def send_digests(day: date) -> int:
    """Make and queue the mails of ``day`` that are not made yet; one a person. Late matters are told again each working day."""
    told = Mail.objects.filter(kind=MailKind.DIGEST, day=day).values("user")
    waiting: dict[int, list[Notice]] = defaultdict(list)
    for notice in _untold(day).exclude(user__in=told).select_related("user").order_by("user", "pk"):
        waiting[notice.user_id].append(notice)
    wishes = wishes_of(notices[0].user for notices in waiting.values())
    return sum(_send(waiting[pk], wish, day) for pk, wish in wishes.items())


def _untold(day: date) -> NoticeQuerySet:
    late = Q(urgency=Urgency.LATE) & (Q(mail=None) | Q(mail__day__lt=day))
    other = ~Q(urgency=Urgency.LATE) & Q(mail=None, made_at__gte=timezone.now() - FRESH)
    return Notice.objects.unread().filter(late | other)


def _send(notices: list[Notice], wish: Wish, day: date) -> int:
    wanted = [notice for notice in notices if wish == Wish.DAILY or notice.urgency == Urgency.LATE]
    if wish == Wish.NONE or not wanted:
        return 0
    try:
        with transaction.atomic():
            return put_in_queue(make_mails(wanted, MailKind.DIGEST, day))
    except IntegrityError:  # another tick was faster: one mail a person and day
        return 0
