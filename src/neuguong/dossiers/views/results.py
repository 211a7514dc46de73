"""What became of the nominations of a round: settled one by one or many at once, released together, answered in words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from neuguong.common.pages import KeysetList, SignedIn
from neuguong.common.paging import Page, whole_number
from neuguong.common.text import fold
from neuguong.common.verdicts import NotAllowed, Verdict, no
from neuguong.dossiers import actions, permissions, workflow
from neuguong.dossiers.answers import in_words, proposed_answer
from neuguong.dossiers.enums import NominationStage, ResultKind
from neuguong.dossiers.forms.results import MANY, ManyForm, ReasonForm, ResultFilter, ResultForm
from neuguong.dossiers.models import Nomination, Round
from neuguong.dossiers.permissions import results as may
from neuguong.dossiers.queries.results import counts_of, nominations_of, result_of
from neuguong.dossiers.views.base import nomination_of
from neuguong.dossiers.views.casework import CaseForm

# what a bulk action is called in the address, on its button, and on the next page
DEEDS = {
    "trinh": ("Trình người có thẩm quyền", "Đã trình {} đề nghị."),
    "cong-bo": ("Công bố kết quả", "Đã công bố kết quả của {} đề nghị. Các đơn vị thấy ngay."),
    **{
        kind: (f"Ghi kết quả: {ResultKind(kind).label.lower()}", "Đã ghi kết quả của {} đề nghị, chưa công bố.")
        for kind in MANY
    },
}


def round_of(request: HttpRequest, pk: int) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.user).select_related("held_by"), pk=pk)


class Results(KeysetList):
    """All received nominations of a round, each with its result or with what it still waits for."""

    template_name = "dossiers/results.html"
    order = ("dossier_id", "position")
    filter_form = ResultFilter

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.round = round_of(request, kwargs["pk"])
            if not permissions.receives(request.user, self.round):
                raise PermissionDenied(
                    "Kết quả của đợt do cơ quan nhận hồ sơ xem và ghi. Kết quả của đơn vị hiện ở từng hồ sơ sau khi công bố."
                )
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Nomination]:
        found = nominations_of(self.round, self.request.user)
        match chosen.get("state"):
            case "under_way":
                found = found.filter(stage__in=workflow.UNDER_WAY - {NominationStage.PROPOSED})
            case "proposed":
                found = found.filter(stage=NominationStage.PROPOSED)
            case "settled":
                found = found.filter(result__isnull=False, result__released_at=None)
            case "released":
                found = found.filter(result__released_at__isnull=False)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(recipient__folded__contains=word)
        return found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {
            "round": self.round,
            "counts": counts_of(self.round, self.request.user),
            "may_settle": may.may_settle_round(self.request.user, self.round),
            "deeds": [(code, words) for code, (words, _) in DEEDS.items()],
        }


class Deed(SignedIn, View):
    """One deed for many: a page that lists every file, then all of them or none."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        round_ = round_of(request, pk)
        verdict = may.may_settle_round(request.user, round_)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        deed = request.POST.get("viec", "")
        if deed not in DEEDS:
            raise Http404
        numbers = {number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))}
        chosen = list(nominations_of(round_, request.user).filter(pk__in=numbers).order_by("dossier_id", "position"))
        if not chosen:
            messages.error(request, "Chọn ít nhất một đề nghị rồi bấm lại.")
            return redirect("dossiers:round_results", pk=pk)
        form = ManyForm(request.POST if "xac_nhan" in request.POST else None) if deed in MANY else None
        problem = ""
        if "xac_nhan" in request.POST and (form is None or form.is_valid()):
            try:
                done = self._do(deed, round_, chosen, form)
            except NotAllowed as refusal:
                problem = str(refusal)
            else:
                messages.success(request, DEEDS[deed][1].format(done))
                return redirect("dossiers:round_results", pk=pk)
        context = {
            "round": round_,
            "deed": deed,
            "words": DEEDS[deed][0],
            "rows": chosen,
            "form": form,
            "problem": problem,
        }
        status = 422 if problem or (form is not None and form.is_bound) else 200
        return render(request, "dossiers/deed.html", context, status=status)

    def _do(self, deed: str, round_: Round, chosen: list[Nomination], form: Any) -> int:
        numbers, by = [one.pk for one in chosen], self.request.user
        if deed == "trinh":
            return actions.propose_nominations(nomination_ids=numbers, by=by)
        if deed == "cong-bo":
            return actions.release_results(round_id=round_.pk, nomination_ids=numbers, by=by)
        return len(actions.settle_many(nomination_ids=numbers, kind=deed, by=by, **form.cleaned_data))


class Settle(CaseForm):
    """Write the answer for one nominee; what the rules found stands there to begin with."""

    form_class = ResultForm
    claim = "Ghi kết quả"
    button = "Ghi kết quả, chưa công bố"
    lead = "Chỉ cơ quan nhận hồ sơ thấy cho đến khi công bố cùng cả đợt."
    done = "Đã ghi kết quả. Đơn vị chưa thấy cho đến khi công bố."

    def permission(self) -> Verdict:
        return permissions.may_lead(self.request.user, self.nomination)

    def get_initial(self) -> dict[str, Any]:
        proposed = proposed_answer(self.nomination)
        return {
            "missing": proposed.missing,
            "article": proposed.article,
            "version": nomination_of(self.request, self.kwargs["pk"]).version,
        }

    def act(self, form: Any) -> Any:
        return actions.settle(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class Reconsider(CaseForm):
    """Take a settled nomination up again."""

    form_class = ReasonForm
    claim = "Xét lại"
    lead = "Kết quả chưa công bố được bỏ đi và đề nghị trở lại bước thẩm định. Lý do được ghi vào nhật ký."
    button = "Xét lại đề nghị này"
    done = "Đề nghị đã trở lại bước thẩm định."

    def permission(self) -> Verdict:
        if not workflow.RECONSIDER.may_start(self.nomination.stage):
            return no("Đề nghị này chưa có kết quả, hoặc đơn vị đã rút, nên không có gì để xét lại.")
        return may.may_settle_round(self.request.user, self.nomination.dossier.round)

    def act(self, form: Any) -> Any:
        return actions.reconsider(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class Answer(SignedIn, View):
    """The answer for one nominee, on one printable page."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        nomination = nomination_of(request, pk)
        result = result_of(nomination)
        if not may.reads_result(request.user, nomination, result):
            raise Http404
        context = {
            "nomination": nomination,
            "dossier": nomination.dossier,
            "result": result,
            "first": in_words(nomination, result.kind, result.honour),
        }
        return render(request, "dossiers/answer.html", context)
