"""The long memory: who can be honoured, what is known of them by year, and every honour they hold.

Each model names what its fields hold about people (:mod:`neuguong.common.personal_data`); a test insists.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.common.encryption import EncryptedTextField, blind_index
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, identity, sensitive
from neuguong.common.sealed import SealedModel
from neuguong.common.text import fold, sort_text
from neuguong.organisations.models import Area, Organisation
from neuguong.registry.enums import (
    AwardType,
    CollectiveKind,
    DisciplineLevel,
    RatingLevel,
    RecipientKind,
    RecognisedBy,
    Scope,
    Sex,
    SubjectGroup,
    WorkKind,
)
from neuguong.registry.querysets import HeldHonourQuerySet, RecipientQuerySet, RecordQuerySet

MATCH = "phân biệt người trùng tên khi xét khen thưởng"
RULE = "xét tiêu chuẩn theo Luật Thi đua, khen thưởng"
STATISTICS = "thống kê cơ cấu khen thưởng theo công văn năm 2024 của Chủ tịch UBND tỉnh"


class Recipient(models.Model):
    """A person, a collective (however small) or a household that may be honoured.

    Birth is kept as precisely as it is known: year, then month, then day. ``direct_worker`` None means that nobody has said.
    """

    kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind)
    name = models.CharField("tên", max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    sort_key = models.CharField(max_length=700, editable=False, db_index=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="recipients", verbose_name="đơn vị"
    )
    team = models.CharField("tổ, phòng, bộ phận", max_length=200, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, verbose_name="địa bàn")
    group = models.CharField("nhóm đối tượng", max_length=24, choices=SubjectGroup, blank=True)
    honorific = models.CharField("danh xưng", max_length=30, blank=True)
    identity_number = EncryptedTextField("số định danh", blank=True, default="")
    identity_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField("tháng sinh", null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField("ngày sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex, blank=True)
    ethnic_group = models.CharField("dân tộc", max_length=30, blank=True)
    direct_worker = models.BooleanField("người lao động trực tiếp", null=True, blank=True)
    collective_kind = models.CharField("loại tập thể", max_length=12, choices=CollectiveKind, blank=True)
    founded_year = models.PositiveSmallIntegerField("năm thành lập", null=True, blank=True)
    head_name = models.CharField("chủ hộ", max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecipientQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "kind": NOT_PERSONAL,
        "name": basic("ghi tên người, tập thể được khen", public=True),
        "folded": basic("tìm kiếm không dấu"),
        "sort_key": basic("xếp thứ tự theo tiếng Việt"),
        "organisation": basic("xác định nơi đề nghị và quản lý"),
        "team": basic("xác định tập thể nhỏ"),
        "area": basic(STATISTICS),
        "group": basic(RULE),
        "honorific": basic("in bằng, quyết định"),
        "identity_number": identity(MATCH),
        "identity_index": identity(MATCH),
        "birth_year": basic(MATCH),
        "birth_month": basic(MATCH),
        "birth_day": basic(MATCH),
        "sex": basic(STATISTICS),
        "ethnic_group": sensitive(STATISTICS),
        "direct_worker": basic(STATISTICS),
        "collective_kind": NOT_PERSONAL,
        "founded_year": NOT_PERSONAL,
        "head_name": basic("nhận biết hộ gia đình"),
        "created_at": NOT_PERSONAL,
        "removed_at": NOT_PERSONAL,
        "removed_by": NOT_PERSONAL,
        "version": NOT_PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RecipientKind.values), name="recipient_kind_known"),
            models.CheckConstraint(condition=Q(group__in=["", *SubjectGroup.values]), name="recipient_group_known"),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="recipient_sex_known"),
            models.CheckConstraint(
                condition=Q(kind="individual") | Q(sex="", birth_year=None, identity_index=""),
                name="recipient_only_people_have_birth_sex_identity",
            ),
            models.CheckConstraint(
                condition=Q(birth_day=None) | Q(birth_month__isnull=False), name="recipient_birth_day_needs_month"
            ),
            models.CheckConstraint(
                condition=Q(birth_month=None) | Q(birth_year__isnull=False), name="recipient_birth_month_needs_year"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="recipient_removed_at_and_by_together",
            ),
            models.UniqueConstraint(
                fields=["identity_index"],
                condition=~Q(identity_index="") & Q(removed_at=None),
                name="recipient_identity_once",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "sort_key"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.derive()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def derive(self) -> None:
        """Fill the search and sort columns; ``bulk_create`` callers call it themselves."""
        person = self.kind == RecipientKind.INDIVIDUAL
        self.folded = fold(self.name)
        self.sort_key = sort_text(self.name, person=person)
        self.identity_index = blind_index(self.identity_number or "", purpose="identity_number")

    @property
    def birth(self) -> str:
        """Birth as it is known: 14/03/1991, 03/1991, 1991 or empty."""
        parts = [f"{part:02d}" for part in (self.birth_day, self.birth_month) if part]
        return "/".join([*parts, str(self.birth_year)]) if self.birth_year else ""


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


class HeldHonour(SealedModel):
    """One honour held. Sealed: a wrong record is corrected by a new one that names it in ``corrects``.

    ``honour`` is the stable code of the catalogue; ``year`` the year it is for; ``source_row`` where it was read.
    """

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
    }

    class Meta:
        ordering = ["-year", "-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(award_type__in=["", *AwardType.values]), name="held_award_type_known"),
        ]
        indexes = [models.Index(fields=["recipient", "honour"])]

    def __str__(self) -> str:
        return f"{self.honour} {self.year or ''}".strip()


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
