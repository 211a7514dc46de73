"""Notices, mail and calendars."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.notices import models
from neuguong.notices.enums import MailKind, Urgency
from tests.factories.accounts import UserFactory


class MailFactory(DjangoModelFactory):
    """Waiting, about nothing: give it notices."""

    class Meta:
        model = models.Mail

    user = factory.SubFactory(UserFactory, email=factory.Sequence(lambda n: f"nguoi{n}@coquan.example"))
    kind = MailKind.TURN
    day = factory.LazyFunction(timezone.localdate)


class NoticeFactory(DjangoModelFactory):
    """Unread news that leads to the desk; ``unread=False`` makes it read just now."""

    class Meta:
        model = models.Notice

    user = factory.SubFactory(UserFactory)
    kind = "thing.happened"
    subject = factory.Sequence(lambda n: f"dossiers.dossier:{n}")
    urgency = Urgency.NEWS
    title = factory.Sequence(lambda n: f"Hồ sơ {n} · Sở Y tế đã được tiếp nhận")
    url = "/"
    read_at = factory.LazyAttribute(lambda made: None if made.unread else timezone.now())
    unread = True


class MailChoiceFactory(DjangoModelFactory):
    class Meta:
        model = models.MailChoice

    user = factory.SubFactory(UserFactory)


class CalendarFeedFactory(DjangoModelFactory):
    class Meta:
        model = models.CalendarFeed

    user = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"khoa-{n}")
