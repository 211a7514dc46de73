"""Papers of a dossier: the table of all that is asked for, one paper with its versions, uploads without JavaScript, downloads."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, SignedIn
from neuguong.common.paging import page_of
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.dossiers import actions
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.exports import log_export
from neuguong.dossiers.forms.papers import IntakeForm, PaperForm, PromiseForm, VersionForm, VisibilityForm
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import Attachment, AttachmentVersion, Dossier, Nomination, PaperIntake
from neuguong.dossiers.paper_store import plain_bytes
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.queries.papers import OF_THE_DOSSIER, is_owed, needs_of, paper_names, papers_of
from neuguong.dossiers.views.base import dossier_of, nomination_of


def attachment_of(request: HttpRequest, pk: int) -> Attachment:
    visible = Attachment.objects.visible_to(request.user).select_related(
        "dossier__organisation", "dossier__round__held_by", "nomination__recipient", "created_by", "removed_by"
    )
    return get_object_or_404(visible, pk=pk)


def promised_day(request: HttpRequest, dossier: Dossier) -> date | None:
    """Until when the papers are promised that may follow; None when there are none. Refuse a hand-in without the promise."""
    if not papers_of(dossier, request.user, procedure_on(day_of(dossier))).later():
        return None
    form = PromiseForm(request.POST)
    if not form.is_valid():
        raise NotAllowed(
            "Còn thiếu giấy tờ được bổ sung sau: tích vào ô “Gửi khi còn thiếu” và ghi ngày sẽ bổ sung (ngày/tháng/năm), hoặc"
            " tải giấy tờ lên rồi gửi."
        )
    return form.cleaned_data["den_ngay"]


class PaperTable(SignedIn, View):
    """Everything a dossier must hold, and what is still missing."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        papers = papers_of(dossier, request.user, procedure_on(day_of(dossier)))
        lacking_only = request.GET.get("loc") == "thieu"
        rows = {row.nomination.pk: row for row in (papers.lacking if lacking_only else papers.rows)}
        page = page_of(
            Nomination.objects.visible_to(request.user).filter(pk__in=rows),
            ("position",),
            after=request.GET.get("sau", ""),
            before=request.GET.get("truoc", ""),
        )
        context = {
            "dossier": dossier,
            "papers": papers,
            "page": page,
            "rows": [rows[one.pk] for one in page.rows],
            "lacking_only": lacking_only,
            "may_attach": permissions.may_attach(request.user, dossier, owed=is_owed(dossier, None, "")),
            "removed": self._removed(request, dossier),
        }
        return render(request, "dossiers/papers.html", context)

    @staticmethod
    def _removed(request: HttpRequest, dossier: Dossier) -> list[Attachment]:
        removed = Attachment.objects.visible_to(request.user).filter(dossier=dossier).exclude(removed_at=None)
        return list(removed.select_related("removed_by", "nomination__recipient").order_by("-removed_at")[:50])


