"""Offices' own Word templates: the list, one with what its placeholders mean, bring in, try out, retire."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, DetailPage, KeysetList, SignedIn
from neuguong.common.verdicts import Verdict
from neuguong.documents import actions, pages, permissions, placeholders
from neuguong.documents.enums import FileRole
from neuguong.documents.exports import saved_file
from neuguong.documents.forms import TemplateForm
from neuguong.documents.models import DocumentTemplate
from neuguong.documents.placeholder_names import EXAMPLES, LABELS, NAMES
from neuguong.documents.queries import versions_of
from neuguong.documents.store import MEDIA_TYPES, plain_bytes
from neuguong.organisations.models import Organisation
from neuguong.organisations.querysets import within


def bodies_of(user: Any) -> QuerySet[Organisation]:
    """For whom this person may bring in templates, by the roles held; the action asks for the very body."""
    found = within(user.scope.paths) if user.scope.has("officer", "head") else Q(pk__in=[])
    if user.scope.has("chairman_office"):
        found |= Q(kind="province")
    if user.scope.has("chief"):
        found |= Q(standing_office=True)
    return Organisation.objects.on().filter(found).order_by("depth", "sort_key")


class Templates(KeysetList):
    template_name = "documents/templates.html"
    order = ("-created_at",)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[DocumentTemplate]:
        found = DocumentTemplate.objects.visible_to(self.request.user).in_use()
        return found.select_related("organisation")

    def context(self, page: Any, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_keep": permissions.may_keep_templates(self.request.user)}


class TemplateDetail(DetailPage):
    queryset = DocumentTemplate.objects.select_related("organisation", "created_by", "retired_by")
    template_name = "documents/template_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        template = self.object
        data = plain_bytes(template)
        return super().get_context_data(
            template=template,
            known=pages.placeholder_rows(template.placeholders, LABELS),
            unknown=template.placeholders.get("unknown", []),
            blanks=template.placeholders.get("blanks", 0),
            shown=placeholders.words_of(placeholders.filled(data, EXAMPLES))[:80],
            versions=versions_of(template),
            names=NAMES,
            may_keep=permissions.may_keep_template(self.request.user, template.organisation),
            **kwargs,
        )


class KeepTemplate(ActionFormView):
    form_class = TemplateForm
    claim = "Đưa mẫu Word của đơn vị vào hệ thống"
    button = "Tải lên và xem chỗ điền"
    done = "Đã nhận mẫu. Xem dưới đây chỗ điền nào hệ thống hiểu, chỗ nào chưa."
    back_text = "Mẫu Word"

    def permission(self) -> Verdict:
        return permissions.may_keep_templates(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": bodies_of(self.request.user)}

    def act(self, form: forms.Form) -> DocumentTemplate:
        given = form.cleaned_data
        return actions.keep_template(
            organisation=given["organisation"],
            kind=given["kind"],
            name=given["name"],
            data=given["file"].read(),
            file_name=given["file"].name,
            by=self.request.user,
        )

    def back(self) -> str:
        return reverse("documents:templates")

    def get_success_url(self) -> str:
        return reverse("documents:template", args=[self.result.pk])


class OneTemplate(SignedIn):
    def find_template(self) -> DocumentTemplate:
        visible = DocumentTemplate.objects.visible_to(self.request.user).select_related("organisation")
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class RetireTemplate(OneTemplate, ActionButton):
    done = "Mẫu này thôi dùng; tệp và các phiên bản vẫn được giữ."

    def find(self) -> None:
        self.template = self.find_template()

    def act(self) -> DocumentTemplate:
        return actions.retire_template(template_id=self.template.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("documents:template", args=[self.kwargs["pk"]])


class TemplateFile(OneTemplate, View):
    """The Word file: as it came in, with the system's names, or filled with example data. It holds nobody's data."""

    form = ""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        template = self.find_template()
        data = plain_bytes(template)
        if self.form == "named":
            data = placeholders.converted(data)
        elif self.form == "example":
            data = placeholders.filled(data, EXAMPLES)
        return saved_file(data, template.file_name, MEDIA_TYPES[FileRole.WORD])
