"""What the pages of referrals share: fetching with permission, a form or a button about one package, the rows that were ticked."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.common.pages import ActionButton, ActionFormView
from neuguong.common.paging import whole_number
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.queries import one_referral


def referral_of(request: HttpRequest, pk: int) -> Referral:
    return get_object_or_404(one_referral(request.user), pk=pk)


def item_of(request: HttpRequest, pk: int) -> ReferralItem:
    visible = ReferralItem.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("referral__letter", "nomination__recipient"), pk=pk)


def ticked(data: Any) -> list[int]:
    """The rows of the list that were ticked; what is no number is nobody's row."""
    return [number for text in data.getlist("muc") if (number := whole_number(text))]


class ReferralForm(ActionFormView):
    """A form about one package; ``self.referral``."""

    template_name = "referrals/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.referral = referral_of(request, kwargs["pk"])

    @property
    def back_text(self) -> str:  # type: ignore[override]
        return self.referral.title

    def stored_version(self) -> int:
        """As it is now, for the page that compares."""
        return int(referral_of(self.request, self.kwargs["pk"]).version)

    def back(self) -> str:
        return reverse("referrals:detail", args=[self.kwargs["pk"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(referral=self.referral, **kwargs)


class ReferralButton(ActionButton):
    def find(self) -> None:
        self.referral = referral_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("referrals:detail", args=[self.kwargs["pk"]])
