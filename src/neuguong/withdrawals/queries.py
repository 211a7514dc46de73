"""Reads of the register of withdrawals."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.certificates.models import Certificate
from neuguong.common.text import fold
from neuguong.common.working_days import working_days_between
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals.enums import CaseKind, ReturnState
from neuguong.withdrawals.models import WithdrawalCase


def register(user: Any, chosen: dict[str, Any]) -> QuerySet[WithdrawalCase]:
    """Cases in sight, what is due first on top, with ``waiting``: things not handed back yet."""
    found = WithdrawalCase.objects.visible_to(user).by_urgency()
    found = found.select_related("held__recipient__organisation", "decision").defer("facts")
    found = found.annotate(waiting=Count("things", filter=Q(things__state=ReturnState.WAITING)))
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    match chosen.get("state"):
        case "running":
            found = found.running()
        case "late":
            found = found.overdue()
        case "following":
            found = found.filter(things__state=ReturnState.WAITING).distinct()
        case "decided" | "dropped" as stage:
            found = found.filter(stage=stage)
    for word in fold(chosen.get("q") or "").split():
        found = found.filter(held__recipient__folded__contains=word)
    return found


def certificates_of(case: Any, user: Any) -> list[Certificate]:
    """For a correction: what was printed with the old words and what takes its place, in sight."""
    if case.kind != CaseKind.CORRECTION_OF_CONTENT or case.decision_id is None:
        return []
    found = Certificate.objects.visible_to(user).marked()
    found = found.filter(Q(corrected_by__decision=case.decision_id) | Q(item__decision=case.decision_id))
    return list(found.select_related("item", "organisation", "reissued", "corrected_by").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a running case stands against its day: ``state`` a tag, ``words`` for people."""

    state: str
    words: str


def standing_of(case: Any) -> Standing | None:
    """Late, soon or in time; None for a case that has ended or has no day."""
    if not case.running or case.due_on is None:
        return None
    left = working_days_between(timezone.localdate(), case.due_on)
    if left < 0:
        return Standing("late", f"quá hạn {-left} ngày làm việc")
    return Standing("soon" if left <= 2 else "later", f"còn {left} ngày làm việc")


def choosable(user: Any, text: str) -> list[HeldHonour]:
    """Newest versions of honours whose holder's name has every word of ``text``; at most 40."""
    words = fold(text).split()
    if not words:
        return []
    found = HeldHonour.objects.visible_to(user).filter(correction=None).select_related("recipient__organisation")
    for word in words:
        found = found.filter(recipient__folded__contains=word)
    return list(found.order_by("recipient__sort_key", "-year", "pk")[:40])
