"""Dated organisations and areas. A merger closes the old rows and points them at the new; nothing is renamed in place."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node, MP_NodeManager

from neuguong.common.text import fold, sort_text
from neuguong.organisations.enums import AreaFlagKind, AreaKind, OrganisationKind, SuccessionKind
from neuguong.organisations.querysets import DatedQuerySet, OrganisationQuerySet


class OrganisationManager(MP_NodeManager.from_queryset(OrganisationQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).order_by("path")


class Area(models.Model):
    """One administrative area between two dates. The same official code may return for a later, larger area."""

    code = models.CharField("mã", max_length=10)
    name = models.CharField("tên", max_length=120)
    folded = models.CharField(max_length=120, editable=False, db_index=True)
    sort_key = models.CharField(max_length=700, editable=False)
    kind = models.CharField("cấp", max_length=12, choices=AreaKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    source = models.CharField("nguồn", max_length=200, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="area_code_once_a_time"),
            models.CheckConstraint(condition=Q(kind__in=AreaKind.values), name="area_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="area_dates_ordered"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded, self.sort_key = fold(self.name), sort_text(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class AreaSuccession(models.Model):
    """Old area → new area on a day, by a legal text."""

    predecessor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="precessions")
    kind = models.CharField(max_length=12, choices=SuccessionKind, default=SuccessionKind.MERGER)
    on = models.DateField("ngày")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="area_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="area_succeeds_another"),
            models.CheckConstraint(condition=Q(kind__in=SuccessionKind.values), name="area_succession_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class AreaFlag(models.Model):
    """A dated property of an area with its source; ``confidence`` below ``quoted`` is shown as “cần kiểm chứng”."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=24, choices=AreaFlagKind)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=250)
    confidence = models.CharField(max_length=12, default="quoted")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "valid_from"], name="area_flag_once"),
            models.CheckConstraint(condition=Q(kind__in=AreaFlagKind.values), name="area_flag_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.get_kind_display()}"


class Organisation(MP_Node):
    """A body that employs, proposes or decides, between two dates.

    Between ``records_complete_since`` and ``records_complete_until`` (years, inclusive) the body vouches that the registers of its
    people are complete; outside, or where one of them is empty, a missing record is unknown, never "no".
    """

    code = models.CharField("mã định danh", max_length=30, unique=True)
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=80, blank=True)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    sort_key = models.CharField(max_length=700, editable=False)
    kind = models.CharField("loại", max_length=16, choices=OrganisationKind)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, verbose_name="địa bàn")
    legal_person = models.BooleanField("có tư cách pháp nhân", null=True, blank=True)
    standing_office = models.BooleanField("cơ quan thường trực của Hội đồng", default=False)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    records_complete_since = models.PositiveSmallIntegerField("sổ đủ từ năm", null=True, blank=True)
    records_complete_until = models.PositiveSmallIntegerField("sổ đủ đến hết năm", null=True, blank=True)
    other_names = models.JSONField("tên gọi khác, cách viết khác", default=list, blank=True)
    source = models.CharField("nguồn", max_length=200, blank=True)

    steplen = 4
    objects = OrganisationManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="organisation_dates_ordered"
            ),
            models.CheckConstraint(
                condition=Q(records_complete_since=None)
                | Q(records_complete_until=None)
                | Q(records_complete_until__gte=F("records_complete_since")),
                name="organisation_records_years_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded, self.sort_key = fold(self.name), sort_text(self.name)
        super().save(*args, **kwargs)

    @property
    def closed(self) -> bool:
        return self.valid_until is not None


class OrganisationSuccession(models.Model):
    """Old organisation → new organisation: history follows, and so does the right to read it."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="precessions")
    kind = models.CharField(max_length=12, choices=SuccessionKind, default=SuccessionKind.MERGER)
    on = models.DateField("ngày")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="organisation_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="organisation_succeeds_another"),
            models.CheckConstraint(
                condition=Q(kind__in=SuccessionKind.values), name="organisation_succession_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class RecipientGroup(models.Model):
    """A group of addressees as the letter names them, e.g. “Các sở, ban, ngành tỉnh”."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField("tên", max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    kinds = models.JSONField("gồm các loại đơn vị", default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


NAMES = {
    "total": "tổng số người",
    "direct_workers": "người trực tiếp công tác, lao động",
    "women": "phụ nữ",
    "ethnic_minority": "người dân tộc thiểu số",
    "collectives": "số tập thể",
    "small_collectives": "trong đó tập thể nhỏ",
}
PARTS = {"direct_workers": "total", "women": "total", "ethnic_minority": "total", "small_collectives": "collectives"}


class Headcount(models.Model):
    """Payroll or population of a body on a day, in counts. None: nobody has counted.

    Never edited: newer figures are a newer row. ``entered_by`` None: by the system, or before it was kept.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="headcounts")
    as_of = models.DateField("số liệu đến ngày")
    total = models.PositiveIntegerField(NAMES["total"])
    direct_workers = models.PositiveIntegerField(NAMES["direct_workers"], null=True, blank=True)
    women = models.PositiveIntegerField(NAMES["women"], null=True, blank=True)
    ethnic_minority = models.PositiveIntegerField(NAMES["ethnic_minority"], null=True, blank=True)
    collectives = models.PositiveIntegerField(NAMES["collectives"], null=True, blank=True)
    small_collectives = models.PositiveIntegerField(NAMES["small_collectives"], null=True, blank=True)
    source = models.CharField("nguồn", max_length=200)
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{part: None}) | Q(**{f"{part}__lte": F(whole)}), name=f"headcount_{part}_within_the_whole"
            )
            for part, whole in PARTS.items()
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.as_of}: {self.total}"
