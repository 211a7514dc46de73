"""Two people at the same moment: one case an honour, one decision a case. Each with its twin without the control."""

from datetime import date

import pytest

from neuguong.common.verdicts import YES
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals import permissions
from neuguong.withdrawals.actions import decide_case
from neuguong.withdrawals.models import WithdrawalCase
from tests.dossiers.racing import kinds, together

pytestmark = pytest.mark.django_db(transaction=True)


def test_race_two_cases_about_one_honour_have_one_winner(open_one, held):
    answers = together(lambda: open_one(held), lambda: open_one(held))

    assert kinds(answers) == ["NotAllowed", "WithdrawalCase"]
    assert WithdrawalCase.objects.count() == 1


def decide_twice(case, clerk):
    def decide(number):
        return decide_case(case_id=case.pk, number=number, decided_on=date(2026, 3, 18), by=clerk)

    return together(lambda: decide("31/QĐ-UBND"), lambda: decide("32/QĐ-UBND"))


def test_race_one_case_is_decided_once(bring, held, clerk):
    answers = decide_twice(bring(held, to="proposed"), clerk)

    assert kinds(answers) == ["NotAllowed", "WithdrawalCase"]
    assert HeldHonour.objects.filter(corrects=held).count() == 1


def test_race_a_second_decision_is_stopped_by_the_registry_without_the_control(bring, held, clerk, monkeypatch):
    """The step is not asked: the draft and the sealed record still refuse a second one."""
    case = bring(held)
    monkeypatch.setattr(permissions, "may_issue", lambda user, one: YES)
    monkeypatch.setattr("neuguong.withdrawals.actions.deciding.may_issue", lambda user, one: YES)

    answers = decide_twice(case, clerk)

    assert kinds(answers) == ["NotAllowed", "NotAllowed"]
    assert HeldHonour.objects.filter(corrects=held).count() == 1
