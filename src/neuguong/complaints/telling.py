"""Who is told of a complaint: numbers only, never a name and never the content."""

from typing import Any

from django.urls import reverse

from neuguong.accounts.models import RoleAssignment, User
from neuguong.complaints.models import Complaint
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency


def subject_of(complaint: Complaint) -> str:
    return f"complaints.complaint:{complaint.pk}"


def _tell(complaint: Complaint, users: list[User], kind: str, what: str, urgency: str, by: Any) -> None:
    seeing = [one for one in users if Complaint.objects.visible_to(one).filter(pk=complaint.pk).exists()]
    notify(
        users=seeing,
        kind=kind,
        title=f"{complaint}: {what}",
        url=reverse("complaints:detail", args=[complaint.pk]),
        subject=subject_of(complaint),
        urgency=urgency,
        by=by,
    )


def received(complaint: Complaint, *, by: Any) -> None:
    held = RoleAssignment.objects.on().filter(role="chief")
    chiefs = list(User.objects.filter(pk__in=held.values("user"), is_active=True))
    _tell(complaint, chiefs, "complaint.received", "vừa ghi vào sổ, giao người xử lý", Urgency.TURN, by)


def handed_over(complaint: Complaint, *, by: Any) -> None:
    settled(complaint, by=by)
    _tell(complaint, [complaint.handler], "complaint.handed_over", "được giao xử lý", Urgency.TURN, by)


def late(complaint: Complaint, *, by: Any) -> None:
    _tell(complaint, [complaint.handler], "complaint.late", "đã quá hạn", Urgency.LATE, by)


def settled(complaint: Complaint, *, by: Any) -> None:
    settle_notices(subject=subject_of(complaint), by=by)
