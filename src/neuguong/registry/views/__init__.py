"""The registry: the list, one recipient, entering and correcting."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from neuguong.common.pages import ActionFormView, DetailPage, KeysetList, VisibleObjectMixin
from neuguong.common.paging import Page
from neuguong.common.verdicts import YES, NotAllowed, Verdict, no
from neuguong.registry import actions, exports, pages
from neuguong.registry.enums import RecipientKind
from neuguong.registry.forms import RecipientFilter, RecipientForm
from neuguong.registry.models import Recipient
from neuguong.registry.permissions import may_keep, may_reveal_identity
from neuguong.registry.queries import Sought, namesakes

# What stands in an address for each kind of recipient.
SLUGS = {
    "ca-nhan": RecipientKind.INDIVIDUAL,
    "tap-the": RecipientKind.COLLECTIVE,
    "ho-gia-dinh": RecipientKind.HOUSEHOLD,
}


def may_add(user: Any) -> Verdict:
    """Is there any office for which this person keeps the registry? The action asks for the very office."""
    if user.scope.has("officer", "head", "appraiser", "chief"):
        return YES
    return no("Chỉ chuyên viên của đơn vị hoặc cơ quan thường trực ghi người, tập thể vào sổ.")


class RecipientList(KeysetList):
    template_name = "registry/list.html"
    order = ("sort_key",)
    export_name = "Nguoi va tap the"
    export_headings = exports.HEADINGS

    def build_filter(self) -> RecipientFilter:
        return RecipientFilter(self.request.GET, user=self.request.user)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Recipient]:
        return pages.with_honours(pages.recipients(self.request.user, chosen), self.request.user)

    def export_row(self, row: Recipient) -> tuple[Any, ...]:
        return exports.row_of(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export(filters=sorted(chosen), by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_add": may_add(self.request.user), "search": chosen.get("q", "")}


class OneRecipient(VisibleObjectMixin):
    queryset = Recipient.objects.select_related("organisation", "area")

    @property
    def recipient(self) -> Recipient:
        return self.object

    def back(self) -> str:
        return reverse("registry:detail", args=[self.object.pk])


class RecipientDetail(OneRecipient, DetailPage):
    template_name = "registry/detail.html"
    revealed = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, recipient = self.request.user, self.recipient
        shown = pages.everything(recipient, user)
        if shown["discipline"] or shown["holds"]:
            actions.log_discipline_read(recipient=recipient, by=user)
        return super().get_context_data(
            recipient=recipient,
            keeping=may_keep(user, recipient),
            revealing=may_reveal_identity(user, recipient),
            identity=self.revealed or pages.masked(recipient.identity_number or ""),
            revealed=bool(self.revealed),
            **shown,
            **kwargs,
        )


class RevealIdentity(RecipientDetail):
    """The same page with the identity number in full: by POST only, and the asking is logged."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.revealed = actions.reveal_identity(recipient_id=self.recipient.pk, by=request.user)
        except NotAllowed as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)), status=403)
        return self.render_to_response(self.get_context_data())


class AddRecipient(ActionFormView):
    """Enter one recipient; namesakes within reach are shown first, because the same person must not stand in the registry twice."""

    form_class = RecipientForm
    template_name = "registry/form.html"
    back_text = "Người và tập thể"
    done = "Đã ghi vào sổ."
    button = "Ghi vào sổ"

    @property
    def kind(self) -> str:
        if self.kwargs["kind"] not in SLUGS:
            raise Http404
        return SLUGS[self.kwargs["kind"]]

    @property
    def claim(self) -> str:
        return f"Ghi {RecipientKind(self.kind).label.lower()} vào sổ"

    def permission(self) -> Verdict:
        return may_add(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "kind": self.kind}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        namesakes = [] if "another" in self.request.POST else self._namesakes(form)
        if namesakes:
            return self.render_to_response(self.get_context_data(form=form, namesakes=namesakes), status=422)
        return super().form_valid(form)

    def _namesakes(self, form: forms.Form) -> list[Recipient]:
        given = form.values()
        place = given["organisation"].path
        sought = Sought(self.kind, given["name"], given.get("identity_number", ""), organisation_path=place)
        return namesakes(sought, user=self.request.user)

    def act(self, form: forms.Form) -> Recipient:
        return actions.add_recipient(kind=self.kind, by=self.request.user, **form.values())

    def back(self) -> str:
        return reverse("registry:list")

    def get_success_url(self) -> str:
        return reverse("registry:detail", args=[self.result.pk])


class CorrectRecipient(OneRecipient, ActionFormView):
    form_class = RecipientForm
    template_name = "registry/form.html"
    back_text = "Quay lại bản ghi"

    @property
    def claim(self) -> str:
        return f"Sửa thông tin của {self.recipient}"

    def permission(self) -> Verdict:
        return may_keep(self.request.user, self.recipient)

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"user": self.request.user, "kind": self.recipient.kind, "stored": self.recipient}
        return super().get_form_kwargs() | own

    def get_initial(self) -> dict[str, Any]:
        """Everything but the identity number, which is never put into a page unasked."""
        names = actions.EDITABLE - {"identity_number"}
        held = {name: getattr(self.recipient, name) for name in names}
        return held | {"birth": self.recipient.birth, "version": self.recipient.version}

    def act(self, form: forms.Form) -> Recipient:
        return actions.correct_recipient(
            recipient_id=self.recipient.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.user,
            **form.values(),
        )
