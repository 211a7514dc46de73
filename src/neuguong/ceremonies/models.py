"""Ceremonies: when and where decisions are presented, in which order, who comes, who receives for whom."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.ceremonies.enums import CeremonyStage, GuestGroup, GuestReply, Reply, Stead
from neuguong.ceremonies.querysets import CeremonyAwardQuerySet, CeremonyGuestQuerySet, CeremonyQuerySet
from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, sensitive
from neuguong.common.text import fold
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.documents.models import OfficialDocument
from neuguong.organisations.models import Organisation

USER = settings.AUTH_USER_MODEL
PRESENTING = "tổ chức trao thưởng"


def _together(name: str, step: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{step}_at": None, f"{step}_by": None})
        | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
        name=f"{name}_{step}_at_and_by_together",
    )


class Ceremony(models.Model):
    """One occasion on which honours are presented. ``occasion``: the day or conference it is part of (LE-01: none of its own).

    ``per_turn``: how many are called to the stage at once. ``invitation``: the official document, once it was drafted.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ceremonies", verbose_name="đơn vị tổ chức"
    )
    title = models.CharField("tên", max_length=200)
    occasion = models.CharField("nhân dịp", max_length=200)
    starts_at = models.DateTimeField("thời gian")
    place = models.CharField("địa điểm", max_length=200)
    host = models.CharField("chủ trì", max_length=200, blank=True)
    signer_post = models.CharField("chức vụ người ký giấy mời", max_length=200, blank=True)
    signer_name = models.CharField("người ký giấy mời", max_length=100, blank=True)
    per_turn = models.PositiveSmallIntegerField("số người mỗi lượt", default=10)
    decisions = models.ManyToManyField(Decision, related_name="ceremonies", blank=True)
    invitation = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, editable=False, related_name="ceremony"
    )
    stage = models.CharField(max_length=10, choices=CeremonyStage, default=CeremonyStage.DRAFT, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(null=True, editable=False)
    invited_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    held_at = models.DateTimeField(null=True, editable=False)
    held_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CeremonyQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=CeremonyStage.values), name="ceremony_stage_known"),
            models.CheckConstraint(condition=Q(per_turn__range=(1, 100)), name="somebody_is_called_each_turn"),
            models.CheckConstraint(
                condition=~Q(stage="invited") | Q(invited_at__isnull=False), name="invited_means_invited_once"
            ),
            models.CheckConstraint(
                condition=~Q(stage="cancelled") | Q(cancelled_at__isnull=False) & ~Q(cancel_reason=""),
                name="a_cancelled_ceremony_says_why",
            ),
            *(_together("ceremony", step) for step in ("invited", "held", "cancelled")),
        ]

    def __str__(self) -> str:
        return self.title


