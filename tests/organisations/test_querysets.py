"""Who sees which organisation, and whose work it is."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from neuguong.organisations.models import Area, Organisation
from neuguong.organisations.querysets import within
from tests.factories import AreaFactory, OrganisationFactory, OrganisationSuccessionFactory, UserFactory


def test_within_no_subtree_matches_nothing(db):
    OrganisationFactory()

    assert Organisation.objects.filter(within([])).count() == 0


def test_within_matches_the_subtree_only(db):
    health, education = OrganisationFactory(), OrganisationFactory()
    station = OrganisationFactory(parent=health)
    OrganisationFactory(parent=education)

    assert set(Organisation.objects.filter(within([health.path]))) == {health, station}


def test_on_counts_the_first_day_and_not_the_last(db):
    area = AreaFactory(valid_from=date(2020, 1, 1), valid_until=date(2025, 7, 1))

    days = [date(2019, 12, 31), date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]

    assert [Area.objects.on(day).filter(pk=area.pk).exists() for day in days] == [False, True, True, False]


def test_a_stranger_sees_no_organisation(db):
    OrganisationFactory()

    assert Organisation.objects.visible_to(AnonymousUser()).count() == 0


def test_whoever_signs_in_sees_all_organisations(db):
    one, two = OrganisationFactory(), OrganisationFactory()

    assert set(Organisation.objects.visible_to(UserFactory())) == {one, two}


def test_an_officer_works_for_the_own_subtree_and_what_it_succeeded(db):
    mine, old, foreign = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    below_mine, below_old = OrganisationFactory(parent=mine), OrganisationFactory(parent=old)
    OrganisationSuccessionFactory(predecessor=old, successor=mine)
    user = UserFactory(role="officer", organisation=mine)

    found = set(Organisation.objects.in_scope_of(user))

    assert found == {mine, below_mine, old, below_old}
    assert foreign not in found


def test_an_appraiser_works_for_the_whole_province(db):
    office, other = OrganisationFactory(), OrganisationFactory()

    assert set(Organisation.objects.in_scope_of(UserFactory(role="appraiser", organisation=office))) == {office, other}


def test_somebody_without_a_role_works_for_nobody(db):
    OrganisationFactory()

    assert Organisation.objects.in_scope_of(UserFactory()).count() == 0
