"""Who may touch the audit log."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no


def may_erase_details(user: Any) -> Verdict:
    """Only the operator at the machine, on a paper: no role of the pages erases evidence."""
    if user is None:
        return YES
    return no("Nội dung riêng tư trong nhật ký chỉ xóa được bằng lệnh trên máy chủ, theo văn bản yêu cầu.")
