"""What the province sends to a higher level: one package with its list, and everything that came back about it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.decisions.enums import Decider
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.models import Nomination
from neuguong.organisations.models import Organisation
from neuguong.referrals.enums import OPEN, EventKind, ItemState, ReferralChannel, ReferralStage
from neuguong.referrals.querysets import EventQuerySet, ItemQuerySet, ReferralQuerySet
from neuguong.registry.models import RULE

USER = settings.AUTH_USER_MODEL


def stored_event_file(instance: models.Model, filename: str) -> str:
    """A random name: on disk nothing tells what a file is."""
    return f"referrals/{uuid.uuid4().hex}"


class Referral(models.Model):
    """One package for one decider above the province. ``receiver``: the body that it is sent to, as its address is written.

    ``letter``: the tờ trình, where the system makes it; ``letter_number``, ``letter_on`` repeat what the paper says, typed where it was
    made elsewhere. Once there is a letter with a number the list stands still. What became of a package is read from its items.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals", verbose_name="cơ quan trình"
    )
    decider = models.CharField("người có thẩm quyền", max_length=20, choices=Decider)
    receiver = models.CharField("nơi nhận hồ sơ", max_length=200)
    title = models.CharField("trích yếu", max_length=500)
    channel = models.CharField("đường gửi", max_length=10, choices=ReferralChannel, default=ReferralChannel.ELECTRONIC)
    letter = models.OneToOneField(
        OfficialDocument, on_delete=models.PROTECT, null=True, editable=False, related_name="referral"
    )
    letter_number = models.CharField("số tờ trình", max_length=60, blank=True)
    letter_on = models.DateField("ngày tờ trình", null=True, blank=True)
    stage = models.CharField(max_length=10, choices=ReferralStage, default=ReferralStage.PREPARING, editable=False)
    sent_on = models.DateField("ngày gửi", null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, editable=False)
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    dropped_at = models.DateTimeField(null=True, editable=False)
    dropped_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    drop_reason = models.CharField("lý do bỏ", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(decider__in=Decider.values), name="referral_decider_known"),
            models.CheckConstraint(condition=Q(channel__in=ReferralChannel.values), name="referral_channel_known"),
            models.CheckConstraint(condition=Q(stage__in=ReferralStage.values), name="referral_stage_known"),
            models.CheckConstraint(
                condition=~Q(stage="sent")
                | Q(sent_at__isnull=False, sent_on__isnull=False, letter_on__isnull=False) & ~Q(letter_number=""),
                name="a_sent_referral_has_a_letter_and_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(stage="dropped") | Q(dropped_at__isnull=False) & ~Q(drop_reason=""),
                name="a_dropped_referral_says_why",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"referral_{step}_at_and_by_together",
                )
                for step in ("sent", "dropped")
            ),
        ]
        indexes = [models.Index(fields=["stage", "-created_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def audit_stream(self) -> str:
        return f"referrals.referral:{self.pk}"


class ReferralItem(models.Model):
    """One proposal of a package, in the order of its list. ``due_on``: until when what was asked for has to be there.

    ``ended_at``: when the higher level's answer ended it here (returned, refused), or the package was dropped; a granted one stays
    open until its decision is issued, and is then read from that decision.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField("thứ tự")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="referral_items")
    state = models.CharField("tình trạng", max_length=10, choices=ItemState, default=ItemState.LISTED, editable=False)
    due_on = models.DateField("hạn bổ sung", null=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = ItemQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {"nomination": basic(RULE), "state": basic(RULE)} | dict.fromkeys(
        ["referral", "position", "due_on", "added_at", "added_by", "ended_at", "ended_by"], NOT_PERSONAL
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="referral_item_state_known"),
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(ended_at=None), name="nomination_in_one_open_referral"
            ),
            models.UniqueConstraint(fields=["referral", "nomination"], name="nomination_once_in_a_referral"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OPEN)) | Q(ended_at__isnull=False), name="an_answered_item_has_ended"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="referral_item_ended_at_and_by_together",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"])]

    def __str__(self) -> str:
        return str(self.nomination)


class ReferralEvent(SealedModel):
    """Something that happened with a package, or with one proposal of it (``item``), as its paper says. Sealed.

    ``happened_on``: the day of the paper or of the receipt; ``due_on``: the day that the paper sets. ``file``: the paper itself,
    encrypted at rest, where it was kept.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="events")
    item = models.ForeignKey(ReferralItem, on_delete=models.PROTECT, null=True, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind)
    happened_on = models.DateField()
    document = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    file = models.FileField(upload_to=stored_event_file, blank=True)
    file_name = models.CharField(max_length=150, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = EventQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {"item": basic(RULE), "text": basic(RULE)} | dict.fromkeys(
        [
            *("referral", "kind", "happened_on", "document", "due_on", "file", "file_name", "media_type", "sha256"),
            *("written_at", "written_by"),
        ],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["happened_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="referral_event_kind_known")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%d/%m/%Y}"
