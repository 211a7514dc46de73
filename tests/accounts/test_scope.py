"""What a person may reach: the own subtree, and what the own body succeeded."""

import pytest

from neuguong.accounts.enums import PROVINCE_WIDE, Role
from neuguong.accounts.scope import NOBODY, Held, Scope, covers
from tests.factories import OrganisationFactory, OrganisationSuccessionFactory, RoleAssignmentFactory, UserFactory

MINE, BELOW, OTHER, OLD = "00010001", "000100010003", "00010002", "00010009"
OFFICER = Scope((Held("officer", 1, MINE),), (OLD,))


@pytest.mark.parametrize(
    ("path", "reached"), [(MINE, True), (BELOW, True), (OLD, True), (OTHER, False), ("0001", False)]
)
def test_a_role_reaches_its_subtree_and_what_it_succeeded(path, reached):
    assert OFFICER.has_over(path, "officer") is reached


def test_another_role_reaches_nothing():
    assert OFFICER.has_over(MINE, "head") is False


def test_paths_are_the_own_and_the_inherited_ones():
    assert OFFICER.paths == (MINE, OLD)


def test_nobody_reaches_nothing():
    assert (NOBODY.paths, NOBODY.province_wide, NOBODY.has("officer")) == ((), False, False)


@pytest.mark.parametrize("role", list(Role))
def test_province_wide_roles_are_the_named_ones(role):
    assert Scope((Held(role, 1, MINE),)).province_wide is (role in PROVINCE_WIDE)


def test_organisation_ids_are_those_of_the_role_asked_for():
    scope = Scope((Held("officer", 1, MINE), Held("head", 2, OTHER)))

    assert scope.organisation_ids("officer") == [1]


def test_covers_compares_subtrees():
    assert (covers([MINE], BELOW), covers([MINE], OTHER)) == (True, False)


def test_scope_of_an_officer_inherits_over_two_mergers(db):
    oldest, old, new = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    OrganisationSuccessionFactory(predecessor=oldest, successor=old)
    OrganisationSuccessionFactory(predecessor=old, successor=new)

    scope = UserFactory(role="officer", organisation=new).scope

    assert set(scope.paths) == {oldest.path, old.path, new.path}


def test_scope_of_a_predecessor_does_not_reach_its_successor(db):
    old, new = OrganisationFactory(), OrganisationFactory()
    OrganisationSuccessionFactory(predecessor=old, successor=new)

    assert UserFactory(role="officer", organisation=old).scope.paths == (old.path,)


@pytest.mark.parametrize("count", [1, 3])
def test_scope_costs_the_same_however_many_roles(db, count, django_assert_num_queries):
    user = UserFactory()
    for _ in range(count):
        succession = OrganisationSuccessionFactory()
        RoleAssignmentFactory(user=user, organisation=succession.successor)

    with django_assert_num_queries(3):
        assert len(user.scope.paths) == 2 * count
