"""The personal calendar: due days of open tasks, for whoever holds the address, without a name of anybody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.notices.queries import token_of
from tests.factories import (
    CalendarFeedFactory,
    DossierFactory,
    ImportBatchFactory,
    NominationFactory,
    OrganisationFactory,
    RoleAssignmentFactory,
    RoundFactory,
    UserFactory,
)


@pytest.fixture
def office(db):
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def address(office):
    """The address of the calendar of an officer of the office."""
    return address_of(UserFactory(role="officer", organisation=office))


def address_of(user):
    return reverse("desk:calendar", args=[token_of(CalendarFeedFactory(user=user))])


def events(answer):
    return [
        {
            "summary": str(event["summary"]),
            "start": event["dtstart"].dt,
            "end": event["dtend"].dt,
            "uid": str(event["uid"]),
        }
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ]


def test_calendar_has_an_all_day_event_for_each_task_with_a_day(client, office, address):
    DossierFactory(organisation=office, number=8, round=RoundFactory(name="Đợt một", closes_on=date(2027, 1, 4)))

    [event] = events(client.get(address))

    assert (event["summary"], event["start"], event["end"]) == (
        "Nhập danh sách: Hồ sơ 8 · Sở Y tế",
        date(2027, 1, 4),
        date(2027, 1, 5),
    )


def test_calendar_works_signed_out_and_is_kept_by_nobody(client, address):
    answer = client.get(address)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in answer.headers


def test_calendar_event_stays_the_same_when_its_day_moves(client, office, address):
    dossier = DossierFactory(organisation=office)
    [before] = events(client.get(address))
    dossier.round.closes_on += timedelta(days=3)
    dossier.round.save()
    [after] = events(client.get(address))

    assert (before["uid"], after["start"] - before["start"]) == (after["uid"], timedelta(days=3))


def test_attack_calendar_names_nobody(client, office):
    """Every kind of task; whoever looks over a shoulder reads numbers and offices."""
    officer = UserFactory(full_name="Lò Thị Ủ", role="officer", organisation=office)
    for role in ("head", "appraiser", "administrator"):
        RoleAssignmentFactory(user=officer, role=role, organisation=office)
    names = ["Lò Thị Ủ", "Vàng Xạ Pu", "Vũ Đình Khải", "Giàng A Páo"]
    for stage in (Stage.DRAFT, Stage.APPROVAL, Stage.RETURNED, Stage.SUBMITTED):
        DossierFactory(organisation=office, stage=stage)
    RoundFactory()
    ImportBatchFactory(dossier=DossierFactory(organisation=office), file_name="Giàng A Páo.xlsx")
    NominationFactory(
        dossier=DossierFactory(organisation=office, stage=Stage.SUBMITTED),
        recipient__name="Vàng Xạ Pu",
        stage=NominationStage.CHANGE_REQUESTED,
        reply_due=timezone.localdate(),
    )
    RoleAssignmentFactory(role="chief", confirmed_at=None, user__full_name="Vũ Đình Khải")

    answer = client.get(address_of(officer))

    said = " ".join(str(value) for part in Calendar.from_ical(answer.content).walk() for value in part.values())
    assert len(events(answer)) >= 7
    assert [name for name in names if name in said] == []


def test_attack_calendar_of_another_token_is_not_there(client, address):
    wrong = [address.replace(".ics", "x.ics"), address.replace(".", "x.", 1), "/lich/1.ics", "/lich/.ics"]

    assert {client.get(one).status_code for one in wrong} == {404}


def test_calendar_takes_no_forms_and_answers_a_head(client, address):
    assert (client.post(address).status_code, client.head(address).status_code) == (405, 200)


def test_threshold_calendar_asked_for_too_often_says_wait(client, address):
    answers = [client.get(address).status_code for _ in range(61)]

    assert (set(answers[:60]), answers[60]) == ({200}, 429)


def test_calendar_of_a_closed_account_is_gone(client, office):
    user = UserFactory(role="officer", organisation=office)
    address = address_of(user)
    user.is_active = False
    user.save()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_costs_the_same_however_many_tasks(client, office, address, count, django_assert_num_queries):
    for _ in range(count):
        DossierFactory(organisation=office, stage=Stage.RETURNED)
        DossierFactory(organisation=office, stage=Stage.SUBMITTED)
        ImportBatchFactory(dossier=DossierFactory(organisation=office))

    with django_assert_num_queries(10):
        client.get(address)
