"""Who is told of a case. Titles name offices and numbers, never a person."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from neuguong.accounts.models import RoleAssignment, User
from neuguong.certificates.models import Certificate
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.telling import people
from neuguong.dossiers.workflow import BEFORE_RECEIPT, UNDER_WAY
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency
from neuguong.withdrawals.enums import CaseStage
from neuguong.withdrawals.models import WithdrawalCase


def holding(*roles: str) -> list[User]:
    held = RoleAssignment.objects.on().filter(role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True))


def subject_of(case: WithdrawalCase) -> str:
    return f"withdrawals.withdrawalcase:{case.pk}"


def their_turn(case: WithdrawalCase, what: str, roles: Iterable[str], *, by: Any) -> None:
    settle_notices(subject=subject_of(case), by=by)
    notify(
        users=holding(*roles),
        kind="withdrawal.turn",
        title=f"Thu hồi, đính chính số {case.pk}: {what}",
        url=reverse("withdrawals:detail", args=[case.pk]),
        subject=subject_of(case),
        urgency=Urgency.TURN,
        by=by,
    )


_TURNS = {
    CaseStage.OPENED: ("appraiser", "chief"),
    CaseStage.VERIFIED: ("chief",),
    CaseStage.PROPOSED: ("chairman_office",),
}


def late(case: WithdrawalCase, *, by: Any) -> None:
    notify(
        users=holding(*_TURNS.get(CaseStage(case.stage), ("chief",))),
        kind="withdrawal.late",
        title=f"Thu hồi, đính chính số {case.pk}: đã quá hạn",
        url=reverse("withdrawals:detail", args=[case.pk]),
        subject=subject_of(case),
        urgency=Urgency.LATE,
        by=by,
    )


def ended(case: WithdrawalCase, *, by: Any) -> None:
    settle_notices(subject=subject_of(case), by=by)


def certificates_corrected(case: WithdrawalCase, certificates: list[Certificate], *, by: Any) -> None:
    """Whoever keeps these certificates has to make them anew."""
    body = certificates[0].organisation
    notify(
        users=holding("appraiser", "chief") if body.kind == "province" else people(body, "officer", "head"),
        kind="withdrawal.certificate",
        title=f"{body}: {len(certificates)} bằng chờ cấp lại theo nội dung đã đính chính",
        url=reverse("certificates:to_reissue"),
        subject=f"{subject_of(case)}:certificates",
        urgency=Urgency.TURN,
        by=by,
    )


def honour_changed(case: WithdrawalCase, *, by: Any) -> None:
    """The recipient's office, and whoever appraises a running nomination of the same recipient: the findings may have changed."""
    recipient = case.held.recipient
    notify(
        users=people(recipient.organisation, "officer", "head"),
        kind="withdrawal.decided",
        title=f"{recipient.organisation}: một khen thưởng trong sổ vừa có quyết định mới",
        text="Xem sổ của đơn vị. Có hiện vật hoặc tiền thưởng phải giao nhận thì cơ quan thường trực sẽ liên hệ.",
        url=reverse("registry:detail", args=[recipient.pk]),
        subject=subject_of(case),
        urgency=Urgency.NEWS,
        by=by,
    )
    for nomination in running_nominations(recipient.pk):
        told = [nomination.assignee] if nomination.assignee else holding("chief")
        if nomination.stage in BEFORE_RECEIPT:
            told = people(nomination.dossier.organisation, "officer", "head")
        notify(
            users=told,
            kind="withdrawal.facts_changed",
            title=f"{nomination.dossier}: sổ khen thưởng của một người được đề nghị vừa thay đổi, xem lại kết quả đối chiếu",
            url=reverse("dossiers:nomination_detail", args=[nomination.pk]),
            subject=f"dossiers.nomination:{nomination.pk}",
            urgency=Urgency.NEWS,
            by=by,
        )


def running_nominations(recipient_id: int) -> Iterable[Nomination]:
    """On their way, or being prepared, for the same recipient."""
    kept = Nomination.objects.kept().filter(recipient=recipient_id, stage__in=UNDER_WAY | BEFORE_RECEIPT)
    return kept.select_related("dossier__organisation", "dossier__round", "assignee").order_by("pk")
