"""Two who pay the same line at the same moment, with a twin: the control is taken out, and the race is seen to be lost."""

import pytest

from neuguong.bonuses import permissions
from neuguong.bonuses.actions import pay_line, pay_lines
from neuguong.bonuses.models import BonusLine, PaymentEntry
from neuguong.common.verdicts import YES
from tests.dossiers.racing import kinds, together
from tests.factories import FundEntryFactory, UserFactory
from tests.factories.bonuses import BonusLineFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line(db):
    made = BonusLineFactory(approved=True)
    FundEntryFactory(fund__organisation=made.list.payer)
    return made


@pytest.fixture
def payers(line):
    return [UserFactory(role="officer", organisation=line.list.payer) for _ in range(2)]


def both_pay(line, payers):
    from datetime import date

    day = {"on": date(2025, 12, 24), "document": "Phiếu chi số 05"}
    return together(
        lambda: pay_line(line_id=line.pk, by=payers[0], **day),
        lambda: pay_lines(list_id=line.list_id, line_ids=[line.pk], by=payers[1], **day),
    )


def test_race_of_two_payments_pays_once(line, payers):
    answers = both_pay(line, payers)

    assert kinds(answers) == ["FundEntry", "NotAllowed"]
    assert PaymentEntry.objects.balance() == BonusLine.objects.get().vnd


def test_race_of_two_payments_is_lost_when_nobody_counts_the_ledger(line, payers, monkeypatch):
    """The twin of the test above: what was paid before is not asked about."""
    monkeypatch.setattr(permissions, "may_pay", lambda user, line, remaining: YES)
    monkeypatch.setattr("neuguong.bonuses.actions.payments._rest", lambda line: line.settled)

    answers = both_pay(line, payers)

    assert kinds(answers) == ["FundEntry", "FundEntry"]
    assert PaymentEntry.objects.balance() == 2 * BonusLine.objects.get().vnd
