"""The standing office's work on a nomination: the clock, changes asked for, specialists' opinions, who must keep away."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.dossiers.enums import InterestKind, NominationStage, Recommendation

USER = settings.AUTH_USER_MODEL
NOMINATION = "dossiers.Nomination"


class StageSpan(SealedModel):
    """One stay of a nomination in one stage, written when it leaves. ``due``: when the stay should have ended at the latest.

    ``days`` counts working days of the stay; the clock of somebody else's part does not run against the standing office.
    """

    nomination = models.ForeignKey(NOMINATION, on_delete=models.PROTECT, related_name="spans")
    stage = models.CharField(max_length=18, choices=NominationStage)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    days = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=NominationStage.values), name="span_stage_known"),
            models.CheckConstraint(condition=Q(ended_at__gte=models.F("started_at")), name="span_ordered"),
        ]
        indexes = [models.Index(fields=["stage", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.stage} {self.days}"


class Grace(SealedModel):
    """More time, given by somebody for a reason; never silent."""

    nomination = models.ForeignKey(NOMINATION, on_delete=models.PROTECT, related_name="graces")
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    reason = models.CharField("lý do", max_length=300)
    given_at = models.DateTimeField(auto_now_add=True)
    given_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(days__gte=1), name="grace_is_time")]

    def __str__(self) -> str:
        return f"+{self.days}"


class NominationNote(models.Model):
    """What the standing office asks for, at the row it concerns, and at one ``field`` of it when that is all.

    Open until the office answers. A change of one field (``field`` set) is read again by the person who asked: ``settled``
    when it will do; otherwise a new note follows.
    """

    nomination = models.ForeignKey(NOMINATION, on_delete=models.PROTECT, related_name="notes")
    field = models.CharField("mục cần sửa", max_length=40, blank=True)
    text = models.TextField("nội dung yêu cầu")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField("trả lời", blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"note_{step}_at_and_by_together",
                )
                for step in ("answered", "settled")
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(answered_at__isnull=False), name="note_settled_after_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class SpecialistOpinion(models.Model):
    """What one appraiser thinks of a nomination; others read it once they have given their own."""

    nomination = models.ForeignKey(NOMINATION, on_delete=models.PROTECT, related_name="specialist_opinions")
    recommendation = models.CharField("ý kiến", max_length=12, choices=Recommendation)
    honour = models.CharField("hình thức đề xuất thay", max_length=20, blank=True)
    text = models.TextField("nhận xét")
    given_at = models.DateTimeField(auto_now=True)
    given_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "recommendation": basic("thẩm định"),
        "honour": basic("thẩm định"),
        "text": basic("thẩm định"),
    } | dict.fromkeys(["nomination", "given_at", "given_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "given_by"], name="one_opinion_each"),
            models.CheckConstraint(condition=Q(recommendation__in=Recommendation.values), name="recommendation_known"),
            models.CheckConstraint(
                condition=~Q(recommendation="lower") | ~Q(honour=""), name="a_lower_honour_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.recommendation}"


class Interest(models.Model):
    """Somebody who must keep away from a nomination, and why: declared by the person, or found by the system."""

    nomination = models.ForeignKey(NOMINATION, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=InterestKind)
    reason = models.CharField("lý do", max_length=300, blank=True)
    declared_at = models.DateTimeField(auto_now_add=True)
    declared_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "person"], name="interest_once"),
            models.CheckConstraint(condition=Q(kind__in=InterestKind.values), name="interest_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class Overrule(SealedModel):
    """A person answers for the rules: one finding of one nomination is set aside, with the reason and the paper it rests on."""

    nomination = models.ForeignKey(NOMINATION, on_delete=models.PROTECT, related_name="overrules")
    finding = models.CharField("điều kiện", max_length=300)
    said = models.CharField("kết quả đối chiếu", max_length=300)
    reason = models.TextField("lý do")
    document = models.CharField("văn bản làm căn cứ", max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.finding}"
