"""Minutes of a session: made, looked at, confirmed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.councils import actions
from neuguong.councils.minutes_content import session_minutes
from neuguong.councils.models import Minutes, MinutesConfirmation
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.minutes import minutes_for, session_of
from neuguong.councils.rereading import differences, produced
from neuguong.councils.views.base import ObjectButton
from neuguong.councils.views.meetings import MeetingStep
from neuguong.documents.word import MEDIA_TYPE
from neuguong.dossiers.exports import log_export

ROLES = (("secretary", "Thư ký"), ("chair", "Chủ trì"))


def minutes_of(request: HttpRequest, pk: int) -> Minutes:
    """Of the session; those of a count have their own page. Members read them once they are numbered."""
    found = get_object_or_404(minutes_for(request.user).filter(ballot=None), pk=pk)
    if not may.runs(request.user, found.meeting) and not _takes_part(request.user, found):
        raise Http404
    return found


def _takes_part(user: Any, minutes: Minutes) -> bool:
    seats = (minutes.meeting.chair, minutes.meeting.secretary)
    return any(one is not None and one.user_id == user.pk for one in seats) or minutes.document.number is not None


class MinutesDraft(MeetingStep):
    """Made from the data of this moment; made again, it replaces the draft."""

    done = "Đã lập biên bản từ dữ liệu của phiên họp."

    def act(self) -> Minutes:
        return actions.draft_minutes(meeting_id=self.object.pk, by=self.request.user)

    def forward(self, result: Minutes) -> str:
        return reverse("councils:minutes_detail", args=[result.pk])


class MinutesDetail(SignedIn, View):
    """What the minutes say, whether their numbers are those of the data, who has confirmed them."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        minutes = minutes_of(request, pk)
        meeting = minutes.meeting
        written = session_minutes(session_of(meeting))
        changed = written.sha256 != minutes.figures_sha256
        confirmations = list(minutes.confirmations.select_related("confirmed_by"))
        context = {
            "minutes": minutes,
            "meeting": meeting,
            "content": minutes.document.content,
            "changed": changed,
            "wrong": [] if changed else differences(minutes.document, written.figures),
            "figures": len(written.figures),
            "confirmations": {one.role: one for one in confirmations},
            "roles": [(role, words, may.may_confirm(request.user, meeting, role)) for role, words in ROLES],
            "both": {one.role for one in confirmations} >= {"chair", "secretary"},
            "runs": may.runs(request.user, meeting),
            "may_draft": may.may_draft_minutes(request.user, meeting),
        }
        return render(request, "councils/minutes_detail.html", context)


class MinutesConfirm(ObjectButton):
    fetch = minutes_of
    done = "Đã xác nhận: số liệu trong bản PDF và bản Word khớp với dữ liệu của phiên họp."

    def act(self) -> MinutesConfirmation:
        role = self.request.POST.get("tu_cach", "")[:20]
        return actions.confirm_minutes(minutes_id=self.object.pk, role=role, by=self.request.user)

    def back(self) -> str:
        return reverse("councils:minutes_detail", args=[self.object.pk])


class MinutesFile(SignedIn, View):
    """The minutes as PDF or Word; before numbering as a draft."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        minutes, form = minutes_of(request, pk), request.GET.get("dang", "pdf")
        if form not in {"pdf", "word"}:
            raise Http404
        pdf, word = produced(minutes.document)
        log_export("minutes", of=minutes, by=request.user)
        kind = MEDIA_TYPE if form == "word" else "application/pdf"
        response = HttpResponse(word if form == "word" else pdf, content_type=kind)
        name = f"Biên bản họp.{'docx' if form == 'word' else 'pdf'}"
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        return response
