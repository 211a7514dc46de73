"""Papers for the members of a meeting: looked at, encrypted, sealed."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.documents import BadDocument, inspect_document
from neuguong.common.encryption import encrypt_bytes
from neuguong.common.sheets import safe_name
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.holding import locked_meeting, saved
from neuguong.councils.models import MeetingPaper
from neuguong.councils.permissions import meetings as may

MOST_PAPERS = 60


@transaction.atomic
def add_meeting_paper(*, meeting_id: int, title: str, data: bytes, file_name: str, by: Any) -> MeetingPaper:
    """Bring in one paper. The same file once more changes nothing."""
    meeting = locked_meeting(meeting_id)
    demand(may.may_add_paper(by, meeting))
    try:
        kind = inspect_document(data, file_name, limit=settings.PAPER_MAX_BYTES)
    except BadDocument as refusal:
        raise NotAllowed(str(refusal)) from refusal
    digest = hashlib.sha256(data).hexdigest()
    if twin := meeting.papers.filter(sha256=digest).first():
        return twin
    if meeting.papers.count() >= MOST_PAPERS:
        raise NotAllowed(f"Một phiên họp có tối đa {MOST_PAPERS} tài liệu. Gộp các tài liệu nhỏ lại.")
    paper = MeetingPaper(
        meeting=meeting,
        title=nfc(title)[:200] or safe_name(file_name)[:150],
        file_name=safe_name(file_name)[:150],
        media_type=kind.media_type,
        size=len(data),
        sha256=digest,
        added_by=by,
    )
    paper.file.save("paper", ContentFile(encrypt_bytes(data)), save=False)
    try:
        paper.save()
        saved(meeting)
        record(meeting, "meeting.paper_added", by=by, paper=paper.pk, sha256=digest, size=len(data))
    except BaseException:  # the database takes its row back by itself, the disk does not
        paper.file.delete(save=False)
        raise
    return paper