class CeremonyAward(models.Model):
    """One honour presented there. ``position``: its place in the order; ``turn``: with whom it is called to the stage.

    ``received_by``: who receives it instead of the one honoured, and ``stead`` why. ``came`` None: nobody has ticked it yet.
    ``needs``: a wheelchair, an interpreter, travel; encrypted, read by those who run the ceremony and the office that wrote it.
    """

    ceremony = models.ForeignKey(Ceremony, on_delete=models.PROTECT, related_name="awards")
    item = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, related_name="presentations")
    position = models.PositiveIntegerField("thứ tự", default=0)
    turn = models.PositiveSmallIntegerField("lượt", default=0)
    reply = models.CharField("trả lời giấy mời", max_length=10, choices=Reply, blank=True)
    received_by = models.CharField("người nhận thay", max_length=200, blank=True)
    stead = models.CharField("vì", max_length=10, choices=Stead, blank=True)
    needs = EncryptedTextField("cần chuẩn bị", blank=True, default="")
    seat = models.CharField("ghế", max_length=20, blank=True)
    came = models.BooleanField("có mặt", null=True)
    handed_at = models.DateTimeField(null=True, editable=False)
    handed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CeremonyAwardQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "item": basic(PRESENTING),
        "reply": basic(PRESENTING),
        "received_by": basic(PRESENTING),
        "stead": basic(PRESENTING),
        "needs": sensitive("chuẩn bị chỗ ngồi, phiên dịch, đi lại cho người được mời"),
        "seat": basic(PRESENTING),
        "came": basic(PRESENTING),
    } | dict.fromkeys(["ceremony", "position", "turn", "handed_at", "handed_by", "version"], NOT_PERSONAL)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ceremony", "item"], name="presented_once_in_a_ceremony"),
            models.CheckConstraint(condition=Q(reply__in=["", *Reply.values]), name="ceremony_reply_known"),
            models.CheckConstraint(condition=Q(stead__in=["", *Stead.values]), name="ceremony_stead_known"),
            models.CheckConstraint(
                condition=Q(received_by="", stead="") | ~Q(received_by="") & ~Q(stead=""),
                name="a_stand_in_has_name_and_reason",
            ),
            _together("ceremony_award", "handed"),
            models.CheckConstraint(condition=Q(handed_at=None) | Q(came=True), name="who_received_was_there"),
        ]
        indexes = [models.Index(fields=["ceremony", "position"])]

    def __str__(self) -> str:
        return str(self.item)

    @property
    def receiver(self) -> str:
        """Who comes to the stage."""
        return self.received_by or self.item.name

    @property
    def unit(self) -> str:
        """The unit as the decision prints it; empty where that is only the name of the collective again."""
        return "" if self.item.unit == self.item.name else self.item.unit

    @property
    def about(self) -> str:
        """Post and unit."""
        return ", ".join(part for part in (self.item.post, self.unit) if part)


class CeremonyGuest(models.Model):
    """Somebody invited who receives nothing: a leader, an office, the press. They answer by letter or telephone; it is noted here.

    ``letter``: their own official invitation; without one they stand in the list of the common letter. ``deputy``: who comes instead.
    ``needs``: as of an award, but read only by those who run the ceremony.
    """

    ceremony = models.ForeignKey(Ceremony, on_delete=models.PROTECT, related_name="guests")
    group = models.CharField("nhóm khách", max_length=10, choices=GuestGroup)
    name = models.CharField("khách mời", max_length=200)
    post = models.CharField("chức vụ, cơ quan", max_length=200, blank=True)
    people = models.PositiveSmallIntegerField("số người", default=1)
    reply = models.CharField("trả lời giấy mời", max_length=10, choices=GuestReply, blank=True)
    deputy = models.CharField("người dự thay", max_length=200, blank=True)
    needs = EncryptedTextField("cần chuẩn bị", blank=True, default="")
    seat = models.CharField("ghế", max_length=60, blank=True)
    letter = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, editable=False, related_name="ceremony_guest"
    )
    folded = models.CharField(max_length=401, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CeremonyGuestQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "name": basic(PRESENTING),
        "post": basic(PRESENTING),
        "reply": basic(PRESENTING),
        "deputy": basic(PRESENTING),
        "needs": sensitive("chuẩn bị chỗ ngồi, phiên dịch, đi lại cho khách mời"),
        "seat": basic(PRESENTING),
        "letter": basic(PRESENTING),
        "folded": basic("tìm theo tên"),
    } | dict.fromkeys(["ceremony", "group", "people", "version"], NOT_PERSONAL)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ceremony", "name", "post"], name="a_guest_is_invited_once"),
            models.CheckConstraint(condition=Q(group__in=GuestGroup.values), name="ceremony_guest_group_known"),
            models.CheckConstraint(condition=Q(reply__in=["", *GuestReply.values]), name="ceremony_guest_reply_known"),
            models.CheckConstraint(condition=Q(people__range=(1, 200)), name="a_guest_is_somebody"),
            models.CheckConstraint(condition=~Q(reply="deputy") | ~Q(deputy=""), name="a_deputy_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refold()
        super().save(*args, **kwargs)

    def refold(self) -> None:
        """What a search by name or office looks through; called by whoever writes in bulk."""
        self.folded = fold(f"{self.name} {self.post}")
