"""What a person is told, how they want to be told, the mail that goes out, and the address of a personal calendar."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.notices.enums import MailKind, MailState, Urgency, Wish
from neuguong.notices.querysets import MailQuerySet, NoticeQuerySet


class Mail(models.Model):
    """One outgoing mail. It holds no text: that is made of its notices at the moment of sending.

    Only :mod:`neuguong.notices.keeping` moves ``state``. ``next_at`` is when to try (again), ``day`` the day it belongs to.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mails")
    kind = models.CharField(max_length=8, choices=MailKind)
    state = models.CharField("trạng thái", max_length=8, choices=MailState, default=MailState.WAITING)
    day = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0)
    problem = models.CharField("lý do", max_length=120, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "next_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MailKind.values), name="mail_kind_known"),
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="mail_state_known"),
            models.UniqueConstraint(fields=["user", "day"], condition=Q(kind=MailKind.DIGEST), name="mail_digest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"


class Notice(models.Model):
    """One thing a person is told. ``subject`` names what it is about, e.g. ``dossiers.dossier:12``.

    As long as it is unread, a second notice of the same kind about the same subject renews it instead of standing beside it.
    ``mail`` is the last mail it went out with.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    urgency = models.CharField(max_length=4, choices=Urgency)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    unread = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True, editable=False)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-unread", "-made_at"]), models.Index(fields=["subject", "unread"])]
        constraints = [
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="notice_urgency_known"),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="notice_leads_to_this_system"
            ),
            models.CheckConstraint(
                condition=Q(unread=True, read_at=None) | Q(unread=False, read_at__isnull=False),
                name="notice_read_at_says_whether_read",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "subject"], condition=Q(unread=True), name="notice_unread_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MailChoice(models.Model):
    """What a person wants by mail; who has chosen nothing gets :attr:`Wish.DAILY`."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="mail_choice")
    wish = models.CharField("nhận thư", max_length=8, choices=Wish, default=Wish.DAILY)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(wish__in=Wish.values), name="mail_wish_known")]

    def __str__(self) -> str:
        return self.get_wish_display()


class CalendarFeed(models.Model):
    """The key in the address of a personal calendar. A new key ends the old address; no row, no calendar.

    The key alone opens nothing: the address carries it with a signature of this installation.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="calendar_feed")
    key = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%d/%m/%Y}"
