"""Dossiers: lists, the dossier's own page, the letter, submission and its receipt, recall, export."""

from typing import Any

from django.db.models import Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, KeysetList, SignedIn
from neuguong.common.paging import Page, page_of
from neuguong.common.text import fold
from neuguong.common.verdicts import Verdict
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.exports import findings_workbook, log_export
from neuguong.dossiers.forms import DossierFilter, LetterForm, NominationFilter
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.queries import (
    honour_counts,
    notes_by_nomination,
    open_batches,
    proposed_twice,
    queue_for,
    tallies,
    tally,
    with_status,
)
from neuguong.dossiers.story import dossier_story
from neuguong.dossiers.views.base import dossier_of, nominations_of


class DossierList(KeysetList):
    """Dossiers the reader may see, newest first."""

    template_name = "dossiers/dossier_list.html"
    order = ("-created_at",)
    filter_form = DossierFilter
    export_name = "Hồ sơ đề nghị khen thưởng"
    export_headings = ("Số", "Đợt xét", "Đơn vị", "Bước", "Ngày gửi", "Ngày tiếp nhận")

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Dossier]:
        found = Dossier.objects.visible_to(self.request.user).select_related("organisation", "round")
        if stage := chosen.get("stage"):
            found = found.filter(stage=stage)
        if round_ := chosen.get("round"):
            found = found.filter(round=round_)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(organisation__folded__contains=word)
        return found

    def export_row(self, row: Dossier) -> tuple[Any, ...]:
        stage = row.get_stage_display()
        return (row.number, row.round.name, row.organisation.name, stage, row.submitted_at, row.accepted_at)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        counts = tallies(page.rows, self.request.user)
        return {
            "rows": [(dossier, counts[dossier.pk]) for dossier in page.rows],
            "works": self.request.user.scope.has(*permissions.KEEPERS),
        }


class Queue(DossierList):
    """What waits for the standing office, the longest waiting first."""

    template_name = "dossiers/queue.html"
    order = ("submitted_at",)
    export_name = "Hồ sơ chờ thẩm định"

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Dossier]:
        return super().rows(chosen).filter(pk__in=queue_for(self.request.user).values("pk"))

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        appraiser = self.request.user.scope.has(*permissions.APPRAISERS)
        return super().context(page, chosen) | {"appraiser": appraiser}


class DossierDetail(SignedIn, View):
    """The home of a dossier: how it stands, what is still to do, its nominations with what the law says of each."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        nominations = nominations_of(request, dossier)
        honours = honour_counts(dossier, nominations)
        form = NominationFilter(request.GET, honours=honours)
        page = page_of(
            self._filtered(nominations, form.chosen()),
            ("position",),
            after=request.GET.get("sau", ""),
            before=request.GET.get("truoc", ""),
        )
        notes = notes_by_nomination(nominations) if permissions.sees_open_notes(request.user, dossier) else {}
        counted = tally(nominations)
        may_edit = permissions.may_edit(request.user, dossier)
        context = {
            "dossier": dossier,
            "tally": counted,
            "honours": honours,
            "form": form,
            "page": page,
            "rows": [(one, [note for note in notes.get(one.pk, []) if not note.answered_at]) for one in page.rows],
            "open_notes": [note for listed in notes.values() for note in listed if not note.answered_at],
            "open_batches": open_batches(dossier) if permissions.works_on(request.user, dossier) else [],
            "twice": proposed_twice(dossier, request.user),
            "confirmed_batches": dossier.batches.filter(stage="confirmed")[:5] if may_edit else [],
            "history": dossier_story(dossier),
            "works_on": permissions.works_on(request.user, dossier),
            "may_edit": may_edit,
            "may_submit": permissions.may_submit(request.user, dossier, nominations=counted.total),
            "may_ask_approval": permissions.may_ask_approval(request.user, dossier, nominations=counted.total),
            "may_send_back": permissions.may_send_back(request.user, dossier),
            "may_refresh": dossier.accepted_at is not None and permissions.may_refresh(request.user, dossier),
            "may_carry": bool(may_edit) and dossier.organisation.rounds.exists(),
            "heads": permissions.heads(request.user, dossier),
            "may_recall": permissions.may_recall(request.user, dossier),
            "may_appraise": permissions.may_appraise(request.user, dossier),
            "appraiser": permissions.receives(request.user, dossier.round),
        }
        return render(request, "dossiers/dossier_detail.html", context)

    @staticmethod
    def _filtered(nominations: QuerySet[Nomination], chosen: dict[str, Any]) -> QuerySet[Nomination]:
        found = nominations.select_related("recipient__organisation")
        if status := chosen.get("status"):
            found = with_status(found, status)
        if honour := chosen.get("honour"):
            found = found.filter(honour=honour)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(recipient__folded__contains=word)
        return found


class Letter(ActionFormView):
    """Number, date and signer of the tờ trình."""

    form_class = LetterForm
    claim = "Tờ trình của hồ sơ"
    back_text = "Hồ sơ"
    done = "Đã lưu thông tin tờ trình."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.dossier = dossier_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def permission(self) -> Verdict:
        return permissions.may_edit(self.request.user, self.dossier)

    def get_initial(self) -> dict[str, Any]:
        return LetterForm.stored(dossier_of(self.request, self.kwargs["pk"]))

    def act(self, form: Any) -> Dossier:
        return actions.describe_letter(dossier_id=self.dossier.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("dossiers:dossier_detail", args=[self.kwargs["pk"]])


class Receipt(SignedIn, View):
    """What was handed in, when, and what happens next."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        if not dossier.submitted_at:
            return redirect("dossiers:dossier_detail", pk=pk)
        nominations = nominations_of(request, dossier)
        context = {
            "dossier": dossier,
            "tally": tally(nominations),
            "honours": honour_counts(dossier, nominations),
            "answer_by": nominations.aggregate(first=Min("clock_due"))["first"],
        }
        return render(request, "dossiers/receipt.html", context)


class DossierAct(ActionButton):
    """A button on the dossier's page."""

    def find(self) -> None:
        self.dossier = dossier_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:dossier_detail", args=[self.dossier.pk])


class Recall(DossierAct):
    done = "Đã rút hồ sơ về. Sửa xong thì gửi lại."

    def act(self) -> Dossier:
        return actions.recall_dossier(dossier_id=self.dossier.pk, by=self.request.user)


class Reassess(DossierAct):
    """Judge all nominations again, after the registry has been completed."""

    def act(self) -> int:
        return actions.assess_again(dossier_id=self.dossier.pk, by=self.request.user)

    def say(self, result: int) -> str:
        return f"Đã đối chiếu lại {result} đề nghị với sổ khen thưởng và tiêu chuẩn."


class Refresh(DossierAct):
    """The receiving body asks the rules again about everybody whose facts have changed."""

    def act(self) -> int:
        return actions.refresh_findings(dossier_id=self.dossier.pk, by=self.request.user)

    def say(self, result: int) -> str:
        return (
            f"Đã đối chiếu lại {result} đề nghị có dữ kiện thay đổi."
            if result
            else "Không đề nghị nào có dữ kiện thay đổi."
        )


class Findings(SignedIn, View):
    """All findings of a dossier as a spreadsheet."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        log_export("findings", of=dossier, by=request.user)
        return findings_workbook(dossier, request.user)
