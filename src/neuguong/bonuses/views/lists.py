"""Payment lists: which there are, one list with its lines, approval, payment of all, the paper."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.bonuses import actions, exports
from neuguong.bonuses import permissions as may
from neuguong.bonuses.forms import LineFilter, ListFilter, PayAllForm
from neuguong.bonuses.list_document import list_content
from neuguong.bonuses.models import BonusLine, PaymentList
from neuguong.bonuses.money import in_words
from neuguong.bonuses.queries import (
    in_state,
    lines_of,
    lists_for,
    manages_money,
    notes_of,
    state_of,
    totals_of,
    without_list,
)
from neuguong.bonuses.views.base import WarningForm, list_of
from neuguong.common.forms import Form
from neuguong.common.pages import ActionButton, ActionFormView, KeysetList, SignedIn
from neuguong.common.paging import Page, whole_number
from neuguong.common.text import fold
from neuguong.common.verdicts import Verdict
from neuguong.decisions.models import Decision
from neuguong.documents.rendering import render_pdf
from neuguong.documents.word import MEDIA_TYPE, render_word


class Lists(KeysetList):
    """Payment lists in sight, newest first, and above them the decisions that still lack one."""

    template_name = "bonuses/list_index.html"
    order = ("-pk",)
    filter_form = ListFilter
    waiting = 5

    def rows(self, chosen: dict[str, Any]) -> QuerySet[PaymentList]:
        found = lists_for(self.request.user)
        if number := chosen.get("q"):
            found = found.filter(decision__number__icontains=number)
        if year := chosen.get("year"):
            found = found.filter(decision__decided_on__year=year)
        return found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        lacking = list(without_list(self.request.user)[: self.waiting + 1])
        return {"waiting": lacking[: self.waiting], "more": len(lacking) > self.waiting}


class Waiting(KeysetList):
    """Decisions without a payment list."""

    template_name = "bonuses/waiting.html"
    order = ("decided_on",)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Decision]:
        return without_list(self.request.user)


class Make(ActionButton):
    """Make the list of one decision."""

    done = "Đã tính tiền thưởng theo quyết định. Xem lại từng dòng trước khi duyệt."

    def find(self) -> None:
        self.decision = get_object_or_404(Decision.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def act(self) -> PaymentList:
        return actions.make_payment_list(decision_id=self.decision.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("bonuses:list")

    def forward(self, result: PaymentList) -> str:
        return reverse("bonuses:detail", args=[result.pk])


class OneList(KeysetList):
    """One list: every line with its figure, why, and where it is."""

    template_name = "bonuses/list_detail.html"
    order = ("item__position",)
    filter_form = LineFilter
    export_headings = exports.LINES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.list = list_of(request, kwargs["pk"])
            self.export_name = f"Tiền thưởng {self.list.decision.number.replace('/', '-')}"
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[BonusLine]:
        found = in_state(lines_of(self.list, self.request.user), chosen.get("state", ""))
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(item__recipient__folded__contains=word)
        return found

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("bonuses", of=self.list, by=self.request.user)

    def export_row(self, row: Any) -> tuple[Any, ...]:
        return exports.line_row(row)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user, payer = self.request.user, self.list.payer
        totals = totals_of(lines_of(self.list, user))
        return {
            "list": self.list,
            "decision": self.list.decision,
            "lines": [(line, state_of(line)) for line in page.rows],
            "totals": totals,
            "words": in_words(totals.settled),
            "keeps": may.may_keep_money(user, payer),
            "approves": may.may_approve(user, payer),
            "whole": manages_money(user, payer),
            "notes": notes_of(self.list),
        }


class Recompute(ActionButton):
    """Compute the lines that are not approved again."""

    def find(self) -> None:
        self.list = list_of(self.request, self.kwargs["pk"])

    def act(self) -> int:
        return actions.recompute_list(list_id=self.list.pk, by=self.request.user)

    def say(self, result: int) -> str:
        return f"Đã tính lại: {result} dòng thay đổi." if result else "Đã tính lại: không có gì thay đổi."

    def back(self) -> str:
        return reverse("bonuses:detail", args=[self.list.pk])


class ListForm:
    """``self.list`` and the lines that this page is about."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.list = list_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def lines(self) -> list[Any]:
        raise NotImplementedError

    def back(self) -> str:
        return reverse("bonuses:detail", args=[self.list.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = self.lines()
        total = sum(line.owed for line in lines)
        return super().get_context_data(
            list=self.list, lines=lines, total=total, words=in_words(total), posted=len(lines), **kwargs
        )


class Approve(ListForm, ActionFormView):
    """Every line that would be sealed, then one button."""

    form_class = Form
    template_name = "bonuses/confirm_lines.html"
    claim = "Duyệt danh sách chi"
    lead = "Dòng đã duyệt không sửa được nữa. Dòng chưa rõ số tiền hoặc chờ quyết định được để lại, duyệt sau."
    done = "Đã duyệt. Các dòng đã duyệt chờ chi."

    def permission(self) -> Verdict:
        return may.may_approve(self.request.user, self.list.payer)

    def lines(self) -> list[Any]:
        found = lines_of(self.list, self.request.user).filter(sealed_at=None).order_by("item__position", "pk")
        ready = [line for line in found if not line.open_doubt and (line.settled or not line.paid_for)]
        for line in ready:
            line.owed = line.settled if line.paid_for else 0
        return ready

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button="Duyệt các dòng này", version=self.list.version, **kwargs)

    def act(self, form: Form) -> int:
        version = whole_number(self.request.POST.get("version", ""))
        return actions.approve_list(list_id=self.list.pk, by=self.request.user, version=version)

    def compare(self, form: Form, conflict: Any) -> HttpResponse:
        form.add_error(None, str(conflict))
        return self.form_invalid(form)


class PayAll(ListForm, WarningForm):
    """Every line that would be paid, one day and one document for all of them."""

    form_class = PayAllForm
    template_name = "bonuses/confirm_lines.html"
    claim = "Ghi đã chi cả danh sách"
    lead = "Ghi khi tiền đã đến tay người nhận hoặc đã chuyển. Người nhận là người, tập thể ghi trong quyết định."
    done = "Đã ghi chi."

    def permission(self) -> Verdict:
        return may.may_keep_money(self.request.user, self.list.payer)

    def lines(self) -> list[Any]:
        found = list(lines_of(self.list, self.request.user).payable().order_by("item__position", "pk"))
        for line in found:
            line.owed = line.settled - line.paid
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button="Ghi đã chi", pays=True, **kwargs)

    def write(self, form: Form, *, aware: bool) -> Any:
        chosen = [number for text in self.request.POST.getlist("dong") if (number := whole_number(text))]
        given = form.cleaned_data
        return actions.pay_lines(
            list_id=self.list.pk,
            line_ids=chosen,
            on=given["on"],
            document=given["document"],
            aware=aware,
            by=self.request.user,
        )


class ListFile(SignedIn, View):
    """The list as a paper: ``pdf`` or ``docx``."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        payment_list = list_of(request, pk)
        if not manages_money(request.user, payment_list.payer):
            raise PermissionDenied("Danh sách chi đầy đủ do đơn vị chi in. Xuất Excel để lấy phần của đơn vị mình.")
        lines = lines_of(payment_list, request.user).order_by("item__position", "pk")
        content = list_content(payment_list, lines)
        exports.log_export("bonuses_paper", of=payment_list, by=request.user)
        data = render_pdf("list", content) if form == "pdf" else render_word(content, "list")
        name = f"Danh sách chi tiền thưởng {payment_list.decision.number.replace('/', '-')}.{form}"
        response = HttpResponse(data, content_type="application/pdf" if form == "pdf" else MEDIA_TYPE)
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        return response
