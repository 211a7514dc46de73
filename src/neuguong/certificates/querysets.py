"""Who sees which certificate, design and movement of blanks, and which certificates still say what holds."""

from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from neuguong.certificates.permissions import OFFICE
from neuguong.common.sealed import SealedQuerySet
from neuguong.decisions.models import DecisionItem
from neuguong.organisations.querysets import within

READS_ALL = (*OFFICE, "council_secretary", "auditor")
# Versions of a record of the registry that are looked at (corrected, stripped, restored …); the newest one counts.
_VERSIONS: Final = 6


def fallen(prefix: str) -> Coalesce:
    """Is the newest version of the honour revoked or stripped? ``prefix`` leads to the honour, e.g. ``item__held__``."""
    newest_first = [f"{prefix}{'correction__' * depth}revoked" for depth in range(_VERSIONS, -1, -1)]
    return Coalesce(*newest_first, False)


def corrected(prefix: str) -> Q:
    """A later decision corrects the honour at ``prefix``."""
    kinds = [f"{prefix}{'correction__' * depth}decision_item__decision__kind" for depth in range(1, _VERSIONS + 1)]
    return reduce(or_, (Q(**{kind: "correction"}) for kind in kinds))


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

    def marked(self) -> "CertificateQuerySet":
        """With ``fallen``, and ``stands``: in force, its honour neither taken back nor corrected, so it may be printed and handed over."""
        stands = Q(fallen=False, corrected_by=None, reissued=None) & ~Q(state="cancelled")
        return self.annotate(fallen=fallen("item__held__")).annotate(
            stands=Case(When(stands, then=Value(True)), default=Value(False), output_field=models.BooleanField())
        )

    def standing(self) -> "CertificateQuerySet":
        return self.marked().filter(stands=True)

    def to_reissue(self) -> "CertificateQuerySet":
        """Their honour was corrected, is still held, and nobody has made the new certificate yet."""
        waiting = self.in_force().exclude(corrected_by=None).marked().filter(fallen=False)
        return waiting.annotate(corrected_on=F("corrected_by__decision__decided_on"))


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
