"""Only the late are reminded, once a day, and no longer than they are late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.desk.reminders import remind_the_late
from neuguong.dossiers.enums import Stage
from neuguong.dossiers.models import Round
from neuguong.notices.models import Mail, Notice
from tests.factories import DossierFactory, OrganisationFactory, RoleAssignmentFactory, RoundFactory, UserFactory


@pytest.fixture
def office(db):
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def officer(office):
    return UserFactory(role="officer", organisation=office, email="can-bo@coquan.example")


def late(office, **values):
    round_ = RoundFactory(
        opens_on=timezone.localdate() - timedelta(days=60), closes_on=timezone.localdate() - timedelta(days=20)
    )
    return DossierFactory(organisation=office, stage=Stage.DRAFT, round=round_, **values)


def test_the_late_get_one_notice_about_everything_late(office, officer):
    for number in (7, 8):
        late(office, number=number)

    assert remind_the_late() == 1

    [notice] = Notice.objects.all()
    assert (notice.user, notice.urgency, notice.title) == (officer, "late", "2 việc của anh/chị đã quá hạn")
    assert "Hồ sơ 7 · Sở Y tế (chậm " in notice.text
    assert Mail.objects.count() == 0


def test_who_is_in_time_hears_nothing(office, officer):
    DossierFactory(organisation=office)
    UserFactory()

    assert (remind_the_late(), Notice.objects.count()) == (0, 0)


def test_a_reminder_comes_once_a_day_even_when_it_was_read(office, officer):
    late(office)
    remind_the_late()
    Notice.objects.update(unread=False, read_at=timezone.now())

    assert remind_the_late() == 0


def test_a_reminder_comes_again_the_next_day(office, officer):
    late(office)
    remind_the_late()
    Notice.objects.update(made_at=timezone.now() - timedelta(days=1))

    assert (remind_the_late(), Notice.objects.count()) == (1, 1)


def test_a_reminder_ends_with_the_lateness(office, officer):
    late(office)
    remind_the_late()
    Notice.objects.update(made_at=timezone.now() - timedelta(days=1))
    Round.objects.update(closes_on=timezone.localdate())

    remind_the_late()

    assert not Notice.objects.unread().exists()


def test_closed_accounts_and_ended_roles_are_not_reminded(office, officer):
    late(office)
    officer.is_active = False
    officer.save()
    RoleAssignmentFactory(organisation=office, ends_on=timezone.localdate())

    assert remind_the_late() == 0
