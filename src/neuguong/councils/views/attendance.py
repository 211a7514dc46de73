"""Who is there, who keeps away from what, and the papers for the members."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.common.encryption import decrypt_bytes
from neuguong.common.pages import SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Conflict, NotAllowed, Verdict
from neuguong.councils import actions
from neuguong.councils.forms.meetings import (
    DeclareForm,
    MeetingPaperForm,
    NoteInterestForm,
    ReasonForm,
    roll_forms,
)
from neuguong.councils.models import Interest, Meeting, MeetingPaper
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.attendance import members_for, quorum_of, roll_of
from neuguong.councils.queries.interests import interests_of, member_of, seen_interests
from neuguong.councils.views.agenda import ItemChange
from neuguong.councils.views.base import ObjectForm, meeting_of
from neuguong.councils.views.meetings import MeetingChange
from neuguong.dossiers.exports import log_export


class Roll(SignedIn, View):
    """The roll: one form for everybody, saved at once."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(request, pk)
        return self._page(request, meeting, roll_forms(roll_of(meeting)), "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(request, pk)
        rows = roll_forms(roll_of(meeting), request.POST)
        if not all([form.is_valid() for _, form in rows]):  # noqa: C419  every form is to say what is wrong with it
            return self._page(request, meeting, rows, "", 422)
        said = {
            row.member_id: (form.cleaned_data["presence"], form.cleaned_data["reason"], form.cleaned_data["written"])
            for row, form in rows
        }
        version = whole_number(request.POST.get("version", ""))
        try:
            count = actions.note_attendance(meeting_id=pk, roll=said, by=request.user, version=version)
        except Conflict:
            fresh = "Người khác vừa lưu thay đổi của phiên họp. Xem lại các dòng dưới đây rồi bấm lưu lần nữa."
            return self._page(request, meeting, rows, fresh, 409)
        except NotAllowed as refusal:
            return self._page(request, meeting, rows, str(refusal), 422)
        messages.success(request, f"Đã ghi điểm danh ({count} thay đổi).")
        return redirect("councils:meeting_detail", pk=pk)

    @staticmethod
    def _meeting(request: HttpRequest, pk: int) -> Meeting:
        meeting = meeting_of(request, pk)
        if not (verdict := may.may_note(request.user, meeting)):
            raise PermissionDenied(verdict.reason)
        return meeting

    @staticmethod
    def _page(request: HttpRequest, meeting: Meeting, rows: Any, problem: str, status: int) -> HttpResponse:
        fresh = meeting_of(request, meeting.pk)
        context = {
            "meeting": fresh,
            "rows": rows,
            "quorum": quorum_of(fresh, [row for row, _ in rows]),
            "problem": problem,
        }
        return render(request, "councils/roll.html", context, status=status)


class Interests(SignedIn, View):
    """All interests of a meeting for the secretary: noted ones, and those that the records show, to be confirmed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, self._meeting(request, pk), "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(request, pk)
        pairs = [pair for text in request.POST.getlist("cap") if (pair := _pair(text))]
        try:
            count = actions.confirm_interests(meeting_id=meeting.pk, pairs=pairs, by=request.user)
        except NotAllowed as refusal:
            return self._page(request, meeting, str(refusal), 422)
        messages.success(request, f"Đã ghi {count} trường hợp tránh xung đột lợi ích.")
        return redirect("councils:meeting_interests", pk=pk)

    @staticmethod
    def _meeting(request: HttpRequest, pk: int) -> Meeting:
        meeting = meeting_of(request, pk)
        if not may.runs(request.user, meeting):
            raise PermissionDenied("Danh sách này do Thư ký Hội đồng ghi và xem.")
        return meeting

    @staticmethod
    def _page(request: HttpRequest, meeting: Meeting, problem: str, status: int) -> HttpResponse:
        context = {
            "meeting": meeting,
            "interests": interests_of(meeting),
            "seen": seen_interests(meeting),
            "may_note": may.may_note(request.user, meeting),
            "problem": problem,
        }
        return render(request, "councils/interests.html", context, status=status)


def _pair(text: str) -> tuple[int, int] | None:
    """“12-3”: item 12, member 3."""
    first, _, second = text.partition("-")
    item, member = whole_number(first), whole_number(second)
    return (item, member) if item and member else None


class Declare(ItemChange):
    """A member keeps away from one item and does not see it any more."""

    form_class = DeclareForm
    claim = "Tôi có lợi ích liên quan"
    lead = "Đồng chí không còn thấy nội dung này và không bỏ phiếu về nội dung này. Thư ký ghi vào biên bản."
    button = "Không tham gia nội dung này"
    done = "Đã ghi: đồng chí không tham gia nội dung này."

    def permission(self) -> Verdict:
        meeting = self.object.meeting
        return may.may_declare(self.request.user, meeting, member_of(meeting, self.request.user))

    def act(self, form: DeclareForm) -> Interest:
        seat = member_of(self.object.meeting, self.request.user)
        return actions.declare_interest(
            item_id=self.object.pk,
            member_id=seat.pk if seat else 0,
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("councils:meeting_detail", args=[self.object.meeting_id])


class NoteInterest(ItemChange):
    """The secretary notes it for a member."""

    form_class = NoteInterestForm
    claim = "Ghi thành viên không tham gia nội dung này"
    button = "Ghi"
    done = "Đã ghi."

    def found(self) -> None:
        self.members = members_for(self.object.meeting)

    def permission(self) -> Verdict:
        return may.may_note(self.request.user, self.object.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"members": self.members}

    def act(self, form: NoteInterestForm) -> Interest:
        said = form.cleaned_data
        return actions.declare_interest(
            item_id=self.object.pk, member_id=said["member"].pk, reason=said["reason"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("councils:meeting_interests", args=[self.object.meeting_id])


def interest_of(request: HttpRequest, pk: int) -> Interest:
    visible = Interest.objects.filter(item__meeting__in=Meeting.objects.visible_to(request.user))
    found = get_object_or_404(visible.select_related("item", "member"), pk=pk)
    found.item.meeting = meeting_of(request, found.item.meeting_id)
    if not may.runs(request.user, found.item.meeting):
        raise PermissionDenied("Danh sách này do Thư ký Hội đồng ghi và xem.")
    return found


class InterestWithdraw(ObjectForm):
    """Lifted with a reason; the line stays."""

    fetch = interest_of
    form_class = ReasonForm
    claim = "Bỏ ghi tránh xung đột lợi ích"
    button = "Bỏ"
    done = "Đã bỏ; lý do được giữ lại."

    @property
    def back_text(self) -> str:
        return f"{self.object.member.full_name} · {self.object.item.title}"

    def permission(self) -> Verdict:
        return may.may_withdraw_interest(self.request.user, self.object, self.object.item.meeting)

    def act(self, form: ReasonForm) -> Interest:
        reason = form.cleaned_data["reason"]
        return actions.withdraw_interest(interest_id=self.object.pk, reason=reason, by=self.request.user)

    def back(self) -> str:
        return reverse("councils:meeting_interests", args=[self.object.item.meeting_id])


class PaperAdd(MeetingChange):
    form_class = MeetingPaperForm
    claim = "Thêm tài liệu cho thành viên"
    button = "Tải lên"
    done = "Đã thêm tài liệu."

    def permission(self) -> Verdict:
        return may.may_add_paper(self.request.user, self.object)

    def act(self, form: MeetingPaperForm) -> MeetingPaper:
        file = form.cleaned_data["file"]
        try:
            return actions.add_meeting_paper(
                meeting_id=self.object.pk,
                title=form.cleaned_data["title"],
                data=file.read(),
                file_name=file.name,
                by=self.request.user,
            )
        finally:
            file.close()


class PaperDownload(SignedIn, View):
    """The paper as it was sent in; who took it is written down."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        visible = MeetingPaper.objects.filter(meeting__in=Meeting.objects.visible_to(request.user))
        paper = get_object_or_404(visible, pk=pk)
        with paper.file.open("rb") as stored:
            data = decrypt_bytes(stored.read())
        log_export("meeting_paper", of=paper, by=request.user)
        response = HttpResponse(data, content_type=paper.media_type)
        named = content_disposition_header(as_attachment=True, filename=paper.file_name)
        response["Content-Disposition"] = named or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response
