"""Rounds: the list, one round, a new round, the first step of a dossier."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import YES, NotAllowed, Verdict
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.forms import RoundForm
from neuguong.dossiers.models import Dossier, Round
from neuguong.dossiers.queries import tallies
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name

PROVINCE = "tinh"  # the choice that names no office
MOST = 60  # dossiers shown on the page of a round; the filtered list has them all


class RoundList(SignedIn, View):
    """Rounds that take dossiers now, then the others."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rounds = Round.objects.visible_to(request.user).select_related("held_by").order_by("-closes_on", "-pk")[:100]
        offices = list(offices_of(request.user))
        context = {
            "receiving": [one for one in rounds if permissions.round_open(one)],
            "others": [one for one in rounds if not permissions.round_open(one)],
            "may_open": permissions.may_open_round(request.user) or offices,
            "offices": offices,
        }
        return render(request, "dossiers/round_list.html", context)


class RoundDetail(SignedIn, View):
    """One round: what it takes, by which law, the dossiers the reader may see, and the way in for an office."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        round_ = get_object_or_404(Round.objects.visible_to(request.user).select_related("held_by"), pk=pk)
        visible = Dossier.objects.visible_to(request.user).filter(round=round_)
        dossiers = list(visible.select_related("organisation").order_by("number")[:MOST])
        counts = tallies(dossiers, request.user)
        context = {
            "round": round_,
            "honours": [honour_name(code) for code in round_.honours],
            "open": permissions.round_open(round_),
            "receives": permissions.receives(request.user, round_),
            "most": MOST,
            "rows": [(dossier, counts[dossier.pk]) for dossier in dossiers],
            "offices": list(offices_of(request.user)),
        }
        return render(request, "dossiers/round_detail.html", context)


def offices_of(user: Any) -> Any:
    """The standing organisations for which ``user`` may open a dossier."""
    ids = user.scope.organisation_ids(*permissions.KEEPERS)
    return Organisation.objects.on().filter(pk__in=ids).order_by("sort_key")


def holders_for(user: Any) -> list[tuple[str, str]]:
    """For whom this person may open a round: the province, or the own offices."""
    province = (
        [(PROVINCE, "Tỉnh: cơ quan thường trực nhận hồ sơ của mọi đơn vị")] if permissions.may_open_round(user) else []
    )
    return province + [(str(one.pk), f"{one.name}: nhận hồ sơ của các đơn vị trực thuộc") for one in offices_of(user)]


class RoundNew(ActionFormView):
    """Open a round of the province (standing office), or of one's own body for its units."""

    form_class = RoundForm
    claim = "Mở đợt xét mới"
    lead = (
        "Đợt của tỉnh hiện với mọi đơn vị ngay khi mở, đợt của một đơn vị hiện với các đơn vị trực thuộc."
        " Danh hiệu, hình thức chỉ chọn được những mục đã có tiêu chuẩn trong danh mục."
    )
    button = "Mở đợt xét"
    back_text = "Đợt xét"
    done = "Đã mở đợt xét."

    def permission(self) -> Verdict:
        return YES if holders_for(self.request.user) else permissions.may_open_round(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"holders": holders_for(self.request.user)}

    def act(self, form: Any) -> Round:
        values = dict(form.cleaned_data)
        chosen = values.pop("held_by", "") or form.holders[0][0]
        body = offices_of(self.request.user).get(pk=chosen) if chosen != PROVINCE else None
        return actions.open_round(by=self.request.user, held_by=body, **values)

    def back(self) -> str:
        return reverse("dossiers:round_list")

    def get_success_url(self) -> str:
        return reverse("dossiers:round_detail", args=[self.result.pk])


class DossierStart(ActionButton):
    """Open (or find again) the draft of one's own organisation."""

    def find(self) -> None:
        self.round = get_object_or_404(Round.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        chosen = self.request.POST.get("organisation", "")
        offices = offices_of(self.request.user)
        self.organisation = offices.filter(pk=whole_number(chosen)).first() if chosen else offices.first()

    def act(self) -> Dossier:
        if self.organisation is None:
            raise NotAllowed("Tài khoản này không lập hồ sơ cho đơn vị nào. Liên hệ quản trị để được giao vai trò.")
        return actions.start_dossier(round_=self.round, organisation=self.organisation, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:round_detail", args=[self.round.pk])

    def forward(self, result: Dossier) -> str:
        return reverse("dossiers:dossier_detail", args=[result.pk])
