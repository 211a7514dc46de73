"""A round, the dossiers offices hand in for it, and the nominations inside, with every assessment ever made of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.dossiers.enums import Category, Level, NominationStage, Outcome, Stage
from neuguong.dossiers.querysets import DossierQuerySet, NominationQuerySet, QueueAt, RoundQuerySet
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import AwardType
from neuguong.registry.models import RULE, Recipient

USER = settings.AUTH_USER_MODEL


class Round(models.Model):
    """A dated occasion to hand in dossiers for a set of honours (codes of the catalogue).

    ``law_on`` fixes the day whose law applies, with the reason in words (for instance paper dossiers received earlier); empty
    means the day on which the dossier is handed in. ``held_by``: the body whose officers receive and appraise; empty means the
    standing office of the province. A unit's own round comes first, what it forwards enters the round of the level above.
    """

    code = models.SlugField("mã đợt", max_length=30, unique=True)
    name = models.CharField("tên đợt xét", max_length=200)
    award_type = models.CharField("loại hình", max_length=14, choices=AwardType, default=AwardType.MERIT)
    achievement_year = models.PositiveSmallIntegerField("năm thành tích")
    honours = models.JSONField("danh hiệu, hình thức nhận đề nghị", default=list)
    level = models.CharField("cấp nhận hồ sơ", max_length=12, choices=Level, default=Level.PROVINCE)
    held_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="rounds", verbose_name="đơn vị tổ chức xét"
    )
    opens_on = models.DateField("nhận hồ sơ từ ngày")
    closes_on = models.DateField("đến hết ngày")
    law_on = models.DateField("ngày xác định luật áp dụng", null=True, blank=True)
    law_reason = models.CharField("lý do", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["closes_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="round_dates_ordered"),
            models.CheckConstraint(condition=Q(award_type__in=AwardType.values), name="round_award_type_known"),
            models.CheckConstraint(condition=Q(law_on=None) | ~Q(law_reason=""), name="round_law_day_has_a_reason"),
            models.CheckConstraint(
                condition=Q(level="province", held_by=None)
                | Q(level__in=["organisation", "commune"], held_by__isnull=False),
                name="round_level_and_holder_fit",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Dossier(models.Model):
    """What one organisation hands in for one round. Read ``stage`` freely; only the actions change it.

    ``version`` grows with every change of the dossier or its nominations, so that a second editor is told.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="dossiers", verbose_name="đợt xét")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="dossiers", verbose_name="đơn vị"
    )
    number = models.PositiveIntegerField("số hồ sơ")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    letter_number = models.CharField("số tờ trình", max_length=60, blank=True)
    letter_on = models.DateField("ngày tờ trình", null=True, blank=True)
    letter_signer = models.CharField("người ký tờ trình", max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    send_back_reason = models.TextField("lý do thủ trưởng trả lại", blank=True)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    returned_at = models.DateTimeField(null=True, editable=False)
    returned_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    return_reason = models.TextField("lý do trả lại", blank=True)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="dossier_stage_known"),
            models.UniqueConstraint(fields=["round", "number"], name="dossier_number_once_a_round"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"dossier_{step}_at_and_by_together",
                )
                for step in ("approved", "submitted", "returned", "accepted")
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "approval"]) | Q(submitted_at__isnull=False),
                name="dossier_beyond_the_office_was_submitted",
            ),
        ]
        indexes = [models.Index(fields=["stage", "submitted_at"]), models.Index(fields=["organisation", "stage"])]

    def __str__(self) -> str:
        return f"Hồ sơ {self.number} · {self.organisation}"


