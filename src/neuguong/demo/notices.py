"""What the demo people have been told in the last days, as the actions of the system would tell them."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import RoleAssignment, User
from neuguong.demo.clock import clock_at, moment
from neuguong.desk.reminders import remind
from neuguong.dossiers.enums import Stage
from neuguong.dossiers.models import Dossier, Round
from neuguong.notices.actions import notify, read_all
from neuguong.notices.enums import Urgency

_TOLD: dict[str, tuple[str, str, Urgency]] = {
    Stage.RETURNED: ("dossier.returned", "{} bị trả lại để bổ sung", Urgency.TURN),
    Stage.SUBMITTED: ("dossier.submitted", "{} đã gửi, chờ thẩm định", Urgency.TURN),
    Stage.ACCEPTED: ("dossier.accepted", "{} đã được tiếp nhận", Urgency.NEWS),
}


def tell_the_people(*, today: date) -> None:
    """News of the rounds, read by some; then what happened to each dossier."""
    with clock_at(moment(today - timedelta(days=9), 8)):
        _tell_of_rounds()
        for user in _holding("officer", "head"):
            read_all(by=user)
    for dossier in Dossier.objects.select_related("organisation", "round").order_by("submitted_at", "pk"):
        _tell_of(dossier)


def remind_the_people(*, today: date) -> None:
    """Reminders of everything late, as of this morning."""
    with clock_at(moment(today, 7)):
        remind(today)


def _tell_of_rounds() -> None:
    for round_ in Round.objects.receiving().order_by("pk"):
        notify(
            users=_holding("officer", "head"),
            kind="round.open",
            title=f"{round_.name} nhận hồ sơ đến hết {round_.closes_on:%d/%m/%Y}",
            url=reverse("dossiers:round_detail", args=[round_.pk]),
            subject=f"dossiers.round:{round_.pk}",
            urgency=Urgency.NEWS,
            by=None,
        )


def _tell_of(dossier: Dossier) -> None:
    if not (told := _TOLD.get(dossier.stage)):
        return
    kind, title, urgency = told
    at = dossier.returned_at or dossier.submitted_at or timezone.now()
    officers = [user for user in _holding("officer") if user.scope.has_over(dossier.organisation.path, "officer")]
    to = _holding("appraiser") if dossier.stage == Stage.SUBMITTED else officers
    with clock_at(at):
        notify(
            users=to,
            kind=kind,
            title=title.format(dossier),
            text=dossier.round.name,
            url=reverse("dossiers:dossier_detail", args=[dossier.pk]),
            subject=f"dossiers.dossier:{dossier.pk}",
            urgency=urgency,
            by=None,
        )


def _holding(*roles: str) -> list[User]:
    held = RoleAssignment.objects.on().filter(role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("pk"))
