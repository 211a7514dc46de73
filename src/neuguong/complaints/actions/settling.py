"""Accepted or not, verified, concluded, answered; a verification halts the proposal where the rule says so."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.complaints import permissions as may
from neuguong.complaints import telling, workflow
from neuguong.complaints.enums import ComplaintStage, Difficulty, Outcome
from neuguong.complaints.judging import Due, halts, settle_by
from neuguong.complaints.locking import locked_complaint
from neuguong.complaints.models import Complaint
from neuguong.registry.actions import lift_hold, open_hold
from neuguong.registry.enums import HoldEvent


@transaction.atomic
def accept_complaint(
    *,
    complaint_id: int,
    document: str,
    by: Any,
    difficulty: str = Difficulty.USUAL,
    due_on: date | None = None,
    version: int | None = None,
) -> Complaint:
    """Thụ lý; the time to settle begins."""
    complaint = locked_complaint(complaint_id, by, version)
    demand(may.may_accept(by, complaint))
    complaint.acceptance = _public(complaint, document, "Ghi số, ngày thông báo thụ lý.")
    complaint.accepted_at, complaint.accepted_by = timezone.now(), by
    due = settle_by(complaint.kind, timezone.localdate(), difficulty, due_on)
    return _go_to(complaint, workflow.ACCEPT, due, by=by)


@transaction.atomic
def refuse_complaint(*, complaint_id: int, reason: str, by: Any, version: int | None = None) -> Complaint:
    """Không thụ lý, with the reason."""
    complaint = locked_complaint(complaint_id, by, version)
    demand(may.may_refuse(by, complaint))
    if not (words := nfc(reason).strip()):
        raise NotAllowed("Ghi lý do không thụ lý.")
    complaint.refuse_reason = words
    complaint.refused_at, complaint.refused_by = timezone.now(), by
    return _go_to(complaint, workflow.REFUSE, Due(None, ""), by=by)


@transaction.atomic
def start_verifying(
    *, complaint_id: int, document: str, by: Any, halt: bool = True, version: int | None = None
) -> Complaint:
    """The verification begins by a document; ``halt``: open the case that stops the proposal, where the rule says so (PRIN-04)."""
    complaint = locked_complaint(complaint_id, by, version)
    demand(may.may_verify(by, complaint))
    complaint.verification = _public(complaint, document, "Ghi số, ngày quyết định xác minh.")
    complaint.started_at, complaint.started_by = timezone.now(), by
    today = timezone.localdate()
    if halt and complaint.recipient is not None and halts(today).stops:
        complaint.hold = open_hold(
            recipient=complaint.recipient,
            event=HoldEvent.COMPLAINT,
            document=complaint.verification,
            since=today,
            confirmed=True,
            by=by,
        )
    return _go_to(complaint, workflow.VERIFY, Due(complaint.due_on, complaint.due_why), by=by)


@transaction.atomic
def conclude_complaint(
    *,
    complaint_id: int,
    outcome: str,
    conclusion: str,
    document: str,
    by: Any,
    lift: bool = False,
    version: int | None = None,
) -> Complaint:
    """The conclusion, in a document; ``lift``: it ends the halt."""
    complaint = locked_complaint(complaint_id, by, version)
    demand(may.may_conclude(by, complaint))
    if not (words := nfc(conclusion).strip()):
        raise NotAllowed("Ghi nội dung kết luận.")
    complaint.conclusion_document = _public(complaint, document, "Ghi số, ngày văn bản kết luận.")
    complaint.outcome, complaint.conclusion = Outcome(outcome), words
    complaint.concluded_at, complaint.concluded_by = timezone.now(), by
    if lift and complaint.hold_id is not None:
        lift_hold(hold_id=complaint.hold_id, document=complaint.conclusion_document, by=by)
    return _go_to(complaint, workflow.CONCLUDE, Due(complaint.due_on, complaint.due_why), by=by)


@transaction.atomic
def answer_complaint(
    *, complaint_id: int, document: str, answered_on: date, by: Any, version: int | None = None
) -> Complaint:
    """The sender has the answer; the letter is closed."""
    complaint = locked_complaint(complaint_id, by, version)
    demand(may.may_answer(by, complaint))
    if answered_on > timezone.localdate():
        raise NotAllowed("Ngày trả lời không thể ở tương lai.")
    if answered_on < complaint.received_on:
        raise NotAllowed("Ngày trả lời không thể trước ngày nhận đơn.")
    complaint.answer_document = _public(complaint, document, "Ghi số, ngày văn bản trả lời, thông báo.")
    complaint.answered_on = answered_on
    complaint.answered_at, complaint.answered_by = timezone.now(), by
    return _go_to(complaint, workflow.ANSWER, Due(None, ""), by=by)


def _go_to(complaint: Complaint, step: Any, due: Due, *, by: Any) -> Complaint:
    complaint.stage, complaint.due_on, complaint.due_why = ComplaintStage(step.target), due.on, due.why
    complaint.version += 1
    complaint.save()
    record(complaint, step.name, by=by, hold=complaint.hold_id)
    telling.settled(complaint, by=by)
    return complaint


def _public(complaint: Complaint, text: str, otherwise: str) -> str:
    """A field that others read: there must be something, and not the sender's name."""
    if not (words := nfc(text).strip()):
        raise NotAllowed(otherwise)
    demand(may.names_nobody(complaint.sender_name or "", words))
    return words[:200]
