"""Who sees which ceremony and which recipient in it."""

from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When

from neuguong.ceremonies.enums import GuestGroup
from neuguong.ceremonies.permissions import PROVINCE
from neuguong.common.text import fold
from neuguong.organisations.querysets import within


def run_by(user: Any, prefix: str) -> Q:
    """Ceremonies of the bodies for which this person works, and all of them for the auditor; ``prefix`` leads to the body."""
    if user.scope.has("auditor"):
        return Q(**{f"{prefix}pk__isnull": False})
    seen = within(user.scope.paths, f"{prefix}path")
    if user.scope.has(*PROVINCE):
        seen |= Q(**{f"{prefix}kind": "province"}) | Q(**{f"{prefix}standing_office": True})
    return seen


def _invited(user: Any) -> Q:
    """Own people, from the invitation on."""
    return within(user.scope.paths, "item__recipient__organisation__path") & Q(
        ceremony__stage__in=("invited", "held", "cancelled"), ceremony__invited_at__isnull=False
    )


class CeremonyQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CeremonyQuerySet":
        """Those who run it; every office whose people are invited (it reads about its own people only)."""
        if not user.is_authenticated:
            return self.none()
        from neuguong.ceremonies.models import CeremonyAward

        own = CeremonyAward.objects.filter(_invited(user)).values("ceremony_id")
        return self.filter(run_by(user, "organisation__") | Q(pk__in=own))


class CeremonyAwardQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CeremonyAwardQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(run_by(user, "ceremony__organisation__") | _invited(user))


class CeremonyGuestQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CeremonyGuestQuerySet":
        """Those who run the ceremony, and the auditor; offices that are invited do not read the list of guests."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(run_by(user, "ceremony__organisation__"))

    def named(self, text: str) -> "CeremonyGuestQuerySet":
        """Every word of ``text`` is in the name, the post or the office."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def by_rank(self) -> "CeremonyGuestQuerySet":
        """With ``rank``: leaders, offices, the press, others."""
        places = [When(group=group, then=Value(place)) for place, group in enumerate(GuestGroup.values)]
        return self.annotate(rank=Case(*places, default=Value(len(places)), output_field=models.IntegerField()))
