"""Whoever works on an old page is told; nothing is overwritten silently."""

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.ceremonies.actions import (
    arrange,
    cancel_ceremony,
    change_guest,
    draft_guest_letter,
    draft_invitation,
    exclude_decision,
    fill_seats,
    hand_awards,
    hold_ceremony,
    include_decision,
    invite,
    move_award,
    remove_guest,
    seat_award,
)
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.common.verdicts import Conflict
from tests.dossiers.pages import hidden_fields, text_of
from tests.dossiers.racing import kinds, together
from tests.factories import CeremonyGuestFactory, DecisionFactory

OLD = 1  # no ceremony of these tests is still at its first version


def url(name, *keys):
    return reverse(f"ceremonies:{name}", args=keys)


def state_of(ceremony):
    """Everything that could have been written."""
    fields = ("position", "turn", "seat", "reply", "handed_at", "version")
    row = Ceremony.objects.values("stage", "version", "invitation").get(pk=ceremony.pk)
    awards = list(ceremony.awards.order_by("pk").values("pk", *fields))
    return row, awards, list(ceremony.guests.order_by("pk").values())


@pytest.mark.parametrize(
    "act",
    [
        lambda one, by: move_award(award_id=one.awards.last().pk, position=1, by=by, version=OLD),
        lambda one, by: arrange(ceremony_id=one.pk, by=by, version=OLD),
        lambda one, by: invite(ceremony_id=one.pk, by=by, version=OLD),
        lambda one, by: cancel_ceremony(ceremony_id=one.pk, reason="Bão", by=by, version=OLD),
        lambda one, by: draft_invitation(ceremony_id=one.pk, by=by, version=OLD),
        lambda one, by: fill_seats(ceremony_id=one.pk, who="awards", first="A1", per_row=5, by=by, version=OLD),
        lambda one, by: exclude_decision(ceremony_id=one.pk, decision_id=one.decisions.get().pk, by=by, version=OLD),
        lambda one, by: include_decision(
            ceremony_id=one.pk,
            decision_id=DecisionFactory(organisation=one.organisation, released=True).pk,
            by=by,
            version=OLD,
        ),
    ],
    ids=["move", "arrange", "invite", "cancel", "letter", "fill", "exclude", "include"],
)
def test_an_old_page_of_a_plan_changes_nothing(filled, office, act):
    before = state_of(filled)

    with pytest.raises(Conflict, match="Người khác vừa lưu thay đổi"):
        act(filled, office)

    assert state_of(filled) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda one, by: hold_ceremony(ceremony_id=one.pk, by=by, version=OLD),
        lambda one, by: hand_awards(ceremony_id=one.pk, award_ids=[one.awards.first().pk], by=by, version=OLD),
    ],
    ids=["hold", "hand"],
)
def test_an_old_page_of_the_day_changes_nothing(invited, office, act):
    Ceremony.objects.filter(pk=invited.pk).update(starts_at=timezone.now())
    before = state_of(invited)

    with pytest.raises(Conflict):
        act(invited, office)

    assert state_of(invited) == before


def test_an_old_page_of_a_seat_changes_nothing(filled, office):
    award = filled.awards.first()
    seat_award(award_id=award.pk, seat="A1", by=office, version=1)

    with pytest.raises(Conflict):
        seat_award(award_id=award.pk, seat="B9", by=office, version=1)

    assert filled.awards.get(pk=award.pk).seat == "A1"


@pytest.mark.parametrize(
    "act",
    [
        lambda guest, by: change_guest(guest_id=guest.pk, reply="not", by=by, version=1),
        lambda guest, by: remove_guest(guest_id=guest.pk, by=by, version=1),
        lambda guest, by: draft_guest_letter(guest_id=guest.pk, by=by, version=1),
    ],
    ids=["change", "remove", "letter"],
)
def test_an_old_page_of_a_guest_changes_nothing(ceremony, office, act):
    guest = CeremonyGuestFactory(ceremony=ceremony)
    change_guest(guest_id=guest.pk, reply="coming", by=office, version=1)
    before = state_of(ceremony)

    with pytest.raises(Conflict):
        act(guest, office)

    assert state_of(ceremony) == before


def test_a_page_that_is_sent_twice_moves_once(filled, office):
    """The second click carries the version of the first page."""
    last = filled.awards.order_by("-position").first()
    move_award(award_id=last.pk, position=1, by=office, version=filled.version)

    with pytest.raises(Conflict):
        move_award(award_id=last.pk, position=1, by=office, version=filled.version)


