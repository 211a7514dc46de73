"""Meetings: the list, the page of one, its steps."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import KeysetList, SignedIn
from neuguong.common.paging import Page
from neuguong.common.text import fold
from neuguong.common.verdicts import Verdict
from neuguong.councils import actions, workflow
from neuguong.councils.enums import MeetingStage
from neuguong.councils.forms.councils import VersionForm
from neuguong.councils.forms.meetings import MeetingDetails, MeetingFilter, ReasonForm, WriteUpForm
from neuguong.councils.models import Council, Meeting
from neuguong.councils.permissions import ballots as may_ballot
from neuguong.councils.permissions import meetings as may
from neuguong.councils.permissions.councils import serves
from neuguong.councils.queries.attendance import members_for, quorum_of, roll_of
from neuguong.councils.queries.ballots import ballots_of
from neuguong.councils.queries.interests import left_to_vote, member_of, seen_interests
from neuguong.councils.queries.meetings import agenda_page, call_warnings, honours_on, papers_of
from neuguong.councils.queries.rules import rules_for_meeting
from neuguong.councils.views.base import ObjectButton, ObjectForm, council_of, meeting_of

LIVE = (MeetingStage.DRAFT, MeetingStage.CALLED, MeetingStage.OPEN)


class Meetings(KeysetList):
    """Meetings in sight; those that come first, unless the past is asked for."""

    template_name = "councils/meeting_list.html"
    order = ("-starts_at",)
    filter_form = MeetingFilter

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Meeting]:
        found = Meeting.objects.visible_to(self.request.user).select_related("council__organisation")
        match chosen.get("when"):
            case "past":
                found = found.filter(stage=MeetingStage.CLOSED)
            case "cancelled":
                found = found.filter(stage=MeetingStage.CANCELLED)
            case "all":
                pass
            case _:
                found = found.filter(stage__in=LIVE)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(title__icontains=word)
        return found.annotate(points=Count("items", filter=Q(items__removed_at=None), distinct=True))

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user = self.request.user
        councils = Council.objects.visible_to(user).filter(valid_until=None).select_related("organisation")
        return {"councils": [one for one in councils.order_by("level", "name")[:40] if serves(user, one)]}


class MeetingDetail(SignedIn, View):
    """The page of one meeting: for the secretary everything, for a member what a member reads."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting, user = meeting_of(request, pk), request.user
        rules, roll = rules_for_meeting(meeting), roll_of(meeting)
        runs = may.runs(user, meeting)
        honours = honours_on(meeting)
        context = {
            "meeting": meeting,
            "runs": runs,
            "member": member_of(meeting, user),
            "page": agenda_page(meeting, user, request.GET),
            "honours": honours,
            "roll": roll,
            "rules": rules,
            "quorum": quorum_of(meeting, roll, rules, awards=any(code for code, *_ in honours)),
            "papers": papers_of(meeting),
            "ballots": ballots_of(meeting, user),
            "may_ballot": may_ballot.may_prepare(user, meeting),
            "may_prepare": may.may_prepare(user, meeting),
            "may_describe": may.may_describe(user, meeting),
            "may_drop": may.may_drop(user, meeting),
            "may_note": may.may_note(user, meeting),
            "may_write_up": may.may_write_up(user, meeting),
            "may_draft_minutes": may.may_draft_minutes(user, meeting),
            "may_call": may.may_step(user, meeting, workflow.CALL),
            "may_open": may.may_step(user, meeting, workflow.OPEN_MEETING),
            "may_close": may.may_step(user, meeting, workflow.CLOSE_MEETING),
            "may_cancel": may.may_step(user, meeting, workflow.CANCEL_MEETING),
            "minutes": list(meeting.minutes.select_related("document").order_by("pk")) if runs else [],
            "seen": len(seen_interests(meeting)) if runs and meeting.stage in may.HELD else 0,
            "left": left_to_vote(meeting, rules.members) if runs else {},
        }
        return render(request, "councils/meeting_detail.html", context)


