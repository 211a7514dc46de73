"""Choose among the proposals that wait for a higher level: some of a page, or everything that the filter finds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from neuguong.common.pages import UNPROCESSABLE, KeysetList
from neuguong.common.paging import Page, whole_number
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.models import Nomination
from neuguong.referrals import actions
from neuguong.referrals.enums import ReferralChannel
from neuguong.referrals.forms import ProposableFilter
from neuguong.referrals.permissions import may_change
from neuguong.referrals.queries import proposable
from neuguong.referrals.views.base import referral_of
from neuguong.registry.catalogue import honour_name


class Choose(KeysetList):
    template_name = "referrals/choose.html"
    order = ("dossier_id", "position")
    size = 60
    problem = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.referral = referral_of(request, kwargs["pk"])
            if not (verdict := may_change(request.user, self.referral)):
                raise PermissionDenied(verdict.reason)
        return super().dispatch(request, *args, **kwargs)

    def build_filter(self) -> ProposableFilter:
        waiting = proposable(self.referral, self.request.user, {})
        rounds = waiting.order_by("dossier__round").values_list("dossier__round", "dossier__round__name").distinct()
        honours = set(waiting.order_by().values_list("honour", flat=True).distinct())
        return ProposableFilter(self.request.GET, rounds=list(rounds), honours=sorted(honours, key=honour_name))

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Nomination]:
        return proposable(self.referral, self.request.user, chosen)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        whole = page.first and page.last
        return {
            "referral": self.referral,
            "electronic": self.referral.channel == ReferralChannel.ELECTRONIC,
            "size": self.referral.items.count(),
            "total": len(page.rows) if whole else self.rows(chosen).count(),
            "problem": self.problem,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "tat_ca" in request.POST:
            numbers = list(self.rows(self.build_filter().chosen()).values_list("pk", flat=True))
        else:
            numbers = [number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))]
        try:
            added = actions.add_nominations(referral_id=self.referral.pk, nomination_ids=numbers, by=request.user)
        except NotAllowed as refusal:
            self.problem = str(refusal)
            answer = self.get(request, *args, **kwargs)
            answer.status_code = UNPROCESSABLE
            return answer
        messages.success(request, f"Đã đưa {added} đề nghị vào hồ sơ trình.")
        return redirect("referrals:detail", pk=self.referral.pk)
