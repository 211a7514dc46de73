"""Whose calendar an address opens."""

import pytest
from django.core.signing import Signer

from neuguong.notices.queries import feed_at, token_of
from tests.factories import CalendarFeedFactory


def test_an_address_opens_its_own_calendar(db):
    CalendarFeedFactory()
    feed = CalendarFeedFactory()

    assert feed_at(token_of(feed)) == feed


@pytest.mark.parametrize(
    "forge", [lambda feed: feed.key, lambda feed: f"{feed.key}.x", lambda feed: Signer(sep=".").sign(feed.key)]
)
def test_attack_a_key_without_the_signature_of_this_place_opens_nothing(db, forge):
    assert feed_at(forge(CalendarFeedFactory())) is None


def test_an_ended_calendar_and_a_closed_account_open_nothing(db, settings):
    ended, closed, demo = CalendarFeedFactory(), CalendarFeedFactory(user__is_active=False), CalendarFeedFactory()
    demo.user.demo = True
    demo.user.save()
    token = token_of(ended)
    ended.delete()
    settings.DEMO_ALLOWED = False

    assert [feed_at(token), feed_at(token_of(closed)), feed_at(token_of(demo))] == [None, None, None]
