"""Every honour held: sealed, corrected only by a new record."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import AwardType
from neuguong.registry.models.recipients import RULE, Recipient
from neuguong.registry.models.records import RECORD_FIELDS
from neuguong.registry.querysets import HeldHonourQuerySet


class HeldHonour(SealedModel):
    """One honour held. Sealed: a wrong record is corrected by a new one that names it in ``corrects``.

    ``honour`` is the stable code of the catalogue; ``year`` the year it is for; ``source_row`` where it was read.
    ``withheld_by``: the body that decided it and has not made its decision public; until ``released_on`` only that body and the
    province's roles read it, the rules count it at once.
    """

    filled_once = ("released_on",)

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="honours")
    honour = models.CharField("danh hiệu, hình thức", max_length=20, db_index=True)
    year = models.PositiveSmallIntegerField("năm", null=True)
    award_type = models.CharField("loại hình", max_length=14, choices=AwardType, blank=True)
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True)
    authority = models.CharField("cấp quyết định", max_length=200, blank=True)
    achievement = models.CharField("thành tích", max_length=300, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.CharField("chức vụ khi được khen", max_length=200, blank=True)
    source = models.CharField("nguồn", max_length=200, blank=True)
    source_row = models.PositiveIntegerField("dòng trong nguồn", null=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    revoked = models.BooleanField("bị hủy bỏ", default=False)
    withheld_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    released_on = models.DateField("ngày công bố", null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HeldHonourQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = RECORD_FIELDS | {
        "honour": basic(RULE, public=True),
        "year": basic(RULE, public=True),
        "award_type": basic(RULE),
        "decision_number": basic(RULE, public=True),
        "decided_on": basic(RULE, public=True),
        "authority": basic(RULE, public=True),
        "achievement": basic(RULE),
        "organisation": basic(RULE, public=True),
        "post": basic(RULE, public=True),
        "source_row": NOT_PERSONAL,
        "corrects": NOT_PERSONAL,
        "revoked": basic(RULE),
        "withheld_by": NOT_PERSONAL,
        "released_on": NOT_PERSONAL,
    }

    class Meta:
        ordering = ["-year", "-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(award_type__in=["", *AwardType.values]), name="held_award_type_known"),
        ]
        indexes = [models.Index(fields=["recipient", "honour"])]

    def __str__(self) -> str:
        return f"{self.honour} {self.year or ''}".strip()
