"""Hiệp y: the list of questions, a new one, the answers of one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import ActionButton, KeysetList, SignedIn
from neuguong.common.paging import Page, whole_number
from neuguong.common.text import fold
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.clocks import route_of
from neuguong.dossiers.enums import BodyAnswer
from neuguong.dossiers.exports import log_export, opinions_workbook
from neuguong.dossiers.forms.opinions import AskForm, RequestFilter
from neuguong.dossiers.models import OpinionRequest, Round
from neuguong.dossiers.permissions import opinions as may
from neuguong.dossiers.queries.opinions import askable, lateness, requests_for

MOST = 300  # nominees offered on one page


class Requests(KeysetList):
    """Questions to other bodies: those that one asked, and those that one is asked."""

    template_name = "dossiers/opinion_list.html"
    order = ("due_on",)
    filter_form = RequestFilter

    def rows(self, chosen: dict[str, Any]) -> QuerySet[OpinionRequest]:
        found, today = requests_for(self.request.user), timezone.localdate()
        match chosen.get("state"):
            case "waiting":
                found = found.filter(closed_at=None)
            case "late":
                found = found.filter(closed_at=None, due_on__lt=today)
            case "closed":
                found = found.exclude(closed_at=None)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(body__folded__contains=word)
        return found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user, today = self.request.user, timezone.localdate()
        return {
            "asking": [
                one for one in Round.objects.visible_to(user).select_related("held_by")[:60] if may.may_ask(user, one)
            ],
            "late": {one.pk: lateness(one, today) for one in page.rows if one.closed_at is None},
            "may_keep_lists": may.may_keep_lists(user),
        }


class Ask(SignedIn, View):
    """Ask one body about nominees of a round."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        round_ = self._round(request, pk)
        wanted = {whole_number(text) for text in request.GET.getlist("de_nghi")} - {None}
        return self._page(request, round_, AskForm(), wanted, 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        round_ = self._round(request, pk)
        form = AskForm(request.POST)
        wanted = {number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))}
        if form.is_valid():
            offered = askable(round_, request.user).filter(pk__in=wanted).values_list("pk", flat=True)
            try:
                made = actions.ask_opinions(
                    round_id=round_.pk, nomination_ids=list(offered), by=request.user, **form.cleaned_data
                )
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Đã ghi lần xin ý kiến {made.body}. Hạn trả lời {made.due_on:%d/%m/%Y}.")
                return redirect("dossiers:opinion_detail", pk=made.pk)
        return self._page(request, round_, form, wanted, 422)

    @staticmethod
    def _round(request: HttpRequest, pk: int) -> Round:
        round_ = get_object_or_404(Round.objects.visible_to(request.user).select_related("held_by"), pk=pk)
        if not (verdict := may.may_ask(request.user, round_)):
            raise PermissionDenied(verdict.reason)
        return round_

    @staticmethod
    def _page(request: HttpRequest, round_: Round, form: AskForm, wanted: Any, status: int) -> HttpResponse:
        nominees = list(askable(round_, request.user)[:MOST])
        rows = [(one, bool((found := route_of(one)) and found.opinions)) for one in nominees]
        if not wanted and status == 200:
            wanted = {one.pk for one, required in rows if required}
        context = {"round": round_, "form": form, "rows": rows, "wanted": wanted}
        return render(request, "dossiers/opinion_ask.html", context, status=status)


class RequestDetail(SignedIn, View):
    """One question: each nominee with what the body says, or that it says nothing."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = request_of(request, pk)
        if request.GET.get("xuat") == "excel":
            log_export("opinions", of=asked, by=request.user)
            return opinions_workbook(asked)
        return self._page(request, asked, "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = request_of(request, pk)
        everybody = BodyAnswer.AGREE if "nhat_tri" in request.POST else ""
        answers = {
            row.nomination_id: (request.POST.get(f"y{row.pk}", ""), request.POST.get(f"l{row.pk}", "")[:2000])
            for row in asked.answers.all()
        }
        try:
            actions.answer_opinions(request_id=asked.pk, answers=answers, everybody=everybody, by=request.user)
        except NotAllowed as refusal:
            return self._page(request, asked, str(refusal), 422)
        messages.success(request, "Đã ghi ý kiến.")
        return redirect("dossiers:opinion_detail", pk=pk)

    @staticmethod
    def _page(request: HttpRequest, asked: OpinionRequest, problem: str, status: int) -> HttpResponse:
        rows = list(
            asked.answers.select_related(
                "nomination__recipient__organisation", "nomination__dossier__organisation", "answered_by"
            ).order_by("nomination__dossier_id", "nomination__position")
        )
        typed = request.POST if status != 200 else {}
        context = {
            "asked": asked,
            "rows": [(row, typed.get(f"y{row.pk}", row.answer), typed.get(f"l{row.pk}", row.text)) for row in rows],
            "silent": sum(not row.answer for row in rows),
            "choices": BodyAnswer.choices,
            "late": 0 if asked.closed_at else lateness(asked, timezone.localdate()),
            "may_answer": may.may_answer(request.user, asked),
            "may_close": may.may_close(request.user, asked),
            "receiving": permissions.receives(request.user, asked.round),
            "problem": problem,
        }
        return render(request, "dossiers/opinion_detail.html", context, status=status)


def request_of(request: HttpRequest, pk: int) -> OpinionRequest:
    visible = OpinionRequest.objects.visible_to(request.user).select_related("body", "round__held_by", "asked_by")
    return get_object_or_404(visible, pk=pk)


class RequestButton(ActionButton):
    def find(self) -> None:
        self.asked = request_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:opinion_detail", args=[self.asked.pk])


class Remind(RequestButton):
    done = "Đã ghi việc nhắc hôm nay."

    def act(self) -> OpinionRequest:
        return actions.remind_body(request_id=self.asked.pk, by=self.request.user)


class Close(RequestButton):
    done = "Đã kết thúc lần xin ý kiến. Cơ quan không trả lời được ghi là không trả lời."

    def act(self) -> OpinionRequest:
        return actions.close_request(request_id=self.asked.pk, by=self.request.user)
