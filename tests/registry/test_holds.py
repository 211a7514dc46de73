"""Tạm dừng: with a document, lifted by another one; it stops a proposal and refuses nobody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.registry.actions import lift_hold, open_hold
from neuguong.registry.facts import facts_of
from neuguong.registry.models import RecipientHold
from tests.factories import OrganisationFactory, RecipientFactory, RecipientHoldFactory, UserFactory

DAY = date(2025, 11, 5)


@pytest.fixture
def home(db):
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def person(home):
    return RecipientFactory(organisation=home)


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


def held(person):
    return [hold.reason for hold in facts_of(person).holds]


def test_an_inspection_with_signs_of_a_violation_stops(person, officer):
    open_hold(recipient=person, event="inspection", confirmed=True, document="12/QĐ-TTr", since=DAY, by=officer)

    assert held(person) == ["Đang điều tra, thanh tra, kiểm tra"]


@pytest.mark.parametrize("event", ["inspection", "complaint", "press_report"])
def test_without_the_circumstance_it_is_known_and_stops_nothing(person, officer, event):
    open_hold(recipient=person, event=event, document="Đơn ngày 01/11/2025", since=DAY, by=officer)

    assert held(person) == []


def test_considering_discipline_always_stops(person, officer):
    assert open_hold(recipient=person, event="discipline_considered", document="12/TB", since=DAY, by=officer).confirmed


@pytest.mark.parametrize(
    ("document", "since", "words"),
    [
        (" ", DAY, "không tạm dừng khi không có văn bản"),
        ("12/QĐ", timezone.localdate() + timedelta(days=7), "tương lai"),
    ],
)
def test_a_hold_has_a_document_and_a_day(person, officer, document, since, words):
    with pytest.raises(NotAllowed, match=words):
        open_hold(recipient=person, event="inspection", document=document, since=since, by=officer)


def test_a_conclusion_lifts_it_once(person, officer):
    hold = RecipientHoldFactory(recipient=person)
    with pytest.raises(NotAllowed, match="Ghi văn bản kết luận"):
        lift_hold(hold_id=hold.pk, document="", by=officer)

    lift_hold(hold_id=hold.pk, document="Kết luận 12/KL", by=officer)
    again = lift_hold(hold_id=hold.pk, document="Kết luận khác", by=officer)

    assert (held(person), again.lifting_document) == ([], "Kết luận 12/KL")


def test_another_office_neither_opens_nor_lifts(person):
    stranger = UserFactory(role="head")
    hold = RecipientHoldFactory(recipient=person)

    with pytest.raises(NotAllowed):
        open_hold(recipient=person, event="inspection", document="12/QĐ", since=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        lift_hold(hold_id=hold.pk, document="Kết luận", by=stranger)


# pages


def test_a_hold_is_opened_and_lifted_without_javascript(client_of, home, person):
    browser = client_of("officer", home)
    page = reverse("registry:add_hold", args=[person.pk])

    empty = browser.post(page, {"event": "inspection", "since": "05/11/2025"})
    opened = browser.post(
        page, {"event": "inspection", "confirmed": "on", "document": "12/QĐ-TTr", "since": "05/11/2025"}, follow=True
    )
    hold = RecipientHold.objects.get()
    lifted = browser.post(reverse("registry:lift_hold", args=[hold.pk]), {"document": "Kết luận 1/KL"}, follow=True)

    assert empty.status_code == 422
    assert "Đang tạm dừng" in opened.content.decode()
    assert "Đã kết luận" in lifted.content.decode()


@pytest.mark.parametrize("role", ["council_secretary", "auditor", "chairman_office"])
def test_readers_who_may_not_see_discipline_do_not_learn_of_it(client_of, person, officer, role):
    open_hold(recipient=person, event="complaint", confirmed=True, document="Đơn mật 5", since=DAY, by=officer)

    page = client_of(role).get(reverse("registry:detail", args=[person.pk])).content.decode()

    assert "Đơn mật 5" not in page
    assert "tạm dừng" not in page.lower()
