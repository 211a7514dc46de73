"""Take a letter into the register, and give it to whoever handles it."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.complaints import telling, workflow
from neuguong.complaints.enums import Channel, ComplaintKind
from neuguong.complaints.judging import accept_by
from neuguong.complaints.locking import locked_complaint
from neuguong.complaints.models import Complaint
from neuguong.complaints.permissions import HANDLERS, may_enter_about, may_hand_over, names_nobody
from neuguong.decisions.models import DecisionItem
from neuguong.dossiers.models import Nomination
from neuguong.registry.models import Recipient


@transaction.atomic
def enter_complaint(
    *, kind: str, received_on: date, channel: str, content: str, by: Any, due_on: date | None = None, **more: Any
) -> Complaint:
    """The next number of the register of its kind and year.

    ``more``: ``sender_name``, ``sender_address`` (empty: no name given), ``recipient``, ``nomination``, ``item``, ``about_user``,
    ``about_words``. A nomination or a line of a decision says by itself whom it is about.
    """
    recipient = _recipient(more)
    demand(may_enter_about(by, recipient, more.get("about_user")))
    kind, content = ComplaintKind(kind), nfc(content).strip()
    sender = nfc(more.get("sender_name") or "").strip()
    _refuse_incomplete(content, received_on)
    if kind == ComplaintKind.DENUNCIATION:
        demand(names_nobody(sender, content, more.get("about_words") or ""))
    due = accept_by(kind, received_on, due_on)
    complaint = Complaint(
        kind=kind,
        year=received_on.year,
        number=_next_number(kind, received_on.year),
        received_on=received_on,
        channel=Channel(channel),
        sender_name=sender[:200],
        sender_address=nfc(more.get("sender_address") or "").strip()[:300],
        content=content,
        about_words=nfc(more.get("about_words") or "").strip(),
        recipient=recipient,
        nomination=more.get("nomination"),
        item=more.get("item"),
        about_user=more.get("about_user"),
        handler=by,
        due_on=due.on,
        due_why=due.why,
        entered_by=by,
    )
    _save(complaint)
    record(complaint, workflow.RECEIVE.name, by=by, kind=kind, channel=complaint.channel)
    telling.received(complaint, by=by)
    return complaint


def _refuse_incomplete(content: str, received_on: date) -> None:
    if not content:
        raise NotAllowed("Ghi nội dung đơn.")
    if received_on > timezone.localdate():
        raise NotAllowed("Ngày nhận không thể ở tương lai.")


def _save(complaint: Complaint) -> None:
    try:
        with transaction.atomic():
            complaint.save()
    except IntegrityError as problem:
        raise NotAllowed("Người khác vừa ghi một đơn cùng lúc. Bấm ghi lại một lần nữa.") from problem


def _recipient(more: dict[str, Any]) -> Recipient | None:
    nomination: Nomination | None = more.get("nomination")
    item: DecisionItem | None = more.get("item")
    named: Recipient | None = more.get("recipient")
    meant = {one.recipient_id for one in (nomination, item) if one is not None} | {one.pk for one in (named,) if one}
    if len(meant) > 1:
        raise NotAllowed("Đề nghị, quyết định và người trong đơn không phải một người. Chọn lại.")
    return Recipient.objects.select_related("organisation").get(pk=meant.pop()) if meant else None


def _next_number(kind: str, year: int) -> int:
    last = Complaint.objects.filter(kind=kind, year=year).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


@transaction.atomic
def hand_over(*, complaint_id: int, handler_id: int, by: Any) -> Complaint:
    """From now on that person handles it, and the former one no longer reads who sent it."""
    complaint = locked_complaint(complaint_id, by)
    demand(may_hand_over(by, complaint))
    handler = User.objects.get(pk=handler_id)
    if not handler.is_active or not handler.scope.has(*HANDLERS):
        raise NotAllowed("Chọn chuyên viên thẩm định hoặc lãnh đạo cơ quan thường trực.")
    previous, complaint.handler = complaint.handler_id, handler
    if previous == handler.pk:
        raise NotAllowed("Người này đang xử lý đơn rồi.")
    complaint.version += 1
    complaint.save(update_fields=["handler", "version"])
    if not Complaint.objects.visible_to(handler).filter(pk=complaint.pk).exists():
        raise NotAllowed("Người này cùng đơn vị hoặc có liên quan đến người bị khiếu nại, tố cáo. Giao người khác.")
    record(complaint, "complaint.handed_over", by=by, previous=previous, handler=handler.pk)
    telling.handed_over(complaint, by=by)
    return complaint
