"""Ceremonies: when and where decisions are presented, in which order, who comes, who receives for whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.ceremonies.enums import CeremonyStage, Reply, Stead
from neuguong.ceremonies.querysets import CeremonyAwardQuerySet, CeremonyQuerySet
from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, sensitive
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
