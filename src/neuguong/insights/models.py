"""A screening of the whole registry, what it found, and what people said to a finding."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.insights.enums import ACTIVE, RowStatus, RunState, SeenReason
from neuguong.insights.querysets import (
    SILENT,
    AcknowledgementQuerySet,
    ScreeningRowQuerySet,
    ScreeningRunQuerySet,
)
from neuguong.insights.years import day_of
from neuguong.registry.models import RULE, Recipient

USER = settings.AUTH_USER_MODEL


class ScreeningRun(models.Model):
    """Every recipient asked against every honour, by the law and the registers of one day.

    ``counts``: honour → status → number of recipients, and ``never`` → eligible ones who were never proposed for it and never held it;
    kept when the rows are gone. ``people``: recipients with at least one such row. ``beat_at``: the last sign of life, and the end
    when the run is done. ``started_by`` None is the timer. ``law_changed``: the law in force on the day has not been read.
    """

    on = models.DateField("ngày xét")
    for_year = models.PositiveSmallIntegerField("xét cho năm")
    forecast = models.BooleanField("dự báo năm sau", default=False)
    state = models.CharField(max_length=8, choices=RunState, default=RunState.QUEUED)
    policy_version = models.CharField(max_length=64, blank=True)
    law_changed = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    people = models.PositiveIntegerField(default=0)
    rows_kept = models.BooleanField(default=True)
    problem = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    beat_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ScreeningRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="screening_state_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="screening_done_at_most_total"),
            models.UniqueConstraint(
                fields=["forecast"], condition=Q(state__in=sorted(ACTIVE)), name="screening_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "forecast", "-id"], name="screening_newest")]

    def __str__(self) -> str:
        return f"Rà soát {self.on:%d/%m/%Y}{', dự báo' if self.forecast else ''}"

    @property
    def day(self) -> date:
        return day_of(self.on, forecast=self.forecast)

    @property
    def silent(self) -> bool:
        """No sign of life for too long: the process has died."""
        return self.beat_at < timezone.now() - SILENT

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0


class ScreeningRow(models.Model):
    """One recipient and one honour that is open, may be open or nearly is. Primary keys grow in the order of names.

    ``alternative`` the criterion that is met or the nearest one; ``causes`` bits of ``honours.bulk.causes.CAUSES`` (why an answer is
    open); ``lacks`` a key of its ``LACK_TEXT``; ``held`` a hold stands beside the answer. Rows are written before the run is
    done, so they are read through ``visible_to`` only.
    """

    run = models.ForeignKey(ScreeningRun, on_delete=models.CASCADE, related_name="rows", db_index=False)
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="screening_rows", db_index=False)
    honour = models.CharField(max_length=20)
    status = models.CharField(max_length=8, choices=RowStatus)
    alternative = models.CharField(max_length=60, blank=True)
    causes = models.PositiveIntegerField(default=0)
    lacks = models.CharField(max_length=16, blank=True)
    held = models.BooleanField(default=False)

    objects = ScreeningRowQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "run": NOT_PERSONAL,
        "recipient": basic(RULE),
        "honour": basic(RULE),
        "status": basic(RULE),
        "alternative": basic(RULE),
        "causes": basic(RULE),
        "lacks": basic(RULE),
        "held": basic(RULE),
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "run", "honour"], name="screening_row_once"),
            models.CheckConstraint(condition=Q(status__in=RowStatus.values), name="screening_row_status_known"),
        ]
        indexes = [
            models.Index(fields=["run", "honour", "status", "id"], name="screening_by_honour"),
            models.Index(fields=["run", "status", "id"], name="screening_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.honour} {self.status}"


class Acknowledgement(models.Model):
    """“Đã xem, vì …”: an office has looked at a finding and says why nothing follows now. A later one supersedes it."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="acknowledgements")
    honour = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    reason = models.CharField("lý do", max_length=14, choices=SeenReason)
    words = models.CharField("ghi thêm", max_length=300, blank=True)
    superseded = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = AcknowledgementQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "recipient": basic(RULE),
        "honour": basic(RULE),
        "year": basic(RULE),
        "reason": basic(RULE),
        "words": basic(RULE),
        "superseded": NOT_PERSONAL,
        "made_at": NOT_PERSONAL,
        "made_by": NOT_PERSONAL,
    }

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=SeenReason.values), name="acknowledgement_reason_known"),
            models.CheckConstraint(
                condition=~Q(reason=SeenReason.OTHER) | ~Q(words=""), name="acknowledgement_other_needs_words"
            ),
            models.UniqueConstraint(
                fields=["recipient", "honour", "year"],
                condition=Q(superseded=False),
                name="acknowledgement_newest_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.honour} {self.year}: {self.get_reason_display()}"

    @property
    def audit_stream(self) -> str:
        """All that was said of one recipient is one stream."""
        return f"insights.acknowledged:{self.recipient_id}"
