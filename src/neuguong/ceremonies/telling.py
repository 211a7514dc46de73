"""Who is told what about a ceremony; titles name the occasion and the day, no people. Called by actions, inside their transaction."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import RoleAssignment, User
from neuguong.ceremonies.models import Ceremony
from neuguong.ceremonies.permissions import KEEPERS
from neuguong.notices.actions import notify, settle_notices
from neuguong.notices.enums import Urgency
from neuguong.organisations.models import Organisation


def subject_of(ceremony: Ceremony) -> str:
    return f"ceremonies.ceremony:{ceremony.pk}"


def _keepers(bodies: Iterable[int]) -> list[User]:
    """Those who may answer for the bodies: of each its own keepers; a ward or a station without any has them in the office above."""
    chains = [_upwards(body) for body in Organisation.objects.filter(pk__in=list(bodies))]
    above = {path for chain in chains for path in chain}
    held = RoleAssignment.objects.on().filter(organisation__path__in=above, role__in=KEEPERS, user__is_active=True)
    holders: dict[str, set[int]] = {}
    for path, user in held.values_list("organisation__path", "user_id"):
        holders.setdefault(path, set()).add(user)
    nearest = (next((holders[path] for path in chain if path in holders), set()) for chain in chains)
    return list(User.objects.filter(pk__in=set().union(*nearest)))


def _upwards(body: Organisation) -> list[str]:
    """Its own path, then those of the bodies above it."""
    return [body.path[:length] for length in range(len(body.path), 0, -body.steplen)]


def invited_bodies(ceremony: Ceremony) -> set[int]:
    return set(ceremony.awards.values_list("item__recipient__organisation_id", flat=True))


def invited(ceremony: Ceremony, *, by: Any) -> None:
    """One notice for each office, however many of its people are invited: it is the office's turn to answer."""
    _tell(ceremony, "ceremony.invited", "Mời dự", Urgency.TURN, by)


def cancelled(ceremony: Ceremony, *, by: Any) -> None:
    settle_notices(subject=subject_of(ceremony), by=by)
    _tell(ceremony, "ceremony.cancelled", "Không tổ chức", Urgency.NEWS, by, ceremony.cancel_reason)


def moved(ceremony: Ceremony, *, by: Any) -> None:
    _tell(ceremony, "ceremony.moved", "Đổi thời gian hoặc địa điểm", Urgency.NEWS, by)


def _tell(ceremony: Ceremony, kind: str, what: str, urgency: str, by: Any, text: str = "") -> None:
    when = timezone.localtime(ceremony.starts_at)
    notify(
        users=_keepers(invited_bodies(ceremony)),
        kind=kind,
        title=f"{what}: {ceremony.title}, {when:%H:%M ngày %d/%m/%Y}",
        text=text or f"Địa điểm: {ceremony.place}",
        url=reverse("ceremonies:detail", args=[ceremony.pk]),
        subject=subject_of(ceremony),
        urgency=urgency,
        by=by,
    )
