"""Races of the test plan on decisions, each with a twin: the control is taken out, and the race is seen to be lost.

Two people issue the same decision · a case opened against the issue · R3 numbers of a book.
"""

from datetime import date

import pytest

from neuguong.common.verdicts import NotAllowed
from neuguong.decisions import actions
from neuguong.decisions.actions import issuing
from neuguong.decisions.enums import DecisionStage
from neuguong.decisions.models import Decision
from neuguong.documents.models import NumberBook, OfficialDocument
from neuguong.registry.actions import open_hold
from neuguong.registry.models import HeldHonour, RecipientHold
from tests.decisions.conftest import DAY
from tests.dossiers.racing import kinds, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(draft, proposed, chief):
    made = proposed("Lò Thị A", "Lò Thị B")
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk for one in made], by=chief)
    grounds = ["Căn cứ Luật Thi đua, khen thưởng"]
    return actions.change_decision(decision_id=draft.pk, grounds=grounds, by=chief)


def issue(decision, by, number="1204/QĐ-UBND"):
    return actions.issue_decision(decision_id=decision.pk, number=number, decided_on=DAY, by=by)


def test_race_two_people_issue_one_decision_once(filled, chief, clerk):
    answers = together(lambda: issue(filled, chief), lambda: issue(filled, clerk, "1205/QĐ-UBND"))

    assert kinds(answers) == ["Decision", "NotAllowed"]
    assert HeldHonour.objects.count() == 2


def test_race_of_issuing_would_be_lost_without_the_stage(filled, chief, monkeypatch):
    """The twin: nobody asks whether it is issued already, nor whether its honours and nominations are settled."""
    issue(filled, chief)
    monkeypatch.setattr(issuing, "may_issue", lambda user, decision: True)
    monkeypatch.setattr(issuing, "_refuse", lambda decision, items: None)
    monkeypatch.setattr(issuing, "settle_by_decision", lambda **values: None)
    monkeypatch.setattr(issuing.DecisionRecord.objects, "bulk_create", lambda rows, batch_size: rows)

    issue(filled, chief)

    assert HeldHonour.objects.count() == 4  # what must never be


def test_race_case_opened_against_the_issue(filled, chief):
    """Either the case is seen and nothing is issued, or it was opened after the decision."""
    person = filled.items.first().recipient
    hold = {"recipient": person, "event": "discipline_considered", "document": "12/QĐ-TTr", "since": date(2025, 12, 1)}

    answers = together(lambda: issue(filled, chief), lambda: open_hold(by=chief, **hold))

    issued = Decision.objects.get()
    held = HeldHonour.objects.filter(recipient=person)
    opened = RecipientHold.objects.get()
    if issued.stage == DecisionStage.DRAFT:
        assert isinstance(answers[0], NotAllowed)
        assert not held.exists()
    else:
        assert opened.opened_at >= issued.issued_at


def test_race_of_a_case_would_be_lost_without_looking_again(filled, chief, monkeypatch):
    person = filled.items.first().recipient
    open_hold(recipient=person, event="discipline_considered", document="12/QĐ-TTr", since=date(2025, 12, 1), by=chief)
    monkeypatch.setattr(issuing, "_refuse", lambda decision, items: None)

    issue(filled, chief)

    assert HeldHonour.objects.filter(recipient=person).exists()  # what must never be


@pytest.fixture
def several(filled, province, proposed, chief):
    made = [filled]
    for name in ("Lò Thị C", "Lò Thị D"):
        one = actions.draft_decision(
            organisation=province, decider="chair_province", title=f"Về việc {name}", decided_on=DAY, by=chief
        )
        actions.add_nominations(decision_id=one.pk, nomination_ids=[proposed(name)[0].pk], by=chief)
        made.append(actions.change_decision(decision_id=one.pk, grounds=["Căn cứ Luật Thi đua, khen thưởng"], by=chief))
    return made


def test_race_r3_each_decision_takes_its_own_number(several, clerk):
    answers = together(
        *(
            lambda one=one: actions.number_decision(decision_id=one.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)
            for one in several
        )
    )

    assert kinds(answers) == ["Decision"] * 3
    assert sorted(OfficialDocument.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert NumberBook.objects.get().last == 3


def test_race_r3_one_decision_clicked_twice_takes_one_number(filled, clerk):
    answers = together(
        *(lambda: actions.number_decision(decision_id=filled.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk),) * 2
    )

    assert kinds(answers) == ["Decision", "NotAllowed"]
    assert OfficialDocument.objects.count() == 1


def test_race_r3_would_waste_a_number_without_the_control(filled, clerk, monkeypatch):
    """The twin: whoever clicks second is not asked whether it has a number."""
    monkeypatch.setattr(issuing, "may_change", lambda user, decision: True)
    for _ in range(2):
        actions.number_decision(decision_id=filled.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)

    assert OfficialDocument.objects.count() == 2  # what must never be


def test_race_released_once(filled, chief):
    issue(filled, chief)

    answers = together(*(lambda: actions.release_decision(decision_id=filled.pk, by=chief),) * 2)

    assert kinds(answers) == ["Decision", "NotAllowed"]
