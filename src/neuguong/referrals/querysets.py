"""Who sees what was sent up: those who prepare, send and check. Own unit sees its nomination where it always did."""

from typing import Any, Final

from django.db import models

from neuguong.common.sealed import SealedQuerySet
from neuguong.referrals.enums import OPEN

READ: Final = ("chief", "appraiser", "chairman_office", "auditor")
_ISSUED: Final = ("issued", "released")


class ReferralQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ReferralQuerySet":
        return self if user.is_authenticated and user.scope.has(*READ) else self.none()


class ItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ItemQuerySet":
        return self if user.is_authenticated and user.scope.has(*READ) else self.none()

    def waiting(self) -> "ItemQuerySet":
        """Still on their way: neither ended here nor named by a decision that was issued."""
        open_ = self.filter(state__in=OPEN, ended_at=None)
        return open_.exclude(nomination__decision_items__decision__stage__in=_ISSUED)


class EventQuerySet(SealedQuerySet):
    def visible_to(self, user: Any) -> "EventQuerySet":
        return self if user.is_authenticated and user.scope.has(*READ) else self.none()
