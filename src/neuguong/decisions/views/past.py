"""Decisions from before the system: one by hand, or many from a spreadsheet that is tried first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Verdict
from neuguong.decisions import actions
from neuguong.decisions.enums import DecisionSource, PastStage
from neuguong.decisions.forms.past import PastFileForm, PastForm
from neuguong.decisions.models import Decision, PastImport
from neuguong.decisions.permissions import may_keep_past
from neuguong.registry.models import Recipient

SHOWN = 60  # rows of each kind on the page of a try


class PastNew(ActionFormView):
    form_class = PastForm
    template_name = "decisions/past_new.html"
    claim = "Nhập một quyết định đã có từ trước"
    lead = "Ghi như trên giấy, rồi thêm từng người từ sổ và tệp quét. Bấm “Ghi vào sổ” thì khen thưởng vào sổ; không ai được báo."
    button = "Tiếp: thêm người trong quyết định"
    done = ""
    back_text = "Quyết định"
    result: Decision

    def permission(self) -> Verdict:
        return may_keep_past(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, form: Any) -> Decision:
        return actions.draft_decision(by=self.request.user, source=DecisionSource.PAST, **form.cleaned_data)

    def back(self) -> str:
        return reverse("decisions:list")

    def get_success_url(self) -> str:
        return reverse("decisions:add_by_hand", args=[self.result.pk])


class PastFile(ActionFormView):
    form_class = PastFileForm
    template_name = "decisions/past_file.html"
    claim = "Nhập khen thưởng đã có từ tệp Excel"
    lead = "Xem thử trước: chưa có gì vào sổ cho đến khi xác nhận. Người trong tệp phải có trong sổ rồi."
    button = "Tải lên và xem thử"
    done = ""
    back_text = "Quyết định"
    result: PastImport

    def permission(self) -> Verdict:
        return may_keep_past(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_ = PastImport.objects.visible_to(self.request.user).filter(stage=PastStage.PREVIEW)[:10]
        return super().get_context_data(open=list(open_), **kwargs)

    def act(self, form: Any) -> PastImport:
        file = form.cleaned_data["file"]
        return actions.offer_past(
            organisation=form.cleaned_data["organisation"], data=file.read(), file_name=file.name, by=self.request.user
        )

    def back(self) -> str:
        return reverse("decisions:list")

    def get_success_url(self) -> str:
        return reverse("decisions:past_import", args=[self.result.pk])


def import_of(request: HttpRequest, pk: int) -> PastImport:
    return get_object_or_404(PastImport.objects.visible_to(request.user), pk=pk)


class PastImportPage(SignedIn, View):
    """What would be entered, what is wrong, and whom a person has to name."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = import_of(request, pk)
        kept = [row for row in found.rows if not row["skip"]]
        faulty = [row for row in kept if row["problems"]]
        unsaid = [row for row in kept if not row["problems"] and row["recipient"] is None]
        ready = [row for row in kept if not row["problems"] and row["recipient"] and not row["held"]]
        held = [row for row in kept if not row["problems"] and row["held"]]
        numbers = {number for row in unsaid[:SHOWN] for number in row["candidates"]}
        people = {one.pk: one for one in Recipient.objects.filter(pk__in=numbers).select_related("organisation")}
        context = {
            "found": found,
            "faulty": faulty[:SHOWN],
            "unsaid": [(row, [people[number] for number in row["candidates"]]) for row in unsaid[:SHOWN]],
            "ready": ready[:SHOWN],
            "totals": {
                "ready": len(ready),
                "unsaid": len(unsaid),
                "faulty": len(faulty),
                "held": len(held),
                "skipped": len(found.rows) - len(kept),
            },
        }
        return render(request, "decisions/past_import.html", context)


class PastButton(ActionButton):
    def find(self) -> None:
        self.found = import_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("decisions:past_import", args=[self.kwargs["pk"]])


class PastAnswer(PastButton):
    def act(self) -> PastImport:
        answers: dict[int, int | None] = {}
        for name, value in self.request.POST.items():
            row = whole_number(name.removeprefix("dong-"))
            if row is not None and name.startswith("dong-") and value:
                answers[row] = None if value == "bo" else (whole_number(value) or 0)
        return actions.answer_past(import_id=self.found.pk, answers=answers, by=self.request.user)

    def say(self, result: PastImport) -> str:
        return "Đã ghi lựa chọn."


class PastConfirm(PastButton):
    def act(self) -> int:
        skip = "bo_dong_loi" in self.request.POST
        return actions.confirm_past(import_id=self.found.pk, skip_problems=skip, by=self.request.user)

    def say(self, result: int) -> str:
        return f"Đã nhập {result} khen thưởng vào sổ."

    def forward(self, result: int) -> str:
        return f"{reverse('decisions:list')}?source=past"


class PastAbandon(PastButton):
    done = "Đã bỏ tệp. Không có gì vào sổ."

    def act(self) -> PastImport:
        return actions.abandon_past(import_id=self.found.pk, by=self.request.user)

    def forward(self, result: PastImport) -> str:
        return reverse("decisions:past_file")
