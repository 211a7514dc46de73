"""Who is told of a package: the offices whose proposals are in it, and those who follow it. Titles name numbers, never a person."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from neuguong.accounts.models import RoleAssignment, User
from neuguong.dossiers.models import Dossier
from neuguong.dossiers.permissions import KEEPERS
from neuguong.dossiers.telling import people
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.permissions import PREPARE

ASKED = "referral.asked"
DUE = "referral.due"


def subject_of(referral: Referral) -> str:
    return referral.audit_stream


def office_subject(referral: Referral, dossier: Dossier) -> str:
    """Of one office's part of the package: it may have handed in several dossiers."""
    return f"{referral.audit_stream}:{dossier.pk}"


def sent(referral: Referral, items: Iterable[ReferralItem], *, by: Any) -> None:
    day = f"{referral.sent_on:%d/%m/%Y}"
    _tell_offices(referral, items, "referral.sent", f"đã gửi lên cấp trên ngày {day}", Urgency.NEWS, by)


def asked(referral: Referral, items: Iterable[ReferralItem], *, text: str, due_on: date | None, by: Any) -> None:
    until = f", hạn {due_on:%d/%m/%Y}" if due_on else ""
    _tell_offices(referral, items, ASKED, f"cấp trên yêu cầu bổ sung{until}", Urgency.TURN, by, text)


def answered(referral: Referral, items: Iterable[ReferralItem], *, by: Any) -> None:
    """What was asked for has gone up: nobody's turn any more."""
    for dossier in _by_dossier(items):
        settle_notices(subject=office_subject(referral, dossier), by=by)


def ended(referral: Referral, items: Iterable[ReferralItem], *, returned: bool, text: str, by: Any) -> None:
    """``returned``: given back; else not commended."""
    kept = list(items)
    answered(referral, kept, by=by)
    kind, what = ("referral.returned", "cấp trên trả lại") if returned else ("referral.refused", "cấp trên không khen")
    _tell_offices(referral, kept, kind, what, Urgency.NEWS, by, text)


def due(referral: Referral, items: Iterable[ReferralItem], *, today: date) -> None:
    """What was asked for is due, or late: the office that owes it, and those who follow the package."""
    kept = [item for item in items if item.due_on]
    for dossier, own in _by_dossier(kept).items():
        first = min(item.due_on for item in own if item.due_on)
        late = first < today
        what = (
            f"quá hạn bổ sung cho cấp trên ({first:%d/%m/%Y})"
            if late
            else f"bổ sung cho cấp trên trước {first:%d/%m/%Y}"
        )
        notify(
            users=people(dossier.organisation, *KEEPERS),
            kind=DUE,
            title=f"{dossier}: {len(own)} đề nghị {what}",
            url=_page(dossier, own),
            subject=office_subject(referral, dossier),
            urgency=Urgency.LATE,
            by=None,
        )
    days = [item.due_on for item in kept if item.due_on]
    word = "quá hạn" if min(days) < today else "sắp đến hạn"
    _tell_followers(referral, DUE, f"{len(kept)} đề nghị {word} bổ sung")


def unanswered(referral: Referral) -> None:
    _tell_followers(referral, "referral.unanswered", "đã quá thời hạn cấp trên thẩm định, chưa có kết quả")


def _tell_followers(referral: Referral, kind: str, what: str) -> None:
    held = RoleAssignment.objects.on().filter(role__in=PREPARE)
    notify(
        users=User.objects.filter(pk__in=held.values("user"), is_active=True),
        kind=kind,
        title=f"Trình cấp trên số {referral.pk}: {what}",
        url=reverse("referrals:detail", args=[referral.pk]),
        subject=subject_of(referral),
        urgency=Urgency.LATE,
        by=None,
    )


def _tell_offices(
    referral: Referral, items: Iterable[ReferralItem], kind: str, what: str, urgency: str, by: Any, text: str = ""
) -> None:
    """One notice for each dossier, however many of its proposals are meant. Of a secret one nothing is said but that."""
    for dossier, own in _by_dossier(items).items():
        secret = any(item.nomination.secret for item in own)
        notify(
            users=people(dossier.organisation, *KEEPERS),
            kind=kind,
            title=f"{dossier}: {len(own)} đề nghị {what}",
            text="" if secret else text,
            url=_page(dossier, own),
            subject=office_subject(referral, dossier),
            urgency=urgency,
            by=by,
        )


def _by_dossier(items: Iterable[ReferralItem]) -> dict[Dossier, list[ReferralItem]]:
    found: dict[Dossier, list[ReferralItem]] = defaultdict(list)
    for item in items:
        found[item.nomination.dossier].append(item)
    return found


def _page(dossier: Dossier, items: list[ReferralItem]) -> str:
    if len(items) == 1:
        return reverse("dossiers:nomination_detail", args=[items[0].nomination_id])
    return reverse("dossiers:dossier_detail", args=[dossier.pk])
