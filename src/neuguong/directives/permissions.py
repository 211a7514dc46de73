"""Who enters directives and who reports on them."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no


def may_enter_directive(user: Any) -> Verdict:
    if user is None or user.scope.has("appraiser", "chief"):
        return YES
    return no("Chỉ cơ quan thường trực đưa công văn chỉ đạo vào hệ thống.")


def may_report(user: Any, task: Any, organisation: Any) -> Verdict:
    if not user.scope.has_over(organisation.path, "officer", "head"):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} báo cáo kết quả của đơn vị này.")
    if organisation.kind not in {kind for group in task.directive.groups.all() for kind in group.kinds}:
        return no(f"Công văn này không gửi {organisation.name}.")
    return YES
