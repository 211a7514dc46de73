"""Who sees which recipient."""

from typing import Any

from django.db import models

from neuguong.common.sealed import SealedQuerySet
from neuguong.common.text import fold
from neuguong.organisations.querysets import within


class RecipientQuerySet(models.QuerySet[Any]):
    def kept(self) -> "RecipientQuerySet":
        """Without the records that an undone import had brought in."""
        return self.filter(removed_at=None)

    def visible_to(self, user: Any) -> "RecipientQuerySet":
        """One's own subtree (and what it succeeded); the standing office and other province-wide roles see all."""
        if not user.is_authenticated:
            return self.none()
        kept = self.kept()
        return kept if user.scope.province_wide else kept.filter(within(user.scope.paths, "organisation__path"))

    def search(self, text: str) -> "RecipientQuerySet":
        """Every word of ``text`` must stand in the name, without regard to accents or case."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class RecordQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "RecordQuerySet":
        """Records follow their recipient."""
        return self.filter(recipient__in=_recipients().visible_to(user))


class HeldHonourQuerySet(SealedQuerySet):
    def standing(self) -> "HeldHonourQuerySet":
        """The newest version of each record, without the revoked ones."""
        return self.filter(correction=None, revoked=False)

    def known_to(self, user: Any) -> "HeldHonourQuerySet":
        """Without those of decisions that are not public yet and that this person does not make or check."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.province_wide:
            return self
        public = models.Q(withheld_by=None) | models.Q(released_on__isnull=False)
        return self.filter(public | within(user.scope.paths, "withheld_by__path"))

    def visible_to(self, user: Any) -> "HeldHonourQuerySet":
        return self.known_to(user).filter(recipient__in=_recipients().visible_to(user))


def _recipients() -> RecipientQuerySet:
    from neuguong.registry.models import Recipient

    return Recipient.objects.all()


class HoldQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "HoldQuerySet":
        """As discipline: the standing office and the recipient's own office."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.has("appraiser", "chief"):
            return self
        return self.filter(within(user.scope.paths, "recipient__organisation__path"))

    def open(self) -> "HoldQuerySet":
        return self.filter(lifted_at=None)

    def stopping(self) -> "HoldQuerySet":
        """Those that stop a proposal today."""
        return self.filter(lifted_at=None, confirmed=True)
