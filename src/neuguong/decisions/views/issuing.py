"""Preview, number, issue, release; one case with what it rested on; the files."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.verdicts import Verdict
from neuguong.decisions import actions, pages
from neuguong.decisions.authority import number_mark
from neuguong.decisions.checks import checks_of, stopping
from neuguong.decisions.content import decision_content, submission_content
from neuguong.decisions.enums import DecisionSource, DecisionStage
from neuguong.decisions.exports import log_export
from neuguong.decisions.forms import DropNumberForm, IssueForm, NumberForm
from neuguong.decisions.gates import known_of
from neuguong.decisions.models import Decision, DecisionFile
from neuguong.decisions.papers import plain_bytes
from neuguong.decisions.permissions import OF_THE_PROVINCE, may_issue, may_release
from neuguong.decisions.queries import items_of, record_of
from neuguong.decisions.reading import asked_again
from neuguong.decisions.template_values import templates_for, values_of
from neuguong.decisions.views.base import DecisionForm, decision_of, item_of, to_save
from neuguong.documents.filling import as_draft
from neuguong.documents.placeholders import filled
from neuguong.documents.rendering import RenderingFailed, render_pdf
from neuguong.documents.store import plain_bytes as template_bytes
from neuguong.documents.word import MEDIA_TYPE, render_word
from neuguong.organisations.models import Organisation

PDF: Final = "application/pdf"


class Preview(SignedIn, View):
    """The decision, or the tờ trình that asks for it, as it would be printed today: PDF or Word."""

    layout = "decision"
    word = False

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = decision_of(request, pk)
        if not pages.inside(decision, request.user):
            raise Http404
        content = as_draft(self.content(decision), mark=self.mark(decision))
        log_export(self.layout, of=decision, by=request.user)
        name = "Dự thảo quyết định" if self.layout == "decision" else "Dự thảo tờ trình"
        if self.word:
            return to_save(render_word(content, self.layout), MEDIA_TYPE, f"{name}.docx")
        try:
            return to_save(render_pdf(self.layout, content), PDF, f"{name}.pdf")
        except RenderingFailed as problem:
            raise Http404 from problem

    def mark(self, decision: Decision) -> str:
        if self.layout == "decision":
            return number_mark(decision.decider, decision.organisation)
        typed = decision.submission_number.partition("/")[2]
        return typed or "TTr-…"

    def content(self, decision: Decision) -> dict[str, Any]:
        items = items_of(decision)
        if self.layout == "decision":
            return decision_content(decision, items)
        known = known_of(items)
        passed = [one for one in known.tallies.values() if one.passed]
        return submission_content(
            decision, items, office=_office(decision), counted_votes=len(passed), held_back=len(known.held_back)
        )


class OfficeWord(SignedIn, View):
    """Decision, tờ trình or list in an office's own Word template: what the system knows is filled in, what it does not keeps its mark."""

    def get(self, request: HttpRequest, pk: int, template: int) -> HttpResponse:
        decision = decision_of(request, pk)
        wanted = next((one for one in templates_for(decision) if one.pk == template), None)
        if wanted is None or not pages.inside(decision, request.user):
            raise Http404
        data = filled(template_bytes(wanted), values_of(decision, items_of(decision), wanted.kind))
        log_export("template", of=decision, by=request.user)
        return to_save(data, MEDIA_TYPE, f"{wanted.name}.docx")


def _office(decision: Decision) -> str:
    """Who asks: the standing office for the province's chairman, else the body itself."""
    if decision.decider in OF_THE_PROVINCE:
        standing = Organisation.objects.on().filter(standing_office=True).first()
        return standing.name if standing else "Sở Nội vụ"
    return decision.organisation.name


class Number(DecisionForm):
    """Take the next number of the body's own book."""

    form_class = NumberForm
    template_name = "decisions/number.html"
    claim = "Cấp số trên hệ thống"
    lead = "Chỉ dùng khi cơ quan cấp số bằng hệ thống này. Nơi dùng hệ thống văn thư khác thì ghi số đã cấp ở bước ban hành."
    button = "Cấp số, lập văn bản"
    done = "Đã cấp số. Ký văn bản, rồi ban hành."

    def permission(self) -> Verdict:
        return pages.may_take_number(self.request.user, self.decision)

    def get_initial(self) -> dict[str, Any]:
        one = decision_of(self.request, self.kwargs["pk"])
        mark = number_mark(one.decider, one.organisation)
        return {"mark": mark, "issued_on": timezone.localdate(), "version": one.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            decision=self.decision, checks=checks_of(self.decision, items_of(self.decision)), **kwargs
        )

    def act(self, form: Any) -> Decision:
        return actions.number_decision(decision_id=self.decision.pk, by=self.request.user, **form.cleaned_data)


