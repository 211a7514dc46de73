"""One certificate: what it is, its picture, spoiled, exchanged, cancelled, the electronic credential."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.certificates import keys, permissions, queries, tokens
from neuguong.certificates.actions import (
    cancel_certificates,
    export_badge,
    reissue_certificate,
    reissue_corrected,
    spoil_certificate,
)
from neuguong.certificates.forms import CancelForm, ReissueCorrectedForm, ReissueForm, SpoilForm
from neuguong.certificates.models import Certificate
from neuguong.certificates.sheets import content, signed_words
from neuguong.certificates.views.decision import SHOWN
from neuguong.certificates.wording import address, changed_words
from neuguong.common.pages import ActionButton, ActionFormView, DetailPage, SignedIn, VisibleObjectMixin
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.documents.rendering import RenderingFailed, render_pages

ONE = Certificate.objects.select_related(
    "item__decision__organisation",
    "item__recipient__organisation",
    "design",
    "organisation",
    "reissued",
    "reissue_of",
    "corrected_by__decision",
)
WORDS = {
    "made": "Lập bằng",
    "printed": "In",
    "spoiled": "Ghi in hỏng",
    "handed": "Giao",
    "cancelled": "Hủy",
}


class CertificateDetail(DetailPage):
    queryset = ONE.marked().select_related(*(f"{step}_by" for step in WORDS))
    template_name = "certificates/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one, user = self.object, self.request.user
        keeping = permissions.may_keep(user, one.organisation)
        return super().get_context_data(
            certificate=one,
            shown=SHOWN[one.state],
            keeping=keeping,
            may_spoil=permissions.may_spoil(user, one),
            may_reissue=permissions.may_reissue(user, one),
            may_reissue_corrected=not one.fallen and permissions.may_reissue_corrected(user, one),
            may_cancel=permissions.may_cancel(user, one),
            may_badge=permissions.may_export_badge(user, one),
            check_address=address(one.token) if keeping or one.item.decision.stage == "released" else "",
            spaced=tokens.spaced(one.token),
            history=_story(one),
            **kwargs,
        )


def _story(one: Certificate) -> list[dict[str, Any]]:
    told = [
        {"at": at, "words": words, "who": getattr(one, f"{step}_by")}
        for step, words in WORDS.items()
        if (at := getattr(one, f"{step}_at"))
    ]
    return sorted(told, key=lambda line: line["at"], reverse=True)


class Picture(SignedIn, View):
    """The certificate as it is printed, as a picture. For those who print, and once the decision is public."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        one = get_object_or_404(ONE.visible_to(request.user), pk=pk)
        try:
            made = render_pages("certificate", content(signed_words([one]), one.design), 80)[0]
        except (RenderingFailed, keys.NoKey):
            return HttpResponse(status=422, content_type="image/png")
        return HttpResponse(made, content_type="image/png", headers={"Cache-Control": "private, no-store"})


class OneForm(VisibleObjectMixin, ActionFormView):
    """A form about one certificate."""

    queryset = ONE
    back_text = "Bằng"

    def back(self) -> str:
        return reverse("certificates:detail", args=[self.kwargs["pk"]])

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.object.version}


class Spoil(OneForm):
    form_class = SpoilForm
    button = "Ghi in hỏng"
    done = "Đã ghi in hỏng. Bằng chờ in lại với đúng số cũ."
    lead = "Tờ hỏng được trừ khỏi kho phôi. In lại giữ nguyên số sổ vàng và mã kiểm tra."

    @property
    def claim(self) -> str:
        return f"Ghi hỏng bằng của {self.object.item.name}"

    def permission(self) -> Verdict:
        return permissions.may_spoil(self.request.user, self.object)

    def act(self, form: Any) -> Certificate:
        return spoil_certificate(certificate_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class Reissue(OneForm):
    form_class = ReissueForm
    template_name = "certificates/reissue.html"
    button = "Cấp bằng mới"
    done = "Đã lập bằng mới, chờ in. Mã kiểm tra của bằng cũ từ nay báo “đã được cấp lại”."

    @property
    def claim(self) -> str:
        return f"Cấp đổi bằng của {self.object.item.name}"

    def permission(self) -> Verdict:
        return permissions.may_reissue(self.request.user, self.object)

    def act(self, form: Any) -> Certificate:
        return reissue_certificate(certificate_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("certificates:detail", args=[self.result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rule=queries.exchange_rule(timezone.localdate()), **kwargs)


class ReissueCorrected(OneForm):
    form_class = ReissueCorrectedForm
    template_name = "certificates/reissue_corrected.html"
    button = "Lập bằng mới"
    done = "Đã lập bằng mới theo nội dung đúng, chờ in. Trang kiểm tra của bằng cũ báo nội dung đã được đính chính."

    @property
    def claim(self) -> str:
        return f"Cấp lại bằng của {self.object.item.name} theo nội dung đã đính chính"

    def permission(self) -> Verdict:
        return permissions.may_reissue_corrected(self.request.user, self.object)

    def act(self, form: Any) -> Certificate:
        return reissue_corrected(certificate_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("certificates:detail", args=[self.result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pairs = changed_words(self.object) if self.permission() else []
        return super().get_context_data(certificate=self.object, pairs=pairs, **kwargs)


class Cancel(OneForm):
    form_class = CancelForm
    button = "Hủy bằng này"
    done = "Đã hủy. Trang kiểm tra từ nay báo “đã bị hủy bỏ”."
    lead = "Dùng khi quyết định bị hủy bỏ, thu hồi. Việc hủy không rút lại được; mã QR trên bằng báo đã bị hủy bỏ."

    @property
    def claim(self) -> str:
        return f"Hủy bằng của {self.object.item.name}"

    def permission(self) -> Verdict:
        return permissions.may_cancel(self.request.user, self.object)

    def get_initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: Any) -> list[Certificate]:
        return cancel_certificates(
            certificate_ids=[self.object.pk], reason=form.cleaned_data["reason"], by=self.request.user
        )


class Badge(ActionButton):
    """The electronic credential as a file, for those who see the certificate."""

    def find(self) -> None:
        self.certificate = get_object_or_404(ONE.visible_to(self.request.user), pk=self.kwargs["pk"])

    def act(self) -> str:
        try:
            return export_badge(certificate=self.certificate, by=self.request.user)
        except keys.NoKey as problem:
            raise NotAllowed(str(problem)) from problem

    def back(self) -> str:
        return reverse("certificates:detail", args=[self.certificate.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.find()
        try:
            made = self.act()
        except NotAllowed:
            return super().post(request, *args, **kwargs)  # which says why not
        name = f"chung-nhan-{self.certificate.pk}.jwt"
        return HttpResponse(
            made, content_type="application/jwt", headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )
