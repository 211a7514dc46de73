"""Draft a decision, word it, fill its list."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from neuguong.common.pages import ActionFormView, KeysetList
from neuguong.common.paging import Page, whole_number
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.decisions import actions
from neuguong.decisions.actions.drafting import unit_of
from neuguong.decisions.authority import day_of_law
from neuguong.decisions.forms import (
    DraftForm,
    ItemForm,
    ProposedFilter,
    TextForm,
    WaiveForm,
    written_articles,
)
from neuguong.decisions.gates import uncounted
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.ordering import bare_name
from neuguong.decisions.permissions import may_begin, may_change, may_waive
from neuguong.decisions.queries import items_of, proposable, rounds_with_proposed
from neuguong.decisions.views.base import DecisionButton, DecisionForm, decision_of, item_of
from neuguong.dossiers.models import Nomination
from neuguong.registry.models import Recipient


class DraftNew(ActionFormView):
    form_class = DraftForm
    claim = "Lập quyết định khen thưởng"
    lead = "Chọn người quyết định và cơ quan; căn cứ, các điều, nơi nhận được soạn sẵn để sửa tiếp."
    button = "Lập dự thảo"
    done = "Đã lập dự thảo. Thêm người, tập thể vào danh sách."
    back_text = "Quyết định"
    result: Decision

    def permission(self) -> Verdict:
        return may_begin(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, form: Any) -> Decision:
        given = form.cleaned_data
        rest = {name: value for name, value in given.items() if name not in {"round", "organisation"}}
        return actions.draft_decision(
            organisation=given["organisation"], round_=given["round"], by=self.request.user, **rest
        )

    def back(self) -> str:
        return reverse("decisions:list")

    def get_success_url(self) -> str:
        return reverse("decisions:detail", args=[self.result.pk])


class EditText(DecisionForm):
    form_class = TextForm
    claim = "Sửa nội dung quyết định"
    button = "Lưu nội dung"

    def permission(self) -> Verdict:
        return may_change(self.request.user, self.decision)

    def get_initial(self) -> dict[str, Any]:
        one = decision_of(self.request, self.kwargs["pk"])
        plain = {name: getattr(one, name) for name in self.form_class.base_fields if hasattr(one, name)}
        return plain | {
            "grounds": "\n".join(one.grounds),
            "articles": written_articles(one.articles),
            "receivers": "\n".join(one.receivers),
        }

    def act(self, form: Any) -> Decision:
        return actions.change_decision(decision_id=self.decision.pk, by=self.request.user, **form.cleaned_data)


class ProposeText(DecisionButton):
    done = "Đã viết lại căn cứ, các điều, nơi nhận theo danh sách và luật của ngày quyết định."

    def act(self) -> Decision:
        return actions.propose_text(decision_id=self.decision.pk, by=self.request.user)


class Discard(DecisionButton):
    done = "Đã bỏ dự thảo."

    def act(self) -> None:
        return actions.discard_decision(decision_id=self.decision.pk, by=self.request.user)

    def forward(self, result: Any) -> str:
        return reverse("decisions:list")


class AddNominations(KeysetList):
    """Proposed nominations that stand in no decision yet: choose some of a page, or take everything that the filter finds."""

    template_name = "decisions/add.html"
    order = ("dossier_id", "position")
    size = 100

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.decision = decision_of(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def build_filter(self) -> ProposedFilter:
        return ProposedFilter(self.request.GET, rounds=rounds_with_proposed(self.decision, self.request.user))

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Nomination]:
        return proposable(self.decision, self.request.user, chosen)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        whole = page.first and page.last
        total = len(page.rows) if whole else proposable(self.decision, self.request.user, chosen).count()
        return {
            "decision": self.decision,
            "may_change": may_change(self.request.user, self.decision),
            "total": total,
            "problem": getattr(self, "problem", ""),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = self.build_filter().chosen()
        if "tat_ca" in request.POST:
            numbers = list(self.rows(chosen).values_list("pk", flat=True))
        else:
            numbers = [number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))]
        try:
            added = actions.add_nominations(decision_id=self.decision.pk, nomination_ids=numbers, by=request.user)
        except NotAllowed as refusal:
            self.problem = str(refusal)
            answer = self.get(request, *args, **kwargs)
            answer.status_code = 422
            return answer
        messages.success(request, f"Đã thêm {added} trường hợp vào danh sách.")
        return redirect("decisions:detail", pk=self.decision.pk)


class AddByHand(DecisionForm):
    """Somebody of the registry who has no nomination: find first, then say what for."""

    form_class = ItemForm
    template_name = "decisions/add_by_hand.html"
    button = "Thêm vào danh sách"
    done = "Đã thêm vào danh sách."

    @property
    def claim(self) -> str:
        return f"Thêm {self.person.name} vào danh sách" if self.person else "Thêm người, tập thể từ sổ"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person: Recipient | None = None
        if request.user.is_authenticated and (number := whole_number(request.GET.get("nguoi", ""))):
            people = Recipient.objects.visible_to(request.user).select_related("organisation")
            self.person = get_object_or_404(people, pk=number)

    def permission(self) -> Verdict:
        return may_change(self.request.user, self.decision)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.person.kind if self.person else ""}

    def get_initial(self) -> dict[str, Any]:
        if self.person is None:
            return {}
        year = self.decision.round.achievement_year if self.decision.round else day_of_law(self.decision).year
        return {"name": bare_name(self.person.name), "unit": unit_of(self.person), "year": year}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").strip()[:100]
        people = Recipient.objects.visible_to(self.request.user).select_related("organisation")
        found = list(people.search(text).order_by("sort_key")[:21]) if len(text) >= 2 and not self.person else []
        return super().get_context_data(person=self.person, q=text, found=found, decision=self.decision, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.person is None:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def act(self, form: Any) -> DecisionItem:
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.add_by_hand(decision_id=self.decision.pk, recipient=self.person, by=self.request.user, **given)


class EditItem(ActionFormView):
    """What the list prints of one case."""

    form_class = ItemForm
    button = "Lưu"
    back_text = "Quyết định"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.item = item_of(request, kwargs["pk"])
            self.claim = f"Sửa trong danh sách: {self.item.name}"

    def permission(self) -> Verdict:
        return may_change(self.request.user, self.item.decision)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.item.recipient.kind}

    def get_initial(self) -> dict[str, Any]:
        item = item_of(self.request, self.kwargs["pk"])
        named = [name for name in self.form_class.base_fields if name != "version"]
        return {name: getattr(item, name) for name in named} | {"version": item.decision.version}

    def act(self, form: Any) -> DecisionItem:
        return actions.change_item(item_id=self.item.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("decisions:detail", args=[self.item.decision_id])


class RemoveItems(DecisionButton):
    def act(self) -> int:
        numbers = [number for text in self.request.POST.getlist("muc") if (number := whole_number(text))]
        return actions.remove_items(decision_id=self.decision.pk, item_ids=numbers, by=self.request.user)

    def say(self, result: int) -> str:
        return f"Đã bỏ {result} trường hợp khỏi danh sách."


class Waive(DecisionForm):
    """Why the list may stand although the system holds no count of the vote."""

    form_class = WaiveForm
    template_name = "decisions/waive.html"
    claim = "Ghi lý do khi chưa có kết quả kiểm phiếu"
    button = "Ghi lý do cho các trường hợp này"
    done = "Đã ghi lý do."

    def permission(self) -> Verdict:
        return may_waive(self.request.user, self.decision)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_ = uncounted(items_of(self.decision), day_of_law(self.decision))
        return super().get_context_data(open=open_, decision=self.decision, **kwargs)

    def act(self, form: Any) -> int:
        return actions.waive_ballot(
            decision_id=self.decision.pk, reason=form.cleaned_data["reason"], by=self.request.user
        )
