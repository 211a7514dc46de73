"""Two people at one agenda: one wins, the other is told; each race has a twin that is lost without the control."""

import pytest

from neuguong.councils import holding
from neuguong.councils.actions import (
    add_nominations,
    call_meeting,
    cancel_meeting,
    declare_interest,
    move_item,
    remove_item,
)
from neuguong.councils.models import AgendaItem, Attendance, Interest
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.enums import NominationStage as At
from neuguong.dossiers.models import Nomination
from tests.dossiers.racing import kinds, together
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def prepared(meeting, ready, secretary):
    add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk for one in ready], by=secretary)
    meeting.refresh_from_db()
    return meeting


def test_race_a_meeting_is_called_once(prepared, secretary, chief):
    answers = together(
        lambda: call_meeting(meeting_id=prepared.pk, by=secretary),
        lambda: call_meeting(meeting_id=prepared.pk, by=chief),
    )

    assert kinds(answers) == ["Meeting", "NotAllowed"]
    assert (Attendance.objects.count(), OfficialDocument.objects.count()) == (5, 1)


def test_race_two_editors_of_the_agenda_the_second_is_told(prepared, secretary, chief):
    first, second = prepared.items.order_by("position")[:2]
    answers = together(
        lambda: move_item(item_id=second.pk, up=True, by=secretary, version=prepared.version),
        lambda: move_item(item_id=first.pk, up=False, by=chief, version=prepared.version),
    )

    assert kinds(answers) == ["Conflict", "Meeting"]
    assert list(prepared.items.order_by("position").values_list("position", flat=True)) == [1, 2, 3]


def test_race_two_editors_of_the_agenda_is_lost_without_the_control(prepared, secretary, chief, monkeypatch):
    monkeypatch.setattr(holding, "refuse_stale", lambda subject, version: None)
    first, second = prepared.items.order_by("position")[:2]
    answers = together(
        lambda: move_item(item_id=second.pk, up=True, by=secretary, version=prepared.version),
        lambda: move_item(item_id=first.pk, up=False, by=chief, version=prepared.version),
    )

    assert kinds(answers) == ["Meeting", "Meeting"]  # moved there and back again, and nobody was told


def test_race_a_nomination_goes_before_the_council_once(prepared, council, members, ready, secretary, chief):
    """Put on a second agenda past the page that chooses: the call of one of the two is refused."""
    other = MeetingFactory(council=council, chair=members[0], secretary=members[2])
    AgendaItem.objects.create(
        meeting=other, nomination=ready[0], position=1, title="Lò Thị Dung", honour="LDTT", added_by=secretary
    )
    answers = together(
        lambda: call_meeting(meeting_id=prepared.pk, by=secretary),
        lambda: call_meeting(meeting_id=other.pk, by=chief),
    )

    assert kinds(answers) == ["Meeting", "NotAllowed"]
    assert Nomination.objects.get(pk=ready[0].pk).stage == At.COUNCIL


def test_race_a_nomination_is_chosen_for_one_agenda(council, meeting, ready, secretary, chief):
    """Two agendas, the same nomination: whoever comes second finds it taken, or the call refuses it."""
    other = MeetingFactory(council=council)
    together(
        lambda: add_nominations(meeting_id=meeting.pk, nomination_ids=[ready[0].pk], by=secretary),
        lambda: add_nominations(meeting_id=other.pk, nomination_ids=[ready[0].pk], by=chief),
    )

    assert AgendaItem.objects.filter(nomination=ready[0], removed_at=None).count() == 1


def test_race_an_item_is_removed_once(prepared, secretary, chief):
    item = prepared.items.first()
    answers = together(
        lambda: remove_item(item_id=item.pk, by=secretary),
        lambda: remove_item(item_id=item.pk, by=chief),
    )

    assert kinds(answers) == ["AgendaItem", "Conflict"]


def test_race_a_call_against_a_cancellation_ends_cancelled_and_gives_back(prepared, ready, secretary, chief):
    together(
        lambda: call_meeting(meeting_id=prepared.pk, by=secretary),
        lambda: cancel_meeting(meeting_id=prepared.pk, reason="Bận.", by=chief),
    )

    prepared.refresh_from_db()
    assert prepared.stage == "cancelled"
    assert set(Nomination.objects.values_list("stage", flat=True)) == {At.READY}


def test_race_a_member_says_it_once(prepared, members, secretary):
    called = call_meeting(meeting_id=prepared.pk, by=secretary)
    item = called.items.first()
    answers = together(
        *(lambda: declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em", by=members[3].user),) * 3
    )

    assert (kinds(answers), Interest.objects.count()) == (["Interest"] * 3, 1)
