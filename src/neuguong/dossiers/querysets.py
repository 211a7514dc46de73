"""Who sees which round, dossier, nomination and import."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from neuguong.dossiers import workflow
from neuguong.dossiers.enums import Stage, Visibility
from neuguong.dossiers.permissions import APPRAISERS
from neuguong.dossiers.permissions.appraisal import own_units
from neuguong.organisations.querysets import within

STEP: Final = 4  # characters of a path for each level of the tree (treebeard)
OUT_OF_QUEUE: Final = datetime(9999, 12, 1, tzinfo=UTC)


class QueueAt(models.Func):
    """When a nomination is due, as the queue orders it: running clocks first, then waiting ones, then those without a clock.

    Written out without parameters, so that the index on it is entered; :data:`workflow.UNDER_WAY` is the list in it (a test
    compares the two).
    """

    words = (
        "(CASE WHEN {} IS NOT NULL OR {} NOT IN ('received','appraising','change_requested','opinions','consultation',"
        "'ready','council','proposed') THEN '9999-12-31 00:00:00' WHEN {} IS NOT NULL THEN '9998-01-01 00:00:00'"
        " ELSE COALESCE({}, '9999-01-01 00:00:00') END)"
    )
    output_field = models.DateTimeField()

    def __init__(self) -> None:
        super().__init__("removed_at", "stage", "clock_paused_since", "clock_due")

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        columns = [compiler.compile(one)[0] for one in self.get_source_expressions()]
        return self.words.format(*columns), []


class RoundQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "RoundQuerySet":
        """A round of the province is an announcement to everybody; an office's own one to itself and the offices below it."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.has("auditor"):
            return self
        paths = {held.path for held in user.scope.held}
        return self.filter(Q(held_by=None) | within(paths, "held_by__path") | Q(held_by__path__in=above(paths)))

    def held_for(self, user: Any) -> "RoundQuerySet":
        """Rounds that the bodies hold for which this person receives and appraises; those of the province are nobody's own."""
        return self.filter(within(user.scope.paths, "held_by__path")) if _keeps(user) else self.none()

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
        """Those of the dossiers in sight, without those that this person keeps away from.

        Who reads the whole province is asked row by row, so that a list is read from the index of its own order.
        """
        from neuguong.dossiers.models import Dossier

        dossiers = Dossier.objects.visible_to(user)
        wide = user.is_authenticated and user.scope.province_wide
        seen = Exists(dossiers.filter(pk=OuterRef("dossier_id"))) if wide else Q(dossier__in=dossiers)
        return self.kept().filter(seen).away_from(user)

    def away_from(self, user: Any) -> "NominationQuerySet":
        """Without what ``user`` has an interest in, said or computed; an office's own keepers go on seeing their own.

        Who appraises for a body has prepared nothing for it: there the interest counts even against the keeper.
        """
        if not user.is_authenticated:
            return self
        apart = interested(user)
        if not _keeps(user):
            return self.exclude(apart)
        paths = user.scope.paths
        judged_here = Q(dossier__round__held_by__isnull=False) & within(paths, "dossier__round__held_by__path")
        return self.filter(~apart | within(paths, "dossier__organisation__path") & ~judged_here)

    def under_way(self, *, backwards: bool = False) -> "NominationQuerySet":
        """On their way through the receiving body, with ``queue_at``, the order of its queue (see :class:`QueueAt`).

        ``backwards``: the same rows, to be read from one of them up to the first. The end of the queue is then no bound of
        the index, or SQLite would begin there instead of at that row.
        """
        found = self.annotate(queue_at=QueueAt())
        if backwards:
            return found.kept().exclude(stage__in=workflow.ENDED | workflow.BEFORE_RECEIPT)
        return found.filter(queue_at__lt=OUT_OF_QUEUE)

    def beside(self, dossier: Any) -> "NominationQuerySet":
        """Those of the other dossiers of the same round."""
        return self.exclude(dossier=dossier).filter(dossier__round=dossier.round_id)


def interested(user: Any) -> Q:
    """Nominations that ``user`` keeps away from: declared; or, for an appraiser, a file or a unit of one's own."""
    from neuguong.dossiers.models import Dossier, Interest
    from neuguong.registry.models import Recipient

    apart = Q(pk__in=Interest.objects.filter(person=user.pk).values("nomination"))
    if not user.scope.has(*APPRAISERS):
        return apart
    made = Q(created_by=user.pk) | Q(submitted_by=user.pk) | Q(approved_by=user.pk)
    own = Dossier.objects.filter(made, pk=OuterRef("dossier_id"), stage=Stage.ACCEPTED)
    apart |= Q(Exists(own))
    if units := own_units(user):
        apart |= Q(recipient__in=Recipient.objects.filter(organisation__in=units).values("pk"))
    return apart


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

    def over(self) -> "ConsultationQuerySet":
        """Published, and past its last day, but not closed yet."""
        running = self.filter(published_at__isnull=False, withdrawn_at=None, closed_at=None)
        return running.filter(closes_on__lt=timezone.localdate())


class CommentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CommentQuerySet":
        """Comments are read by the standing office only, and never by somebody with an interest in the nominee they speak of."""
        from neuguong.dossiers.models import Nomination

        if not user.is_authenticated or not user.scope.has("appraiser", "chief"):
            return self.none()
        apart = Nomination.objects.filter(interested(user), pk=OuterRef("entry__nomination"))
        return self.exclude(Exists(apart))

    def waiting(self) -> "CommentQuerySet":
        return self.filter(state__in=("new", "checked"))


class AttachmentQuerySet(models.QuerySet[Any]):
    def kept(self) -> "AttachmentQuerySet":
        return self.filter(removed_at=None)

    def visible_to(self, user: Any) -> "AttachmentQuerySet":
        """Papers of dossiers in sight, as far as each paper is open to this reader.

        No paper of a nomination that the reader keeps away from. The receiving body reads all; the office that made the dossier all but
        what the receiving body keeps to itself; auditors the same; everybody else who sees the dossier reads what is marked for the
        council.
        """
        from neuguong.dossiers.models import Dossier, Nomination

        if not user.is_authenticated:
            return self.none()
        council, office = Q(visibility=Visibility.COUNCIL), ~Q(visibility=Visibility.APPRAISAL)
        readable = council | office if user.scope.has("auditor") else council
        if _keeps(user):
            readable |= office & within(user.scope.paths, "dossier__organisation__path")
            readable |= within(user.scope.paths, "dossier__round__held_by__path")
        if user.scope.has("appraiser", "chief"):
            readable |= Q(dossier__round__held_by=None)
        theirs = Q(nomination=None) | Q(nomination__in=Nomination.objects.visible_to(user).values("pk"))
        return self.filter(readable, theirs, dossier__in=Dossier.objects.visible_to(user).values("pk"))
