"""Who may manage accounts and roles."""

from typing import Any

from neuguong.accounts.enums import SENSITIVE
from neuguong.common.verdicts import YES, Verdict, no


def may_manage_accounts(user: Any) -> Verdict:
    """Administrators; ``None`` is the operator at the command line."""
    if user is None or user.scope.has("administrator"):
        return YES
    return no("Chỉ quản trị hệ thống được quản lý tài khoản.")


def may_confirm(user: Any, assignment: Any) -> Verdict:
    """A sensitive role takes two administrators: one grants, another confirms, and neither is the holder."""
    if not (verdict := may_manage_accounts(user)):
        return verdict
    if assignment.role not in SENSITIVE:
        return no("Vai trò này không cần người thứ hai xác nhận.")
    if assignment.confirmed_at:
        return no("Vai trò này đã được xác nhận.")
    if user is not None and user.pk in {assignment.granted_by_id, assignment.user_id}:
        return no("Người thứ hai xác nhận phải khác người giao và khác người nhận vai trò.")
    return YES
