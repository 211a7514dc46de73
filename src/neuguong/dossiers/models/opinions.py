"""Hiệp y: other bodies are asked about nominees; the lists of violations that they send in."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, sensitive
from neuguong.dossiers.enums import BodyAnswer, MatchState
from neuguong.dossiers.querysets import OpinionRequestQuerySet
from neuguong.organisations.models import Organisation
from neuguong.registry.models import MATCH, Recipient

USER = settings.AUTH_USER_MODEL


def stored_list(instance: models.Model, filename: str) -> str:
    return f"lists/{uuid.uuid4().hex}"


class OpinionRequest(models.Model):
    """One body asked about some nominees of one round, by a dated letter. Silence stays silence: nothing is answered for it."""

    round = models.ForeignKey("dossiers.Round", on_delete=models.PROTECT, related_name="opinion_requests")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="opinion_requests")
    matters = models.CharField("nội dung xin ý kiến", max_length=300)
    letter_number = models.CharField("số công văn", max_length=60, blank=True)
    asked_on = models.DateField("ngày gửi")
    due_on = models.DateField("trả lời chậm nhất ngày")
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    reminded_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="request_closed_at_and_by_together",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=models.F("asked_on")), name="request_dates_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.matters}"


class OpinionAnswer(models.Model):
    """What one body says of one nominee; ``answer`` empty: it has not said anything."""

    request = models.ForeignKey(OpinionRequest, on_delete=models.PROTECT, related_name="answers")
    nomination = models.ForeignKey("dossiers.Nomination", on_delete=models.PROTECT, related_name="body_answers")
    answer = models.CharField("ý kiến", max_length=8, choices=BodyAnswer, blank=True)
    text = models.TextField("nội dung", blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "answer": basic("thẩm định"),
        "text": sensitive("thẩm định"),
    } | dict.fromkeys(["request", "nomination", "answered_at", "answered_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "nomination"], name="asked_once_about_a_nomination"),
            models.CheckConstraint(condition=Q(answer__in=["", *BodyAnswer.values]), name="body_answer_known"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="body_answered_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="a_body_answer_is_stamped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.answer or 'chưa trả lời'}"


class ViolatorList(models.Model):
    """A list of violations that a body sent in for a year. The file is encrypted at rest."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    matter = models.CharField("lĩnh vực", max_length=200)
    document = models.CharField("số, ngày văn bản", max_length=120)
    file = models.FileField(upload_to=stored_list)
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="list_withdrawn_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}: {self.matter}"


class ViolatorEntry(models.Model):
    """One line of such a list; it names somebody of the registry only by an exact match or by a person's choice."""

    list = models.ForeignKey(ViolatorList, on_delete=models.PROTECT, related_name="entries")
    row = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    birth = models.CharField(max_length=20, blank=True)
    identity = EncryptedTextField(blank=True)
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    unit = models.CharField(max_length=300, blank=True)
    what = EncryptedTextField(blank=True)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.OPEN)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "name": basic(MATCH),
        "folded": basic(MATCH),
        "birth": basic(MATCH),
        "identity": sensitive(MATCH),
        "identity_index": basic(MATCH),
        "unit": basic(MATCH),
        "what": sensitive("thẩm định"),
        "recipient": sensitive("thẩm định"),
    } | dict.fromkeys(["list", "row", "state", "decided_at", "decided_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["row", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="match_state_known"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="match_decided_at_and_by_together",
            ),
        ]
        indexes = [models.Index(fields=["recipient", "state"])]

    def __str__(self) -> str:
        return self.name
