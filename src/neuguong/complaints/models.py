"""The register of complaints and denunciations about awards. Names and contents are protected: encrypted, shown on request, logged."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, identity, sensitive
from neuguong.complaints.enums import Channel, ComplaintKind, ComplaintStage, Outcome
from neuguong.complaints.querysets import ComplaintQuerySet
from neuguong.decisions.models import DecisionItem
from neuguong.dossiers.models import Nomination
from neuguong.registry.models import Recipient, RecipientHold

USER = settings.AUTH_USER_MODEL
SETTLE: Final = "giải quyết khiếu nại, tố cáo về thi đua, khen thưởng"
_STEPS: Final = ("accepted", "refused", "started", "concluded", "answered")


class Complaint(models.Model):
    """One letter: from whom, about what, and what became of it. ``number`` runs in the register of its kind and year.

    ``recipient``: whom it is about, also when it names a ``nomination`` or a line of a decision (``item``); ``about_user``: somebody who
    works on awards. ``hold``: the halt that its verification opened. ``due_on`` with ``due_why``: the next step.
    """

    kind = models.CharField("loại đơn", max_length=12, choices=ComplaintKind)
    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField("số", editable=False)
    received_on = models.DateField("ngày nhận")
    channel = models.CharField("nơi đến", max_length=10, choices=Channel)
    sender_name = EncryptedTextField("người gửi", blank=True)
    sender_address = EncryptedTextField("địa chỉ", blank=True)
    content = EncryptedTextField("nội dung")
    about_words = EncryptedTextField("về việc", blank=True)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    item = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints")
    about_user = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handler = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", verbose_name="người xử lý")
    acceptance = models.CharField("văn bản thụ lý", max_length=200, blank=True)
    refuse_reason = EncryptedTextField("lý do không thụ lý", blank=True)
    verification = models.CharField("văn bản xác minh", max_length=200, blank=True)
    outcome = models.CharField("kết luận", max_length=8, choices=Outcome, blank=True)
    conclusion = EncryptedTextField("nội dung kết luận", blank=True)
    conclusion_document = models.CharField("văn bản kết luận", max_length=200, blank=True)
    answer_document = models.CharField("văn bản trả lời", max_length=200, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    hold = models.OneToOneField(
        RecipientHold, on_delete=models.PROTECT, null=True, editable=False, related_name="complaint"
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    due_why = models.CharField(max_length=500, blank=True, editable=False)
    stage = models.CharField(max_length=14, choices=ComplaintStage, default=ComplaintStage.RECEIVED, editable=False)
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    refused_at = models.DateTimeField(null=True, editable=False)
    refused_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    started_at = models.DateTimeField(null=True, editable=False)
    started_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    concluded_at = models.DateTimeField(null=True, editable=False)
    concluded_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ComplaintQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = (
        dict.fromkeys(["sender_name", "sender_address"], identity(SETTLE))
        | dict.fromkeys(
            """content about_words recipient nomination item about_user refuse_reason outcome conclusion hold kind channel
            acceptance verification conclusion_document answer_document""".split(),
            sensitive(SETTLE),
        )
        | dict.fromkeys(
            "year number received_on answered_on handler due_on due_why stage entered_at entered_by version".split(),
            NOT_PERSONAL,
        )
        | dict.fromkeys([f"{step}_{part}" for step in _STEPS for part in ("at", "by")], NOT_PERSONAL)
    )

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="complaint_number_once_a_year"),
            models.CheckConstraint(condition=Q(kind__in=ComplaintKind.values), name="complaint_kind_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="complaint_channel_known"),
            models.CheckConstraint(condition=Q(stage__in=ComplaintStage.values), name="complaint_stage_known"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="complaint_outcome_known"),
            models.CheckConstraint(
                condition=~Q(stage__in=["concluded", "answered"]) | ~Q(outcome="") & ~Q(conclusion_document=""),
                name="a_concluded_complaint_says_what_and_where",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"complaint_{step}_at_and_by_together",
                )
                for step in _STEPS
            ),
        ]
        indexes = [models.Index(fields=["stage", "due_on"])]

    def __str__(self) -> str:
        return f"Đơn {self.get_kind_display().lower()} số {self.number}/{self.year}"

    @property
    def running(self) -> bool:
        return self.refused_at is None and self.answered_at is None

    @property
    def denunciation(self) -> bool:
        return self.kind == ComplaintKind.DENUNCIATION
