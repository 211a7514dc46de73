"""The audit log: insert-only lines chained within their streams, numbered into one tree, and the checkpoints taken of it."""

from typing import ClassVar

from django.db import models

from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, sensitive
from neuguong.common.sealed import SealedModel


class AuditEntry(SealedModel):
    """One line. ``body`` is canonical JSON; ``digest`` = SHA-256 over the previous digest and the body (hex).

    ``leaf_index``: its place among all lines, from 0 without gaps. The sequencer gives it to committed lines only; it is the one
    column that may still be filled after the insert, once.
    """

    filled_once = ("leaf_index",)

    stream = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor = models.CharField(max_length=40)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    leaf_index = models.PositiveBigIntegerField(null=True, unique=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="audit_sequence_once")]
        indexes = [models.Index(fields=["actor", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.stream} #{self.sequence} {self.action}"


class AuditDetail(models.Model):
    """What a line says that may be personal: encrypted, and erasable together with its salt.

    The line holds a commitment to both, so a change is found; without the 16 random bytes of salt nobody guesses what was erased.
    Rows are written by ``record`` and deleted by ``erase_detail`` only.
    """

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="private")
    salt = models.BinaryField(max_length=16)
    payload = EncryptedTextField()

    personal: ClassVar[dict[str, Personal]] = {
        "salt": NOT_PERSONAL,
        "payload": sensitive("chứng minh giá trị trước khi sửa; xóa được khi có yêu cầu hợp pháp"),
    }

    def __str__(self) -> str:
        return f"detail of line {self.entry_id}"


class AuditHead(models.Model):
    """Where a stream ends: the row that writers lock, and that shows a cut-off tail."""

    stream = models.CharField(max_length=80, primary_key=True)
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.stream} @ {self.sequence}"


class AuditCheckpoint(SealedModel):
    """The tree over the first ``size`` lines, signed. ``compact``: its compact range, to go on from without reading them again.

    ``sent_to`` is filled once, after the commit, with the places outside of the database that have a copy.
    """

    filled_once = ("sent_to",)

    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    compact = models.JSONField()
    note = models.TextField()
    made_at = models.DateTimeField()
    sent_to = models.JSONField(null=True)

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"checkpoint of {self.size} lines"
