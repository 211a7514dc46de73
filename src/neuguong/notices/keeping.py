"""What the machine keeps up to date by itself: mail between its states, and notices that have had their day. No history, no audit line."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from neuguong.notices.enums import MailKind, MailState, Wish
from neuguong.notices.models import Mail, Notice
from neuguong.notices.queries import wishes_of

# After each try in vain: how long until the next. After the last one the mail waits for an administrator.
WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
KEPT_READ: Final = timedelta(days=180)
KEPT_MAIL: Final = timedelta(days=90)


@transaction.atomic
def claim(mail_id: int) -> Mail | None:
    """Take a mail that is due, so that nobody else sends it. None when there is nothing to send (any more).

    A process that knows no mail server leaves it to one that does.
    """
    if not settings.MAIL_ON:
        return None
    found = Mail.objects.due(timezone.now()).select_for_update(of=("self",)).select_related("user")
    mail: Mail | None = found.filter(pk=mail_id).first()
    if mail is None:
        return None
    if not _wanted(mail):
        _move(mail, MailState.DROPPED)
        return None
    mail.tries += 1
    _move(mail, MailState.SENDING)
    return mail


def _wanted(mail: Mail) -> bool:
    """Somebody may have read it all, done it, closed the account or changed the wish while the mail server was away."""
    wish = wishes_of([mail.user]).get(mail.user_id, Wish.NONE)
    return wish != Wish.NONE and mail.notices.unread().exists()


@transaction.atomic
def arrived(mail: Mail) -> None:
    """The mail server has taken it."""
    _move(mail, MailState.SENT)


@transaction.atomic
def refused(mail: Mail, *, problem: str, for_good: bool = False) -> Mail:
    """Not sent: try again later, or leave it to an administrator when it makes no sense or was tried often enough."""
    mail.problem = problem
    if for_good or mail.tries > len(WAITS):
        _move(mail, MailState.FAILED)
    else:
        mail.next_at = timezone.now() + WAITS[mail.tries - 1]
        _move(mail, MailState.WAITING)
    return mail


def _move(mail: Mail, state: MailState) -> None:
    mail.state, mail.changed_at = state, timezone.now()
    if state in {MailState.SENT, MailState.DROPPED}:
        mail.problem = ""
    mail.save(update_fields=["state", "changed_at", "next_at", "tries", "problem"])


@transaction.atomic
def release_stuck() -> int:
    """Mail that a process took and never finished goes back; a mail may arrive twice, it is never lost."""
    now = timezone.now()
    return Mail.objects.stuck(now).update(state=MailState.WAITING, changed_at=now, next_at=now)


@transaction.atomic
def clear_old() -> int:
    """Delete read notices older than 180 days and mail that went out more than 90 days ago. How many notices."""
    now = timezone.now()
    gone, _ = Notice.objects.filter(unread=False, read_at__lt=now - KEPT_READ).delete()
    Mail.objects.over(now - KEPT_MAIL).delete()
    return gone


@transaction.atomic
def make_mails(notices: list[Notice], kind: MailKind, day: date | None = None) -> list[Mail]:
    """One mail for each person among ``notices``, linked to what it tells them. Nothing is sent here."""
    now, day = timezone.now(), day or timezone.localdate()
    times = {"made_at": now, "changed_at": now, "next_at": now}
    people = sorted({notice.user_id for notice in notices})
    mails = Mail.objects.bulk_create(Mail(user_id=pk, kind=kind, day=day, **times) for pk in people)
    of = {mail.user_id: mail for mail in mails}
    for notice in notices:
        notice.mail = of[notice.user_id]
    Notice.objects.bulk_update(notices, ["mail"])
    return mails
