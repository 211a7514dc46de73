"""Print and hand over many: choose, see exactly which, confirm; the files of a print run; the list to sign."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views import View

from neuguong.certificates import queries
from neuguong.certificates.actions import hand_over, log_fetched, print_certificates
from neuguong.certificates.actions.printing import MOST
from neuguong.certificates.designs import rule_of
from neuguong.certificates.enums import CertificateState
from neuguong.certificates.forms import HandForm, PrintForm, RangeFilter
from neuguong.certificates.handing_list import hand_over_content
from neuguong.certificates.models import Certificate, PrintRun
from neuguong.certificates.permissions import may_keep
from neuguong.certificates.sheets import printed
from neuguong.certificates.views.decision import decision_of
from neuguong.common.pages import ActionFormView, DetailPage, SignedIn
from neuguong.common.verdicts import Verdict
from neuguong.documents.rendering import RenderingFailed, render_pdf
from neuguong.dossiers.exports import log_export


class Bulk(ActionFormView):
    """A form about certificates of one decision, narrowed by GET; the page lists each of them before anything is done."""

    template_name = "certificates/bulk.html"
    states: tuple[str, ...] = ()
    nothing = ""
    back_text = "Bằng của quyết định"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.decision = decision_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def permission(self) -> Verdict:
        return may_keep(self.request.user, self.decision.organisation)

    def chosen(self) -> QuerySet[Certificate]:
        self.narrowing = RangeFilter(self.request.GET)
        given = self.narrowing.chosen()
        rows = queries.certificates_of(self.decision, self.request.user, words=given.get("q", ""))
        return queries.chosen(rows.filter(state__in=self.states, stands=True), given.get("first"), given.get("last"))

    def listed(self) -> list[Certificate]:
        if not hasattr(self, "_listed"):
            self._listed = list(self.chosen()[:MOST])
        return self._listed

    def get_initial(self) -> dict[str, Any]:
        return {"ids": ",".join(str(one.pk) for one in self.listed())}

    def back(self) -> str:
        return reverse("certificates:decision", args=[self.decision.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.listed() if self.permission() else []
        return super().get_context_data(
            decision=self.decision,
            rows=rows,
            narrowing=getattr(self, "narrowing", None),
            nothing=self.nothing,
            **kwargs,
        )

    def own(self, ids: list[int]) -> list[int]:
        """Only certificates of this very decision."""
        rows = queries.certificates_of(self.decision, self.request.user)
        return list(rows.filter(pk__in=ids).values_list("pk", flat=True))


class Print(Bulk):
    form_class = PrintForm
    states = tuple(queries.READY_TO_PRINT)
    nothing = "Không có bằng nào chờ in."
    done = "Đã ghi lần in. Tải tệp in ở đây rồi in đúng cỡ thật (100%)."

    @property
    def claim(self) -> str:
        return f"In {len(self.listed())} bằng của quyết định {self.decision.number}" if self.permission() else "In bằng"

    @property
    def button(self) -> str:
        return f"In {len(self.listed())} bằng"

    def get_form_kwargs(self) -> dict[str, Any]:
        designs = list({one.design_id: one.design for one in self.listed()}.values())
        return super().get_form_kwargs() | {"printers": queries.printers_of(designs)}

    def act(self, form: Any) -> list[PrintRun]:
        given = form.cleaned_data
        return print_certificates(
            certificate_ids=self.own(given["ids"]),
            printer=given["printer"],
            first_serial=given["first_serial"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("certificates:run", args=[self.result[0].pk]) if len(self.result) == 1 else self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = {one.design_id: one.design for one in self.listed()} if self.permission() else {}
        return super().get_context_data(designs=list(found.values()), **kwargs)


class HandOver(Bulk):
    form_class = HandForm
    states = (CertificateState.PRINTED,)
    nothing = "Không có bằng nào đã in mà chưa giao."

    @property
    def claim(self) -> str:
        return (
            f"Giao {len(self.listed())} bằng của quyết định {self.decision.number}"
            if self.permission()
            else "Giao bằng"
        )

    @property
    def button(self) -> str:
        return f"Ghi đã giao {len(self.listed())} bằng"

    @property
    def done(self) -> str:
        return f"Đã ghi giao {len(self.result)} bằng."

    def act(self, form: Any) -> list[Certificate]:
        given = form.cleaned_data
        return hand_over(certificate_ids=self.own(given["ids"]), handed_to=given["handed_to"], by=self.request.user)


class HandOverList(SignedIn, View):
    """The list that whoever receives them signs, as a PDF: what is printed and not yet handed over."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = decision_of(request, pk)
        if not (verdict := may_keep(request.user, decision.organisation)):
            raise PermissionDenied(verdict.reason)
        given = RangeFilter(request.GET).chosen()
        rows = queries.certificates_of(decision, request.user, CertificateState.PRINTED, given.get("q", ""))
        rows = list(queries.chosen(rows.filter(stands=True), given.get("first"), given.get("last"))[:MOST])
        log_export("hand_over_list", of=decision, by=request.user, certificates=len(rows))
        return pdf(render_pdf("list", hand_over_content(decision, rows)), f"danh-sach-giao-bang-{pk}.pdf")


def pdf(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


class Run(DetailPage):
    queryset = PrintRun.objects.select_related("decision", "design", "organisation", "calibration", "printed_by")
    template_name = "certificates/run.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(
            self.object.certificates.marked().select_related("item", "organisation").order_by("item__position", "pk")
        )
        ruling = rule_of(self.object.design.kind, timezone.localdate())
        return super().get_context_data(
            run=self.object,
            rows=rows,
            left_out=sum(not one.stands for one in rows),
            ruling=ruling,
            keeping=may_keep(self.request.user, self.object.organisation),
            **kwargs,
        )


class RunFile(SignedIn, View):
    """One PDF with a sheet each, or a ZIP of single PDFs; without those that no longer hold. Names leave the house: a line is written."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        run = get_object_or_404(
            PrintRun.objects.visible_to(request.user).select_related("design", "organisation"), pk=pk
        )
        if form not in {"pdf", "zip"}:
            raise Http404
        if not (verdict := may_keep(request.user, run.organisation)):
            raise PermissionDenied(verdict.reason)
        valid = run.certificates.standing().select_related("item__decision__organisation", "design")
        rows = list(valid.order_by("item__position", "pk"))
        if not rows:
            return render(request, "certificates/unprintable.html", {"run": run, "none": True}, status=422)
        try:
            made = printed(rows, run.design, run.calibration) if form == "pdf" else _zipped(rows, run)
        except RenderingFailed as problem:
            return render(request, "certificates/unprintable.html", {"run": run, "problem": str(problem)}, status=422)
        log_fetched(run=run, form=form, by=request.user)
        if form == "pdf":
            return pdf(made, f"bang-lan-in-{pk}.pdf")
        headers = {"Content-Disposition": f'attachment; filename="bang-lan-in-{pk}.zip"'}
        return HttpResponse(made, content_type="application/zip", headers=headers)


def _zipped(rows: list[Certificate], run: PrintRun) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for one in rows:
            name = f"{one.item.position:04d}-{slugify(one.item.name.replace('đ', 'd').replace('Đ', 'D'))[:60]}.pdf"
            archive.writestr(name, printed([one], run.design, run.calibration))
    return file.getvalue()
