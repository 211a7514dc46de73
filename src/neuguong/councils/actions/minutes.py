"""Minutes of a session: drafted from the data, read again and confirmed by chair and secretary."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.holding import locked_meeting
from neuguong.councils.minutes_content import MARK, Written, session_minutes
from neuguong.councils.models import Minutes, MinutesConfirmation
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.minutes import session_of
from neuguong.councils.rereading import differences
from neuguong.documents.actions import draft_document, revise_document
from neuguong.documents.enums import DocumentKind, DocumentState

STANDING = (DocumentState.DRAFT, DocumentState.NUMBERED, DocumentState.SIGNED)


@transaction.atomic
def draft_minutes(*, meeting_id: int, by: Any) -> Minutes:
    """Make the minutes of the session from the data of this moment; a draft that is there already is written anew."""
    meeting = locked_meeting(meeting_id)
    demand(may.may_draft_minutes(by, meeting))
    written = session_minutes(session_of(meeting))
    existing = meeting.minutes.filter(ballot=None).exclude(document__state=DocumentState.VOID).first()
    if existing is not None:
        return _written_anew(existing, written, by)
    document = draft_document(
        organisation=meeting.council.organisation,
        kind=DocumentKind.MINUTES,
        title=f"Biên bản: {meeting.title}",
        content=written.content,
        mark=MARK,
        signer_name=meeting.chair.full_name if meeting.chair else "",
        signer_post=f"{meeting.chair.get_seat_display()} Hội đồng" if meeting.chair else "",
        by=by,
    )
    made = Minutes.objects.create(meeting=meeting, document=document, figures_sha256=written.sha256, made_by=by)
    record(meeting, "minutes.drafted", by=by, minutes=made.pk, figures=written.sha256)
    return made


def _written_anew(minutes: Minutes, written: Written, by: Any) -> Minutes:
    if minutes.confirmations.exists():
        raise NotAllowed("Biên bản đã có người xác nhận. Hủy văn bản đó trước, rồi lập biên bản mới.")
    revise_document(document_id=minutes.document_id, content=written.content, by=by)
    minutes.figures_sha256 = written.sha256
    minutes.save(update_fields=["figures_sha256"])
    record(minutes.meeting, "minutes.drafted", by=by, minutes=minutes.pk, figures=written.sha256)
    return minutes


@transaction.atomic
def confirm_minutes(*, minutes_id: int, role: str, by: Any) -> MinutesConfirmation:
    """Stand for the minutes as ``chair`` or ``secretary``: the produced files are read again and compared with the data first."""
    found = Minutes.objects.select_related("document").get(pk=minutes_id)
    meeting = locked_meeting(found.meeting_id)
    found.refresh_from_db(fields=["figures_sha256"])
    demand(may.may_confirm(by, meeting, role))
    if found.ballot_id is not None:
        raise NotAllowed("Biên bản kiểm phiếu do ban kiểm phiếu xác nhận.")
    if found.document.state not in STANDING:
        raise NotAllowed("Biên bản này đã hủy. Lập biên bản mới.")
    written = session_minutes(session_of(meeting))
    if written.sha256 != found.figures_sha256:
        raise NotAllowed("Số liệu của phiên họp đã khác lúc lập biên bản. Lập lại biên bản rồi xác nhận.")
    if wrong := differences(found.document, written.figures):
        raise NotAllowed(wrong[0])
    if given := found.confirmations.filter(role=role, confirmed_by=by).first():
        return given
    made = MinutesConfirmation.objects.create(minutes=found, role=role, figures_sha256=written.sha256, confirmed_by=by)
    record(meeting, "minutes.confirmed", by=by, minutes=found.pk, role=role, figures=written.sha256)
    return made
