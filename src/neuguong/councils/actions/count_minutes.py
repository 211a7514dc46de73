"""Minutes of a count: drafted from the totals, read again and confirmed by those who counted and by the secretary."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.count_content import count_minutes
from neuguong.councils.locking import locked_ballot
from neuguong.councils.minutes_content import MARK
from neuguong.councils.models import Minutes, MinutesConfirmation
from neuguong.councils.permissions import ballots as may
from neuguong.councils.rereading import differences
from neuguong.documents.actions import draft_document, revise_document
from neuguong.documents.enums import DocumentKind, DocumentState


@transaction.atomic
def draft_count_minutes(*, ballot_id: Any, by: Any) -> Minutes:
    """Make the minutes of a counted ballot; a draft nobody has confirmed is written anew."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_draft_count_minutes(by, ballot))
    written = count_minutes(ballot)
    existing = ballot.minutes.exclude(document__state=DocumentState.VOID).first()
    if existing is not None:
        if not existing.confirmations.exists():
            revise_document(document_id=existing.document_id, content=written.content, by=by)
            existing.figures_sha256 = written.sha256
            existing.save(update_fields=["figures_sha256"])
        record(ballot, "ballot.minutes_drafted", by=by, minutes=existing.pk, figures=existing.figures_sha256)
        return existing
    chair = ballot.meeting.chair
    document = draft_document(
        organisation=ballot.meeting.council.organisation,
        kind=DocumentKind.COUNT_MINUTES,
        title=f"Biên bản kiểm phiếu: {ballot.meeting.title}, {ballot.title}"[:500],
        content=written.content,
        mark=MARK,
        signer_name=chair.full_name if chair else "",
        signer_post=f"{chair.get_seat_display()} Hội đồng" if chair else "",
        by=by,
    )
    made = Minutes.objects.create(
        meeting=ballot.meeting, ballot=ballot, document=document, figures_sha256=written.sha256, made_by=by
    )
    record(ballot, "ballot.minutes_drafted", by=by, minutes=made.pk, figures=written.sha256)
    return made


@transaction.atomic
def confirm_count_minutes(*, ballot_id: Any, by: Any) -> MinutesConfirmation:
    """A teller or the secretary stands for the numbers: both files are read again and compared with the totals first."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_confirm_count(by, ballot))
    minutes = ballot.minutes.select_related("document").exclude(document__state=DocumentState.VOID).first()
    if minutes is None:
        raise NotAllowed("Chưa lập biên bản kiểm phiếu.")
    written = count_minutes(ballot)
    if written.sha256 != minutes.figures_sha256:
        raise NotAllowed("Số liệu đã khác lúc lập biên bản. Lập lại biên bản rồi xác nhận.")
    if wrong := differences(minutes.document, written.figures):
        raise NotAllowed(wrong[0])
    role = "teller" if may.is_teller(by, ballot) else "secretary"
    if given := minutes.confirmations.filter(role=role, confirmed_by=by).first():
        return given
    made = MinutesConfirmation.objects.create(
        minutes=minutes, role=role, figures_sha256=written.sha256, confirmed_by=by
    )
    record(ballot, "ballot.minutes_confirmed", by=by, minutes=minutes.pk, role=role, figures=written.sha256)
    return made
