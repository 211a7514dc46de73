"""One honour at one ceremony: who comes, who receives, where it stands, where they sit."""

from typing import Any

from neuguong.ceremonies import actions
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import AnswerForm, MoveForm, SeatForm
from neuguong.ceremonies.models import CeremonyAward
from neuguong.ceremonies.order import why
from neuguong.ceremonies.views.base import OfAward, award_of
from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView, PageView
from neuguong.common.verdicts import Verdict


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
        award = award_of(self.request, self.kwargs["pk"])
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
        award = award_of(self.request, self.kwargs["pk"])
        return {"position": award.position, "version": award.ceremony.version}

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
        award = award_of(self.request, self.kwargs["pk"])
        return {"seat": award.seat, "version": award.version}

    def act(self, form: Form) -> CeremonyAward:
        return actions.seat_award(award_id=self.award.pk, by=self.request.user, **form.cleaned_data)
