"""The moderation desk: what the public said, looked into and answered by the standing office; the record for the council."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import ActionFormView, KeysetList, SignedIn
from neuguong.common.paging import Page
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.dossiers import actions, workflow
from neuguong.dossiers.actions.comments import Sender, Taken
from neuguong.dossiers.codes import spaced
from neuguong.dossiers.consultation_minutes import minutes
from neuguong.dossiers.exports import log_export
from neuguong.dossiers.forms.consultation import (
    PROTECTED,
    AnswerCommentForm,
    CheckForm,
    CommentFilter,
    EnterCommentForm,
    RevealForm,
    SetAsideForm,
)
from neuguong.dossiers.models import Comment, Consultation
from neuguong.dossiers.permissions import consultation as permissions
from neuguong.dossiers.queries import consultation as queries

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class CommentList(KeysetList):
    """What waits for an answer, the oldest first."""

    template_name = "dossiers/comment_list.html"
    order = ("received_on",)
    filter_form = CommentFilter
    size = 40

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Any]:
        comments = queries.comments_for(self.request.user)
        state = chosen.get("state", "")
        if state == "all":
            return comments
        return comments.filter(state=state) if state else comments.waiting()

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_read": permissions.may_read_comments(self.request.user), "days": queries.ANSWER_DAYS}


class CommentDetail(SignedIn, View):
    """One comment, its log, and the three ways to go on."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return comment_page(request, comment_of(request, pk))


def comment_of(request: HttpRequest, pk: int) -> Comment:
    return get_object_or_404(queries.comments_for(request.user), pk=pk)


def comment_page(
    request: HttpRequest, comment: Comment, *, status: int = 200, sender: Any = None, **forms: Any
) -> HttpResponse:
    """``forms``: bound ones that were refused take the place of the empty ones; ``sender``: who spoke, once it was asked for."""
    user = request.user
    context = {
        "comment": comment,
        "log": list(comment.moderations.select_related("made_by")),
        "may_check": permissions.may_moderate(user, comment, workflow.CHECK_COMMENT),
        "may_answer": permissions.may_moderate(user, comment, workflow.ANSWER_COMMENT),
        "may_reveal": permissions.may_reveal_sender(user, comment),
        "sender": sender,
        "check_form": CheckForm(prefix="kiem-tra"),
        "answer_form": AnswerCommentForm(prefix="tra-loi"),
        "aside_form": SetAsideForm(prefix="khong-xet"),
        "reveal_form": RevealForm(prefix="nguoi-gui"),
        **forms,
    }
    return render(request, "dossiers/comment_detail.html", context, status=status)


class Moderate(SignedIn, View):
    """One of the steps, by POST; a refusal stands at its form. Subclasses name the form and the action."""

    http_method_names = ("post",)
    form_class: Any
    prefix = ""
    slot = ""

    def act(self, comment: Comment, values: dict[str, Any]) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment = comment_of(request, pk)
        form = self.form_class(request.POST, prefix=self.prefix)
        if not form.is_valid():
            return comment_page(request, comment, status=422, **{self.slot: form})
        try:
            result = self.act(comment, form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return comment_page(request, comment_of(request, pk), status=422, **{self.slot: form})
        return self.answer(comment, result)

    def answer(self, comment: Comment, result: Any) -> HttpResponse:
        return redirect("dossiers:comment_detail", pk=comment.pk)


class Check(Moderate):
    form_class, prefix, slot = CheckForm, "kiem-tra", "check_form"

    def act(self, comment: Comment, values: dict[str, Any]) -> Any:
        return actions.check_comment(comment_id=comment.pk, by=self.request.user, **values)


class Answer(Moderate):
    form_class, prefix, slot = AnswerCommentForm, "tra-loi", "answer_form"

    def act(self, comment: Comment, values: dict[str, Any]) -> Any:
        return actions.answer_comment(comment_id=comment.pk, by=self.request.user, **values)


class SetAside(Moderate):
    form_class, prefix, slot = SetAsideForm, "khong-xet", "aside_form"

    def act(self, comment: Comment, values: dict[str, Any]) -> Any:
        return actions.close_comment(comment_id=comment.pk, by=self.request.user, **values)


class RevealSender(Moderate):
    """The same page with the sender on it: by POST only, and the asking is logged with its reason."""

    form_class, prefix, slot = RevealForm, "nguoi-gui", "reveal_form"

    def act(self, comment: Comment, values: dict[str, Any]) -> Any:
        return actions.reveal_sender(comment_id=comment.pk, by=self.request.user, **values)

    def answer(self, comment: Comment, result: Any) -> HttpResponse:
        return comment_page(self.request, comment, sender=result)


class Enter(ActionFormView):
    """Type in what came on paper or by word of mouth; the receipt is shown once, for the sender."""

    form_class = EnterCommentForm
    claim = "Ghi góp ý nhận bằng giấy, bằng lời"
    lead = "Cùng quy tắc với trang công khai: người góp ý có mã biên nhận, tên được giữ kín nếu họ muốn."
    button = "Ghi góp ý"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = Consultation.objects.visible_to(request.user)
        self.one = get_object_or_404(found, pk=kwargs["pk"]) if request.user.is_authenticated else None

    def permission(self) -> Verdict:
        return permissions.may_enter_comments(self.request.user, self.one)

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        running = self.one.opens_on and self.one.opens_on <= today <= self.one.closes_on
        return {"taken_by": self.request.user.full_name, "received_on": today if running else None}

    def get_form_kwargs(self) -> dict[str, Any]:
        entries = queries.entries_to_speak_of(self.one, self.request.user)
        return super().get_form_kwargs() | {"entries": [one for one in entries if permissions.may_enter_on(one)]}

    def act(self, form: Any) -> str:
        values = dict(form.cleaned_data)
        taken = Taken(*(values.pop(name) for name in ("came", "taken_by", "received_on")))
        sender = Sender(values.pop("sender"), values.pop("contact"))
        protected = values.pop("way") == PROTECTED
        return actions.enter_comment(
            consultation_id=self.one.pk,
            taken=taken,
            sender=sender,
            protected=protected,
            by=self.request.user,
            **values,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            code = self.act(form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        context = {"code": spaced(code), "one": self.one, "received_on": form.cleaned_data["received_on"]}
        answer = render(self.request, "dossiers/comment_receipt.html", context)
        answer["Cache-Control"] = "no-store"
        return answer

    def back(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.kwargs["pk"]])


class Record(SignedIn, View):
    """What came of it, for the council: numbers and what was done, never who spoke."""

    def found(self, request: HttpRequest, pk: int) -> Consultation:
        visible = Consultation.objects.visible_to(request.user).exclude(published_at=None)
        return get_object_or_404(visible.select_related("round", "published_by", "closed_by", "withdrawn_by"), pk=pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found, verdict = self.found(request, pk), permissions.may_read_record(request.user)
        context = {"one": found, "verdict": verdict, "record": queries.record_of(found) if verdict else None}
        return render(request, "dossiers/consultation_record.html", context, status=200 if verdict else 403)


class RecordFile(Record):
    """The same as a Word file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found, verdict = self.found(request, pk), permissions.may_read_record(request.user)
        if not verdict:
            return super().get(request, pk)
        log_export("consultation_record", of=found, by=request.user)
        answer = HttpResponse(minutes(queries.record_of(found)), content_type=WORD)
        answer["Content-Disposition"] = f'attachment; filename="bien-ban-cong-khai-{found.slug}.docx"'
        return answer
