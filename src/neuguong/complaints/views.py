"""The register, one letter, a form for each step; protected words only by POST, each look with a line."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from neuguong.common.pages import ActionFormView, DetailPage, KeysetList, VisibleObjectMixin
from neuguong.common.paging import Page, whole_number
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.complaints import actions, exports
from neuguong.complaints import forms as made
from neuguong.complaints import permissions as may
from neuguong.complaints.enums import ComplaintStage
from neuguong.complaints.judging import halts
from neuguong.complaints.models import Complaint
from neuguong.complaints.queries import people_called, register, standing_of
from neuguong.complaints.querysets import PROTECTED
from neuguong.complaints.story import history_of
from neuguong.registry.models import Recipient


class Register(KeysetList):
    template_name = "complaints/list.html"
    order = ("place", "-entered_at")
    filter_form = made.ComplaintFilter
    export_name = "So khieu nai, to cao"
    export_headings = exports.HEADINGS

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Complaint]:
        return register(self.request.user, chosen)

    def export_row(self, row: Complaint) -> tuple[Any, ...]:
        return exports.row_of(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        actions.log_export(filters=chosen, by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {
            "standing": {one.pk: standing_of(one) for one in page.rows},
            "may_enter": may.may_enter(self.request.user),
        }


class Enter(ActionFormView):
    form_class = made.EnterForm
    template_name = "complaints/enter.html"
    claim = "Ghi đơn khiếu nại, tố cáo vào sổ"
    button = "Ghi vào sổ"
    done = "Đã ghi vào sổ. Lãnh đạo cơ quan thường trực được báo để giao người xử lý."
    back_text = "Sổ khiếu nại, tố cáo"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.recipient = None
        if request.user.is_authenticated and (number := whole_number(request.GET.get("nguoi", ""))):
            visible = Recipient.objects.visible_to(request.user).select_related("organisation")
            self.recipient = get_object_or_404(visible, pk=number)

    def permission(self) -> Verdict:
        return may.may_enter_about(self.request.user, self.recipient, None)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "recipient": self.recipient}

    def act(self, form: forms.Form) -> Complaint:
        return actions.enter_complaint(by=self.request.user, recipient=self.recipient, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        find = made.FindForm(self.request.GET)
        text = find.chosen().get("q", "")
        rows = people_called(self.request.user, text) if context["verdict"] else []
        return context | {"find": find, "asked": bool(text), "people": rows, "recipient": self.recipient}

    def back(self) -> str:
        return reverse("complaints:list")

    def get_success_url(self) -> str:
        return reverse("complaints:detail", args=[self.result.pk])


class OneComplaint(VisibleObjectMixin):
    queryset = Complaint.objects.defer(*PROTECTED).select_related(
        "recipient__organisation", "nomination__dossier__organisation", "item__decision", "handler", "hold"
    )

    @property
    def complaint(self) -> Complaint:
        return self.object

    def back(self) -> str:
        return reverse("complaints:detail", args=[self.object.pk])


class ComplaintDetail(OneComplaint, DetailPage):
    template_name = "complaints/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one, user = self.complaint, self.request.user
        verdicts = {
            name: getattr(may, f"may_{name}")(user, one)
            for name in (
                *("accept", "refuse", "verify", "conclude", "answer"),
                *("hand_over", "read_content", "reveal_sender"),
            )
        }
        steps = ("accept", "verify", "conclude", "answer")
        return super().get_context_data(
            one=one,
            standing=standing_of(one),
            steps=steps_of(one),
            may=verdicts,
            stuck=next((verdicts[name] for name in steps if not any(verdicts[step] for step in steps)), None)
            if one.running
            else None,
            history=history_of(one),
            **kwargs,
        )


def steps_of(one: Complaint) -> list[dict[str, str]]:
    """The way of a letter for the band of steps: label, note, state."""
    marks = [
        (ComplaintStage.RECEIVED, "Ghi vào sổ", one.entered_at),
        (ComplaintStage.ACCEPTED, "Thụ lý", one.accepted_at),
        (ComplaintStage.VERIFYING, "Xác minh", one.started_at),
        (ComplaintStage.CONCLUDED, "Kết luận", one.concluded_at),
        (ComplaintStage.ANSWERED, "Trả lời", one.answered_at),
    ]
    if one.refused_at:
        marks = [marks[0], (ComplaintStage.NOT_ACCEPTED, "Không thụ lý", one.refused_at)]
    return [
        {
            "label": label,
            "note": f"{timezone.localtime(at):%d/%m/%Y}" if at else "",
            "state": "now" if stage == one.stage else "done" if at else "",
        }
        for stage, label, at in marks
    ]


class Shown(ComplaintDetail):
    """The same page with something protected in it: by POST only, and never kept by the browser."""

    http_method_names = ("post",)

    def shown(self) -> dict[str, Any]:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            context, status = self.get_context_data(**self.shown()), 200
        except NotAllowed as refusal:
            context, status = self.get_context_data(refusal=str(refusal)), 403
        answer = self.render_to_response(context, status=status)
        answer.headers["Cache-Control"] = "no-store"
        return answer


class ReadContent(Shown):
    def shown(self) -> dict[str, Any]:
        return {"words": actions.read_content(complaint_id=self.complaint.pk, by=self.request.user)}


class RevealSender(Shown):
    def shown(self) -> dict[str, Any]:
        name, address = actions.reveal_sender(complaint_id=self.complaint.pk, by=self.request.user)
        return {"sender": {"name": name or "không ghi tên", "address": address or "không ghi địa chỉ"}}


class ComplaintForm(OneComplaint, ActionFormView):
    """One step; ``what`` is the heading."""

    template_name = "complaints/form.html"
    what = ""
    back_text = "Quay lại đơn"

    @property
    def claim(self) -> str:
        return f"{self.what}: {str(self.complaint)[:1].lower()}{str(self.complaint)[1:]}"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.complaint.version}

    def given(self, form: forms.Form) -> dict[str, Any]:
        return {"complaint_id": self.complaint.pk, "by": self.request.user, **form.cleaned_data}


class HandOver(ComplaintForm):
    form_class = made.HandOverForm
    what = "Giao người xử lý"
    button = "Giao"
    done = "Đã giao. Người xử lý cũ không còn mở được họ tên người gửi."

    def get_initial(self) -> dict[str, Any]:
        return {}

    def permission(self) -> Verdict:
        return may.may_hand_over(self.request.user, self.complaint)

    def act(self, form: forms.Form) -> Complaint:
        handler = form.cleaned_data["handler_id"]
        return actions.hand_over(complaint_id=self.complaint.pk, handler_id=handler.pk, by=self.request.user)


class Accept(ComplaintForm):
    form_class = made.AcceptForm
    what = "Thụ lý"
    button = "Thụ lý"
    done = "Đã thụ lý."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"denunciation": self.complaint.denunciation}

    def permission(self) -> Verdict:
        return may.may_accept(self.request.user, self.complaint)

    def act(self, form: forms.Form) -> Complaint:
        return actions.accept_complaint(**self.given(form))


class Refuse(ComplaintForm):
    form_class = made.RefuseForm
    what = "Không thụ lý"
    button = "Không thụ lý"
    done = "Đã ghi không thụ lý."

    def permission(self) -> Verdict:
        return may.may_refuse(self.request.user, self.complaint)

    def act(self, form: forms.Form) -> Complaint:
        return actions.refuse_complaint(**self.given(form))


class Verify(ComplaintForm):
    form_class = made.VerifyForm
    what = "Bắt đầu xác minh"
    button = "Bắt đầu xác minh"
    done = "Đã ghi. Có ghi tạm dừng thì đề nghị khen thưởng chờ đến khi có kết luận."

    def get_form_kwargs(self) -> dict[str, Any]:
        rule = halts(timezone.localdate())
        why = rule.why if rule.stops and self.complaint.recipient_id else ""
        return super().get_form_kwargs() | {"why": why}

    def permission(self) -> Verdict:
        return may.may_verify(self.request.user, self.complaint)

    def act(self, form: forms.Form) -> Complaint:
        given = self.given(form)
        return actions.start_verifying(**given | {"halt": given.get("halt", False)})


class Conclude(ComplaintForm):
    form_class = made.ConcludeForm
    what = "Kết luận"
    button = "Ghi kết luận"
    done = "Đã ghi kết luận."

    def get_form_kwargs(self) -> dict[str, Any]:
        held = self.complaint.hold is not None and self.complaint.hold.lifted_at is None
        return super().get_form_kwargs() | {"held": held}

    def permission(self) -> Verdict:
        return may.may_conclude(self.request.user, self.complaint)

    def act(self, form: forms.Form) -> Complaint:
        return actions.conclude_complaint(**self.given(form))


class Answer(ComplaintForm):
    form_class = made.AnswerForm
    what = "Trả lời"
    button = "Ghi đã trả lời"
    done = "Đã ghi. Đơn này kết thúc."

    def permission(self) -> Verdict:
        return may.may_answer(self.request.user, self.complaint)

    def act(self, form: forms.Form) -> Complaint:
        return actions.answer_complaint(**self.given(form))
