"""The paper of an event: looked into, verified and encrypted as every paper that comes into the house."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile

from neuguong.common.documents import BadDocument, inspect_document
from neuguong.common.encryption import encrypt_bytes
from neuguong.common.sheets import safe_name
from neuguong.common.verdicts import NotAllowed
from neuguong.documents.signing import verify_pdf
from neuguong.referrals.models import ReferralEvent


def take_paper(event: ReferralEvent, file: Any) -> None:
    """Store ``file`` (an upload) with an event that is not saved yet. A digital signature in it must be sound.

    Raises :class:`NotAllowed` for what is no document or what somebody changed after the signature.
    """
    most = settings.PAPER_MAX_BYTES
    try:
        data = file.read(most + 1)
        kind = inspect_document(data, file.name, limit=most)
    except BadDocument as refusal:
        raise NotAllowed(str(refusal)) from refusal
    report = verify_pdf(data) if kind.media_type == "application/pdf" else None
    if report is not None and report.signed and not (report.intact and report.covers_whole_file):
        raise NotAllowed(" ".join(report.problems))
    event.file_name, event.media_type = safe_name(file.name)[:150], kind.media_type
    event.sha256 = hashlib.sha256(data).hexdigest()
    event.file.save("event", ContentFile(encrypt_bytes(data)), save=False)
