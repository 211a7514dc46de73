"""A written round takes votes from its first minute to its last."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions
from neuguong.councils.enums import BallotMode
from neuguong.councils.models import Meeting
from neuguong.notices.models import Notice
from tests.councils.hall import AGREE, hall

pytestmark = pytest.mark.django_db
START = timezone.make_aware(datetime(2026, 3, 2, 8, 0))  # noqa: DTZ001  the time of the office
END = timezone.make_aware(datetime(2026, 3, 6, 17, 0))  # noqa: DTZ001
SECOND, TICK = timedelta(seconds=1), timedelta(microseconds=1)
EARLY = "Lấy ý kiến bằng văn bản bắt đầu lúc 08:00 ngày 02/03/2026"
LATE = "Hạn bỏ phiếu đã hết lúc 17:00 ngày 06/03/2026"


@pytest.fixture
def clock(monkeypatch):
    """``clock(moment)``: from now on it is ``moment``."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.fixture
def room(clock):
    clock(START - timedelta(days=1))
    room = hall(members=5, items=1)
    Meeting.objects.filter(pk=room.meeting.pk).update(form="written", starts_at=START, ends_at=END)
    room.meeting.refresh_from_db()
    return room


@pytest.fixture
def opened(room):
    return room.opened(BallotMode.WRITTEN)


@pytest.mark.parametrize("moment", [START, START + TICK, END - TICK, END], ids=["first", "after", "before", "last"])
def test_a_vote_inside_the_window_is_taken(room, opened, clock, moment):
    clock(moment)

    room.cast(opened, AGREE)

    assert opened.slots.filter(voted=True).count() == 1


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [(START - TICK, EARLY), (START - SECOND, EARLY), (END + TICK, LATE), (END + timedelta(days=3), LATE)],
    ids=["just-before", "a-second-before", "just-after", "days-after"],
)
def test_a_vote_outside_of_the_window_is_refused_with_its_time(room, opened, clock, moment, sentence):
    clock(moment)

    with pytest.raises(NotAllowed, match=sentence):
        room.cast(opened, AGREE)

    assert opened.slots.filter(voted=True).count() == 0


def test_a_round_that_was_given_more_time_takes_votes_again(room, opened, clock):
    clock(END + timedelta(hours=1))
    Meeting.objects.filter(pk=room.meeting.pk).update(ends_at=END + timedelta(days=1))

    room.cast(opened, AGREE)

    assert opened.slots.filter(voted=True).count() == 1


def test_a_session_has_no_such_window(room, clock):
    """Its end on paper is no reason to refuse who votes while the box is open."""
    clock(START)
    ballot = room.opened(BallotMode.SECRET_ELECTRONIC)
    clock(END + timedelta(hours=1))

    room.cast(ballot, AGREE)

    assert ballot.slots.filter(voted=True).count() == 1


@pytest.mark.parametrize(("moment", "sentence"), [(START - SECOND, EARLY), (END + SECOND, LATE)])
def test_the_pages_say_when_instead_of_a_form(room, opened, clock, moment, sentence):
    clock(moment)
    client = Client()
    client.force_login(room.users[0])
    vote = reverse("councils:ballot_vote", args=[opened.pk])

    asked = client.get(vote)
    sent = client.post(vote, {"c1": "agree", "niem_phong": "1"})
    page = client.get(reverse("councils:ballot_detail", args=[opened.pk]))

    assert (asked.status_code, sent.status_code, page.status_code) == (403, 403, 200)
    assert all(sentence in answer.content.decode() for answer in (asked, sent, page))
    assert vote not in page.content.decode()


def test_who_began_before_the_end_and_sends_after_it_is_told_so(room, opened, clock):
    client = Client()
    clock(END - SECOND)
    client.force_login(room.users[0])
    vote = reverse("councils:ballot_vote", args=[opened.pk])
    assert client.post(vote, {"c1": "agree"}).status_code == 200

    clock(END + SECOND)
    answer = client.post(vote, {"c1": "agree", "niem_phong": "1"})

    assert answer.status_code == 403
    assert LATE in answer.content.decode()
    assert opened.slots.filter(voted=True).count() == 0


def test_members_are_told_until_when_and_not_reminded_afterwards(room, opened, clock):
    assert Notice.objects.filter(kind="ballot.open", text__contains="Hạn bỏ phiếu: 17:00 ngày 06/03/2026").count() == 4

    clock(END + SECOND)
    with pytest.raises(NotAllowed, match=LATE):
        actions.remind_voters(ballot_id=opened.pk, by=room.secretary)

    assert Notice.objects.filter(kind="ballot.reminder").count() == 0
