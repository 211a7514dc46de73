"""Who may change the tree of organisations."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no


def may_administer(user: Any) -> Verdict:
    """Administrators; ``None`` is the system itself (commands run by the operator)."""
    if user is None or user.scope.has("administrator"):
        return YES
    return no("Chỉ quản trị hệ thống được sửa danh mục đơn vị. Hãy gửi yêu cầu cho quản trị.")


def may_count(user: Any, organisation: Any) -> Verdict:
    """Who writes down how many people a body has: its own officers, and the standing office."""
    if (
        user is None
        or user.scope.has("appraiser", "chief")
        or user.scope.has_over(organisation.path, "officer", "head")
    ):
        return YES
    return no(f"Chỉ chuyên viên, thủ trưởng của {organisation.name} hoặc cơ quan thường trực ghi số biên chế.")


def may_vouch(user: Any, organisation: Any) -> Verdict:
    """The head answers for the register of the office (and of those below it); a closed body's register is vouched by its successor."""
    if user is None or user.scope.has_over(organisation.path, "head"):
        return YES
    return no(f"Chỉ thủ trưởng của {organisation.name} xác nhận sổ khen thưởng đã ghi đủ.")
