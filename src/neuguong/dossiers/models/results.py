"""The answer for every nominee: settled quietly, released together."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.dossiers.enums import ResultKind

USER = settings.AUTH_USER_MODEL


class Result(models.Model):
    """What became of a nomination, in plain words. Only the standing office sees it until ``released_at``.

    ``honour``: what was granted, or the lower one proposed instead; ``missing``: what would have been needed; ``article``: the
    place in the law, as the assessment cited it.
    """

    nomination = models.OneToOneField("dossiers.Nomination", on_delete=models.PROTECT, related_name="result")
    kind = models.CharField("kết quả", max_length=10, choices=ResultKind)
    honour = models.CharField("hình thức", max_length=20, blank=True)
    reason = models.TextField("lý do")
    missing = models.TextField("còn thiếu", blank=True)
    article = models.CharField("căn cứ", max_length=300, blank=True)
    document = models.CharField("văn bản, quyết định", max_length=200, blank=True)
    settled_at = models.DateTimeField(auto_now=True)
    settled_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "kind": basic("trả lời đề nghị"),
        "honour": basic("trả lời đề nghị"),
        "reason": basic("trả lời đề nghị"),
        "missing": basic("trả lời đề nghị"),
        "article": NOT_PERSONAL,
        "document": NOT_PERSONAL,
    } | dict.fromkeys(["nomination", "settled_at", "settled_by", "released_at", "released_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ResultKind.values), name="result_kind_known"),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="result_released_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["granted", "lower"]) | ~Q(honour=""), name="a_granted_honour_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.kind}"
