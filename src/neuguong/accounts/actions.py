"""Changes to accounts and roles."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.enums import SENSITIVE, Role
from neuguong.accounts.models import RoleAssignment, User
from neuguong.accounts.permissions import may_confirm, may_manage_accounts
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.organisations.models import Organisation


@transaction.atomic
def create_account(
    *, username: str, full_name: str, password: str | None, by: Any, post: str = "", must_change_password: bool = True
) -> User:
    """Create an account without any role; the password must be changed at the first sign-in unless told otherwise.

    ``password`` None: nobody can sign in until one is set.
    """
    demand(may_manage_accounts(by))
    if User.objects.filter(username__iexact=username).exists():
        raise NotAllowed(f"Tên đăng nhập “{username}” đã có người dùng. Chọn tên khác.")
    user = User(
        username=username.lower(), full_name=nfc(full_name), post=nfc(post), must_change_password=must_change_password
    )
    user.set_password(password)
    user.save()
    record(f"accounts.user:{user.pk}", "account.created", by=by)
    return user


@transaction.atomic
def grant_role(
    *, user: User, role: str, organisation: Organisation, by: Any, starts_on: date | None = None
) -> RoleAssignment:
    """Give a role from a day on. A sensitive role rests until a second administrator confirms it (not when ``by`` is the operator)."""
    demand(may_manage_accounts(by))
    starts_on = starts_on or timezone.localdate()
    if organisation.valid_until and organisation.valid_until <= starts_on:
        raise NotAllowed(f"“{organisation.name}” đã kết thúc ngày {organisation.valid_until:%d/%m/%Y}.")
    if RoleAssignment.objects.filter(user=user, role=role, organisation=organisation, ends_on=None).exists():
        raise NotAllowed(f"{user} đã giữ vai trò này tại {organisation}.")
    assignment = RoleAssignment.objects.create(
        user=user,
        role=Role(role),
        organisation=organisation,
        starts_on=starts_on,
        granted_by=by,
        confirmed_at=timezone.now() if by is None and role in SENSITIVE else None,
    )
    record("authz", "role.granted", by=by, user=user.pk, role=role, organisation=organisation.pk)
    return assignment


@transaction.atomic
def confirm_role(*, assignment_id: int, by: Any) -> RoleAssignment:
    """The second pair of eyes on a sensitive role."""
    assignment = RoleAssignment.objects.select_for_update().get(pk=assignment_id)
    demand(may_confirm(by, assignment))
    assignment.confirmed_at, assignment.confirmed_by = timezone.now(), by
    assignment.save(update_fields=["confirmed_at", "confirmed_by"])
    record("authz", "role.confirmed", by=by, user=assignment.user_id, role=assignment.role)
    return assignment


@transaction.atomic
def end_role(*, assignment_id: int, by: Any, on: date | None = None) -> RoleAssignment:
    """End a role on a day (exclusive); rights are gone at the next request."""
    demand(may_manage_accounts(by))
    assignment = RoleAssignment.objects.select_for_update().get(pk=assignment_id)
    if assignment.ends_on:
        raise NotAllowed(f"Vai trò này đã kết thúc ngày {assignment.ends_on:%d/%m/%Y}.")
    assignment.ends_on = max(on or timezone.localdate(), assignment.starts_on)
    assignment.save(update_fields=["ends_on"])
    record("authz", "role.ended", by=by, user=assignment.user_id, role=assignment.role)
    return assignment


@transaction.atomic
def reset_password(*, user_id: int, password: str, by: Any) -> User:
    """Set a first password again; the person must change it at the next sign-in."""
    demand(may_manage_accounts(by))
    user = User.objects.select_for_update().get(pk=user_id)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password", "sort_key"])
    record(f"accounts.user:{user.pk}", "account.password_reset", by=by)
    return user


@transaction.atomic
def change_own_password(*, password: str, by: User) -> User:
    """Set the password that its owner chose; the duty to change a first password ends."""
    user = User.objects.select_for_update().get(pk=by.pk)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password", "sort_key"])
    record(f"accounts.user:{user.pk}", "account.password_changed", by=by)
    return user


@transaction.atomic
def change_own_email(*, email: str, by: User) -> User:
    """Where notices go; empty for nowhere. The address opens nothing: there is no sign-in and no password by mail."""
    user = User.objects.select_for_update().get(pk=by.pk)
    user.email = by.email = email.strip()
    user.save(update_fields=["email", "sort_key"])
    record(f"accounts.user:{user.pk}", "account.email_changed", by=by)
    return user


@transaction.atomic
def close_account(*, user_id: int, by: Any) -> User:
    """Close an account: it cannot sign in any more and all its roles end today."""
    demand(may_manage_accounts(by))
    user = User.objects.select_for_update().get(pk=user_id)
    if by is not None and by.pk == user.pk:
        raise NotAllowed("Không thể tự khóa tài khoản của mình. Nhờ quản trị khác.")
    user.is_active = False
    user.save(update_fields=["is_active", "sort_key"])
    for assignment in user.assignments.filter(ends_on=None):
        end_role(assignment_id=assignment.pk, by=by)
    record(f"accounts.user:{user.pk}", "account.closed", by=by)
    return user
