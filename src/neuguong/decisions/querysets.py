"""Who sees which decision: those who make it at once, everybody else whom it concerns from the day it is released."""

from typing import Any

from django.db import models
from django.db.models import Q

from neuguong.common.sealed import SealedQuerySet
from neuguong.organisations.querysets import within

# Of the province's roles those that prepare, issue or check decisions.
MAKE = ("chief", "chairman_office", "council_secretary", "appraiser", "auditor")


def seen_decisions(user: Any, prefix: str = "") -> Q:
    """Decisions in sight; ``prefix`` leads to the decision, e.g. ``decision__``.

    The province's roles see those of the province in every stage; a body's keepers their own body's; an office sees a released one
    that names a recipient of its own.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    seen = within(user.scope.paths, f"{prefix}organisation__path")
    if user.scope.has(*MAKE):
        seen |= Q(**{f"{prefix}pk__isnull": False})
    from neuguong.decisions.models import DecisionItem

    named = DecisionItem.objects.filter(within(user.scope.paths, "recipient__organisation__path"))
    return seen | Q(**{f"{prefix}stage": "released", f"{prefix}pk__in": named.values("decision_id")})


class DecisionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "DecisionQuerySet":
        return self.filter(seen_decisions(user))


class DecisionItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "DecisionItemQuerySet":
        """A body that did not make the decision sees its own people in it, not the others (the list goes with the paper)."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.has(*MAKE):
            return self
        own = within(user.scope.paths, "decision__organisation__path")
        theirs = within(user.scope.paths, "recipient__organisation__path") & Q(decision__stage="released")
        return self.filter(own | theirs)


class DecisionRecordQuerySet(SealedQuerySet):
    def visible_to(self, user: Any) -> "DecisionRecordQuerySet":
        from neuguong.decisions.models import DecisionItem

        return self.filter(item__in=DecisionItem.objects.visible_to(user))


class DecisionFileQuerySet(SealedQuerySet):
    def visible_to(self, user: Any) -> "DecisionFileQuerySet":
        """The paper names everybody in it: it is read by those who make or check decisions, a body's own by its keepers."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.has(*MAKE):
            return self
        return self.filter(within(user.scope.paths, "decision__organisation__path"))


class PastImportQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PastImportQuerySet":
        """A file that is being looked at belongs to whoever brought it in."""
        return self.filter(uploaded_by=user) if user.is_authenticated else self.none()
