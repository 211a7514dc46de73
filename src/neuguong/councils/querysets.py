"""Who sees a council, its meetings and its ballots: those who sit in it, those who serve it, those who check."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from neuguong.organisations.querysets import DatedQuerySet, within

# Of the province's roles those that prepare, issue or check what a council does.
SERVE = ("chief", "appraiser", "council_secretary", "chairman_office", "auditor")


def seen_councils(user: Any, prefix: str = "") -> Q:
    """Councils that ``user`` may see; ``prefix`` leads to the council, e.g. ``meeting__council__``.

    A province's council is served by the standing office; a body's own council by its keepers. A member sees the council while
    the term lasts, and afterwards no more.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    today = timezone.localdate()
    members = _members().filter(user=user, starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gt=today))
    seen = Q(**{f"{prefix}pk__in": members.values("council_id")})
    seen |= within(user.scope.paths, f"{prefix}organisation__path") & Q(**{f"{prefix}level": "unit"})
    if user.scope.has(*SERVE):
        seen |= Q(**{f"{prefix}level": "province"})
    if user.scope.has("auditor"):
        seen |= Q(**{f"{prefix}pk__isnull": False})
    return seen


def _members() -> "MemberQuerySet":
    from neuguong.councils.models import Member

    return Member.objects.all()


class CouncilQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> "CouncilQuerySet":
        return self.filter(seen_councils(user))


class MemberQuerySet(models.QuerySet[Any]):
    def on(self, day: date | None = None) -> "MemberQuerySet":
        """Members whose term covers the day."""
        day = day or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def visible_to(self, user: Any) -> "MemberQuerySet":
        return self.filter(seen_councils(user, "council__"))


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """A meeting in preparation is seen by those who prepare it; a member sees it once it is called."""
        if not user.is_authenticated:
            return self.none()
        seen = self.filter(seen_councils(user, "council__"))
        if user.scope.has(*SERVE):
            return seen
        kept = within(user.scope.paths, "council__organisation__path") & Q(council__level="unit")
        return seen.filter(kept | Q(secretary__user=user) | ~Q(stage="draft"))


class AgendaItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "AgendaItemQuerySet":
        """Items of the meetings in sight, without those that this person is to keep away from."""
        from neuguong.councils.models import Interest, Meeting

        apart = Interest.objects.filter(member__user=user, withdrawn_at=None) if user.is_authenticated else None
        found = self.filter(meeting__in=Meeting.objects.visible_to(user))
        return found.exclude(pk__in=apart.values("item_id")) if apart is not None else found.none()


class BallotQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "BallotQuerySet":
        from neuguong.councils.models import Meeting

        seen = self.filter(meeting__in=Meeting.objects.visible_to(user))
        if not user.is_authenticated or user.scope.has(*SERVE):
            return seen
        kept = within(user.scope.paths, "meeting__council__organisation__path") & Q(meeting__council__level="unit")
        return seen.filter(kept | Q(meeting__secretary__user=user) | ~Q(stage="draft"))
