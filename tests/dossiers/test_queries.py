"""What two dossiers of a round say of one recipient."""

import pytest
from django.utils import timezone

from neuguong.dossiers.actions import submit_dossier
from neuguong.dossiers.enums import Stage
from neuguong.dossiers.queries import proposed_elsewhere, proposed_twice
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(draft):
    return NominationFactory(dossier=draft, honour="LDTT")


def again(ours, *, stage=Stage.SUBMITTED, organisation=None, **changed):
    """The same recipient in another dossier of the same round, unless ``changed`` says otherwise."""
    body = organisation or OrganisationFactory()
    dossier = DossierFactory(round=changed.pop("round", ours.dossier.round), organisation=body, stage=stage)
    return NominationFactory(dossier=dossier, **{"recipient": ours.recipient, "honour": ours.honour} | changed)


def test_the_appraiser_sees_that_two_offices_put_one_person_forward(ours, officer, appraiser):
    theirs = again(ours)
    submit_dossier(dossier_id=ours.dossier_id, by=officer)

    assert (proposed_elsewhere(ours, appraiser), proposed_elsewhere(theirs, appraiser)) == ([theirs], [ours])
    assert (proposed_twice(ours.dossier, appraiser), proposed_twice(theirs.dossier, appraiser)) == ([ours], [theirs])


def test_an_office_is_told_of_its_own_dossiers_and_never_of_another_office(ours, officer, home):
    again(ours)
    assert (proposed_elsewhere(ours, officer), proposed_twice(ours.dossier, officer)) == ([], [])

    own = again(ours, organisation=home)
    assert (proposed_elsewhere(ours, officer), proposed_twice(ours.dossier, officer)) == ([own], [ours])


def test_a_draft_of_another_office_is_nobody_elses_matter(ours, appraiser):
    again(ours, stage=Stage.DRAFT)

    assert proposed_elsewhere(ours, appraiser) == []


def test_another_honour_another_round_another_person_or_a_removed_row_is_no_repetition(ours, appraiser):
    again(ours, honour="CSTDCS")
    again(ours, round=RoundFactory())
    again(ours, recipient=NominationFactory().recipient)
    again(ours, removed_at=timezone.now(), removed_by=appraiser)

    assert (proposed_elsewhere(ours, appraiser), proposed_twice(ours.dossier, appraiser)) == ([], [])


def test_both_pages_name_the_other_dossier(client, ours, officer, home):
    own = again(ours, organisation=home)
    client.force_login(officer)

    case = client.get(f"/ho-so/de-nghi/{ours.pk}/").content.decode()
    dossier = client.get(f"/ho-so/{ours.dossier_id}/").content.decode()

    assert f"/ho-so/de-nghi/{own.pk}/" in case
    assert "Có đề nghị nằm cả ở hồ sơ khác" in dossier
