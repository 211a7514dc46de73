"""Whose notices are whose, and which mail needs what."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import models
from django.db.models import Q

from neuguong.notices.enums import MailState

# A mail that has been “sending” for so long was left behind by a process that died.
STUCK: Final = timedelta(minutes=15)


class NoticeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """One's own; nobody reads another's, administrators neither."""
        return self.filter(user_id=user.pk)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(unread=True)


class MailQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "MailQuerySet":
        return self if user.scope.has("administrator") else self.none()

    def troubled(self) -> "MailQuerySet":
        """Given up, or tried in vain at least once and still being tried."""
        return self.filter(Q(state=MailState.FAILED) | Q(state=MailState.WAITING, tries__gt=0))

    def due(self, now: datetime) -> "MailQuerySet":
        return self.filter(state=MailState.WAITING, next_at__lte=now)

    def stuck(self, now: datetime) -> "MailQuerySet":
        return self.filter(state=MailState.SENDING, changed_at__lt=now - STUCK)

    def over(self, before: datetime) -> "MailQuerySet":
        return self.filter(state__in=(MailState.SENT, MailState.DROPPED), changed_at__lt=before)
