"""Roles are dated, rights end with them, and a sensitive role takes two administrators."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.accounts.actions import confirm_role, end_role, grant_role
from neuguong.accounts.models import RoleAssignment, User
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from tests.factories import OrganisationFactory, RoleAssignmentFactory, UserFactory


def fresh(user):
    """The same person at the next request."""
    return User.objects.get(pk=user.pk)


def administrator():
    return UserFactory(role="administrator")


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [(-1, None, True), (0, None, True), (1, None, False), (-2, 1, True), (-2, 0, False), (-2, -1, False)],
)
def test_a_role_counts_from_its_first_day_until_before_its_last(db, starts, ends, counts):
    today = timezone.localdate()
    held = RoleAssignmentFactory(
        starts_on=today + timedelta(days=starts), ends_on=None if ends is None else today + timedelta(days=ends)
    )

    assert held.user.scope.has("officer") is counts


def test_an_inactive_person_holds_nothing(db):
    user = UserFactory(role="officer", is_active=False)

    assert fresh(user).scope.roles == frozenset()


def test_grant_role_gives_rights_from_today(db):
    user, body = UserFactory(), OrganisationFactory()

    grant_role(user=user, role="officer", organisation=body, by=administrator())

    assert fresh(user).scope.has_over(body.path, "officer")
    assert [entry.action for entry in AuditEntry.objects.filter(stream="authz")] == ["role.granted"]


def test_grant_role_refuses_the_same_role_twice(db):
    held = RoleAssignmentFactory()

    with pytest.raises(NotAllowed, match="đã giữ vai trò này"):
        grant_role(user=held.user, role=held.role, organisation=held.organisation, by=administrator())


def test_grant_role_refuses_a_body_that_has_ended(db):
    closed = OrganisationFactory(valid_until=date(2025, 7, 1))

    with pytest.raises(NotAllowed, match="đã kết thúc ngày 01/07/2025"):
        grant_role(user=UserFactory(), role="officer", organisation=closed, by=administrator())


@pytest.mark.parametrize("role", ["officer", "head", "appraiser", "chief", "auditor"])
def test_grant_role_refuses_everybody_but_administrators(db, role):
    with pytest.raises(NotAllowed, match="Chỉ quản trị"):
        grant_role(user=UserFactory(), role="officer", organisation=OrganisationFactory(), by=UserFactory(role=role))

    assert RoleAssignment.objects.filter(role="officer", granted_by__isnull=False).count() == 0


@pytest.mark.parametrize("role", ["administrator", "chief", "council_secretary", "auditor"])
def test_a_sensitive_role_rests_until_a_second_administrator_confirms(db, role):
    user, first, second = UserFactory(), administrator(), administrator()

    resting = grant_role(user=user, role=role, organisation=OrganisationFactory(), by=first)
    before = fresh(user).scope.roles
    confirm_role(assignment_id=resting.pk, by=second)

    assert (before, fresh(user).scope.roles) == (frozenset(), frozenset({role}))


def test_the_threshold_of_two_administrators_refuses_the_one_who_granted(db):
    first = administrator()
    resting = grant_role(user=UserFactory(), role="chief", organisation=OrganisationFactory(), by=first)

    with pytest.raises(NotAllowed, match="Người thứ hai"):
        confirm_role(assignment_id=resting.pk, by=first)


def test_the_threshold_of_two_administrators_refuses_the_holder(db):
    holder = administrator()
    resting = grant_role(user=holder, role="chief", organisation=OrganisationFactory(), by=administrator())

    with pytest.raises(NotAllowed, match="khác người nhận"):
        confirm_role(assignment_id=resting.pk, by=holder)


def test_confirm_role_refuses_a_second_time(db):
    resting = grant_role(user=UserFactory(), role="chief", organisation=OrganisationFactory(), by=administrator())
    confirm_role(assignment_id=resting.pk, by=administrator())

    with pytest.raises(NotAllowed, match="đã được xác nhận"):
        confirm_role(assignment_id=resting.pk, by=administrator())


def test_confirm_role_refuses_a_role_that_needs_no_second_person(db):
    held = RoleAssignmentFactory(role="officer")

    with pytest.raises(NotAllowed, match="không cần người thứ hai"):
        confirm_role(assignment_id=held.pk, by=administrator())


def test_the_operator_at_the_command_line_needs_no_second_person(db):
    user = UserFactory()

    grant_role(user=user, role="administrator", organisation=OrganisationFactory(), by=None)

    assert fresh(user).scope.has("administrator")


def test_end_role_takes_the_rights_at_the_next_request(db):
    held = RoleAssignmentFactory()

    end_role(assignment_id=held.pk, by=administrator())

    assert fresh(held.user).scope.roles == frozenset()


def test_end_role_refuses_a_role_that_has_ended(db):
    held = RoleAssignmentFactory(ends_on=date(2025, 1, 31))

    with pytest.raises(NotAllowed, match="đã kết thúc ngày 31/01/2025"):
        end_role(assignment_id=held.pk, by=administrator())


def test_end_role_never_ends_before_the_start(db):
    held = RoleAssignmentFactory(starts_on=date(2025, 1, 1))

    ended = end_role(assignment_id=held.pk, by=administrator(), on=date(2024, 1, 1))

    assert ended.ends_on == date(2025, 1, 1)
