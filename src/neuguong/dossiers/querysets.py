"""Who sees which round, dossier, nomination and import."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone

from neuguong.dossiers import workflow
from neuguong.dossiers.enums import Visibility
from neuguong.organisations.querysets import within

STEP: Final = 4  # characters of a path for each level of the tree (treebeard)


class RoundQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "RoundQuerySet":
        """A round of the province is an announcement to everybody; an office's own one to itself and the offices below it."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.has("auditor"):
            return self
        paths = {held.path for held in user.scope.held}
        return self.filter(Q(held_by=None) | within(paths, "held_by__path") | Q(held_by__path__in=above(paths)))

    def receiving(self) -> "RoundQuerySet":
        today = timezone.localdate()
        return self.filter(opens_on__lte=today, closes_on__gte=today)


def above(paths: Iterable[str]) -> set[str]:
    """Those paths and every path that they lie under."""
    return {path[:end] for path in paths for end in range(STEP, len(path) + 1, STEP)}


class DossierQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "DossierQuerySet":
        """An office sees its own and its subtree's; the province's roles see what was handed in for a round of the province.

        What a head is reading again after a return stays in sight of those who returned it.
        """
        if not user.is_authenticated:
            return self.none()
        own = within(user.scope.paths, "organisation__path") if _keeps(user) else Q(pk__in=[])
        if user.scope.province_wide:
            handed_in = Q(stage__in=workflow.HANDED_IN) | Q(stage__in=workflow.AT_OFFICE, submitted_at__isnull=False)
            theirs = Q() if user.scope.has("auditor") else Q(round__held_by=None)
            return self.filter(own | handed_in & theirs)
        return self.filter(own)


class NominationQuerySet(models.QuerySet[Any]):
    def kept(self) -> "NominationQuerySet":
        return self.filter(removed_at=None)

    def visible_to(self, user: Any) -> "NominationQuerySet":
        from neuguong.dossiers.models import Dossier

        return self.kept().filter(dossier__in=Dossier.objects.visible_to(user))

    def beside(self, dossier: Any) -> "NominationQuerySet":
        """Those of the other dossiers of the same round."""
        return self.exclude(dossier=dossier).filter(dossier__round=dossier.round_id)


class BatchQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "BatchQuerySet":
        """An import belongs to the office that prepares the dossier; nobody else reads the raw file."""
        from neuguong.dossiers.models import Dossier

        if not user.is_authenticated or not _keeps(user):
            return self.none()
        own = Dossier.objects.filter(within(user.scope.paths, "organisation__path"))
        return self.filter(dossier__in=own)


def _keeps(user: Any) -> bool:
    return bool(user.scope.has("officer", "head"))


class OpinionRequestQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OpinionRequestQuerySet":
        """The standing office and who reads the province see all; a body sees what it was asked."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.province_wide:
            return self
        return self.filter(within(user.scope.paths, "body__path")) if _keeps(user) else self.none()

    def waiting(self) -> "OpinionRequestQuerySet":
        return self.filter(closed_at=None)


class ConsultationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ConsultationQuerySet":
        """Drafts belong to the standing office; what is or was public is announced to everybody who signs in."""
        if not user.is_authenticated:
            return self.none()
        return self if user.scope.province_wide else self.exclude(published_at=None)

    def public(self) -> "ConsultationQuerySet":
        """What anybody may read today, signed in or not: published, not withdrawn, not past its last day."""
        today = timezone.localdate()
        return self.filter(
            published_at__isnull=False, withdrawn_at=None, closed_at=None, opens_on__lte=today, closes_on__gte=today
        )


class AttachmentQuerySet(models.QuerySet[Any]):
    def kept(self) -> "AttachmentQuerySet":
        return self.filter(removed_at=None)

    def visible_to(self, user: Any) -> "AttachmentQuerySet":
        """Papers of dossiers in sight, as far as each paper is open to this reader.

        The receiving body reads all; the office that made the dossier all but what the receiving body keeps to itself; auditors
        the same; everybody else who sees the dossier reads what is marked for the council.
        """
        from neuguong.dossiers.models import Dossier

        if not user.is_authenticated:
            return self.none()
        council, office = Q(visibility=Visibility.COUNCIL), ~Q(visibility=Visibility.APPRAISAL)
        readable = council | office if user.scope.has("auditor") else council
        if _keeps(user):
            readable |= office & within(user.scope.paths, "dossier__organisation__path")
            readable |= within(user.scope.paths, "dossier__round__held_by__path")
        if user.scope.has("appraiser", "chief"):
            readable |= Q(dossier__round__held_by=None)
        return self.filter(readable, dossier__in=Dossier.objects.visible_to(user))
