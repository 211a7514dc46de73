"""What is done with one nomination under appraisal: begun, asked about, judged, made ready, given more time, kept away from."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.common.pages import ActionButton, ActionFormView
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Verdict, no
from neuguong.dossiers import actions, permissions, workflow
from neuguong.dossiers.forms.appraisal import (
    AgainForm,
    ChangeForm,
    FieldForm,
    GraceForm,
    InterestForm,
    OpinionForm,
    ReasonForm,
)
from neuguong.dossiers.models import Interest, Nomination, NominationNote
from neuguong.dossiers.permissions import appraisal as may
from neuguong.dossiers.queries import appraisal as queries
from neuguong.dossiers.views.base import nomination_of, note_of
from neuguong.dossiers.views.workbench import trail_of
from neuguong.registry.catalogue import honour_name


class CaseForm(ActionFormView):
    """A form about one nomination; its page and the next keep the way back to the queue."""

    anchor = ""

    @property
    def back_text(self) -> str:
        """Whom the form is about stands above it."""
        return f"{self.nomination.recipient} · {honour_name(self.nomination.honour)}"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.find()

    def find(self) -> None:
        self.nomination = nomination_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:nomination_detail", args=[self.nomination.pk]) + trail_of(self.request) + self.anchor


class CaseButton(ActionButton):
    def find(self) -> None:
        self.nomination = nomination_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:nomination_detail", args=[self.nomination.pk]) + trail_of(self.request)

    @property
    def version(self) -> int | None:
        return whole_number(self.request.POST.get("version", ""))


class Begin(CaseButton):
    done = "Đồng chí là người thẩm định đề nghị này."

    def act(self) -> Nomination:
        return actions.begin_appraisal(nomination_id=self.nomination.pk, by=self.request.user, version=self.version)


class Ready(CaseButton):
    done = "Đề nghị đã đủ điều kiện trình Hội đồng."

    def act(self) -> Nomination:
        return actions.make_ready(nomination_id=self.nomination.pk, by=self.request.user, version=self.version)


class DenyBeingTheNominee(CaseButton):
    done = "Đã ghi: người được đề nghị là người khác trùng tên."

    def act(self) -> Nomination:
        return actions.deny_being_the_nominee(nomination_id=self.nomination.pk, by=self.request.user)


class Reopen(CaseForm):
    form_class = ReasonForm
    claim = "Đưa về thẩm định lại"
    lead = "Đề nghị rời danh sách chờ trình Hội đồng. Lý do được ghi vào nhật ký."
    button = "Thẩm định lại"
    done = "Đề nghị đã trở lại bước thẩm định."

    def permission(self) -> Verdict:
        if not workflow.REOPEN.may_start(self.nomination.stage):
            return no("Chỉ thẩm định lại được đề nghị đang chờ trình Hội đồng.")
        return permissions.may_handle(self.request.user, self.nomination)

    def get_initial(self) -> dict[str, Any]:
        return {"version": nomination_of(self.request, self.kwargs["pk"]).version}

    def act(self, form: Any) -> Nomination:
        return actions.reopen(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class GiveGrace(CaseForm):
    form_class = GraceForm
    claim = "Gia hạn thẩm định"
    lead = "Thêm ngày cho cơ quan nhận hồ sơ; không gia hạn thay cho đơn vị khác."
    button = "Gia hạn"
    done = "Đã gia hạn."

    def permission(self) -> Verdict:
        if self.nomination.clock_due is None:
            return no("Đề nghị này hiện không tính thời hạn nên không cần gia hạn.")
        return permissions.may_lead(self.request.user, self.nomination)

    def act(self, form: Any) -> Any:
        return actions.give_grace(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class WithdrawNomination(CaseForm):
    """The office takes one nomination back."""

    form_class = ReasonForm
    claim = "Rút đề nghị"
    lead = "Chỉ rút đề nghị này; các đề nghị khác của hồ sơ vẫn được xét. Rút rồi thì không đưa lại được trong đợt này."
    button = "Rút đề nghị này"
    done = "Đã rút đề nghị."

    def permission(self) -> Verdict:
        return permissions.may_withdraw(self.request.user, self.nomination)

    def get_initial(self) -> dict[str, Any]:
        return {"version": nomination_of(self.request, self.kwargs["pk"]).version}

    def act(self, form: Any) -> Nomination:
        return actions.withdraw_nomination(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class AskChange(CaseForm):
    """Ask the office to change one field."""

    form_class = ChangeForm
    lead = "Đơn vị chỉ sửa được đúng mục này. Thời hạn của cơ quan nhận hồ sơ tạm dừng đến khi đơn vị trả lời hết các yêu cầu."
    button = "Gửi yêu cầu cho đơn vị"
    done = "Đã gửi yêu cầu. Đơn vị thấy ngay."
    anchor = "#ghi-chu"

    def find(self) -> None:
        super().find()
        self.claim = f"Yêu cầu sửa một mục: {self.nomination.recipient}"

    def permission(self) -> Verdict:
        return may.may_ask_change(self.request.user, self.nomination)

    def act(self, form: Any) -> NominationNote:
        return actions.ask_change(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class OfNote:
    """The request for a change that the address names."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def find(self) -> None:
        self.note = note_of(self.request, self.kwargs["pk"])
        self.nomination = nomination_of(self.request, self.note.nomination_id)
        self.note.nomination = self.nomination


