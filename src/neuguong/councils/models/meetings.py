"""A meeting: its agenda with what the members read, who is there and why not, who keeps away from what, the minutes."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.councils.enums import InterestSource, MeetingForm, MeetingStage, Presence
from neuguong.councils.models.core import Council, Member
from neuguong.councils.querysets import AgendaItemQuerySet, MeetingQuerySet
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.models import Nomination

USER = settings.AUTH_USER_MODEL
BEFORE_COUNCIL = "Hội đồng xét đề nghị"


def stored_meeting_paper(instance: models.Model, filename: str) -> str:
    """A random name, as for papers of a dossier."""
    return f"meetings/{uuid.uuid4().hex}"


class Meeting(models.Model):
    """A session of a council, or a round of written opinions (``ends_at`` closes its window).

    ``account``: diễn biến, ``conclusion``: kết luận; both go into the minutes. ``party_opinion``: document of the Party committee
    where the rules of review ask for it. ``invitation``: giấy mời, drafted when the meeting is called.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField("nội dung họp", max_length=200)
    form = models.CharField("hình thức", max_length=10, choices=MeetingForm, default=MeetingForm.MEETING)
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    stage = models.CharField(max_length=10, choices=MeetingStage, default=MeetingStage.DRAFT, editable=False)
    chair = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ trì"
    )
    secretary = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thư ký"
    )
    account = models.TextField("diễn biến", blank=True)
    conclusion = models.TextField("kết luận", blank=True)
    party_opinion = models.CharField("văn bản cho ý kiến của cấp ủy", max_length=200, blank=True)
    invitation = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, editable=False, related_name="meeting"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True, editable=False)
    called_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=MeetingStage.values), name="meeting_stage_known"),
            models.CheckConstraint(condition=Q(form__in=MeetingForm.values), name="meeting_form_known"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="meeting_times_ordered"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"meeting_{step}_at_and_by_together",
                )
                for step in ("called", "opened", "closed")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def audit_stream(self) -> str:
        """Everything of a meeting, but not its ballots, is one stream."""
        return f"councils.meeting:{self.pk}"


class AgendaItem(models.Model):
    """One point of the agenda: a nomination, or a topic in words.

    ``snapshot``: what the members read, frozen when the meeting is called: name, post, unit, honour, achievement, findings, opinions,
    consultation. Never birth, identity number, ethnicity, party, discipline. ``fallback``: the lower honour that is put to the vote
    besides, where the standing office proposes one.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField("thứ tự")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    title = models.CharField("nội dung", max_length=250)
    honour = models.CharField("danh hiệu, hình thức", max_length=20, blank=True)
    fallback = models.CharField("hình thức thấp hơn cùng xin ý kiến", max_length=20, blank=True)
    snapshot = models.JSONField(default=dict, blank=True)
    discussion = models.TextField("ý kiến thảo luận", blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "nomination": basic(BEFORE_COUNCIL),
        "title": basic(BEFORE_COUNCIL),
        "honour": basic(BEFORE_COUNCIL),
        "fallback": basic(BEFORE_COUNCIL),
        "snapshot": basic(BEFORE_COUNCIL),
        "discussion": basic(BEFORE_COUNCIL),
    } | dict.fromkeys(["meeting", "position", "added_at", "added_by", "removed_at", "removed_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "nomination"], condition=Q(removed_at=None), name="nomination_once_on_an_agenda"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="agenda_item_removed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingPaper(SealedModel):
    """A paper for the members. Sealed; the stored file is encrypted at rest."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField("tên tài liệu", max_length=200)
    file = models.FileField(upload_to=stored_meeting_paper)
    file_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Is a member at a meeting, and if not, why. ``written``: the absent member is asked for a written opinion."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField("có mặt", max_length=8, choices=Presence, default=Presence.UNKNOWN)
    reason = models.CharField("lý do vắng", max_length=200, blank=True)
    written = models.BooleanField("lấy ý kiến bằng văn bản", default=False)
    noted_at = models.DateTimeField(auto_now=True)
    noted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["member__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once"),
            models.CheckConstraint(condition=Q(presence__in=Presence.values), name="presence_known"),
            models.CheckConstraint(condition=~Q(presence="absent") | ~Q(reason=""), name="an_absence_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_presence_display()}"


class Interest(models.Model):
    """Why a member keeps away from one point: not shown, not voted on. Declared, or computed and confirmed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="interests")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="interests")
    source = models.CharField("nguồn", max_length=10, choices=InterestSource)
    reason = models.CharField("lý do", max_length=200)
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdraw_reason = models.CharField("lý do bỏ", max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "member"], condition=Q(withdrawn_at=None), name="member_interest_once_an_item"
            ),
            models.CheckConstraint(condition=Q(source__in=InterestSource.values), name="member_interest_source_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="member_interest_withdrawn_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.reason}"


class Minutes(models.Model):
    """Biên bản họp, or of the count of one ballot: the official document, and who has confirmed it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    ballot = models.ForeignKey("councils.Ballot", on_delete=models.PROTECT, null=True, related_name="minutes")
    document = models.OneToOneField(OfficialDocument, on_delete=models.PROTECT, related_name="minutes")
    figures_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.document)


class MinutesConfirmation(SealedModel):
    """One person stands for the minutes as they were at that moment (``figures_sha256``). Sealed."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="confirmations")
    role = models.CharField("tư cách", max_length=20)
    figures_sha256 = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "role", "confirmed_by"], name="minutes_confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.confirmed_by}"
