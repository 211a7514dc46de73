"""What is known of a recipient by year: posts, ratings, works, discipline, counts of members."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, sensitive
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import DisciplineLevel, RatingLevel, RecognisedBy, Scope, WorkKind
from neuguong.registry.models.recipients import RULE, STATISTICS, Recipient
from neuguong.registry.querysets import RecordQuerySet


class RecipientRecord(models.Model):
    """Base of dated records about one recipient: where they come from is always kept."""

    source = models.CharField("nguồn", max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


RECORD_FIELDS: dict[str, Personal] = {
    "recipient": basic(RULE),
    "source": NOT_PERSONAL,
    "created_at": NOT_PERSONAL,
    "created_by": NOT_PERSONAL,
}


class Post(RecipientRecord):
    """Chức vụ, nơi công tác between two dates."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField("chức vụ, chức danh", max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    management = models.BooleanField("giữ chức vụ lãnh đạo, quản lý", null=True, blank=True)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = RECORD_FIELDS | {
        "title": basic(RULE, public=True),
        "organisation": basic(RULE),
        "management": basic(STATISTICS),
        "starts_on": basic(RULE),
        "ends_on": basic(RULE),
    }

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="post_dates_ordered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class TaskRating(RecipientRecord):
    """Mức độ hoàn thành nhiệm vụ of one year."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="ratings")
    year = models.PositiveSmallIntegerField("năm")
    level = models.CharField("mức", max_length=14, choices=RatingLevel)
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)

    personal: ClassVar[dict[str, Personal]] = RECORD_FIELDS | {
        "year": basic(RULE),
        "level": basic(RULE),
        "decision_number": NOT_PERSONAL,
    }

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "year"], name="rating_once_a_year"),
            models.CheckConstraint(condition=Q(level__in=RatingLevel.values), name="rating_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_level_display()}"


class Work(models.Model):
    """Sáng kiến, đề tài, công trình … with its recognition."""

    title = models.CharField("tên", max_length=300)
    kind = models.CharField("loại", max_length=16, choices=WorkKind, default=WorkKind.INITIATIVE)
    year = models.PositiveSmallIntegerField("năm công nhận", null=True, blank=True)
    scope = models.CharField("phạm vi ảnh hưởng", max_length=16, choices=Scope, blank=True)
    recognised_by = models.CharField("cấp công nhận", max_length=20, choices=RecognisedBy, blank=True)
    decision_number = models.CharField("số quyết định công nhận", max_length=60, blank=True)
    decided_on = models.DateField("ngày công nhận", null=True, blank=True)
    accepted = models.BooleanField("đã nghiệm thu", null=True, blank=True)
    effective = models.BooleanField("áp dụng có hiệu quả", null=True, blank=True)
    replicable = models.BooleanField("có khả năng nhân rộng", null=True, blank=True)
    used_for = models.CharField("đã dùng để xét", max_length=60, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    created_at = models.DateTimeField(auto_now_add=True)

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(
        [
            "title",
            "kind",
            "year",
            "scope",
            "recognised_by",
            "decision_number",
            "decided_on",
            "accepted",
            "effective",
            "replicable",
            "used_for",
            "organisation",
            "created_at",
        ],
        NOT_PERSONAL,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=WorkKind.values), name="work_kind_known"),
            models.CheckConstraint(condition=Q(scope__in=["", *Scope.values]), name="work_scope_known"),
            models.CheckConstraint(
                condition=Q(recognised_by__in=["", *RecognisedBy.values]), name="work_recognised_by_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkAuthor(RecipientRecord):
    """Tác giả, đồng tác giả."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="authorships")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="authors")
    share_percent = models.PositiveSmallIntegerField("phần đóng góp (%)", null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = RECORD_FIELDS | {"work": basic(RULE), "share_percent": basic(RULE)}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "work"], name="author_once"),
            models.CheckConstraint(
                condition=Q(share_percent=None) | Q(share_percent__lte=100), name="author_share_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.work}"


class Discipline(RecipientRecord):
    """Kỷ luật: sensitive, shown only to those who appraise and to the person's own office."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="discipline")
    level = models.CharField("hình thức", max_length=16, choices=DisciplineLevel)
    decided_on = models.DateField("ngày quyết định")
    ended_on = models.DateField("ngày hết hiệu lực", null=True, blank=True)
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)

    personal: ClassVar[dict[str, Personal]] = RECORD_FIELDS | {
        "level": sensitive(RULE),
        "decided_on": sensitive(RULE),
        "ended_on": sensitive(RULE),
        "decision_number": sensitive(RULE),
    }

    class Meta:
        ordering = ["-decided_on"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=DisciplineLevel.values), name="discipline_level_known"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("decided_on")), name="discipline_dates_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.decided_on:%d/%m/%Y}"


class CollectiveYear(RecipientRecord):
    """A collective's year in counts of members; empty means that nobody counted."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="collective_years")
    year = models.PositiveSmallIntegerField("năm")
    members = models.PositiveIntegerField("số người được xếp loại", null=True, blank=True)
    with_ldtt = models.PositiveIntegerField("đạt LĐTT", null=True, blank=True)
    with_cstdcs = models.PositiveIntegerField("đạt CSTĐCS", null=True, blank=True)
    not_completed = models.PositiveIntegerField("không hoàn thành nhiệm vụ", null=True, blank=True)
    disciplined_from_warning = models.PositiveIntegerField("bị kỷ luật từ cảnh cáo", null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = RECORD_FIELDS | dict.fromkeys(
        ["year", "members", "with_ldtt", "with_cstdcs", "not_completed", "disciplined_from_warning"], NOT_PERSONAL
    )

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "year"], name="collective_year_once"),
            models.CheckConstraint(
                condition=Q(members=None) | Q(with_ldtt=None) | Q(with_ldtt__lte=F("members")),
                name="collective_ldtt_at_most_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.year}"
