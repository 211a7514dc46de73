"""Reads about notices: who wants which mail, and whose calendar an address opens."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer

from neuguong.accounts.models import User
from neuguong.notices.enums import Wish
from neuguong.notices.models import CalendarFeed, MailChoice

_SALT: Final = "neuguong.notices.calendar"


def wish_of(user: User) -> Wish:
    chosen = MailChoice.objects.filter(user=user).values_list("wish", flat=True).first()
    return Wish(chosen or Wish.DAILY)


def wishes_of(users: Iterable[User]) -> dict[int, Wish]:
    """What each of ``users`` wants by mail: nothing without an address, an open account and a mail server."""
    reachable = {user.pk for user in users if user.email and user.is_active} if settings.MAIL_ON else set()
    chosen = dict(MailChoice.objects.filter(user__in=reachable).values_list("user", "wish"))
    return {pk: Wish(chosen.get(pk, Wish.DAILY)) for pk in sorted(reachable)}


def feed_of(user: User) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=user).first()


def token_of(feed: CalendarFeed) -> str:
    """The part of the address that only the owner knows."""
    return _signer().sign(feed.key)


def feed_at(token: str) -> CalendarFeed | None:
    """The calendar that an address opens; None when it is forged, ended, or its owner's account opens nothing any more."""
    try:
        key = _signer().unsign(token)
    except BadSignature:
        return None
    feed = CalendarFeed.objects.select_related("user").filter(key=key, user__is_active=True).first()
    barred = feed is not None and feed.user.demo and not settings.DEMO_ALLOWED
    return None if barred else feed


def _signer() -> Signer:
    return Signer(salt=_SALT, sep=".")
