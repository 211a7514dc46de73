"""Who sees which certificate, design and movement of blanks."""

from typing import Any

from django.db import models
from django.db.models import Q

from neuguong.certificates.permissions import OFFICE
from neuguong.common.sealed import SealedQuerySet
from neuguong.decisions.models import DecisionItem
from neuguong.organisations.querysets import within

READS_ALL = (*OFFICE, "council_secretary", "auditor")


def _kept_by(user: Any, prefix: str = "") -> Q:
    """Of bodies that one works for; of all bodies for the province's roles."""
    if user.scope.has(*READS_ALL):
        return Q(pk__isnull=False)
    return within(user.scope.paths, f"{prefix}organisation__path")


class CertificateQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CertificateQuerySet":
        """A certificate follows its line of the decision: an office sees those of its own people from the release on."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(item__in=DecisionItem.objects.visible_to(user))

    def in_force(self) -> "CertificateQuerySet":
        """Neither cancelled nor replaced by a newer one."""
        return self.filter(reissued=None).exclude(state="cancelled")


class KeptQuerySet(models.QuerySet[Any]):
    """Designs, print runs, books: what a body keeps for itself."""

    def visible_to(self, user: Any) -> "KeptQuerySet":
        return self.filter(_kept_by(user)) if user.is_authenticated else self.none()

    def in_use(self) -> "KeptQuerySet":
        return self.filter(retired_at=None)


class CalibrationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CalibrationQuerySet":
        return self.filter(_kept_by(user, "design__")) if user.is_authenticated else self.none()


class BlankEntryQuerySet(SealedQuerySet):
    def visible_to(self, user: Any) -> "BlankEntryQuerySet":
        return self.filter(_kept_by(user)) if user.is_authenticated else self.none()