class PaperAdd(SignedIn, View):
    """One new paper, of the whole dossier. Works as a plain form; with JavaScript the file goes in parts."""

    nomination: Nomination | None = None

    def find(self, request: HttpRequest, pk: int) -> None:
        self.dossier = dossier_of(request, pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.find(request, pk)
        form = PaperForm(papers=self._papers(), initial={"paper": request.GET.get("loai", "")})
        return self._page(form, 200 if self.verdict() else 403)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.find(request, pk)
        form = PaperForm(request.POST, request.FILES, papers=self._papers())
        if form.is_valid():
            said, file = form.cleaned_data, form.cleaned_data["file"]
            try:
                version = actions.attach_paper(
                    dossier_id=self.dossier.pk,
                    nomination_id=self.nomination.pk if self.nomination else None,
                    data=file.read(),
                    file_name=file.name,
                    paper=said["paper"],
                    title=said["title"],
                    by=request.user,
                )
            except NotAllowed as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect("dossiers:paper_detail", pk=version.attachment_id)
        return self._page(form, 422)

    def verdict(self) -> Verdict:
        paper = self.request.GET.get("loai", "")
        owed = is_owed(self.dossier, self.nomination, paper)
        return permissions.may_attach(self.request.user, self.dossier, self.nomination, owed=owed)

    def _papers(self) -> list[tuple[str, str]]:
        """What the rules ask for here first, then the other papers they know."""
        procedure = procedure_on(day_of(self.dossier))
        names = paper_names(procedure)
        if self.nomination is None:
            return [(code, name) for code, name in names.items() if code in OF_THE_DOSSIER]
        asked = [code for need in needs_of(self.nomination, procedure) or () for code in need.codes if not need.whole]
        others = [code for code in names if code not in OF_THE_DOSSIER and code not in asked]
        return [(code, names[code]) for code in dict.fromkeys([*asked, *others])]

    def _page(self, form: PaperForm, status: int) -> HttpResponse:
        context = {
            "dossier": self.dossier,
            "nomination": self.nomination,
            "form": form,
            "verdict": self.verdict(),
            "start": reverse("dossiers:upload_start", args=[self.dossier.pk]),
        }
        return render(self.request, "dossiers/paper_add.html", context, status=status)


class NominationPaperAdd(PaperAdd):
    """One new paper, of one nomination."""

    def find(self, request: HttpRequest, pk: int) -> None:
        self.nomination = nomination_of(request, pk)
        self.dossier = self.nomination.dossier


class PaperDetail(SignedIn, View):
    """One paper: every version with who, when and its fingerprint; a better scan is added here."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, attachment_of(request, pk), VersionForm(), 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        attachment = attachment_of(request, pk)
        form = VersionForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                actions.attach_version(
                    attachment_id=attachment.pk, data=file.read(), file_name=file.name, by=request.user
                )
            except NotAllowed as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect("dossiers:paper_detail", pk=pk)
        return self._page(request, attachment, form, 422)

    @staticmethod
    def _page(request: HttpRequest, attachment: Attachment, form: VersionForm, status: int) -> HttpResponse:
        dossier, nomination = attachment.dossier, attachment.nomination
        owed = is_owed(dossier, nomination, attachment.paper)
        hidden = permissions.keeps_own(request.user, dossier)
        context = {
            "attachment": attachment,
            "dossier": dossier,
            "nomination": nomination,
            "versions": list(attachment.versions.select_related("uploaded_by")),
            "form": form,
            "visibility_form": VisibilityForm(hidden=hidden, initial={"visibility": attachment.visibility}),
            "may_attach": permissions.may_attach(request.user, dossier, nomination, owed=owed),
            "may_change": permissions.may_change_paper(request.user, attachment),
            "start": reverse("dossiers:upload_start", args=[dossier.pk]),
        }
        return render(request, "dossiers/paper_detail.html", context, status=status)


class Download(SignedIn, View):
    """The file as it was sent in: always saved, never shown by the browser, under the name the office gave it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        visible = Attachment.objects.visible_to(request.user)
        version = get_object_or_404(AttachmentVersion.objects.filter(attachment__in=visible), pk=pk)
        data = plain_bytes(version)
        log_export("paper", of=version, by=request.user)
        response = HttpResponse(data, content_type=version.media_type)
        named = content_disposition_header(as_attachment=True, filename=version.file_name)
        response["Content-Disposition"] = named or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class PaperAct(ActionButton):
    """A button on the page of a paper."""

    def find(self) -> None:
        self.attachment = attachment_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:paper_detail", args=[self.attachment.pk])


class PaperRemove(PaperAct):
    def act(self) -> Attachment:
        return actions.remove_paper(attachment_id=self.attachment.pk, by=self.request.user)

    def say(self, result: Attachment) -> str:
        return f"Đã bỏ “{result.title}” khỏi hồ sơ. Giấy tờ vẫn được giữ, muốn thì đưa lại."

    def forward(self, result: Attachment) -> str:
        return reverse("dossiers:papers", args=[result.dossier_id])


class PaperRestore(PaperAct):
    done = "Đã đưa giấy tờ trở lại hồ sơ."

    def act(self) -> Attachment:
        return actions.restore_paper(attachment_id=self.attachment.pk, by=self.request.user)


class PaperVisibility(PaperAct):
    done = "Đã đổi người xem được."

    def act(self) -> Attachment:
        wanted = self.request.POST.get("visibility", "")[:20] or "?"
        return actions.set_paper_visibility(attachment_id=self.attachment.pk, visibility=wanted, by=self.request.user)


class Intake(ActionFormView):
    """Mark a nomination as entered for somebody who came with paper."""

    form_class = IntakeForm
    lead = "Đánh dấu đề nghị này do cán bộ nhập hộ từ hồ sơ giấy, và ai đã mang hồ sơ đến."
    back_text = "Đề nghị"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.nomination = nomination_of(request, kwargs["pk"])
            self.claim = f"Nhập hộ từ hồ sơ giấy: {self.nomination.recipient}"

    def permission(self) -> Verdict:
        return permissions.may_enter_from_paper(self.request.user, self.nomination)

    def get_initial(self) -> dict[str, Any]:
        nomination = nomination_of(self.request, self.kwargs["pk"])
        intake = PaperIntake.objects.filter(nomination=nomination).first()
        held = {"brought_by": intake.brought_by, "brought_on": intake.brought_on} if intake else {}
        return held | {"version": nomination.version}

    def act(self, form: Any) -> Nomination:
        return actions.enter_from_paper(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("dossiers:nomination_detail", args=[self.kwargs["pk"]])
