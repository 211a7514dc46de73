"""A case about one held honour: taken back, stripped, restored, corrected, exchanged; and what has to be handed back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.certificates.models import Certificate
from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, sensitive
from neuguong.decisions.enums import Decider
from neuguong.decisions.models import Decision
from neuguong.documents.models import OfficialDocument
from neuguong.registry.models import RULE, HeldHonour
from neuguong.withdrawals.enums import (
    RUNNING,
    CaseKind,
    CaseStage,
    Ground,
    ReturnKind,
    ReturnState,
    RuleAnswer,
    Sentence,
)
from neuguong.withdrawals.querysets import CaseQuerySet, ReturnQuerySet

USER = settings.AUTH_USER_MODEL
_STEPS = ("verified", "proposed", "answered", "decided", "dropped")


def _pair(step: str, name: str) -> models.CheckConstraint:
    together = Q(**{f"{step}_at": None, f"{step}_by": None})
    together |= Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False})
    return models.CheckConstraint(condition=together, name=name)


class WithdrawalCase(models.Model):
    """One case about one held honour, from the paper that asks for it to the new decision, or to its end without one.

    ``rule_answer``: what the rules answered when it was opened; ``ask`` waits for a person (``answered_*``). ``changes``: for a
    correction, field → what the new decision prints. ``decision`` takes the old one's place, ``new_held`` the old record's. ``letter``,
    ``paper``, ``paper_on``: the letter or confirmation that ends a case which needs no decision. ``due_on`` with ``due_why``: the next
    step, by rule or as typed.
    """

    held = models.ForeignKey(HeldHonour, on_delete=models.PROTECT, related_name="withdrawals")
    kind = models.CharField("việc", max_length=22, choices=CaseKind)
    ground = models.CharField("căn cứ", max_length=20, choices=Ground)
    sentence = models.CharField("hình phạt", max_length=22, choices=Sentence, blank=True)
    facts = EncryptedTextField("sự việc")
    requested_by = models.CharField("cơ quan đề nghị", max_length=200)
    document = models.CharField("văn bản đề nghị", max_length=200)
    received_on = models.DateField("ngày nhận")
    changes = models.JSONField("nội dung đúng", default=dict, blank=True)
    rule_answer = models.CharField(max_length=4, choices=RuleAnswer, default=RuleAnswer.YES, editable=False)
    rule_why = models.TextField(blank=True, editable=False)
    answer_reason = models.CharField("lý do", max_length=500, blank=True)
    conclusion = models.CharField("văn bản kết luận", max_length=200, blank=True)
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)
    submission = models.CharField("tờ trình", max_length=200, blank=True)
    proposed_on = models.DateField("ngày trình", null=True, blank=True)
    decider = models.CharField("người có thẩm quyền", max_length=20, choices=Decider, blank=True)
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, editable=False, related_name="withdrawal"
    )
    letter = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, editable=False, related_name="withdrawal"
    )
    paper = models.CharField("văn bản xác nhận", max_length=200, blank=True)
    paper_on = models.DateField("ngày văn bản", null=True, blank=True)
    new_held = models.OneToOneField(
        HeldHonour, on_delete=models.PROTECT, null=True, editable=False, related_name="withdrawn_by"
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    due_why = models.CharField(max_length=500, blank=True, editable=False)
    drop_reason = models.CharField("lý do không tiếp tục", max_length=500, blank=True)
    stage = models.CharField(max_length=10, choices=CaseStage, default=CaseStage.OPENED, editable=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    proposed_at = models.DateTimeField(null=True, editable=False)
    proposed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    dropped_at = models.DateTimeField(null=True, editable=False)
    dropped_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CaseQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = (
        dict.fromkeys(["held", "new_held", "changes", "decision", "letter"], basic(RULE))
        | dict.fromkeys(
            ["kind", "ground", "sentence", "facts", "rule_answer", "rule_why", "answer_reason", "drop_reason"],
            sensitive(RULE),
        )
        | dict.fromkeys(
            ["requested_by", "document", "received_on", "conclusion", "concluded_on", "submission", "proposed_on"],
            sensitive(RULE),
        )
        | dict.fromkeys(
            ["decider", "paper", "paper_on", "due_on", "due_why", "stage", "version", "opened_at", "opened_by"],
            NOT_PERSONAL,
        )
        | dict.fromkeys([f"{step}_{part}" for step in _STEPS for part in ("at", "by")], NOT_PERSONAL)
    )

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CaseKind.values), name="withdrawal_kind_known"),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="withdrawal_ground_known"),
            models.CheckConstraint(condition=Q(sentence__in=["", *Sentence.values]), name="withdrawal_sentence_known"),
            models.CheckConstraint(condition=Q(stage__in=CaseStage.values), name="withdrawal_stage_known"),
            models.CheckConstraint(condition=Q(rule_answer__in=RuleAnswer.values), name="withdrawal_answer_known"),
            models.CheckConstraint(condition=Q(decider__in=["", *Decider.values]), name="withdrawal_decider_known"),
            models.CheckConstraint(
                condition=~Q(kind="stripping") | ~Q(sentence=""), name="a_stripping_names_the_sentence"
            ),
            models.CheckConstraint(
                condition=~Q(stage="dropped") | Q(dropped_at__isnull=False) & ~Q(drop_reason=""),
                name="a_dropped_withdrawal_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(stage="decided") | Q(decided_at__isnull=False), name="a_decided_withdrawal_says_when"
            ),
            models.UniqueConstraint(
                fields=["held"], condition=Q(stage__in=sorted(RUNNING)), name="one_running_withdrawal_an_honour"
            ),
            *(_pair(step, f"withdrawal_{step}_at_and_by_together") for step in _STEPS),
        ]
        indexes = [models.Index(fields=["stage", "due_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"

    @property
    def running(self) -> bool:
        return self.stage in RUNNING


class ReturnedThing(models.Model):
    """Something to be handed back (or, restored, handed over again): followed until it is, or until somebody says why it is not.

    ``certificate``: the one that a correction has replaced; it learns that it is back.
    """

    case = models.ForeignKey(WithdrawalCase, on_delete=models.PROTECT, related_name="things")
    kind = models.CharField("loại", max_length=10, choices=ReturnKind)
    what = models.CharField("vật, khoản", max_length=200)
    amount_vnd = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, editable=False, related_name="returns"
    )
    state = models.CharField(max_length=8, choices=ReturnState, default=ReturnState.WAITING, editable=False)
    returned_on = models.DateField("ngày giao nhận", null=True, blank=True)
    handed_by = models.CharField("người giao", max_length=150, blank=True)
    reason = models.CharField("lý do không giao nhận được", max_length=300, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = ReturnQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(
        ["case", "what", "amount_vnd", "certificate", "returned_on", "handed_by", "reason"], sensitive(RULE)
    ) | dict.fromkeys(["kind", "state", "asked_at", "asked_by", "settled_at", "settled_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReturnKind.values), name="returned_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ReturnState.values), name="returned_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", returned_on=None)
                | Q(state="done", returned_on__isnull=False) & ~Q(handed_by="")
                | Q(state="not_done", returned_on=None) & ~Q(reason=""),
                name="returned_says_when_by_whom_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, state="waiting")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(state="waiting"),
                name="returned_settled_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.what
