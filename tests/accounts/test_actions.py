"""Accounts: made by administrators, first passwords, closing."""

import pytest

from neuguong.accounts.actions import change_own_password, close_account, create_account, reset_password
from neuguong.accounts.models import User
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from tests.factories import RoleAssignmentFactory, UserFactory

FIRST = "mat-khau-dau-tien"


def administrator():
    return UserFactory(role="administrator")


def test_create_account_holds_no_role_and_must_change_the_password(db):
    user = create_account(username="Lo.Thi.U", full_name="Lò Thị  Ủ", password=FIRST, by=administrator())

    assert (user.username, user.full_name, user.must_change_password) == ("lo.thi.u", "Lò Thị Ủ", True)
    assert user.check_password(FIRST)
    assert user.scope.roles == frozenset()


def test_create_account_never_stores_or_logs_the_password(db):
    user = create_account(username="u", full_name="Lò Thị Ủ", password=FIRST, by=administrator())

    assert FIRST not in User.objects.get(pk=user.pk).password
    assert AuditEntry.objects.filter(body__contains=FIRST).count() == 0


def test_create_account_refuses_a_name_that_is_taken_in_any_case(db):
    UserFactory(username="lothiu")

    with pytest.raises(NotAllowed, match="đã có người dùng"):
        create_account(username="LoThiU", full_name="Lò Thị Ủ", password=FIRST, by=administrator())


@pytest.mark.parametrize("role", [None, "officer", "chief"])
def test_create_account_refuses_everybody_but_administrators(db, role):
    with pytest.raises(NotAllowed, match="Chỉ quản trị"):
        create_account(username="u", full_name="Lò Thị Ủ", password=FIRST, by=UserFactory(role=role))

    assert User.objects.filter(username="u").count() == 0


def test_reset_password_must_be_changed_again(db):
    user = UserFactory()

    reset_password(user_id=user.pk, password=FIRST, by=administrator())

    user.refresh_from_db()
    assert (user.check_password(FIRST), user.must_change_password) == (True, True)


def test_change_own_password_ends_the_duty_to_change_it(db):
    user = UserFactory(must_change_password=True)

    change_own_password(password="mot-mat-khau-khac", by=user)

    user.refresh_from_db()
    assert (user.check_password("mot-mat-khau-khac"), user.must_change_password) == (True, False)
    assert [entry.action for entry in AuditEntry.objects.all()] == ["account.password_changed"]


def test_close_account_ends_all_roles(db):
    held = RoleAssignmentFactory()

    close_account(user_id=held.user_id, by=administrator())

    user = User.objects.get(pk=held.user_id)
    assert (user.is_active, user.scope.roles) == (False, frozenset())
    assert user.assignments.filter(ends_on=None).count() == 0


def test_close_account_refuses_ones_own(db):
    admin = administrator()

    with pytest.raises(NotAllowed, match="Không thể tự khóa"):
        close_account(user_id=admin.pk, by=admin)
