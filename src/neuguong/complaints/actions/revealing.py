"""What is protected is shown on request only, to who may, and the asking stays in the ``privacy`` stream."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import demand
from neuguong.complaints.locking import locked_complaint
from neuguong.complaints.permissions import may_export, may_read_content, may_reveal_sender


@transaction.atomic
def reveal_sender(*, complaint_id: int, by: Any) -> tuple[str, str]:
    """Name and address of who sent it; empty when none was given."""
    complaint = locked_complaint(complaint_id, by)
    demand(may_reveal_sender(by, complaint))
    record("privacy", "complaint.sender_revealed", by=by, complaint=complaint.pk)
    return complaint.sender_name or "", complaint.sender_address or ""


@transaction.atomic
def read_content(*, complaint_id: int, by: Any) -> dict[str, str]:
    """``content``, ``about_words``, ``conclusion``, ``refuse_reason``."""
    complaint = locked_complaint(complaint_id, by)
    demand(may_read_content(by, complaint))
    record("privacy", "complaint.content_read", by=by, complaint=complaint.pk)
    return {name: getattr(complaint, name) or "" for name in ("content", "about_words", "conclusion", "refuse_reason")}


@transaction.atomic
def log_export(*, filters: Iterable[str], by: Any) -> None:
    """Write down that ``by`` took the register, and which filters narrowed it (names only). It carries no senders."""
    demand(may_export(by))
    record("privacy", "complaints.exported", by=by, filters=sorted(filters))
