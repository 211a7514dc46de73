"""The achievement report: one page, each section saved by itself, with or without JavaScript; and the same as a Word file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.common.documents.checks import DOCX
from neuguong.common.pages import UNPROCESSABLE, SignedIn, compared
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.exports import log_export
from neuguong.dossiers.forms.papers import SectionForm
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import Nomination, ReportSection
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.queries.reports import report_of
from neuguong.dossiers.report_document import report_document
from neuguong.dossiers.report_forms import SOURCE, Section, form_of, section_of
from neuguong.dossiers.views.base import nomination_of


class Report(SignedIn, View):
    """All sections of one report, each a form of its own."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return report_page(request, nomination_of(request, pk))


def report_page(
    request: HttpRequest, nomination: Nomination, *, bound: SectionForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; ``bound``: a section that was refused, with what was typed."""
    may_write = permissions.may_write_report(request.user, nomination)
    parts = report_of(nomination, suggested_to=request.user if may_write else None)
    forms = [
        bound
        if bound is not None and bound.section.key == part.section.key
        else SectionForm(section=part.section, initial={"text": part.text, "version": part.version})
        for part in parts
    ]
    context = {
        "nomination": nomination,
        "dossier": nomination.dossier,
        "person": nomination.recipient,
        "parts": list(zip(parts, forms, strict=True)),
        "written": sum(bool(part.stored and part.stored.text) for part in parts),
        "official": form_of(nomination, procedure_on(day_of(nomination.dossier))),
        "source": SOURCE,
        "may_write": may_write,
        "bound": bound,
    }
    return render(request, "dossiers/report.html", context, status=status)


class SaveSection(SignedIn, View):
    """One section. A script asks for JSON and stays on the page; a form comes back to it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        nomination = nomination_of(request, pk)
        section = section_of(nomination, key)
        if section is None:
            return self._refused(nomination, None, "Báo cáo của trường hợp này không có mục đó. Tải lại trang.")
        form = SectionForm(request.POST, section=section)
        if not form.is_valid():
            return self._refused(nomination, form, "Chưa đọc được nội dung gửi lên. Tải lại trang rồi lưu lại.")
        try:
            saved = actions.save_section(nomination_id=pk, key=key, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return self._conflict(nomination, section, form, conflict)
        except NotAllowed as refusal:
            return self._refused(nomination, form, str(refusal))
        if self._script:
            at = timezone.localtime(saved.saved_at)
            return JsonResponse({"version": saved.version, "said": f"Đã lưu lúc {at:%H:%M}"})
        messages.success(request, f"Đã lưu mục “{section.title}”.")
        return redirect(reverse("dossiers:report", args=[pk]) + f"#muc-{key}")

    @property
    def _script(self) -> bool:
        return "application/json" in self.request.headers.get("Accept", "")

    def _refused(self, nomination: Nomination, form: SectionForm | None, reason: str) -> HttpResponse:
        if self._script:
            return JsonResponse({"said": reason}, status=UNPROCESSABLE)
        if form is not None:
            form.add_error("text", reason)
        return report_page(self.request, nomination, bound=form, status=UNPROCESSABLE)

    def _conflict(
        self, nomination: Nomination, section: Section, form: SectionForm, conflict: Conflict
    ) -> HttpResponse:
        stored = ReportSection.objects.filter(nomination=nomination, key=section.key).first()
        held: dict[str, Any] = (
            {"text": stored.text, "version": stored.version} if stored else {"text": "", "version": 0}
        )
        if self._script:
            return JsonResponse({"said": str(conflict), **held}, status=409)
        back = reverse("dossiers:report", args=[nomination.pk])
        fresh = SectionForm(section=section, initial=held)
        context = {"refusal": str(conflict), "back": back, **compared(form, fresh)}
        return render(self.request, "conflict.html", context, status=409)


class ReportFile(SignedIn, View):
    """The report as a Word file, to be read over, signed and scanned."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        nomination = nomination_of(request, pk)
        procedure = procedure_on(day_of(nomination.dossier))
        log_export("report", of=nomination, by=request.user)
        data = report_document(nomination, report_of(nomination), form_of(nomination, procedure))
        response = HttpResponse(data, content_type=DOCX.media_type)
        name = f"Báo cáo thành tích - {nomination.recipient.name}.docx"
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        return response
