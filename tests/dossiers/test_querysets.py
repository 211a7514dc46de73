"""Who sees which dossier, nomination and import."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from neuguong.dossiers.enums import Stage
from neuguong.dossiers.models import Dossier, ImportBatch, Nomination, Round
from neuguong.organisations.enums import SuccessionKind
from tests.factories import (
    DossierFactory,
    ImportBatchFactory,
    NominationFactory,
    OrganisationFactory,
    OrganisationSuccessionFactory,
    RoundFactory,
    UserFactory,
)

PROVINCE_WIDE = ["appraiser", "chief", "council_secretary", "chairman_office", "auditor"]
OTHERS = ["council_member", "communications_editor", "administrator"]


def seen(user):
    return set(Dossier.objects.visible_to(user))


@pytest.fixture
def neighbour(province):
    return OrganisationFactory(parent=province, name="Sở Giáo dục và Đào tạo")


@pytest.mark.parametrize("role", ["officer", "head"])
def test_an_office_sees_its_own_subtree_and_no_sibling(home, station, neighbour, role):
    own, below = DossierFactory(organisation=home), DossierFactory(organisation=station)
    DossierFactory(organisation=neighbour, stage=Stage.SUBMITTED)

    assert seen(UserFactory(role=role, organisation=home)) == {own, below}


def test_an_office_below_does_not_see_the_one_above(home, station):
    DossierFactory(organisation=home, stage=Stage.SUBMITTED)
    below = DossierFactory(organisation=station)

    assert seen(UserFactory(role="officer", organisation=station)) == {below}


def test_paths_that_start_alike_are_not_related(province):
    """Two children of one body differ only in the last step of the path."""
    first, second = OrganisationFactory(parent=province), OrganisationFactory(parent=province)
    DossierFactory(organisation=second)

    assert seen(UserFactory(role="officer", organisation=first)) == set()


def test_the_successor_of_a_merged_commune_sees_the_predecessors_dossiers(province):
    old = OrganisationFactory(parent=province, name="Xã cũ", valid_until=date(2025, 7, 1))
    new = OrganisationFactory(parent=province, name="Xã mới")
    OrganisationSuccessionFactory(predecessor=old, successor=new)
    dossier = DossierFactory(organisation=old)
    ImportBatchFactory(dossier=dossier)
    officer = UserFactory(role="officer", organisation=new)

    assert (seen(officer), ImportBatch.objects.visible_to(officer).count()) == ({dossier}, 1)


def test_a_sibling_of_the_successor_sees_nothing_of_the_predecessor(province):
    old = OrganisationFactory(parent=province, valid_until=date(2025, 7, 1))
    new, sibling = OrganisationFactory(parent=province), OrganisationFactory(parent=province)
    OrganisationSuccessionFactory(predecessor=old, successor=new)
    DossierFactory(organisation=old)

    assert seen(UserFactory(role="officer", organisation=sibling)) == set()


def test_nobody_inherits_the_files_of_a_dissolved_body(province):
    old = OrganisationFactory(parent=province, valid_until=date(2025, 7, 1))
    new = OrganisationFactory(parent=province)
    OrganisationSuccessionFactory(predecessor=old, successor=new, kind=SuccessionKind.DISSOLUTION)
    DossierFactory(organisation=old)

    assert seen(UserFactory(role="officer", organisation=new)) == set()


@pytest.mark.parametrize("role", PROVINCE_WIDE)
def test_province_wide_roles_see_only_what_was_handed_in(home, role):
    dossiers = {stage: DossierFactory(organisation=home, stage=stage) for stage in Stage}

    assert seen(UserFactory(role=role)) == set(dossiers.values()) - {dossiers[Stage.DRAFT], dossiers[Stage.APPROVAL]}


@pytest.mark.parametrize("role", PROVINCE_WIDE)
def test_what_was_returned_stays_in_sight_while_the_head_reads_it_again(home, role):
    dossier = DossierFactory(organisation=home, stage=Stage.APPROVAL, submitted_at=timezone.now())

    assert seen(UserFactory(role=role)) == {dossier}


@pytest.mark.parametrize("role", PROVINCE_WIDE)
def test_rounds_of_an_office_are_its_own_matter(home, role):
    dossier = DossierFactory(
        organisation=home, stage=Stage.SUBMITTED, round=RoundFactory(level="organisation", held_by=home)
    )

    assert seen(UserFactory(role=role)) == ({dossier} if role == "auditor" else set())


@pytest.mark.parametrize("role", [*OTHERS, None])
def test_others_see_nothing(home, role):
    DossierFactory(organisation=home, stage=Stage.SUBMITTED)

    assert seen(UserFactory(role=role, organisation=home)) == set()


def test_whoever_has_not_signed_in_sees_nothing(home):
    NominationFactory(dossier__organisation=home, dossier__stage=Stage.SUBMITTED)
    ImportBatchFactory()
    stranger = AnonymousUser()

    found = [model.objects.visible_to(stranger).count() for model in (Round, Dossier, ImportBatch)]

    assert found == [0, 0, 0]


@pytest.mark.parametrize("role", [*PROVINCE_WIDE, *OTHERS])
def test_nobody_but_the_office_sees_its_imports(home, role):
    ImportBatchFactory(dossier__organisation=home, dossier__stage=Stage.SUBMITTED)

    assert ImportBatch.objects.visible_to(UserFactory(role=role, organisation=home)).count() == 0


def test_an_office_sees_its_own_imports_and_no_siblings(home, neighbour):
    own = ImportBatchFactory(dossier__organisation=home)
    ImportBatchFactory(dossier__organisation=neighbour)

    assert list(ImportBatch.objects.visible_to(UserFactory(role="officer", organisation=home))) == [own]


def test_an_appraiser_who_is_also_an_officer_elsewhere_sees_no_foreign_imports(home, neighbour):
    from tests.factories import RoleAssignmentFactory

    ImportBatchFactory(dossier__organisation=home, dossier__stage=Stage.SUBMITTED)
    user = UserFactory(role="appraiser")
    RoleAssignmentFactory(user=user, role="officer", organisation=neighbour)

    assert ImportBatch.objects.visible_to(user).count() == 0


def test_a_removed_nomination_is_not_seen(home, officer):
    kept = NominationFactory(dossier__organisation=home)
    NominationFactory(dossier__organisation=home, removed_at=timezone.now(), removed_by=officer)

    assert list(Nomination.objects.visible_to(officer)) == [kept]


def test_rounds_are_announcements(db):
    made = RoundFactory()

    assert list(Round.objects.visible_to(UserFactory())) == [made]
