"""Who is told what on the way of a dossier. Called by actions, inside their transaction; titles name numbers and offices, no people.

One mail when it is somebody's turn; everything else waits for the day's digest (see :mod:`neuguong.notices`).
"""

from collections.abc import Iterable
from typing import Any, Final

from django.urls import reverse

from neuguong.accounts.models import RoleAssignment, User
from neuguong.dossiers.models import Dossier, Nomination, OpinionRequest
from neuguong.dossiers.permissions import APPRAISERS, KEEPERS
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency

HEADS: Final = ("head",)


def people(organisation: Any, *roles: str) -> list[User]:
    """Who holds one of the roles in this very organisation today."""
    held = RoleAssignment.objects.on().filter(organisation=organisation, role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True))


def receivers(dossier: Dossier) -> list[User]:
    """Who receives the dossier: the officers of the body that holds the round, or the standing office."""
    if dossier.round.held_by is not None:
        return people(dossier.round.held_by, *KEEPERS)
    held = RoleAssignment.objects.on().filter(role__in=APPRAISERS)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True))


def subject_of(dossier: Dossier) -> str:
    return f"dossiers.dossier:{dossier.pk}"


def tell(dossier: Dossier, users: Iterable[User], kind: str, what: str, urgency: str, by: Any, text: str = "") -> None:
    """About the dossier as a whole; ``what`` follows its number and office."""
    notify(
        users=users,
        kind=kind,
        title=f"{dossier} {what}",
        text=text,
        url=reverse("dossiers:dossier_detail", args=[dossier.pk]),
        subject=subject_of(dossier),
        urgency=urgency,
        by=by,
    )


def approval_asked(dossier: Dossier, *, by: Any) -> None:
    tell(dossier, people(dossier.organisation, *HEADS), "dossier.approval_asked", "chờ duyệt gửi", Urgency.TURN, by)


def sent_back(dossier: Dossier, *, by: Any) -> None:
    settled(dossier, by=by)
    officers = people(dossier.organisation, "officer")
    tell(dossier, officers, "dossier.sent_back", "được thủ trưởng trả lại để sửa", Urgency.TURN, by)


def submitted(dossier: Dossier, *, by: Any) -> None:
    settled(dossier, by=by)
    tell(dossier, receivers(dossier), "dossier.submitted", "vừa gửi đến, chờ tiếp nhận", Urgency.NEWS, by)


def returned(dossier: Dossier, *, by: Any) -> None:
    keepers = people(dossier.organisation, *KEEPERS)
    tell(dossier, keepers, "dossier.returned", "bị trả lại để bổ sung", Urgency.TURN, by)


def accepted(dossier: Dossier, *, by: Any) -> None:
    keepers = people(dossier.organisation, *KEEPERS)
    tell(dossier, keepers, "dossier.accepted", "đã được tiếp nhận", Urgency.NEWS, by)


def settled(dossier: Dossier, *, by: Any) -> None:
    """It is nobody's turn any more with the dossier as a whole."""
    settle_notices(subject=subject_of(dossier), by=by)


def change_asked(nomination: Nomination, *, by: Any) -> None:
    """One field of one nomination: the office's turn. The title does not say who is nominated."""
    dossier = nomination.dossier
    notify(
        users=people(dossier.organisation, *KEEPERS),
        kind="nomination.change_asked",
        title=f"{dossier}: cần sửa một mục của một đề nghị",
        url=reverse("dossiers:nomination_detail", args=[nomination.pk]),
        subject=f"dossiers.nomination:{nomination.pk}",
        urgency=Urgency.TURN,
        by=by,
    )


def change_answered(nomination: Nomination, *, by: Any) -> None:
    settle_notices(subject=f"dossiers.nomination:{nomination.pk}", by=by)
    if nomination.assignee is not None:
        notify(
            users=[nomination.assignee],
            kind="nomination.change_answered",
            title=f"{nomination.dossier}: đơn vị đã sửa mục được yêu cầu",
            url=reverse("dossiers:nomination_detail", args=[nomination.pk]),
            subject=f"dossiers.nomination:{nomination.pk}",
            urgency=Urgency.TURN,
            by=by,
        )


def assigned(nominations: Iterable[Nomination], assignee: User, *, by: Any) -> None:
    """One notice however many were assigned at once."""
    count = len(list(nominations))
    notify(
        users=[assignee],
        kind="nomination.assigned",
        title=f"Được giao thẩm định {count} đề nghị",
        url=reverse("dossiers:workbench"),
        subject=f"dossiers.assigned:{assignee.pk}",
        urgency=Urgency.TURN,
        by=by,
    )


def opinion_asked(request: OpinionRequest, *, by: Any) -> None:
    notify(
        users=people(request.body, *KEEPERS),
        kind="opinion.asked",
        title=f"Được hỏi ý kiến, trả lời trước {request.due_on:%d/%m/%Y}",
        text=request.matters,
        url=reverse("dossiers:opinion_detail", args=[request.pk]),
        subject=f"dossiers.opinionrequest:{request.pk}",
        urgency=Urgency.TURN,
        by=by,
    )


def opinion_done(request: OpinionRequest, *, by: Any) -> None:
    settle_notices(subject=f"dossiers.opinionrequest:{request.pk}", by=by)


def results_released(dossiers: Iterable[Dossier], *, by: Any) -> None:
    """One notice for each office and dossier, however many of its nominees have an answer."""
    for dossier in dossiers:
        keepers = people(dossier.organisation, *KEEPERS)
        tell(dossier, keepers, "results.released", "đã có kết quả", Urgency.NEWS, by)
