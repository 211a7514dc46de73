"""Who may change the tree of organisations."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no


def may_administer(user: Any) -> Verdict:
    """Administrators; ``None`` is the system itself (commands run by the operator)."""
    if user is None or user.scope.has("administrator"):
        return YES
    return no("Chỉ quản trị hệ thống được sửa danh mục đơn vị. Hãy gửi yêu cầu cho quản trị.")
