"""The audit chain: one insert-only line for every action, hash-chained within its stream."""

from django.db import models

from neuguong.common.sealed import SealedModel


class AuditEntry(SealedModel):
    """One line. ``body`` is canonical JSON; ``digest`` = SHA-256 over the previous digest and the body (hex)."""

    stream = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor = models.CharField(max_length=40)
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="audit_sequence_once")]
        indexes = [models.Index(fields=["actor", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.stream} #{self.sequence} {self.action}"


class AuditHead(models.Model):
    """Where a stream ends: the row that writers lock, and that shows a cut-off tail."""

    stream = models.CharField(max_length=80, primary_key=True)
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.stream} @ {self.sequence}"
