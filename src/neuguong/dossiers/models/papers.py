"""Papers of a dossier: what the rule asks for, every version that was ever attached, what the candidate confirms."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.dossiers.enums import ConfirmedBy, Visibility
from neuguong.dossiers.querysets import AttachmentQuerySet
from neuguong.registry.models import RULE

USER = settings.AUTH_USER_MODEL
KEPT = "một phần của hồ sơ"


def stored_paper(instance: models.Model, filename: str) -> str:
    """A random name: the office's own file name is kept in the row, never on disk."""
    return f"papers/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """One paper of a dossier (``nomination`` empty) or of one nomination; its content is the newest version.

    ``paper`` is the code of the rule that asks for it, empty for a paper nobody asked for.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="attachments")
    nomination = models.ForeignKey(
        "dossiers.Nomination", on_delete=models.PROTECT, null=True, related_name="attachments"
    )
    paper = models.CharField("loại giấy tờ", max_length=40, blank=True)
    title = models.CharField("tên giấy tờ", max_length=200)
    visibility = models.CharField("ai xem được", max_length=10, choices=Visibility, default=Visibility.OFFICE)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="attachment_visibility_known"),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="attachment_removed_at_and_by_together",
            ),
        ]
        indexes = [models.Index(fields=["dossier", "nomination", "paper"])]

    def __str__(self) -> str:
        return self.title


class AttachmentVersion(SealedModel):
    """One state of a paper. Sealed: a better scan is a new version. The stored file is encrypted at rest."""

    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=stored_paper)
    file_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["attachment", "number"], name="attachment_version_once")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"


class Upload(models.Model):
    """A file on its way over a slow line: parts arrive one by one and the sender asks how much is there already.

    ``attachment``: the paper of which it will be a new version, empty when it will be a new paper.
    ``version``: what it became; the row stays a while, so that a sender who lost the last answer can still ask.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="uploads")
    nomination = models.ForeignKey("dossiers.Nomination", on_delete=models.CASCADE, null=True, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, null=True, related_name="+")
    paper = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    version = models.ForeignKey(
        AttachmentVersion, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(received__lte=models.F("size")), name="upload_not_too_long")]

    def __str__(self) -> str:
        return f"{self.file_name} {self.received}/{self.size}"


class PaperIntake(models.Model):
    """A nomination that an officer entered for somebody who came with paper: who brought it, and when."""

    nomination = models.OneToOneField("dossiers.Nomination", on_delete=models.PROTECT, related_name="intake")
    brought_by = models.CharField("người mang hồ sơ giấy đến", max_length=120)
    brought_on = models.DateField("ngày nhận hồ sơ giấy")
    entered_at = models.DateTimeField(auto_now=True)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "nomination": NOT_PERSONAL,
        "brought_by": basic("biết hồ sơ giấy do ai nộp"),
        "brought_on": NOT_PERSONAL,
        "entered_at": NOT_PERSONAL,
        "entered_by": NOT_PERSONAL,
    }

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.brought_by} {self.brought_on}"


class DeferredPaper(models.Model):
    """A paper that may come later (khen đột xuất): who promised it, until when, and when it came."""

    nomination = models.ForeignKey("dossiers.Nomination", on_delete=models.PROTECT, related_name="deferred_papers")
    paper = models.CharField("loại giấy tờ", max_length=40)
    reason = models.CharField("lý do", max_length=300)
    due_on = models.DateField("nộp chậm nhất ngày")
    promised_at = models.DateTimeField(auto_now_add=True)
    promised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "paper"], name="paper_deferred_once")]

    def __str__(self) -> str:
        return f"{self.paper} {self.due_on}"


class ReportSection(models.Model):
    """One typed section of the achievement report, saved by itself; ``version`` tells a second editor."""

    nomination = models.ForeignKey("dossiers.Nomination", on_delete=models.PROTECT, related_name="sections")
    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "nomination": NOT_PERSONAL,
        "key": NOT_PERSONAL,
        "text": basic(RULE),
        "version": NOT_PERSONAL,
        "saved_at": NOT_PERSONAL,
        "saved_by": NOT_PERSONAL,
    }

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "key"], name="section_once_in_a_nomination")]

    def __str__(self) -> str:
        return f"{self.key} ({self.nomination_id})"


class CandidateConfirmation(models.Model):
    """The candidate's own word on name, birth, unit and on publication: asked by a link, given there or on paper.

    ``token`` is a SHA-256 (hex): the link itself is never stored; empty when asked on paper. ``publish`` None: not answered.
    """

    nomination = models.ForeignKey("dossiers.Nomination", on_delete=models.PROTECT, related_name="confirmations")
    token = models.CharField(max_length=64, blank=True)
    expires_on = models.DateField()
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=ConfirmedBy, blank=True)
    correct = models.BooleanField("thông tin đúng", null=True)
    correction = models.TextField("chỗ cần sửa", blank=True)
    publish = models.BooleanField("đồng ý công khai", null=True)
    answered_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "correction": basic(KEPT),
        "publish": basic(KEPT),
        "correct": basic(KEPT),
        "answered_on": basic(KEPT),
    } | dict.fromkeys(["nomination", "token", "expires_on", "asked_at", "asked_by", "way", "recorded_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="confirmation_token_once"),
            models.CheckConstraint(condition=Q(way__in=["", *ConfirmedBy.values]), name="confirmation_way_known"),
            models.CheckConstraint(
                condition=Q(answered_on=None, way="") | Q(answered_on__isnull=False) & ~Q(way=""),
                name="confirmation_answered_some_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.way or 'chưa trả lời'}"
