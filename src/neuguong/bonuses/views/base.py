"""What the pages of this app share."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from neuguong.bonuses.actions import Warned
from neuguong.bonuses.models import BonusLine, PaymentList
from neuguong.bonuses.queries import with_states
from neuguong.common.pages import ActionFormView
from neuguong.common.verdicts import NotAllowed


def list_of(request: HttpRequest, pk: int) -> PaymentList:
    seen = PaymentList.objects.visible_to(request.user).select_related("decision__organisation", "payer")
    return get_object_or_404(seen, pk=pk)


def line_of(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(with_states(BonusLine.objects.visible_to(request.user)), pk=pk)


class WarningForm(ActionFormView):
    """A form whose action may warn first: the box to confirm appears, nothing typed is lost. Write :meth:`write`."""

    def write(self, form: forms.Form, *, aware: bool) -> Any:
        raise NotImplementedError

    def act(self, form: Any) -> Any:
        try:
            return self.write(form, aware=form.cleaned_data["aware"])
        except Warned as warning:
            form.ask_aware()
            raise NotAllowed(f"{warning} Vẫn muốn ghi thì đánh dấu ô ở cuối rồi gửi lại.") from warning


class LineForm:
    """``self.line``: the line named in the address, with its sums."""

    line: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.line = line_of(request, kwargs["pk"]) if request.user.is_authenticated else None
