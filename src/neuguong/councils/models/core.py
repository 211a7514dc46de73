"""A council, who sits in it between two dates, and its own statutes as dated data."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.councils.enums import CouncilLevel, Seat
from neuguong.councils.querysets import CouncilQuerySet, MemberQuerySet
from neuguong.organisations.models import Organisation

USER = settings.AUTH_USER_MODEL
SITS = "thành phần Hội đồng theo quyết định thành lập"


class Council(models.Model):
    """Hội đồng Thi đua - Khen thưởng of a level, from the decision that establishes it on.

    ``organisation``: the body whose chairman or head chairs it; the province itself for the council of the province.
    """

    name = models.CharField("tên Hội đồng", max_length=200)
    level = models.CharField("cấp", max_length=10, choices=CouncilLevel)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="councils", verbose_name="cơ quan, đơn vị"
    )
    decision_number = models.CharField("số quyết định thành lập", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    valid_from = models.DateField("hoạt động từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        ordering = ["level", "name", "-valid_from"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=CouncilLevel.values), name="council_level_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="council_dates_ordered"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(valid_until=None), name="council_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Statute(models.Model):
    """Quy chế hoạt động: what a council has fixed for itself between two dates, where the law leaves it open.

    Shares are fractions as text (``2/3``); empty means that the council has not fixed it and the rules of the day apply. The
    shares of votes that a decree demands cannot be lowered here. ``confidence`` as in the policies.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="statutes")
    document = models.CharField("văn bản quy chế", max_length=200)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    quorum = models.CharField("tỷ lệ dự họp thường kỳ", max_length=9, blank=True)
    award_quorum = models.CharField("tỷ lệ dự phiên xét khen thưởng", max_length=9, blank=True)
    majority = models.CharField("tỷ lệ đồng ý khi pháp luật không quy định", max_length=9, blank=True)
    secret = models.BooleanField("bỏ phiếu kín", null=True, blank=True)
    recusal_reduces_base = models.BooleanField("người không được bỏ phiếu không tính vào tổng số", default=False)
    allow_replace = models.BooleanField("cho bỏ lại phiếu khi chưa khóa hòm phiếu", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="statute_dates_ordered"
            ),
            models.UniqueConstraint(fields=["council", "valid_from"], name="statute_one_a_day"),
        ]

    def __str__(self) -> str:
        return self.document


class Member(models.Model):
    """Who sits in a council, in which seat, for which term. ``user``: the account, where the member has one."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    full_name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ", max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan công tác"
    )
    seat = models.CharField("vị trí trong Hội đồng", max_length=10, choices=Seat, default=Seat.MEMBER)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    document = models.CharField("quyết định", max_length=120, blank=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày", null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = MemberQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "full_name": basic(SITS),
        "post": basic(SITS),
        "organisation": basic("xác định quyền, lợi ích liên quan khi bỏ phiếu"),
    } | dict.fromkeys(
        ["council", "user", "seat", "position", "document", "starts_on", "ends_on", "added_at", "added_by"],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(seat__in=Seat.values), name="member_seat_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="member_dates_ordered"
            ),
            models.UniqueConstraint(
                fields=["council", "user"], condition=Q(ends_on=None, user__isnull=False), name="member_sits_once"
            ),
            models.UniqueConstraint(
                fields=["council", "seat"],
                condition=Q(ends_on=None, seat__in=["chair", "secretary"]),
                name="council_one_chair_one_secretary",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name
