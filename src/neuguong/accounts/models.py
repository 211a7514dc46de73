"""People who sign in, and the roles they hold for a time in an organisation."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from neuguong.accounts.enums import Role
from neuguong.accounts.querysets import RoleAssignmentQuerySet
from neuguong.accounts.scope import NOBODY, Scope
from neuguong.common.text import sort_text
from neuguong.organisations.models import Organisation


class User(AbstractUser):
    """An account. Rights come only from :class:`RoleAssignment`; Django's groups and staff flags are not used."""

    first_name = None  # type: ignore[assignment]  Vietnamese names are kept whole
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=700, editable=False)
    post = models.CharField("chức danh", max_length=120, blank=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    demo = models.BooleanField("tài khoản thử", default=False, editable=False)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_text(self.full_name, person=True)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    @cached_property
    def scope(self) -> Scope:
        """Roles held today; kept for the life of this object, that is one request."""
        from neuguong.accounts.queries import scope_of

        barred = not self.is_active or (self.demo and not settings.DEMO_ALLOWED)
        return NOBODY if barred else scope_of(self)


class RoleAssignment(models.Model):
    """``user`` holds ``role`` in ``organisation`` from ``starts_on`` until ``ends_on`` (exclusive; None = still)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("vai trò", max_length=24, choices=Role)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày", null=True, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="role_dates_ordered"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None) | Q(confirmed_at__isnull=False),
                name="role_confirmed_at_and_by_together",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"], condition=Q(ends_on=None), name="role_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.organisation})"
