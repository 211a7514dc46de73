"""Who may start a screening, and who may say that a result has been looked at."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no

KEEPERS = ("officer", "head")
APPRAISERS = ("appraiser", "chief")


def may_screen(user: Any) -> Verdict:
    """``None`` is the system itself: the nightly timer and the operator at the command line."""
    if user is None or user.scope.has(*APPRAISERS):
        return YES
    return no("Chỉ cơ quan thường trực (Sở Nội vụ) cho rà soát lại cả tỉnh; hệ thống cũng tự rà soát theo lịch.")


def reads_people(user: Any) -> Verdict:
    """Roles that read no people have nothing to look for here."""
    if user.scope.province_wide or user.scope.paths:
        return YES
    return no("Vai trò này không xem người, tập thể trong sổ nên không có kết quả rà soát.")


def may_acknowledge(user: Any, recipient: Any) -> Verdict:
    """The recipient's own office, and the standing office."""
    if user.scope.has(*APPRAISERS) or user.scope.has_over(recipient.organisation.path, *KEEPERS):
        return YES
    return no(f"Chỉ chuyên viên, thủ trưởng của {recipient.organisation.name} hoặc cơ quan thường trực ghi “đã xem”.")