class DropNumber(DecisionForm):
    form_class = DropNumberForm
    claim = "Hủy số đã cấp"
    lead = "Số đã cấp không dùng lại: văn bản được đánh dấu hủy và giữ chỗ trong sổ số. Dự thảo sửa được trở lại."
    button = "Hủy số"
    done = "Đã hủy số. Dự thảo sửa được trở lại."

    def permission(self) -> Verdict:
        return may_issue(self.request.user, self.decision)

    def act(self, form: Any) -> Decision:
        return actions.drop_number(
            decision_id=self.decision.pk, reason=form.cleaned_data["reason"], by=self.request.user
        )


class Issue(DecisionForm):
    """Every name once more, then number and day: from here on nothing of the decision changes."""

    form_class = IssueForm
    template_name = "decisions/issue.html"

    @property
    def past(self) -> bool:
        return self.decision.source == DecisionSource.PAST

    @property
    def claim(self) -> str:
        return f"{'Ghi quyết định cũ vào sổ' if self.past else 'Ban hành quyết định'} · {len(self.items)} trường hợp"

    @property
    def button(self) -> str:  # type: ignore[override]
        return "Ghi vào sổ" if self.past else "Ban hành"

    @property
    def done(self) -> str:  # type: ignore[override]
        if self.past:
            return "Đã ghi vào sổ."
        return "Đã ban hành. Khen thưởng đã vào sổ; các đơn vị chưa thấy cho đến khi công bố."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.items = items_of(self.decision) if request.user.is_authenticated else []

    def permission(self) -> Verdict:
        return may_issue(self.request.user, self.decision)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"numbered": self.decision.document_id is not None}

    def get_initial(self) -> dict[str, Any]:
        one = decision_of(self.request, self.kwargs["pk"])
        return {"version": one.version, "number": one.number, "decided_on": one.decided_on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = not self.past and self.decision.stage == DecisionStage.DRAFT
        stopped = stopping(checks_of(self.decision, self.items), text=False) if asked else []
        return super().get_context_data(decision=self.decision, items=self.items, stopped=stopped, **kwargs)

    def act(self, form: Any) -> Decision:
        given = dict(form.cleaned_data)
        file = given.pop("file", None)
        paper = {"paper": file.read(), "file_name": file.name} if file else {}
        return actions.issue_decision(decision_id=self.decision.pk, by=self.request.user, **given, **paper)


class Release(DecisionForm):
    """Public at one moment; the page lists every name."""

    form_class = IssueForm
    template_name = "decisions/release.html"
    button = "Công bố"
    done = "Đã công bố. Các đơn vị thấy quyết định và kết quả, người dân tra cứu được."

    @property
    def claim(self) -> str:
        return f"Công bố {self.decision} · {len(self.items)} trường hợp"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.items = items_of(self.decision) if request.user.is_authenticated else []

    def permission(self) -> Verdict:
        return may_release(self.request.user, self.decision)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"numbered": True}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(decision=self.decision, items=self.items, **kwargs)

    def act(self, form: Any) -> Decision:
        return actions.release_decision(decision_id=self.decision.pk, by=self.request.user)


class ItemPage(SignedIn, View):
    """One case: as the decision prints it, what was sealed with it, and the rules asked again by the law of their day."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = item_of(request, pk)
        record = record_of(item)
        within = pages.inside(item.decision, request.user)
        context = {
            "item": item,
            "decision": item.decision,
            "record": record,
            "again": asked_again(record) if record and "doi-chieu" in request.GET else None,
            "inside": within,
            "may_change": pages.may_change(request.user, item.decision),
        }
        return render(request, "decisions/item.html", context)


class Download(SignedIn, View):
    """The paper of a decision, as it was brought in."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = get_object_or_404(DecisionFile.objects.visible_to(request.user).select_related("decision"), pk=pk)
        log_export("file", of=file.decision, by=request.user)
        return to_save(plain_bytes(file), file.media_type, file.file_name)
