"""Decisions: one for many nominations, each with what was assessed and counted, sealed when it is issued."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.decisions.enums import Decider, DecisionKind, DecisionSource, DecisionStage, PastStage
from neuguong.decisions.querysets import (
    DecisionFileQuerySet,
    DecisionItemQuerySet,
    DecisionQuerySet,
    DecisionRecordQuerySet,
    PastImportQuerySet,
)
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.models import Nomination, Round
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import AwardType
from neuguong.registry.models import RULE, HeldHonour, Recipient

USER = settings.AUTH_USER_MODEL


def stored_decision_file(instance: models.Model, filename: str) -> str:
    """A random name, as for papers of a dossier."""
    return f"decisions/{uuid.uuid4().hex}"


class Decision(models.Model):
    """One decision of one authority. ``document``: the official document, where the system made it or keeps a copy.

    ``number``, ``decided_on`` repeat what the paper says; while it is a draft ``decided_on`` is the day it is meant for, whose law its
    checks ask. ``year`` is that of an issued decision. ``authority``: who decides, as the paper says it. ``submission_number``,
    ``submission_on``: the tờ trình it follows. ``round``: the round it settles; ``supersedes``: the decision that this one
    corrects, replaces or takes back. Issued, its honours are in the registry; nobody outside reads it before it is released.
    """

    kind = models.CharField("loại", max_length=12, choices=DecisionKind, default=DecisionKind.AWARD)
    source = models.CharField("nguồn", max_length=10, choices=DecisionSource, default=DecisionSource.SYSTEM)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="decisions", verbose_name="cơ quan"
    )
    decider = models.CharField("người có thẩm quyền", max_length=20, choices=Decider)
    authority = models.CharField("cấp quyết định", max_length=200, blank=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    title = models.CharField("trích yếu", max_length=500)
    grounds = models.JSONField("căn cứ", default=list, blank=True)
    articles = models.JSONField("các điều", default=list, blank=True)
    receivers = models.JSONField("nơi nhận", default=list, blank=True)
    submission_number = models.CharField("số tờ trình", max_length=60, blank=True)
    submission_on = models.DateField("ngày tờ trình", null=True, blank=True)
    number = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=200, blank=True)
    document = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="decision"
    )
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    stage = models.CharField(max_length=10, choices=DecisionStage, default=DecisionStage.DRAFT, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, editable=False)
    issued_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="decision_kind_known"),
            models.CheckConstraint(condition=Q(source__in=DecisionSource.values), name="decision_source_known"),
            models.CheckConstraint(condition=Q(stage__in=DecisionStage.values), name="decision_stage_known"),
            models.CheckConstraint(condition=Q(decider__in=Decider.values), name="decision_decider_known"),
            models.CheckConstraint(
                condition=Q(stage="draft") | ~Q(number="") & Q(decided_on__isnull=False),
                name="an_issued_decision_has_number_and_day",
            ),
            models.UniqueConstraint(
                fields=["organisation", "authority", "number", "year"],
                condition=~Q(stage="draft"),
                name="decision_number_once_a_year",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"decision_{step}_at_and_by_together",
                )
                for step in ("issued", "released")
            ),
        ]
        indexes = [models.Index(fields=["stage", "-decided_on"]), models.Index(fields=["number"])]

    def __str__(self) -> str:
        return f"Quyết định {self.number}".strip() if self.number else self.title

    @property
    def audit_stream(self) -> str:
        return f"decisions.decision:{self.pk}"


class DecisionItem(models.Model):
    """One recipient and one honour of a decision, with name, post and unit as the list prints them.

    ``held``: the honour in the registry, from the issue on. ``concerns``: for a revocation, stripping, restoration or correction, the
    held honour that it is about. ``nomination`` is empty for decisions made elsewhere or before the system. ``waiver``: why it may
    stand here although the system holds no count of the vote that its honour asks for.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField("thứ tự")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="decision_items"
    )
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="decision_items")
    honour = models.CharField("danh hiệu, hình thức", max_length=20)
    award_type = models.CharField("loại hình", max_length=14, choices=AwardType, blank=True)
    year = models.PositiveSmallIntegerField("năm thành tích", null=True, blank=True)
    name = models.CharField("tên ghi trong quyết định", max_length=200)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    unit = models.CharField("đơn vị", max_length=250, blank=True)
    achievement = models.TextField("thành tích", blank=True)
    held = models.OneToOneField(
        HeldHonour, on_delete=models.PROTECT, null=True, editable=False, related_name="decision_item"
    )
    concerns = models.ForeignKey(
        HeldHonour, on_delete=models.PROTECT, null=True, blank=True, related_name="concerned_by"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    waiver = models.CharField("lý do khi chưa có kết quả kiểm phiếu", max_length=300, blank=True)
    waived_at = models.DateTimeField(null=True, editable=False)
    waived_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = DecisionItemQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "nomination": basic(RULE),
        "recipient": basic(RULE),
        "honour": basic(RULE, public=True),
        "award_type": basic(RULE),
        "year": basic(RULE, public=True),
        "name": basic(RULE, public=True),
        "post": basic(RULE, public=True),
        "unit": basic(RULE, public=True),
        "achievement": basic(RULE),
        "held": basic(RULE),
        "concerns": basic(RULE),
    } | dict.fromkeys(
        ["decision", "position", "added_at", "added_by", "waiver", "waived_at", "waived_by"], NOT_PERSONAL
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "recipient", "honour", "year"], name="decided_once"),
            models.UniqueConstraint(fields=["decision", "nomination"], name="nomination_once_in_a_decision"),
            models.CheckConstraint(
                condition=Q(waived_at=None, waived_by=None, waiver="")
                | Q(waived_at__isnull=False, waived_by__isnull=False) & ~Q(waiver=""),
                name="item_waived_at_and_by_together",
            ),
            models.CheckConstraint(condition=Q(award_type__in=["", *AwardType.values]), name="item_award_type_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.honour}"


class DecisionRecord(SealedModel):
    """What an item rested on when the decision was issued: the assessment (facts, edition, findings) and the tally. Sealed."""

    item = models.OneToOneField(DecisionItem, on_delete=models.PROTECT, related_name="record")
    assessment = models.ForeignKey("dossiers.Assessment", on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.CharField(max_length=60, blank=True)
    policy_version = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    tally = models.JSONField(default=dict)
    sealed_at = models.DateTimeField(auto_now_add=True)
    sealed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = DecisionRecordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.item)


class DecisionFile(SealedModel):
    """The paper itself, where it was numbered outside the system: signed or scanned. Sealed; encrypted at rest.

    ``signature``: what the verification of a digital signature found; empty where the file carries none.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=stored_decision_file)
    file_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    signature = models.JSONField(default=dict)
    kept_at = models.DateTimeField(auto_now_add=True)
    kept_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = DecisionFileQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class PastImport(models.Model):
    """A spreadsheet of honours of earlier years, tried before anything is written. ``rows``: see :mod:`neuguong.decisions.past_reading`.

    Its uploader alone sees it; the decisions that come of it are everybody's whom they concern.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="past_imports")
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    stage = models.CharField(max_length=10, choices=PastStage, default=PastStage.PREVIEW, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = PastImportQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {"rows": basic(RULE)} | dict.fromkeys(
        ["organisation", "file_name", "sha256", "stage", "uploaded_at", "uploaded_by", "confirmed_at", "confirmed_by"],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=PastStage.values), name="past_import_stage_known"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="past_import_confirmed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