class AskAgain(OfNote, CaseForm):
    form_class = AgainForm
    claim = "Yêu cầu sửa lại mục này"
    lead = "Câu trả lời vừa nhận được giữ lại ở trang đề nghị; yêu cầu mới mở thêm một lượt cho cùng mục."
    button = "Gửi lại yêu cầu"
    done = "Đã gửi lại yêu cầu."
    anchor = "#ghi-chu"

    def permission(self) -> Verdict:
        return may.may_settle_change(self.request.user, self.note)

    def act(self, form: Any) -> NominationNote:
        return actions.ask_change_again(note_id=self.note.pk, by=self.request.user, **form.cleaned_data)


class SettleChange(OfNote, CaseButton):
    done = "Đã xem lại, mục này đạt."

    def act(self) -> NominationNote:
        return actions.settle_change(note_id=self.note.pk, by=self.request.user)


class WithdrawChange(OfNote, CaseButton):
    done = "Đã bỏ yêu cầu."

    def act(self) -> Nomination:
        return actions.withdraw_change(note_id=self.note.pk, by=self.request.user)


class AnswerChange(OfNote, CaseForm):
    """The office changes the one field it was asked for. Whoever comes second sees both texts."""

    form_class = FieldForm
    template_name = "dossiers/answer_change.html"
    button = "Lưu và trả lời"
    done = "Đã trả lời. Cơ quan nhận hồ sơ thấy ngay."
    anchor = "#ghi-chu"

    def find(self) -> None:
        super().find()
        name = may.FIELDS.get(self.note.field, "đề nghị")
        self.claim = (
            f"{'Bổ sung' if self.note.field == may.PAPERS else 'Sửa'} {name.lower()}: {self.nomination.recipient}"
        )

    def permission(self) -> Verdict:
        return may.may_change_field(self.request.user, self.nomination, self.note.field)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"field": self.note.field, "round_": self.nomination.dossier.round}

    def get_initial(self) -> dict[str, Any]:
        fresh = nomination_of(self.request, self.nomination.pk)
        return {"value": getattr(fresh, self.note.field, ""), "version": fresh.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        papers = self.note.field == may.PAPERS
        return super().get_context_data(note=self.note, nomination=self.nomination, papers=papers, **kwargs)

    def act(self, form: Any) -> NominationNote:
        return actions.answer_change(note_id=self.note.pk, by=self.request.user, **form.cleaned_data)


class GiveOpinion(CaseForm):
    """One's own opinion; written again, it takes the place of the earlier one."""

    form_class = OpinionForm
    claim = "Ý kiến thẩm định"
    button = "Ghi ý kiến"
    done = "Đã ghi ý kiến thẩm định."
    anchor = "#y-kien"

    def find(self) -> None:
        super().find()
        self.claim = f"Ý kiến thẩm định: {self.nomination.recipient}"

    def permission(self) -> Verdict:
        return may.may_give_opinion(self.request.user, self.nomination)

    def get_initial(self) -> dict[str, Any]:
        own = self.nomination.specialist_opinions.filter(given_by=self.request.user).first()
        return {"recommendation": own.recommendation, "honour": own.honour, "text": own.text} if own else {}

    def act(self, form: Any) -> Any:
        return actions.give_opinion(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)


class Interests(CaseForm):
    """Who keeps away from this nomination, declared on one page."""

    form_class = InterestForm
    template_name = "dossiers/interests.html"
    claim = "Tránh xung đột lợi ích"
    button = "Ghi, không tham gia thẩm định"
    done = "Đã ghi. Người có liên quan không còn thấy đề nghị này ở hàng thẩm định."

    def find(self) -> None:
        super().find()
        self.claim = f"Tránh xung đột lợi ích: {self.nomination.recipient}"

    def permission(self) -> Verdict:
        return may.may_declare_interest(self.request.user, self.nomination, self.request.user)

    def people(self) -> list[Any]:
        """Oneself first; who leads may name any colleague."""
        user, round_ = self.request.user, self.nomination.dossier.round
        if not may.leads(user, round_):
            return [user]
        return [user, *(one for one in queries.receivers(round_) if one.pk != user.pk)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": self.people()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            nomination=self.nomination,
            interests=queries.with_interests(self.nomination),
            leads=may.leads(user, self.nomination.dossier.round),
            must_say_who=may.must_say_who(user, self.nomination),
            **kwargs,
        )

    def act(self, form: Any) -> Interest:
        said = dict(form.cleaned_data)
        wanted = whole_number(said.pop("person", "") or "")
        person = next((one for one in self.people() if one.pk == wanted), self.request.user)
        return actions.declare_interest(nomination_id=self.nomination.pk, person=person, by=self.request.user, **said)

    def get_success_url(self) -> str:
        if self.result.person_id == self.request.user.pk:
            return reverse("dossiers:workbench")
        return self.back()


class LiftInterest(CaseForm):
    form_class = ReasonForm
    claim = "Bỏ một kê khai"
    button = "Bỏ kê khai này"
    done = "Đã bỏ kê khai."

    def find(self) -> None:
        seen = Nomination.objects.visible_to(self.request.user)
        found = Interest.objects.filter(nomination__in=seen).select_related(
            "person", "nomination__dossier__round__held_by"
        )
        self.interest = get_object_or_404(found, pk=self.kwargs["pk"])
        self.nomination = self.interest.nomination
        self.claim = f"Bỏ kê khai xung đột lợi ích của {self.interest.person}"

    def permission(self) -> Verdict:
        return may.may_lift_interest(self.request.user, self.interest)

    def act(self, form: Any) -> None:
        reason = form.cleaned_data["reason"]
        actions.lift_interest(interest_id=self.interest.pk, reason=reason, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:interests", args=[self.nomination.pk])
