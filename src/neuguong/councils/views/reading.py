"""What is read at a meeting: one item a page on a telephone, large letters on the wall, the agenda as a file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.paging import whole_number
from neuguong.councils.agenda_content import agenda_content
from neuguong.councils.enums import MeetingStage
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.agenda import items_for, neighbours, standing
from neuguong.councils.queries.attendance import quorum_of, roll_of
from neuguong.councils.queries.interests import member_of
from neuguong.councils.queries.rules import day_of, review_of, rules_for_question
from neuguong.councils.snapshots import snapshots_of, topic_snapshot
from neuguong.councils.views.base import item_of, meeting_of
from neuguong.documents.rendering import render_pdf
from neuguong.documents.word import MEDIA_TYPE, render_word
from neuguong.dossiers.exports import log_export
from neuguong.dossiers.models import Nomination

FORMS = {"pdf": "application/pdf", "word": MEDIA_TYPE}


class ItemDetail(SignedIn, View):
    """One item: as it was frozen, or, before the call and for those who prepare, as it would be."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = item_of(request, pk)
        meeting, user = item.meeting, request.user
        before, after, place, total = neighbours(item, user)
        context = {
            "item": item,
            "meeting": meeting,
            "read": item.snapshot or _preview(item),
            "frozen": bool(item.snapshot),
            "before": before,
            "after": after,
            "place": place,
            "total": total,
            "rule": rules_for_question(item.honour, meeting) if item.honour else None,
            "review": review_of(item.honour, day_of(meeting)),
            "member": member_of(meeting, user),
            "runs": may.runs(user, meeting),
            "may_prepare": may.may_prepare(user, meeting),
            "may_drop": may.may_drop(user, meeting),
            "may_note": may.may_note(user, meeting),
            "may_write_up": may.may_write_up(user, meeting),
            "apart": list(item.interests.filter(withdrawn_at=None).select_related("member")),
        }
        return render(request, "councils/item_detail.html", context)


def _preview(item: Any) -> dict[str, Any]:
    if item.nomination_id is None:
        return topic_snapshot(item.title)
    nomination = Nomination.objects.select_related("recipient__organisation", "dossier__organisation").get(
        pk=item.nomination_id
    )
    return snapshots_of([nomination])[nomination.pk]


class Wall(SignedIn, View):
    """For the projector: which item, who is there, enough or not. Nothing of a person but what is read out."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = meeting_of(request, pk)
        if not may.runs(request.user, meeting):
            raise PermissionDenied("Màn hình phòng họp do Thư ký Hội đồng mở.")
        items = list(standing(meeting))
        place = min(max(whole_number(request.GET.get("muc", "")) or 0, 0), len(items))
        roll = roll_of(meeting)
        context = {
            "meeting": meeting,
            "item": items[place - 1] if place else None,
            "place": place,
            "total": len(items),
            "before": place - 1 if place else None,
            "after": place + 1 if place < len(items) else None,
            "quorum": quorum_of(meeting, roll, awards=any(one.honour for one in items)),
            "live": meeting.stage in {MeetingStage.CALLED, MeetingStage.OPEN},
        }
        return render(request, "councils/wall.html", context)


class AgendaFile(SignedIn, View):
    """The agenda as a list, in PDF or Word, as far as this reader may see it; who took it is written down."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting, form = meeting_of(request, pk), request.GET.get("dang", "pdf")
        if form not in FORMS:
            raise Http404
        items = list(items_for(meeting, request.user).select_related("nomination__recipient__organisation"))
        content = agenda_content(meeting, items)
        data = render_word(content, "list") if form == "word" else render_pdf("list", content)
        log_export("agenda", of=meeting, by=request.user, items=len(items))
        response = HttpResponse(data, content_type=FORMS[form])
        name = f"Chương trình họp {day_of(meeting):%d-%m-%Y}.{'docx' if form == 'word' else 'pdf'}"
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        return response
