"""One line: why this figure, what was paid, and everything that can be done with it."""

from typing import Any

from django.urls import reverse

from neuguong.bonuses import actions
from neuguong.bonuses import permissions as may
from neuguong.bonuses.forms import AmountForm, BackForm, DemandForm, DoubtForm, PayForm
from neuguong.bonuses.models import RecoveryDemand
from neuguong.bonuses.queries import ledger_of, state_of
from neuguong.bonuses.views.base import LineForm, WarningForm
from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView, PageView
from neuguong.common.verdicts import Verdict


class OneLine(LineForm, PageView):
    template_name = "bonuses/line_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line, user = self.line, self.request.user
        return super().get_context_data(
            line=line,
            state=state_of(line),
            entries=ledger_of(line),
            demand=RecoveryDemand.objects.filter(line=line).select_related("demanded_by").first(),
            fix=may.may_fix(user, line),
            settle=may.may_settle(user, line),
            pay=may.may_pay(user, line, (line.settled or 0) - line.paid),
            back_money=may.may_return(user, line, line.paid),
            recover=may.may_recover(user, line, line.paid),
            keeps=may.may_keep_money(user, line.list.payer),
            **kwargs,
        )


class LineAct(LineForm):
    """A form about one line; it leads back to the line."""

    def back(self) -> str:
        return reverse("bonuses:line", args=[self.line.pk])

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"receiver": self.line.item.name}


class FixAmount(LineAct, ActionFormView):
    form_class = AmountForm
    button = "Ghi mức này"
    done = "Đã ghi mức tiền thưởng."

    @property
    def claim(self) -> str:
        return f"Mức tiền thưởng của {self.line.item.name}"

    @property
    def lead(self) -> str:
        return self.line.explanation

    def permission(self) -> Verdict:
        return may.may_fix(self.request.user, self.line)

    def get_initial(self) -> dict[str, Any]:
        return {"vnd": self.line.fixed_vnd, "document": self.line.fixed_document}

    def act(self, form: Form) -> Any:
        return actions.fix_amount(line_id=self.line.pk, by=self.request.user, **form.cleaned_data)


class SettleDoubt(LineAct, ActionFormView):
    form_class = DoubtForm
    button = "Ghi quyết định"
    done = "Đã ghi. Dòng này duyệt được."

    @property
    def claim(self) -> str:
        return f"Có chi cho {self.line.item.name} không?"

    @property
    def lead(self) -> str:
        return self.line.doubt

    def permission(self) -> Verdict:
        return may.may_settle(self.request.user, self.line)

    def act(self, form: Form) -> Any:
        given = form.cleaned_data
        return actions.settle_doubt(
            line_id=self.line.pk, paid_for=given["paid_for"] == "co", reason=given["reason"], by=self.request.user
        )


class Pay(LineAct, WarningForm):
    form_class = PayForm
    button = "Ghi đã chi"
    done = "Đã ghi chi."

    @property
    def claim(self) -> str:
        return f"Chi tiền thưởng cho {self.line.item.name}"

    def permission(self) -> Verdict:
        return may.may_pay(self.request.user, self.line, (self.line.settled or 0) - self.line.paid)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"amount": (self.line.settled or 0) - self.line.paid}

    def write(self, form: Form, *, aware: bool) -> Any:
        return actions.pay_line(line_id=self.line.pk, by=self.request.user, **(form.cleaned_data | {"aware": aware}))


class ReturnMoney(LineAct, ActionFormView):
    form_class = BackForm
    button = "Ghi trả lại quỹ"
    done = "Đã ghi trả lại quỹ. Dòng này chi lại được."
    lead = "Khi người được thưởng không đến nhận, hoặc tiền chuyển không đến. Sau đó dòng này chờ chi như trước."

    @property
    def claim(self) -> str:
        return f"Tiền chưa nhận của {self.line.item.name} trả lại quỹ"

    def permission(self) -> Verdict:
        return may.may_return(self.request.user, self.line, self.line.paid)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"amount": self.line.paid}

    def act(self, form: Form) -> Any:
        return actions.return_bonus(line_id=self.line.pk, by=self.request.user, **form.cleaned_data)


class Recover(ReturnMoney):
    button = "Ghi đã thu hồi"
    done = "Đã ghi thu hồi về quỹ."
    lead = "Ghi mỗi lần người nhận nộp lại; nộp nhiều lần thì ghi nhiều lần."

    @property
    def claim(self) -> str:
        return f"Thu hồi tiền thưởng của {self.line.item.name}"

    def permission(self) -> Verdict:
        return may.may_recover(self.request.user, self.line, self.line.paid)

    def act(self, form: Form) -> Any:
        return actions.recover_bonus(line_id=self.line.pk, by=self.request.user, **form.cleaned_data)


class DemandRecovery(LineAct, ActionFormView):
    form_class = DemandForm
    button = "Ghi phải thu hồi"
    done = "Đã ghi. Dòng này không chi nữa."
    lead = "Khi quyết định khen thưởng bị hủy bỏ: tiền đã chi phải thu hồi về quỹ, tiền chưa chi thì dừng chi. Không gỡ lại được."

    @property
    def claim(self) -> str:
        return f"Dừng chi, thu hồi tiền thưởng của {self.line.item.name}"

    def permission(self) -> Verdict:
        return may.may_demand_recovery(self.request.user, self.line)

    def act(self, form: Form) -> Any:
        return actions.demand_recovery(line=self.line, document=form.cleaned_data["document"], by=self.request.user)