class Nomination(models.Model):
    """One recipient put forward for one honour. ``status`` mirrors the newest assessment for lists and counts.

    ``stage`` is read freely and changed only by :mod:`neuguong.dossiers.moving`. ``clock_due``: until when the standing office
    has time; it stands still from ``clock_paused_since`` on, while somebody else is to answer, by ``reply_due`` at the latest.
    ``carried_from``: the nomination of a lower level's round that this one goes on with.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="nominations")
    position = models.PositiveIntegerField("thứ tự")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="nominations")
    honour = models.CharField("danh hiệu, hình thức đề nghị", max_length=20)
    award_type = models.CharField("loại hình", max_length=14, choices=AwardType)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    unit_written = models.CharField("đơn vị ghi trong danh sách", max_length=250, blank=True)
    category = models.CharField("phân loại đối tượng", max_length=26, choices=Category, blank=True)
    sector = models.CharField("lĩnh vực", max_length=120, blank=True)
    achievement = models.TextField("thành tích", blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    batch = models.ForeignKey(
        "dossiers.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    source_row = models.PositiveIntegerField("dòng trong tệp", null=True, blank=True)
    status = models.CharField(max_length=12, choices=Outcome, blank=True, editable=False)
    status_before_change = models.CharField(max_length=12, choices=Outcome, blank=True, editable=False)
    summary = models.CharField(max_length=500, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    on_paper = models.BooleanField("nhập hộ từ hồ sơ giấy", default=False)
    secret = models.BooleanField("có nội dung bí mật nhà nước", default=False)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to", editable=False
    )
    stage = models.CharField(
        max_length=18, choices=NominationStage, default=NominationStage.WITH_OFFICE, editable=False
    )
    stage_since = models.DateTimeField(default=timezone.now, editable=False)
    clock_due = models.DateTimeField(null=True, editable=False)
    clock_paused_since = models.DateTimeField(null=True, editable=False)
    reply_due = models.DateField(null=True, editable=False)
    assignee = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NominationQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "recipient": basic(RULE),
        "honour": basic(RULE),
        "award_type": NOT_PERSONAL,
        "post": basic(RULE, public=True),
        "unit_written": basic(RULE),
        "category": basic("thống kê theo biểu của Bộ Nội vụ"),
        "sector": basic("thống kê theo lĩnh vực"),
        "achievement": basic(RULE),
        "note": basic(RULE),
        "status": basic(RULE),
        "status_before_change": basic(RULE),
        "summary": basic(RULE),
    } | dict.fromkeys(
        [
            "dossier",
            "position",
            "batch",
            "source_row",
            "created_at",
            "created_by",
            "removed_at",
            "removed_by",
            "on_paper",
            "secret",
            "carried_from",
            "stage",
            "stage_since",
            "clock_due",
            "clock_paused_since",
            "reply_due",
            "assignee",
            "version",
        ],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "recipient", "honour"],
                condition=Q(removed_at=None),
                name="nomination_once_in_a_dossier",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="nomination_removed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["", *Outcome.values], status_before_change__in=["", *Outcome.values]),
                name="nomination_status_known",
            ),
            models.CheckConstraint(condition=Q(award_type__in=AwardType.values), name="nomination_award_type_known"),
            models.CheckConstraint(condition=Q(category__in=["", *Category.values]), name="nomination_category_known"),
            models.CheckConstraint(condition=Q(stage__in=NominationStage.values), name="nomination_stage_known"),
        ]
        indexes = [
            models.Index(fields=["dossier", "status", "position"]),
            models.Index(fields=["stage", "clock_due"]),
            models.Index(fields=["assignee", "stage"]),
            models.Index(QueueAt(), "id", name="nomination_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.honour}"

    @property
    def audit_stream(self) -> str:
        """A dossier's whole story is one stream."""
        return f"dossiers.dossier:{self.dossier_id}"

    @property
    def shown_status(self) -> str:
        """What lists group by: the verdict of the last law that was read when the law in force has not been read."""
        return self.status_before_change or self.status


class Assessment(SealedModel):
    """What the rules answered at one moment, with the facts and the edition: anybody can compute it again. Sealed."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="assessments")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    occasion = models.CharField(max_length=20)
    evaluated_for = models.DateField()
    edition = models.CharField(max_length=60)
    policy_version = models.CharField(max_length=64)
    status = models.CharField(max_length=12, choices=Outcome)
    status_before_change = models.CharField(max_length=12, choices=Outcome, blank=True)
    facts = models.JSONField()
    findings = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Outcome.values, status_before_change__in=["", *Outcome.values]),
                name="assessment_status_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.status} {self.evaluated_for}"
