"""Tạm dừng: an open case that stops a proposal for the time being; with its document, never a refusal."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, sensitive
from neuguong.registry.enums import HoldEvent
from neuguong.registry.models.recipients import RULE, Recipient
from neuguong.registry.querysets import HoldQuerySet


class RecipientHold(models.Model):
    """One open case about a recipient, from the document that opens it to the one that ends it.

    ``confirmed``: the circumstance that the rule asks for besides (signs of a violation; a complaint that is being verified).
    Without it the case is known and shown, and does not stop anything. Lifted, never deleted.
    """

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="holds")
    event = models.CharField("sự việc", max_length=24, choices=HoldEvent)
    confirmed = models.BooleanField("đủ căn cứ tạm dừng")
    document = models.CharField("văn bản", max_length=200)
    since = models.DateField("từ ngày")
    note = models.CharField("ghi chú", max_length=300, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    lifting_document = models.CharField("văn bản kết luận", max_length=200, blank=True)

    objects = HoldQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "recipient": sensitive(RULE),
        "event": sensitive(RULE),
        "confirmed": sensitive(RULE),
        "document": sensitive(RULE),
        "since": sensitive(RULE),
        "note": sensitive(RULE),
        "lifting_document": sensitive(RULE),
    } | dict.fromkeys(["opened_at", "opened_by", "lifted_at", "lifted_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(event__in=HoldEvent.values), name="hold_event_known"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lifting_document="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifting_document=""),
                name="hold_lifted_at_and_by_together_with_a_document",
            ),
        ]
        indexes = [models.Index(fields=["recipient", "lifted_at"])]

    def __str__(self) -> str:
        return f"{self.get_event_display()}, {self.document}"
