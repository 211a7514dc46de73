"""Who sees which organisation, and which ones exist on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from treebeard.mp_tree import MP_NodeQuerySet


def within(paths: Iterable[str], field: str = "path") -> Q:
    """Match rows whose organisation lies in one of the subtrees; an empty list matches nothing."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with ``valid_from`` and ``valid_until`` (exclusive; None = still)."""

    def on(self, day: date | None = None) -> "DatedQuerySet":
        day = day or timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)


class OrganisationQuerySet(MP_NodeQuerySet, DatedQuerySet):
    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        """Names and dates of organisations are public facts inside the house: any signed-in person sees all of them."""
        return self if user.is_authenticated else self.none()

    def in_scope_of(self, user: Any) -> "OrganisationQuerySet":
        """The organisations for which ``user`` works: own subtree and what it succeeded."""
        if user.scope.province_wide:
            return self
        return self.filter(within(user.scope.paths))
