"""The fund: which there are, one fund with its ledger, balance and ceilings."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.bonuses import actions, exports
from neuguong.bonuses import permissions as may
from neuguong.bonuses.enums import FundKind
from neuguong.bonuses.forms import EntryForm, FundForm, ReverseForm, SpendingForm
from neuguong.bonuses.models import Fund, FundEntry
from neuguong.bonuses.queries import bodies_of, ledger_of_fund, standing_of
from neuguong.bonuses.views.base import WarningForm
from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView, KeysetList
from neuguong.common.paging import Page
from neuguong.common.verdicts import Verdict


def fund_of(request: HttpRequest, pk: int) -> Fund:
    return get_object_or_404(Fund.objects.visible_to(request.user).select_related("organisation"), pk=pk)


class Funds(KeysetList):
    template_name = "bonuses/fund_index.html"
    order = ("-year", "organisation__sort_key")

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Fund]:
        return Fund.objects.visible_to(self.request.user).with_balance().select_related("organisation")

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_open": may.may_open_fund(self.request.user)}


class OpenFund(ActionFormView):
    form_class = FundForm
    claim = "Mở quỹ của một năm"
    lead = "Mỗi đơn vị mỗi năm một quỹ. Quỹ đã có thì mở đúng quỹ ấy."
    button = "Mở quỹ"
    done = ""

    def permission(self) -> Verdict:
        return may.may_open_fund(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": bodies_of(self.request.user)}

    def act(self, form: Form) -> Fund:
        return actions.open_fund(by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("bonuses:funds")

    def get_success_url(self) -> str:
        return reverse("bonuses:fund", args=[self.result.pk])


class OneFund(KeysetList):
    """The ledger, newest first; beside it what came in, what went out, and the ceilings."""

    template_name = "bonuses/fund_detail.html"
    order = ("-on",)
    export_headings = exports.FUND

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.fund = fund_of(request, kwargs["pk"])
            self.export_name = f"Quỹ {self.fund.year}"
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[FundEntry]:
        return ledger_of_fund(self.fund)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("fund", of=self.fund, by=self.request.user)

    def export_row(self, row: Any) -> tuple[Any, ...]:
        return exports.fund_row(row)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        standing = standing_of(self.fund)
        return {
            "fund": self.fund,
            "standing": standing,
            "sums": [(FundKind(kind).label, total) for kind, total in standing.sums.items() if total],
            "keeps": may.may_keep_money(self.request.user, self.fund.organisation),
        }


class OfFund:
    """``self.fund``; the page leads back to it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.fund = fund_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def permission(self) -> Verdict:
        return may.may_keep_money(self.request.user, self.fund.organisation)

    def back(self) -> str:
        return reverse("bonuses:fund", args=[self.fund.pk])


class Enter(OfFund, WarningForm):
    form_class = EntryForm
    claim = "Ghi một khoản thu, chi của quỹ"
    lead = "Chi tiền thưởng ghi ở danh sách chi, không ghi ở đây. Bút toán đã ghi không sửa được; sai thì ghi bút toán hủy."
    button = "Ghi vào sổ quỹ"
    done = "Đã ghi vào sổ quỹ."

    def write(self, form: Form, *, aware: bool) -> FundEntry:
        return actions.enter_fund_entry(
            fund_id=self.fund.pk, by=self.request.user, **(form.cleaned_data | {"aware": aware})
        )


class Spending(OfFund, ActionFormView):
    form_class = SpendingForm
    claim = "Chi ngân sách thường xuyên của năm"
    lead = "Quy mô quỹ tính theo phần trăm của số này. Chưa có số chính thức thì để trống, hệ thống ghi là chưa rõ."
    done = "Đã ghi."

    def get_initial(self) -> dict[str, Any]:
        fund = fund_of(self.request, self.kwargs["pk"])
        return {"amount": fund.regular_spending, "source": fund.spending_source, "version": fund.version}

    def act(self, form: Form) -> Fund:
        return actions.set_regular_spending(fund_id=self.fund.pk, by=self.request.user, **form.cleaned_data)


class Reverse(ActionFormView):
    """Take a wrong line of the ledger back by a new one."""

    form_class = ReverseForm
    claim = "Ghi bút toán hủy"
    button = "Ghi bút toán hủy"
    done = "Đã ghi bút toán hủy."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        seen = (
            FundEntry.objects.visible_to(request.user).select_related("fund__organisation") if self._signed_in else None
        )
        self.entry = get_object_or_404(seen, pk=kwargs["pk"]) if seen is not None else None

    @property
    def _signed_in(self) -> bool:
        return bool(self.request.user.is_authenticated)

    @property
    def lead(self) -> str:
        entry = self.entry
        return f"{entry.get_kind_display()}, ngày {entry.on:%d/%m/%Y}, {entry.document}. Bút toán cũ vẫn còn trong sổ."

    def permission(self) -> Verdict:
        return may.may_keep_money(self.request.user, self.entry.fund.organisation)

    def back(self) -> str:
        return reverse("bonuses:fund", args=[self.entry.fund_id])

    def act(self, form: Form) -> FundEntry:
        return actions.reverse_fund_entry(entry_id=self.entry.pk, by=self.request.user, **form.cleaned_data)
