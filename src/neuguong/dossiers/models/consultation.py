"""Lấy ý kiến nhân dân: what was published, for how long, what people said, what was answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, sensitive
from neuguong.common.sealed import SealedModel
from neuguong.dossiers.enums import CommentState, CommentWay
from neuguong.dossiers.querysets import CommentQuerySet, ConsultationQuerySet

USER = settings.AUTH_USER_MODEL
ASKED = "lấy ý kiến nhân dân"


class Consultation(models.Model):
    """Nominations laid before the public for a time. Drafted first; published by a deliberate act; never edited after that.

    ``days`` and ``rule`` say how long and by which text; ``closes_on`` is the last day on which people may speak. Closed by
    nobody means that its time was up and the system closed it.
    """

    round = models.ForeignKey("dossiers.Round", on_delete=models.PROTECT, related_name="consultations")
    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField("tên đợt công khai", max_length=200)
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    rule = models.CharField("căn cứ", max_length=300)
    place = models.CharField("nơi đăng", max_length=200, blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_reason = models.CharField("lý do gỡ", max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"consultation_{step}_at_and_by_together",
                )
                for step in ("published", "withdrawn")
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | Q(closed_at__isnull=False), name="consultation_closed_by_has_its_moment"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(opens_on__isnull=False, closes_on__gte=models.F("opens_on")),
                name="consultation_published_has_its_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ConsultationEntry(models.Model):
    """What the public reads of one nomination: its own copy, made on purpose, never more than these fields.

    ``reason``: why it is published although no rule asks for it. ``checked``: who has read these very words before they went out.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="entries")
    nomination = models.ForeignKey("dossiers.Nomination", on_delete=models.PROTECT, related_name="public_entries")
    position = models.PositiveIntegerField()
    name = models.CharField("tên", max_length=200)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    unit = models.CharField("đơn vị", max_length=300, blank=True)
    honour = models.CharField("hình thức đề nghị", max_length=200)
    summary = models.CharField("tóm tắt thành tích để công khai", max_length=600, blank=True)
    reason = models.CharField("lý do công khai khi không bắt buộc", max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True, editable=False)
    checked_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_reason = models.CharField("lý do gỡ", max_length=300, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": basic(ASKED, public=True),
        "post": basic(ASKED, public=True),
        "unit": basic(ASKED, public=True),
        "honour": basic(ASKED, public=True),
        "summary": basic(ASKED, public=True),
    } | dict.fromkeys(
        [
            "consultation",
            "nomination",
            "position",
            "reason",
            "checked_at",
            "checked_by",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_reason",
        ],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "nomination"], name="published_once_in_a_consultation"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"entry_{step}_at_and_by_together",
                )
                for step in ("checked", "withdrawn")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.honour}"


class Comment(models.Model):
    """What somebody of the public said. Text and sender are encrypted.

    The sender of a protected comment is shown to nobody but who may see it by duty, and each look is logged.

    ``receipt`` is the keyed digest of a code that only the sender has: with the code the state and the answer can be read,
    without it nothing. ``answer_public``: the answer stands in the public log too. What came on paper or by word of mouth has
    whoever took it down (``taken_by``, a name) and whoever typed it in.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="comments")
    entry = models.ForeignKey(ConsultationEntry, on_delete=models.PROTECT, null=True, related_name="comments")
    receipt = models.CharField(max_length=64, unique=True, editable=False)
    protected = models.BooleanField("giữ kín người gửi", default=True)
    sender = EncryptedTextField(blank=True)
    contact = EncryptedTextField(blank=True)
    text = EncryptedTextField()
    received_on = models.DateField()
    way = models.CharField("góp ý đến", max_length=6, choices=CommentWay, default=CommentWay.PORTAL)
    taken_by = models.CharField("người tiếp nhận", max_length=120, blank=True)
    entered_at = models.DateTimeField(null=True, editable=False)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    state = models.CharField(max_length=10, choices=CommentState, default=CommentState.NEW)
    answer = models.TextField("trả lời", blank=True)
    answer_public = models.BooleanField("đăng câu trả lời", default=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "sender": sensitive(ASKED),
        "contact": sensitive(ASKED),
        "text": sensitive(ASKED),
        "answer": basic(ASKED),
        "taken_by": basic("biết ai đã nhận góp ý bằng giấy, bằng lời"),
    } | dict.fromkeys(
        [
            "consultation",
            "entry",
            "receipt",
            "protected",
            "received_on",
            "way",
            "entered_at",
            "entered_by",
            "state",
            "answer_public",
            "answered_at",
            "answered_by",
        ],
        NOT_PERSONAL,
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CommentState.values), name="comment_state_known"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="comment_answered_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(way=CommentWay.PORTAL, taken_by="", entered_at=None, entered_by=None)
                | ~Q(taken_by="")
                & Q(way__in=[CommentWay.PAPER, CommentWay.SPOKEN], entered_at__isnull=False, entered_by__isnull=False),
                name="comment_taken_down_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.state}"

    @property
    def audit_stream(self) -> str:
        """A consultation's whole story is one stream."""
        return f"dossiers.consultation:{self.consultation_id}"


class Moderation(SealedModel):
    """The public log of what was done with a comment and why; it never repeats the comment."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="moderations")
    state = models.CharField(max_length=10, choices=CommentState)
    reason = models.CharField("lý do", max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CommentState.values), name="moderation_state_known")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.state}"
