"""Erase what a line of the audit log says of a person, when the law demands it. The line itself stays, and the chain with it."""

import json
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.audit.details import ERASED, PRIVACY
from neuguong.common.models import AuditDetail, AuditEntry
from neuguong.common.permissions import may_erase_details
from neuguong.common.verdicts import NotAllowed, demand


@transaction.atomic
def erase_detail(*, stream: str, sequence: int, basis: str, by: Any) -> AuditEntry:
    """Delete the detail of one line with its salt; ``basis`` names the paper that demands it. Return the line that tells of it."""
    demand(may_erase_details(by))
    if not basis.strip():
        raise NotAllowed("Ghi số, ngày của văn bản yêu cầu xóa.")
    detail = AuditDetail.objects.select_related("entry").filter(entry__stream=stream, entry__sequence=sequence).first()
    if detail is None:
        raise NotAllowed(f"Chuỗi {stream}, dòng {sequence} không có nội dung riêng tư để xóa.")
    commitment = json.loads(detail.entry.body)["dc"]
    detail.delete()
    return record(PRIVACY, ERASED, by=by, stream=stream, sequence=sequence, dc=commitment, basis=basis.strip()[:200])
