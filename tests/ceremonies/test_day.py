"""The day: ticked by several desks, handed over with the certificate, closed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from neuguong.ceremonies.actions import (
    answer_invitation,
    cancel_ceremony,
    exclude_decision,
    hand_awards,
    hold_ceremony,
    tick_attendance,
)
from neuguong.ceremonies.models import Ceremony
from neuguong.certificates.models import Certificate
from neuguong.common.verdicts import NotAllowed
from tests.dossiers.racing import together
from tests.factories import CertificateFactory, UserFactory


def came(ceremony):
    return list(ceremony.awards.order_by("position").values_list("came", flat=True))


def numbers(ceremony):
    return list(ceremony.awards.order_by("position").values_list("pk", flat=True))


@pytest.fixture
def over(invited):
    """It began an hour ago."""
    Ceremony.objects.filter(pk=invited.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    invited.refresh_from_db()
    return invited


def test_two_desks_with_the_same_page_do_not_undo_each_other(invited, office):
    """Both opened the page when nobody was ticked; each ticks somebody else."""
    first, _, third = numbers(invited)

    tick_attendance(ceremony_id=invited.pk, came=[first], was=[], by=office)
    tick_attendance(ceremony_id=invited.pk, came=[third], was=[], by=office)

    assert came(invited) == [True, None, True]


def test_an_older_page_does_not_bring_a_wrong_tick_back(invited, office):
    first, second, _ = numbers(invited)
    tick_attendance(ceremony_id=invited.pk, came=[first], was=[], by=office)
    tick_attendance(ceremony_id=invited.pk, came=[], was=[first], by=office)  # it was somebody else

    tick_attendance(ceremony_id=invited.pk, came=[first, second], was=[first], by=office)

    assert came(invited) == [False, True, None]


def test_the_same_page_sent_twice_changes_nothing_more(invited, office):
    first, *_ = numbers(invited)

    done = [tick_attendance(ceremony_id=invited.pk, came=[first], was=[], by=office) for _ in range(2)]

    assert (done, came(invited)) == ([1, 0], [True, None, None])


def test_who_has_received_is_not_ticked_absent(invited, office):
    first, *_ = numbers(invited)
    hand_awards(ceremony_id=invited.pk, award_ids=[first], by=office)

    assert tick_attendance(ceremony_id=invited.pk, came=[], was=[first], by=office) == 0
    assert came(invited) == [True, None, None]


def test_the_database_refuses_who_received_and_was_not_there(invited, office):
    hand_awards(ceremony_id=invited.pk, award_ids=numbers(invited)[:1], by=office)

    with pytest.raises(IntegrityError):
        invited.awards.filter(handed_at__isnull=False).update(came=False)


def test_nobody_is_ticked_before_the_invitation(filled, office):
    with pytest.raises(NotAllowed, match="mời xong mới điểm danh"):
        tick_attendance(ceremony_id=filled.pk, came=numbers(filled), was=[], by=office)


def test_handing_over_takes_the_printed_certificate_along(invited, office, officer, province):
    award = invited.awards.select_related("item__decision").order_by("position").first()
    answer_invitation(award_id=award.pk, reply="coming", received_by="Lò Văn Đại", stead="collective", by=officer)
    now = timezone.now()
    printed = CertificateFactory(
        item=award.item, organisation=province, state="printed", printed_at=now, printed_by=office
    )

    assert hand_awards(ceremony_id=invited.pk, award_ids=[award.pk], by=office) == 1
    printed.refresh_from_db()
    award.refresh_from_db()

    assert (printed.state, printed.handed_to) == ("handed", "Lò Văn Đại")
    assert (award.came, award.handed_by) == (True, office)


def test_what_is_not_printed_is_handed_without_a_certificate(invited, office, province):
    award = invited.awards.select_related("item__decision").first()
    CertificateFactory(item=award.item, organisation=province)

    hand_awards(ceremony_id=invited.pk, award_ids=[award.pk], by=office)

    assert Certificate.objects.get().state == "made"


def test_handing_twice_changes_nothing(invited, office):
    rows = numbers(invited)
    hand_awards(ceremony_id=invited.pk, award_ids=rows, by=office)
    first = list(invited.awards.values_list("handed_at", flat=True))

    assert hand_awards(ceremony_id=invited.pk, award_ids=rows, by=office) == 0
    assert list(invited.awards.values_list("handed_at", flat=True)) == first


def test_a_row_of_another_ceremony_is_not_handed_here(invited, office):
    with pytest.raises(NotAllowed, match="đã thay đổi"):
        hand_awards(ceremony_id=invited.pk, award_ids=[0], by=office)


def test_once_something_was_handed_the_ceremony_stands(invited, office, decision):
    hand_awards(ceremony_id=invited.pk, award_ids=numbers(invited)[:1], by=office)

    with pytest.raises(NotAllowed, match="không hủy được"):
        cancel_ceremony(ceremony_id=invited.pk, reason="Bão", by=office)
    with pytest.raises(NotAllowed, match="không bỏ ra được"):
        exclude_decision(ceremony_id=invited.pk, decision_id=decision.pk, by=office)


def test_who_was_not_ticked_did_not_come(over, office):
    first, *_ = numbers(over)
    tick_attendance(ceremony_id=over.pk, came=[first], was=[], by=office)

    held = hold_ceremony(ceremony_id=over.pk, by=office)

    assert (held.stage, came(over)) == ("held", [True, False, False])
    with pytest.raises(NotAllowed, match="đã tổ chức"):
        hold_ceremony(ceremony_id=over.pk, by=office)
    assert hand_awards(ceremony_id=over.pk, award_ids=numbers(over)[1:2], by=office) == 1


def test_it_is_not_held_before_it_begins(invited, office):
    with pytest.raises(NotAllowed, match="chưa đến giờ"):
        hold_ceremony(ceremony_id=invited.pk, by=office)


@pytest.mark.parametrize("role", ["officer", "auditor", "council_member"])
def test_others_do_not_keep_the_day(over, home, role):
    by = UserFactory(role=role, organisation=home)
    for act in (
        lambda: tick_attendance(ceremony_id=over.pk, came=[], was=numbers(over), by=by),
        lambda: hand_awards(ceremony_id=over.pk, award_ids=numbers(over), by=by),
        lambda: hold_ceremony(ceremony_id=over.pk, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert came(over) == [None, None, None]


@pytest.mark.django_db(transaction=True)
def test_race_of_two_desks_keeps_both_ticks(invited, office):
    first, _, third = numbers(invited)

    answers = together(
        *(
            lambda one=one: tick_attendance(ceremony_id=invited.pk, came=[one], was=[], by=office)
            for one in (first, third)
        )
    )

    assert (answers, came(invited)) == ([1, 1], [True, None, True])
