"""Two packages that choose the same nomination at the same moment; one package sent twice; a case opened against the sending.

Each with a twin: the control is taken out, and the race is seen to be lost.
"""

import pytest
from django.db import IntegrityError

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.models import Nomination
from neuguong.referrals import actions
from neuguong.referrals.actions import listing, sending
from neuguong.referrals.models import ReferralEvent, ReferralItem
from neuguong.referrals.queries import items_of
from neuguong.registry.actions import open_hold
from neuguong.registry.models import RecipientHold
from tests.dossiers.racing import kinds, together
from tests.referrals.conftest import days_ago

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def race(begin, proposed, chief, appraiser):
    """Both put the same nominations on the list of a package of their own."""

    def run():
        chosen = [one.pk for one in proposed("Lò Thị A", "Lò Thị B")]
        first, second = begin(title="Gói thứ nhất"), begin(title="Gói thứ hai")
        return together(
            lambda: actions.add_nominations(referral_id=first.pk, nomination_ids=chosen, by=chief),
            lambda: actions.add_nominations(referral_id=second.pk, nomination_ids=reversed(chosen), by=appraiser),
        )

    return run


def test_race_a_nomination_is_put_on_one_list(race):
    answers = race()

    assert kinds(answers) == ["NotAllowed", "int"]
    refusal = next(one for one in answers if isinstance(one, NotAllowed))
    assert "Lò Thị A đã có trong hồ sơ trình “Gói thứ" in str(refusal)
    assert ReferralItem.objects.count() == 2


def test_race_of_two_lists_would_be_lost_without_looking_under_the_lock(begin, proposed, chief, monkeypatch):
    """The twin: what was chosen meanwhile is not asked about, and only the database's own constraint is left."""
    chosen = [one.pk for one in proposed("Lò Thị A")]
    first, second = begin(), begin()
    actions.add_nominations(referral_id=first.pk, nomination_ids=chosen, by=chief)
    monkeypatch.setattr(
        listing, "proposable", lambda referral, user, chosen: Nomination.objects.select_related("recipient")
    )

    with pytest.raises(IntegrityError):  # what nobody must ever see
        actions.add_nominations(referral_id=second.pk, nomination_ids=chosen, by=chief)


def test_race_the_same_package_takes_a_nomination_once(begin, proposed, chief, appraiser):
    (one,) = proposed("Lò Thị A")
    referral = begin()

    answers = together(
        lambda: actions.add_nominations(referral_id=referral.pk, nomination_ids=[one.pk], by=chief),
        lambda: actions.add_nominations(referral_id=referral.pk, nomination_ids=[one.pk], by=appraiser),
    )

    assert kinds(answers) == ["NotAllowed", "int"]


def test_race_two_people_send_a_package_once(begin, proposed, chief, clerk):
    referral = begin(*proposed("Lò Thị A"))

    def send(by):
        return actions.send_referral(
            referral_id=referral.pk,
            sent_on=days_ago(0),
            letter_number="215/TTr-UBND",
            letter_on=days_ago(0),
            by=by,
        )

    answers = together(lambda: send(chief), lambda: send(clerk))

    assert kinds(answers) == ["NotAllowed", "Referral"]
    assert ReferralEvent.objects.count() == 1


def test_race_a_case_opened_against_the_sending_is_seen_or_comes_after(begin, proposed, chief, appraiser):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)

    answers = together(
        lambda: actions.send_referral(
            referral_id=referral.pk,
            sent_on=days_ago(0),
            letter_number="215/TTr-UBND",
            letter_on=days_ago(0),
            by=chief,
        ),
        lambda: open_hold(
            recipient=one.recipient,
            event="discipline_considered",
            document="CV 1/UBKT",
            since=days_ago(1),
            by=appraiser,
        ),
    )

    hold = RecipientHold.objects.get()
    referral.refresh_from_db()
    if kinds(answers) == ["NotAllowed", "RecipientHold"]:
        assert (referral.stage, hold.confirmed) == ("preparing", True)
    else:
        assert kinds(answers) == ["RecipientHold", "Referral"]
        assert items_of(referral)[0].state == "waiting"


def test_race_of_a_case_would_be_lost_without_looking_again(begin, proposed, chief, monkeypatch):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    open_hold(recipient=one.recipient, event="discipline_considered", document="CV 1/UBKT", since=days_ago(1), by=chief)
    monkeypatch.setattr(sending, "_refuse", lambda referral, items: None)

    done = actions.send_referral(
        referral_id=referral.pk, sent_on=days_ago(0), letter_number="215/TTr-UBND", letter_on=days_ago(0), by=chief
    )

    assert done.stage == "sent"  # what must never be
