"""Who sees which complaint: those who settle and check, never the one it is about, nor anybody of the same body or with an interest."""

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from neuguong.complaints.enums import RUNNING, ComplaintKind
from neuguong.dossiers.querysets import interested

READ: Final = ("chief", "appraiser", "auditor")
PROTECTED: Final = ("sender_name", "sender_address", "content", "about_words", "conclusion", "refuse_reason")


class ComplaintQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ComplaintQuerySet":
        """A denunciation is narrower: its handler, the chief, auditors."""
        if not user.is_authenticated or not user.scope.has(*READ):
            return self.none()
        found = self.exclude(about_user=user.pk).exclude(_close_to(user))
        if user.scope.has("chief", "auditor"):
            return found
        return found.exclude(~Q(handler=user.pk), kind=ComplaintKind.DENUNCIATION)

    def running(self) -> "ComplaintQuerySet":
        return self.filter(stage__in=RUNNING)

    def overdue(self) -> "ComplaintQuerySet":
        return self.running().filter(due_on__lt=timezone.localdate())

    def by_urgency(self) -> "ComplaintQuerySet":
        """With ``place``, never empty: what is due first stands first, ended ones last."""
        due = models.Case(
            models.When(stage__in=RUNNING, then=Coalesce(F("due_on"), date(9999, 1, 1))),
            default=date(9999, 12, 31),
            output_field=models.DateField(),
        )
        return self.annotate(place=due)

    def unread(self) -> "ComplaintQuerySet":
        """Without what is protected: for lists, so that nothing is opened that is not shown."""
        return self.defer(*PROTECTED)


def _close_to(user: Any) -> Q:
    """About somebody of a body where this person holds a role, or a nomination, or its recipient, that this person keeps away from."""
    from neuguong.dossiers.models import Interest, Nomination
    from neuguong.registry.models import Recipient

    bodies = {held.organisation_id for held in user.scope.held}
    known = Interest.objects.filter(person=user.pk)
    near = Recipient.objects.filter(organisation__in=bodies).values("pk")
    return (
        Q(recipient__in=near)
        | Q(recipient__in=known.values("nomination__recipient"))
        | Q(nomination__in=Nomination.objects.filter(interested(user)).values("pk"))
    )
