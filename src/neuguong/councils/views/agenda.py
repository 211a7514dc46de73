"""The agenda: what is chosen, ordered, worded, taken off."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.paging import page_of, whole_number
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.councils import actions
from neuguong.councils.forms.councils import VersionForm
from neuguong.councils.forms.meetings import (
    DiscussionForm,
    FallbackForm,
    OptionalReasonForm,
    ReadyFilter,
    ReasonForm,
    TopicForm,
)
from neuguong.councils.models import AgendaItem, Meeting
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.agenda import narrowed, rank, ready_for
from neuguong.councils.views.base import ObjectButton, ObjectForm, item_of, meeting_of
from neuguong.councils.views.meetings import MeetingChange, MeetingStep
from neuguong.registry.catalogue import honour_choices, recipients_of

MOST_DOSSIERS = 40


class Choose(SignedIn, View):
    """Nominations that wait for a council: some of them, all of a dossier, or all that the filter shows."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, self._meeting(request, pk), "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(request, pk)
        waiting = ready_for(meeting, request.user)
        if "tat_ca" in request.POST:
            chosen = self._filter(request.POST, waiting).chosen()
            numbers = list(narrowed(waiting, chosen).values_list("pk", flat=True))
        else:
            numbers = [number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))]
        try:
            count = actions.add_nominations(meeting_id=meeting.pk, nomination_ids=numbers, by=request.user)
        except NotAllowed as refusal:
            return self._page(request, meeting, str(refusal), 422)
        messages.success(request, f"Đã đưa {count} đề nghị vào chương trình.")
        return redirect("councils:meeting_detail", pk=pk)

    @staticmethod
    def _meeting(request: HttpRequest, pk: int) -> Meeting:
        meeting = meeting_of(request, pk)
        if not (verdict := may.may_prepare(request.user, meeting)):
            raise PermissionDenied(verdict.reason)
        return meeting

    @staticmethod
    def _filter(data: Any, waiting: Any) -> ReadyFilter:
        rounds = waiting.order_by("dossier__round").values_list("dossier__round", "dossier__round__name").distinct()
        honours = sorted(set(waiting.order_by().values_list("honour", flat=True)), key=rank)
        return ReadyFilter(data, rounds=list(rounds), honours=honours)

    def _page(self, request: HttpRequest, meeting: Meeting, problem: str, status: int) -> HttpResponse:
        waiting = ready_for(meeting, request.user)
        form = self._filter(request.GET if request.method == "GET" else request.POST, waiting)
        found = narrowed(waiting, form.chosen())
        after, before = request.GET.get("sau", ""), request.GET.get("truoc", "")
        dossiers = waiting.order_by("dossier").values_list("dossier", "dossier__number", "dossier__organisation__name")
        context = {
            "meeting": meeting,
            "form": form,
            "total": found.count(),
            "page": page_of(found, ("dossier_id", "position"), after=after, before=before),
            "dossiers": list(dossiers.annotate(count=Count("pk"))[:MOST_DOSSIERS]),
            "problem": problem,
        }
        return render(request, "councils/agenda_choose.html", context, status=status)


class TopicAdd(MeetingChange):
    form_class = TopicForm
    claim = "Thêm nội dung bằng lời"
    button = "Thêm nội dung"
    done = "Đã thêm nội dung."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.object)

    def act(self, form: TopicForm) -> AgendaItem:
        return actions.add_topic(meeting_id=self.object.pk, title=form.cleaned_data["title"], by=self.request.user)


class AgendaSort(MeetingStep):
    done = "Đã xếp theo hình thức khen thưởng, rồi theo đơn vị."

    def act(self) -> Meeting:
        return actions.sort_agenda(meeting_id=self.object.pk, by=self.request.user, version=self.version)

    def back(self) -> str:
        return super().back() + "#chuong-trinh"


class ItemMove(ObjectButton):
    fetch = item_of

    def act(self) -> Meeting:
        up = self.request.POST.get("huong") == "len"
        return actions.move_item(item_id=self.object.pk, up=up, by=self.request.user, version=self.version)

    def back(self) -> str:
        return reverse("councils:meeting_detail", args=[self.object.meeting_id]) + f"#muc-{self.object.pk}"


class ItemChange(ObjectForm):
    """A form about one item of an agenda; the version is that of the whole agenda."""

    fetch = item_of
    form_class = VersionForm

    @property
    def back_text(self) -> str:
        return self.object.title

    def get_initial(self) -> dict[str, Any]:
        return {"version": item_of(self.request, self.kwargs["pk"]).meeting.version}

    def back(self) -> str:
        return reverse("councils:item_detail", args=[self.object.pk])


class ItemFallback(ItemChange):
    form_class = FallbackForm
    claim = "Hình thức thấp hơn cùng xin ý kiến"
    lead = "Hội đồng bỏ phiếu thêm về hình thức này khi hình thức đề nghị không đạt."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.object.meeting)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"honour": self.object.fallback}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Honours of the same level or below that this kind of recipient can receive."""
        nomination = self.object.nomination
        kind = nomination.recipient.kind if nomination else ""
        own = rank(self.object.honour)[0]
        codes = [
            code
            for code, _ in honour_choices()
            if code != self.object.honour
            and rank(code)[0] >= own
            and (not recipients_of(code) or kind in recipients_of(code))
        ]
        return super().get_form_kwargs() | {"choices": honour_choices(codes)}

    def act(self, form: FallbackForm) -> AgendaItem:
        return actions.set_fallback(item_id=self.object.pk, by=self.request.user, **self.said)


class ItemRemove(ItemChange):
    """Asked for a reason once the members were invited."""

    claim = "Rút khỏi chương trình"
    button = "Rút nội dung này"
    done = "Đã rút khỏi chương trình."
    lead = "Đề nghị trở lại danh sách chờ trình Hội đồng."

    def get_form_class(self) -> Any:
        return ReasonForm if self.object.meeting.called_at else OptionalReasonForm

    def permission(self) -> Verdict:
        return may.may_drop(self.request.user, self.object.meeting)

    def act(self, form: Any) -> AgendaItem:
        return actions.remove_item(item_id=self.object.pk, by=self.request.user, **self.said)

    def get_success_url(self) -> str:
        return reverse("councils:meeting_detail", args=[self.object.meeting_id]) + "#chuong-trinh"


class ItemDiscussion(ItemChange):
    form_class = DiscussionForm
    claim = "Ý kiến thảo luận"
    lead = "Ghi tóm tắt; đi vào biên bản họp ở nội dung này."

    def permission(self) -> Verdict:
        return may.may_write_up(self.request.user, self.object.meeting)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"text": item_of(self.request, self.kwargs["pk"]).discussion}

    def act(self, form: DiscussionForm) -> AgendaItem:
        return actions.note_discussion(item_id=self.object.pk, by=self.request.user, **self.said)
