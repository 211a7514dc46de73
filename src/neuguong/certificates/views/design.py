"""Designs: the list, one with its picture, a copy, the measuring of a printer."""

import base64
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.certificates import designs as rules
from neuguong.certificates import queries
from neuguong.certificates.actions import adopt_design, calibrate, change_design, copy_design, retire_design
from neuguong.certificates.forms import (
    AdoptForm,
    CalibrateForm,
    DesignForm,
    LineFormSet,
    initial_lines,
)
from neuguong.certificates.models import Calibration, CertificateDesign
from neuguong.certificates.permissions import may_edit_design, may_keep
from neuguong.certificates.sheets import CROSS, calibration_sheet, preview
from neuguong.certificates.views.bulk import pdf
from neuguong.certificates.views.stock import NOBODY, reads
from neuguong.common.pages import ActionButton, ActionFormView, SignedIn, VisibleObjectMixin
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Conflict, NotAllowed, Verdict
from neuguong.documents.rendering import RenderingFailed

HEADER = "name kind honours width_mm height_mm orientation frame preprinted book_line source checked".split()


class Designs(SignedIn, View):
    """All designs in sight, and a new one from a built-in one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        bodies = self._bodies(request)
        return self._page(request, bodies, AdoptForm(bodies=bodies), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        bodies = self._bodies(request)
        form = AdoptForm(request.POST, bodies=bodies)
        if form.is_valid():
            try:
                design = adopt_design(by=request.user, **form.cleaned_data)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("certificates:design", pk=design.pk)
        return self._page(request, bodies, form, 422)

    @staticmethod
    def _bodies(request: HttpRequest) -> list[Any]:
        if not reads(request.user):
            raise PermissionDenied(NOBODY)
        return queries.keeping_bodies(request.user)

    @staticmethod
    def _page(request: HttpRequest, bodies: list[Any], form: AdoptForm, status: int) -> HttpResponse:
        rows = CertificateDesign.objects.visible_to(request.user).in_use().select_related("organisation")
        context = {"rows": list(rows[:200]), "form": form, "bodies": bodies, "why": NOBODY}
        return render(request, "certificates/designs.html", context, status=status)


class EditDesign(VisibleObjectMixin, SignedIn, View):
    """The form of a design beside its picture. “Xem thử” draws what is typed and saves nothing."""

    queryset = CertificateDesign.objects.select_related("organisation")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        design = self.object
        form = DesignForm(initial={name: getattr(design, name) for name in [*HEADER, "version"]})
        lines = LineFormSet(initial=initial_lines(design.fields), prefix="dong")
        return self._page(form, lines, design, 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not (verdict := may_edit_design(request.user, self.object)):
            raise PermissionDenied(verdict.reason)
        form = DesignForm(request.POST, request.FILES)
        lines = LineFormSet(request.POST, initial=initial_lines(self.object.fields), prefix="dong")
        if not (form.is_valid() and lines.is_valid()):
            return self._page(form, lines, self.object, 422)
        values = {name: form.cleaned_data[name] for name in HEADER} | {"fields": lines.lines()}
        if {"xem", "dai"} & request.POST.keys():
            return self._try(form, lines, values)
        try:
            change_design(
                design_id=pk,
                version=form.cleaned_data["version"],
                by=request.user,
                background=_background(form),
                **values,
            )
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            return self._page(form, lines, self.object, 409)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, lines, self.object, 422)
        messages.success(request, "Đã lưu mẫu.")
        return redirect("certificates:design", pk=pk)

    def _try(self, form: DesignForm, lines: Any, values: dict[str, Any]) -> HttpResponse:
        found = rules.faults(values["fields"], values["width_mm"], values["height_mm"])
        for fault in found[:5]:
            form.add_error(None, fault)
        background = None if form.cleaned_data["drop_background"] else self.object.background
        drawn = SimpleNamespace(**values, background=background)
        return self._page(form, lines, self.object if found else drawn, 422 if found else 200)

    def _address(self, drawn: Any) -> str:
        """Of the saved design an address of its own; of what is only typed the picture itself."""
        if self.request.method == "GET" or (drawn is self.object and "dai" not in self.request.POST):
            return f"{reverse('certificates:design_picture', args=[self.object.pk])}?v={self.object.version}"
        return _picture(drawn, long="dai" in self.request.POST)

    def _page(self, form: DesignForm, lines: Any, drawn: Any, status: int) -> HttpResponse:
        design, day = self.object, timezone.localdate()
        context = {
            "design": design,
            "form": form,
            "lines": lines,
            "drawn": drawn,
            "picture": self._address(drawn),
            "long": "dai" in self.request.POST,
            "ruling": rules.rule_of(design.kind, day),
            "missing": rules.missing_lines(drawn.fields, drawn.kind, day),
            "verdict": may_edit_design(self.request.user, design),
            "keeping": may_keep(self.request.user, design.organisation),
            "calibrations": queries.newest_calibrations(design),
        }
        return render(self.request, "certificates/design.html", context, status=status)


class DesignPicture(SignedIn, View):
    """The saved design with invented words, as a picture."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        design = get_object_or_404(CertificateDesign.objects.visible_to(request.user), pk=pk)
        try:
            made = preview(design)
        except RenderingFailed:
            return HttpResponse(status=422, content_type="image/png")
        return HttpResponse(made, content_type="image/png", headers={"Cache-Control": "private, max-age=600"})


