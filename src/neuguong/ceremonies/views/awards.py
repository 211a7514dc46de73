"""One honour at one ceremony: who comes, who receives, where it stands, where they sit; and the forms of the day."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from neuguong.ceremonies import actions
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import AnswerForm, DayFilter, MoveForm, SeatForm
from neuguong.ceremonies.models import CeremonyAward
from neuguong.ceremonies.order import why
from neuguong.ceremonies.queries import in_turn
from neuguong.ceremonies.views.base import OfAward, ceremony_of
from neuguong.ceremonies.views.ceremonies import Day
from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView, PageView, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed, Verdict


class OneAward(OfAward, PageView):
    template_name = "ceremonies/award_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        award, user = self.award, self.request.user
        return super().get_context_data(
            award=award,
            ceremony=award.ceremony,
            why=why(award.item.honour),
            answers=may.may_answer(user, award),
            prepare=may.may_prepare(user, award.ceremony),
            needs=award.needs if may.reads_needs(user, award) else None,
            **kwargs,
        )


class Answer(OfAward, ActionFormView):
    form_class = AnswerForm
    button = "Ghi trả lời"
    done = "Đã ghi."

    @property
    def claim(self) -> str:
        return f"Trả lời giấy mời: {self.award.item.name}"

    def permission(self) -> Verdict:
        return may.may_answer(self.request.user, self.award)

    def get_initial(self) -> dict[str, Any]:
        award = CeremonyAward.objects.visible_to(self.request.user).get(pk=self.award.pk)
        return {name: getattr(award, name) for name in ("reply", "received_by", "stead", "needs", "version")}

    def act(self, form: Form) -> CeremonyAward:
        return actions.answer_invitation(award_id=self.award.pk, by=self.request.user, **form.cleaned_data)


class Move(OfAward, ActionFormView):
    form_class = MoveForm
    button = "Chuyển"
    done = "Đã chuyển; các lượt được đánh số lại."

    @property
    def claim(self) -> str:
        return f"Chuyển thứ tự của {self.award.item.name}"

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.award.ceremony)

    def get_initial(self) -> dict[str, Any]:
        return {"position": self.award.position}

    def act(self, form: Form) -> CeremonyAward:
        return actions.move_award(award_id=self.award.pk, by=self.request.user, **form.cleaned_data)


class Seat(OfAward, ActionFormView):
    form_class = SeatForm
    button = "Xếp ghế"
    done = "Đã xếp ghế."

    @property
    def claim(self) -> str:
        return f"Ghế của {self.award.item.name}"

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.award.ceremony)

    def get_initial(self) -> dict[str, Any]:
        return {"seat": self.award.seat}

    def act(self, form: Form) -> CeremonyAward:
        return actions.seat_award(award_id=self.award.pk, by=self.request.user, **form.cleaned_data)


class DayPage(Day):
    filter_form = DayFilter


class Tick(SignedIn, View):
    """What the page of the day sends: ``da_co`` the rows it showed ticked, ``co_mat`` those ticked now; ``trao``: the turn handed over.

    Ticks are kept in any case, so that handing over one turn loses none of another.
    """

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ceremony = ceremony_of(request, pk)
        ticked, shown = _numbers(request, "co_mat"), _numbers(request, "da_co")
        try:
            actions.tick_attendance(ceremony_id=pk, came=ticked, was=shown, by=request.user)
            done = "Đã ghi điểm danh."
            if turn := whole_number(request.POST.get("trao", "")):
                awards = in_turn(ceremony, ticked, turn, request.user)
                handed = actions.hand_awards(ceremony_id=pk, award_ids=awards, by=request.user)
                done = f"Đã ghi trao cho {handed} người, tập thể."
            messages.success(request, done)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            if not may.may_keep_the_day(request.user, ceremony):
                return redirect("ceremonies:detail", pk=pk)
        kept = {name: request.POST[name] for name in ("q", "rest", "sau", "truoc") if request.POST.get(name)}
        return redirect(f"{reverse('ceremonies:day', args=[pk])}?{urlencode(kept)}")


def _numbers(request: HttpRequest, name: str) -> set[int]:
    return {number for text in request.POST.getlist(name) if (number := whole_number(text)) is not None}
