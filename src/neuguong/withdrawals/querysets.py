"""Who sees which case: those who prepare, issue and check decisions of the province; a case is nobody else's before its decision."""

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from neuguong.common.text import fold
from neuguong.withdrawals.enums import RUNNING, ReturnState

READ: Final = ("chief", "appraiser", "chairman_office", "auditor")
NEVER: Final = date(9999, 12, 31)


class CaseQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CaseQuerySet":
        """The standing office, the chairman's office and auditors; never the one whose honour it is (same name, same body)."""
        if not user.is_authenticated or not user.scope.has(*READ):
            return self.none()
        bodies = {held.organisation_id for held in user.scope.held}
        return self.exclude(held__recipient__folded=fold(user.full_name), held__recipient__organisation__in=bodies)

    def running(self) -> "CaseQuerySet":
        return self.filter(stage__in=RUNNING)

    def overdue(self) -> "CaseQuerySet":
        return self.running().filter(due_on__lt=timezone.localdate())

    def by_urgency(self) -> "CaseQuerySet":
        """With ``place``, never empty: what is due first stands first, ended cases last."""
        due = models.Case(
            models.When(stage__in=RUNNING, then=Coalesce(F("due_on"), date(9999, 1, 1))),
            default=NEVER,
            output_field=models.DateField(),
        )
        return self.annotate(place=due)


class ReturnQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ReturnQuerySet":
        from neuguong.withdrawals.models import WithdrawalCase

        return self.filter(case__in=WithdrawalCase.objects.visible_to(user))

    def waiting(self) -> "ReturnQuerySet":
        return self.filter(state=ReturnState.WAITING)
