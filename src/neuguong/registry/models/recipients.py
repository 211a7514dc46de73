"""Who can be honoured: a person, a collective (however small), a household."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.encryption import EncryptedTextField, blind_index
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, identity, sensitive
from neuguong.common.text import fold, sort_text
from neuguong.organisations.models import Area, Organisation
from neuguong.registry.enums import CollectiveKind, RecipientKind, Sex, SubjectGroup
from neuguong.registry.querysets import RecipientQuerySet

MATCH = "phân biệt người trùng tên khi xét khen thưởng"
RULE = "xét tiêu chuẩn theo Luật Thi đua, khen thưởng"
STATISTICS = "thống kê cơ cấu khen thưởng theo công văn năm 2024 của Chủ tịch UBND tỉnh"


class Recipient(models.Model):
    """A person, a collective (however small) or a household that may be honoured.

    Birth is kept as precisely as it is known: year, then month, then day. ``direct_worker`` None means that nobody has said.
    ``records_vouched``: the office says that it has entered all it knows of this recipient for the years it vouches for (see
    :class:`neuguong.organisations.models.Organisation`); a new entry is not vouched for, so its silence never means "no".
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
    records_vouched = models.BooleanField("đơn vị xác nhận đã ghi đủ vào sổ", default=False)
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
        "records_vouched": NOT_PERSONAL,
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
                condition=Q(collective_kind__in=["", *CollectiveKind.values]), name="recipient_collective_kind_known"
            ),
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
