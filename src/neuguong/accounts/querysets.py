"""Which role assignments count on a day, and who may see accounts."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from neuguong.accounts.enums import SENSITIVE


class RoleAssignmentQuerySet(models.QuerySet[Any]):
    def on(self, day: date | None = None) -> "RoleAssignmentQuerySet":
        """Assignments in force on ``day``; sensitive ones count only once a second administrator has confirmed them."""
        day = day or timezone.localdate()
        running = Q(ends_on=None) | Q(ends_on__gt=day)
        confirmed = ~Q(role__in=SENSITIVE) | Q(confirmed_at__isnull=False)
        return self.filter(running, confirmed, starts_on__lte=day)

    def visible_to(self, user: Any) -> "RoleAssignmentQuerySet":
        if user.scope.has("administrator", "auditor"):
            return self
        return self.filter(user=user)