def _picture(design: Any, *, long: bool) -> str:
    """The design as a data address; empty when it cannot be drawn."""
    try:
        return f"data:image/png;base64,{base64.b64encode(preview(design, long=long)).decode()}"
    except RenderingFailed:
        return ""


def _background(form: DesignForm) -> bytes | None:
    if form.cleaned_data["drop_background"]:
        return b""
    file = form.cleaned_data["background"]
    return file.read() if file else None


class DesignButton(ActionButton):
    def find(self) -> None:
        visible = CertificateDesign.objects.visible_to(self.request.user).select_related("organisation")
        self.design = get_object_or_404(visible, pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("certificates:design", args=[self.design.pk])


class Copy(DesignButton):
    done = "Đã sao thành mẫu mới. Sửa, rồi chọn danh hiệu, hình thức dùng mẫu này."

    def act(self) -> CertificateDesign:
        return copy_design(design_id=self.design.pk, by=self.request.user)

    def forward(self, result: CertificateDesign) -> str:
        return reverse("certificates:design", args=[result.pk])


class Retire(DesignButton):
    done = "Đã thôi dùng mẫu. Bằng đã in theo mẫu này vẫn giữ nguyên."

    def act(self) -> CertificateDesign:
        version = whole_number(self.request.POST.get("version", ""))
        return retire_design(design_id=self.design.pk, version=version, by=self.request.user)

    def forward(self, result: CertificateDesign) -> str:
        return reverse("certificates:designs")


class Calibrate(VisibleObjectMixin, ActionFormView):
    queryset = CertificateDesign.objects.select_related("organisation")
    form_class = CalibrateForm
    template_name = "certificates/calibrate.html"
    button = "Lưu độ lệch của máy in"
    done = "Đã lưu. Khi in, chọn máy này để bù độ lệch."
    back_text = "Mẫu"

    @property
    def claim(self) -> str:
        return f"Căn máy in cho mẫu {self.object.name}"

    def permission(self) -> Verdict:
        return may_edit_design(self.request.user, self.object)

    def act(self, form: Any) -> Calibration:
        return calibrate(design_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("certificates:design", args=[self.kwargs["pk"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            design=self.object, cross=CROSS, calibrations=queries.newest_calibrations(self.object), **kwargs
        )


class CalibrationSheet(SignedIn, View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        design = get_object_or_404(CertificateDesign.objects.visible_to(request.user), pk=pk)
        return pdf(calibration_sheet(design), f"can-may-in-{pk}.pdf")
