"""Who sees which document, number and template."""

from typing import Any

from django.db import models
from django.db.models import Q

from neuguong.documents.enums import DocumentState
from neuguong.organisations.querysets import within


def _own(user: Any, field: str) -> Q:
    return within(user.scope.paths, field) if user.scope.has("officer", "head") else Q(pk__in=[])


class DocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """An office sees its own and its subtree's; roles of the province see all but the drafts of offices, auditors all."""
        if not user.is_authenticated:
            return self.none()
        own = _own(user, "organisation__path")
        if user.scope.has("auditor"):
            return self
        if user.scope.province_wide:
            theirs = Q(organisation__kind="province") | Q(organisation__standing_office=True)
            return self.filter(own | theirs | ~Q(state=DocumentState.DRAFT))
        return self.filter(own)

    def numbered(self) -> "DocumentQuerySet":
        """All that hold a number, void ones too: a book has no gaps."""
        return self.filter(number__isnull=False)


class BookQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "BookQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self if user.scope.province_wide else self.filter(_own(user, "organisation__path"))


class TemplateQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "TemplateQuerySet":
        """Templates of the province serve everybody who writes documents; an office's own stay with it."""
        if not user.is_authenticated:
            return self.none()
        if user.scope.province_wide:
            return self
        own = _own(user, "organisation__path")
        return self.filter(own | Q(organisation__kind="province")) if user.scope.has("officer", "head") else self.none()

    def in_use(self) -> "TemplateQuerySet":
        return self.filter(retired_at=None)