def test_a_moved_place_is_compared_and_can_be_sent_again(client_of, province, filled, office):
    desk = client_of("chairman_office", province)
    first, second, third = filled.awards.order_by("position")
    page = hidden_fields(desk.get(url("move", third.pk)))
    move_award(award_id=second.pk, position=1, by=office)

    answer = desk.post(url("move", third.pk), {"position": "1", **page})
    again = desk.post(url("move", third.pk), hidden_fields(answer))

    assert (answer.status_code, again.status_code) == (409, 302)
    assert "chưa ghi gì đè lên" in text_of(answer)
    assert list(filled.awards.order_by("position")) == [third, second, first]


@pytest.mark.parametrize(
    ("name", "given"),
    [("invite", {}), ("cancel", {"reason": "Mưa lũ"}), ("fill", {"who": "awards", "first": "A1", "per_row": "9"})],
)
def test_a_stale_confirmation_shows_the_page_as_it_is_now(client_of, province, filled, office, name, given):
    desk = client_of("chairman_office", province)
    page = hidden_fields(desk.get(url(name, filled.pk)))
    arrange(ceremony_id=filled.pk, by=office)
    before = state_of(filled)

    answer = desk.post(url(name, filled.pk), given | page)

    assert (answer.status_code, state_of(filled)) == (409, before)
    assert "Người khác vừa lưu thay đổi" in text_of(answer)
    assert "Mưa lũ" in text_of(answer) or name != "cancel"
    assert desk.post(url(name, filled.pk), given | hidden_fields(answer)).status_code == 302
    assert state_of(filled) != before


def test_a_confirmation_that_came_too_late_says_why(client_of, province, filled, office):
    desk = client_of("chairman_office", province)
    page = hidden_fields(desk.get(url("cancel", filled.pk)))
    cancel_ceremony(ceremony_id=filled.pk, reason="Bão", by=office)

    answer = desk.post(url("invite", filled.pk), page)

    assert answer.status_code == 422
    assert "Lễ trao đã hủy nên không sửa nữa." in text_of(answer)


@pytest.mark.parametrize("name", ["arrange", "invitation", "exclude"])
def test_a_button_of_an_old_page_is_refused_with_a_sentence(client_of, province, filled, decision, name):
    desk = client_of("chairman_office", province)
    before = state_of(filled)
    keys = (filled.pk, decision.pk) if name == "exclude" else (filled.pk,)

    answer = desk.post(url(name, *keys), {"version": OLD}, follow=True)

    assert state_of(filled) == before
    assert "Người khác vừa lưu thay đổi" in text_of(answer)


def test_a_turn_that_holds_other_people_now_is_not_handed_over_but_its_ticks_are_kept(
    client_of, province, invited, office
):
    desk = client_of("chairman_office", province)
    first, _, third = invited.awards.order_by("position").values_list("pk", flat=True)
    page = hidden_fields(desk.get(url("day", invited.pk)))
    move_award(award_id=third, position=1, by=office)

    answer = desk.post(
        url("tick", invited.pk), {"version": page["version"], "co_mat": [first], "trao": "1"}, follow=True
    )

    assert "Đã ghi điểm danh, chưa ghi trao" in text_of(answer)
    assert list(invited.awards.filter(came=True).values_list("pk", flat=True)) == [first]
    assert invited.awards.exclude(handed_at=None).count() == 0


def test_what_was_taken_out_meanwhile_is_a_sentence(filled, decision, office):
    gone = filled.awards.first().pk
    exclude_decision(ceremony_id=filled.pk, decision_id=decision.pk, by=office)

    with pytest.raises(Exception, match="không còn trong lễ trao"):
        seat_award(award_id=gone, seat="A1", by=office, version=1)


@pytest.mark.django_db(transaction=True)
def test_race_of_two_who_order_at_once_lets_one_through_and_tells_the_other(filled, office):
    one, _, other = filled.awards.order_by("position").values_list("pk", flat=True)
    version = filled.version

    answers = together(
        lambda: move_award(award_id=one, position=3, by=office, version=version),
        lambda: move_award(award_id=other, position=1, by=office, version=version),
    )

    assert kinds(answers) == ["CeremonyAward", "Conflict"]
    winner = next(answer for answer in answers if isinstance(answer, CeremonyAward))
    rows = list(filled.awards.order_by("position").values_list("pk", "position"))
    assert [position for _, position in rows] == [1, 2, 3]
    assert rows[{one: 2, other: 0}[winner.pk]][0] == winner.pk


@pytest.mark.django_db(transaction=True)
def test_race_for_one_seat_gives_it_to_one(filled, office):
    one, other, _ = filled.awards.order_by("position").values_list("pk", flat=True)

    answers = together(*(lambda key=key: seat_award(award_id=key, seat="A1", by=office) for key in (one, other)))

    assert kinds(answers) == ["CeremonyAward", "NotAllowed"]
    assert filled.awards.filter(seat="A1").count() == 1
