"""An official letter as tasks for groups of agencies. The chairman's letter of 2024 is the first record."""

from typing import Any

from django.conf import settings
from django.db import models

from neuguong.organisations.models import Organisation, RecipientGroup


class DirectiveQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "DirectiveQuerySet":
        """Directives are addressed to every agency: whoever signs in reads them."""
        return self if user.is_authenticated else self.none()


class Directive(models.Model):
    """``number`` and ``issued_on`` may be unknown (the copy at hand leaves them blank): shown as “chưa rõ”, never invented."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField("trích yếu", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_year = models.PositiveSmallIntegerField("năm ban hành")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=120, blank=True)
    diagnosis = models.TextField("đánh giá tình hình", blank=True)
    groups = models.ManyToManyField(RecipientGroup, related_name="directives", verbose_name="kính gửi")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_year", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        return self.number or f"Công văn năm {self.issued_year} (bản đang có để trống số)"


class DirectiveTask(models.Model):
    """One numbered task. ``summary`` is what the page's heading says, ``text`` the letter's own words."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField("số thứ tự")
    summary = models.CharField("tóm tắt", max_length=200)
    text = models.TextField("nội dung")
    rhythm = models.CharField("nhịp thực hiện", max_length=120, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["directive", "position"], name="directive_task_once")]

    def __str__(self) -> str:
        return f"{self.position}. {self.summary}"


class TaskReport(models.Model):
    """What one agency says it has done for one task; the newest counts, all are kept."""

    task = models.ForeignKey(DirectiveTask, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    done = models.BooleanField("đã hoàn thành")
    text = models.TextField("kết quả, minh chứng")
    reported_at = models.DateTimeField(auto_now_add=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["task", "organisation", "-id"])]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.task_id}"
