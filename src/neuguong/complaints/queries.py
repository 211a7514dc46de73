"""Reads of the register of complaints."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from neuguong.accounts.models import RoleAssignment, User
from neuguong.common.working_days import working_days_between
from neuguong.complaints.models import Complaint
from neuguong.complaints.permissions import HANDLERS
from neuguong.registry.models import Recipient


def register(user: Any, chosen: dict[str, Any]) -> QuerySet[Complaint]:
    """Letters in sight, what is due first on top, without anything protected."""
    found = Complaint.objects.visible_to(user).by_urgency().unread()
    found = found.select_related("recipient__organisation", "handler")
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    match chosen.get("state"):
        case "running":
            found = found.running()
        case "late":
            found = found.overdue()
        case "mine":
            found = found.running().filter(handler=user.pk)
        case "ended":
            found = found.filter(stage__in=("answered", "not_accepted"))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    state: str
    words: str


def standing_of(complaint: Any) -> Standing | None:
    """Late, soon or in time; None for one that has ended or has no day."""
    if not complaint.running or complaint.due_on is None:
        return None
    left = working_days_between(timezone.localdate(), complaint.due_on)
    if left < 0:
        return Standing("late", f"quá hạn {-left} ngày làm việc")
    return Standing("soon" if left <= 2 else "later", f"còn {left} ngày làm việc")


def handlers() -> QuerySet[User]:
    """Who may be given a letter today."""
    held = RoleAssignment.objects.on().filter(role__in=HANDLERS)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name")


def workers() -> QuerySet[User]:
    """Who works on awards and may be the one that a letter is about."""
    roles = ("appraiser", "chief", "council_secretary", "chairman_office", "council_member")
    held = RoleAssignment.objects.on().filter(role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name")


def people_called(user: Any, text: str) -> list[Recipient]:
    """Recipients whose name has every word of ``text``; at most 30."""
    if not text.strip():
        return []
    found = Recipient.objects.visible_to(user).search(text).select_related("organisation")
    return list(found.order_by("sort_key", "pk")[:30])