class MeetingNew(ObjectForm):
    """A session, or a round of written opinions."""

    fetch = council_of
    form_class = MeetingDetails
    claim = "Lập phiên họp"
    lead = "Phiên họp ở trạng thái chuẩn bị cho đến khi mời; thành viên chưa thấy gì."
    button = "Lập phiên họp"
    done = "Đã lập phiên họp. Bước sau: chọn nội dung."

    @property
    def back_text(self) -> str:
        return self.object.name

    def found(self) -> None:
        today = timezone.localdate()
        self.members = list(self.object.members.all().on(today).order_by("position"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"members": self.members}

    def get_initial(self) -> dict[str, Any]:
        """Chair and secretary of the council, unless somebody else is chosen."""
        seats = {one.seat: one.pk for one in self.members}
        return {"form": "meeting", "chair": seats.get("chair"), "secretary": seats.get("secretary"), "at": "08:00"}

    def permission(self) -> Verdict:
        return may.may_create(self.request.user, self.object)

    def back(self) -> str:
        return reverse("councils:council_detail", args=[self.object.pk])

    def act(self, form: MeetingDetails) -> Meeting:
        return actions.create_meeting(council_id=self.object.pk, by=self.request.user, **form.said)

    def get_success_url(self) -> str:
        return reverse("councils:meeting_detail", args=[self.result.pk])


class MeetingChange(ObjectForm):
    """A form about one meeting."""

    fetch = meeting_of
    form_class = VersionForm

    @property
    def back_text(self) -> str:
        return self.object.title

    def get_initial(self) -> dict[str, Any]:
        return {"version": meeting_of(self.request, self.kwargs["pk"]).version}

    def back(self) -> str:
        return reverse("councils:meeting_detail", args=[self.object.pk])


class MeetingEdit(MeetingChange):
    form_class = MeetingDetails
    claim = "Sửa phiên họp"

    def found(self) -> None:
        self.members = members_for(self.object)
        if self.object.stage == MeetingStage.CALLED:
            self.lead = "Đã mời họp: đổi giờ hoặc địa điểm thì các thành viên được báo lại."

    def permission(self) -> Verdict:
        return may.may_describe(self.request.user, self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"members": self.members}

    def get_initial(self) -> dict[str, Any]:
        one = meeting_of(self.request, self.kwargs["pk"])
        start, end = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at) if one.ends_at else None
        held = {name: getattr(one, name) for name in ("title", "form", "place", "party_opinion", "version")}
        held |= {"day": start.date(), "at": start.time(), "chair": one.chair_id, "secretary": one.secretary_id}
        return held | ({"end_day": end.date(), "end_at": end.time()} if end else {})

    def act(self, form: MeetingDetails) -> Meeting:
        version = form.cleaned_data["version"]
        return actions.describe_meeting(meeting_id=self.object.pk, by=self.request.user, version=version, **form.said)


class MeetingCall(MeetingChange):
    """The last look before the members are invited."""

    template_name = "councils/meeting_call.html"
    claim = "Mời họp"
    button = "Mời họp"
    done = "Đã mời họp. Thành viên có tài khoản nhận thông báo; dự thảo giấy mời ở mục Văn bản."

    def permission(self) -> Verdict:
        return may.may_step(self.request.user, self.object, workflow.CALL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meeting=self.object,
            honours=honours_on(self.object),
            members=members_for(self.object),
            warnings=call_warnings(self.object),
            **kwargs,
        )

    def act(self, form: VersionForm) -> Meeting:
        return actions.call_meeting(meeting_id=self.object.pk, by=self.request.user, **self.said)


class MeetingStep(ObjectButton):
    fetch = meeting_of

    def back(self) -> str:
        return reverse("councils:meeting_detail", args=[self.object.pk])


class MeetingOpen(MeetingStep):
    done = "Phiên họp đã khai mạc."

    def act(self) -> Meeting:
        return actions.open_meeting(meeting_id=self.object.pk, by=self.request.user, version=self.version)


class MeetingClose(MeetingStep):
    done = "Phiên họp đã kết thúc. Lập biên bản rồi chủ trì, thư ký xác nhận."

    def act(self) -> Meeting:
        return actions.close_meeting(meeting_id=self.object.pk, by=self.request.user, version=self.version)


class MeetingCancel(MeetingChange):
    form_class = ReasonForm
    claim = "Hủy phiên họp"
    lead = "Các đề nghị trở lại danh sách chờ trình Hội đồng; thành viên được báo."
    button = "Hủy phiên họp"
    done = "Đã hủy phiên họp."

    def permission(self) -> Verdict:
        return may.may_step(self.request.user, self.object, workflow.CANCEL_MEETING)

    def act(self, form: ReasonForm) -> Meeting:
        return actions.cancel_meeting(meeting_id=self.object.pk, by=self.request.user, **self.said)


class WriteUp(MeetingChange):
    form_class = WriteUpForm
    claim = "Diễn biến và kết luận"
    lead = "Đi vào biên bản họp. Ý kiến về từng nội dung ghi ở chính nội dung đó."

    def permission(self) -> Verdict:
        return may.may_write_up(self.request.user, self.object)

    def get_initial(self) -> dict[str, Any]:
        one = meeting_of(self.request, self.kwargs["pk"])
        return {name: getattr(one, name) for name in ("account", "conclusion", "version")}

    def act(self, form: WriteUpForm) -> Meeting:
        return actions.write_up(meeting_id=self.object.pk, by=self.request.user, **self.said)
