"""Take a complaint for writing: locked, in sight of who writes, and refused when the page that asks is older than what is stored."""

from typing import Any

from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.complaints.models import Complaint


def locked_complaint(complaint_id: int, by: Any, version: int | None = None) -> Complaint:
    """Refused for whom it does not exist: also when an interest was declared after the page was opened."""
    found = Complaint.objects.select_for_update(of=("self",)).select_related("recipient__organisation", "hold")
    complaint = found.get(pk=complaint_id)
    if not Complaint.objects.visible_to(by).filter(pk=complaint_id).exists():
        raise NotAllowed("Đơn này không thuộc phần việc của tài khoản này.")
    if version is not None and complaint.version != version:
        raise Conflict("Người khác vừa ghi đơn này. Xem nội dung mới bên cạnh rồi ghi lại; phần đã gõ vẫn còn đây.")
    return complaint
