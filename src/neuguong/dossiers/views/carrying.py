"""From the round of one's own body up into its dossier for the level above."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.models import Dossier
from neuguong.dossiers.queries import carriable
from neuguong.dossiers.views.base import dossier_of


class CarryUp(SignedIn, View):
    """Choose from what the own rounds received; what the upper round does not take is not offered."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, dossier_of(request, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        chosen = {number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))}
        offered = set(carriable(dossier, request.user).filter(pk__in=chosen).values_list("pk", flat=True))
        problem = ""
        if offered != chosen:
            problem = "Có trường hợp vừa được xử lý ở nơi khác. Xem lại danh sách rồi chọn lại."
        else:
            try:
                made = actions.carry_up(nomination_ids=offered, dossier_id=dossier.pk, by=request.user)
            except NotAllowed as refusal:
                problem = str(refusal)
        if problem:
            return self._page(request, dossier, problem=problem, chosen=chosen, status=422)
        messages.success(
            request, f"Đã đưa {len(made)} đề nghị vào hồ sơ này. Hồ sơ cũ ghi nhận đã chuyển lên cấp trên."
        )
        return redirect("dossiers:dossier_detail", pk=dossier.pk)

    @staticmethod
    def _page(
        request: HttpRequest, dossier: Dossier, *, problem: str = "", chosen: Any = frozenset(), status: int = 200
    ) -> HttpResponse:
        context = {
            "dossier": dossier,
            "rows": list(carriable(dossier, request.user)[:300]),
            "may_edit": permissions.may_edit(request.user, dossier),
            "problem": problem,
            "chosen": chosen,
        }
        return render(request, "dossiers/carry_up.html", context, status=status)
