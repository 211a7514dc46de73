"""Telling people things, and what they do with it."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.actions import change_own_email
from neuguong.accounts.models import User
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.notices.delivery import put_in_queue
from neuguong.notices.enums import MailKind, MailState, Urgency, Wish
from neuguong.notices.keeping import make_mails
from neuguong.notices.models import CalendarFeed, Mail, MailChoice, Notice
from neuguong.notices.permissions import may_read, may_resend
from neuguong.notices.queries import wishes_of
from neuguong.notices.validators import own_path


@transaction.atomic
def notify(
    *,
    users: Iterable[User],
    kind: str,
    title: str,
    url: str,
    subject: str,
    urgency: str,
    by: Any,
    text: str = "",
) -> int:
    """Tell ``users`` something, inside the caller's transaction. How many people were told; ``by`` is never told of the own act.

    A notice of the same ``kind`` and ``subject`` that is still unread is renewed. ``turn`` sends one mail, ``news`` and ``late`` wait
    for the next digest. ``title`` goes into mail: a number and an office, never a person's name. ``url`` is a path of this system.
    """
    people = {user.pk: user for user in users if user.is_active and (by is None or user.pk != by.pk)}
    values = {
        "title": " ".join(nfc(title).split())[:200],
        "text": nfc(text)[:500],
        "url": own_path(url),
        "urgency": Urgency(urgency),
        "made_at": timezone.now(),
    }
    same = Notice.objects.unread().filter(user__in=people, kind=kind, subject=subject)
    if urgency == Urgency.TURN:
        same.exclude(urgency=urgency).update(
            mail=None
        )  # told as news before; that it is their turn is a mail of its own
    same.update(**values)
    new = people.keys() - set(same.values_list("user", flat=True))
    # Somebody else may tell the same at the same moment: the first one stands.
    Notice.objects.bulk_create(
        [Notice(user_id=pk, kind=kind, subject=subject, **values) for pk in sorted(new)], ignore_conflicts=True
    )
    if urgency == Urgency.TURN:
        wishes = wishes_of(people.values())
        wanting = [pk for pk, wish in wishes.items() if wish != Wish.NONE]
        put_in_queue(make_mails(list(same.filter(user__in=wanting, mail=None)), MailKind.TURN))
    return len(people)


@transaction.atomic
def settle_notices(*, subject: str, by: Any, kinds: Iterable[str] = (), users: Iterable[User] | None = None) -> int:
    """The matter is done: nobody's turn any more, nobody late. Notices about it count as read; mail that waits is not sent.

    ``kinds`` and ``users`` narrow it; without them every “turn” and “late” notice about ``subject`` is settled.
    """
    found = Notice.objects.unread().filter(subject=subject)
    kinds = tuple(kinds)
    found = found.filter(kind__in=kinds) if kinds else found.exclude(urgency=Urgency.NEWS)
    if users is not None:
        found = found.filter(user__in=[user.pk for user in users])
    return found.update(unread=False, read_at=timezone.now())


@transaction.atomic
def read_notice(*, notice_id: int, by: User) -> Notice:
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    demand(may_read(by, notice))
    if notice.unread:
        notice.unread, notice.read_at = False, timezone.now()
        notice.save(update_fields=["unread", "read_at"])
    return notice


@transaction.atomic
def read_all(*, by: User, upto: int | None = None) -> int:
    """Mark the own notices as read, up to the newest that was on the page; what came later stays unread."""
    found = Notice.objects.visible_to(by).unread()
    if upto is not None:
        found = found.filter(pk__lte=upto)
    return found.update(unread=False, read_at=timezone.now())


@transaction.atomic
def choose_mail(*, email: str, wish: str, by: User) -> MailChoice:
    """Where to, and how much. Without an address there is no mail."""
    if email != by.email:
        change_own_email(email=email, by=by)
    if wish != Wish.NONE and not email:
        raise NotAllowed("Ghi địa chỉ thư công vụ, hoặc chọn không gửi thư.")
    choice, _ = MailChoice.objects.update_or_create(user=by, defaults={"wish": Wish(wish)})
    record(f"accounts.user:{by.pk}", "mail.chosen", by=by, wish=choice.wish)
    return choice


@transaction.atomic
def make_calendar(*, by: User) -> CalendarFeed:
    """A personal calendar address; an earlier one ends."""
    values = {"key": secrets.token_urlsafe(16), "made_at": timezone.now()}
    feed, _ = CalendarFeed.objects.update_or_create(user=by, defaults=values)
    record(f"accounts.user:{by.pk}", "calendar.made", by=by)
    return feed


@transaction.atomic
def stop_calendar(*, by: User) -> None:
    """End the personal calendar address."""
    gone, _ = CalendarFeed.objects.filter(user=by).delete()
    if not gone:
        raise NotAllowed("Chưa có địa chỉ lịch nào để thôi dùng.")
    record(f"accounts.user:{by.pk}", "calendar.stopped", by=by)


@transaction.atomic
def resend_mail(*, mail_id: int, by: Any) -> Mail:
    """Start again with a mail that was given up."""
    mail = Mail.objects.select_for_update().get(pk=mail_id)
    demand(may_resend(by, mail))
    mail.state, mail.tries, mail.problem = MailState.WAITING, 0, ""
    mail.next_at = mail.changed_at = timezone.now()
    mail.save(update_fields=["state", "tries", "problem", "next_at", "changed_at"])
    put_in_queue([mail])
    record(f"accounts.user:{mail.user_id}", "mail.resent", by=by, mail=mail.pk)
    return mail
