"""The paper of a decision that was numbered outside the system: looked into, verified, encrypted."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile

from neuguong.common.documents import BadDocument, inspect_document
from neuguong.common.encryption import decrypt_bytes, encrypt_bytes
from neuguong.common.sheets import safe_name
from neuguong.common.verdicts import NotAllowed
from neuguong.decisions.models import Decision, DecisionFile
from neuguong.documents.signing import verify_pdf


def keep_paper(decision: Decision, data: bytes, file_name: str, *, by: Any) -> DecisionFile:
    """Store one file. A digital signature in it must be sound; whether its root is known here is kept and shown.

    Raises :class:`NotAllowed` for what is no document or what somebody changed after the signature.
    """
    try:
        kind = inspect_document(data, file_name, limit=settings.PAPER_MAX_BYTES)
    except BadDocument as refusal:
        raise NotAllowed(str(refusal)) from refusal
    report = verify_pdf(data) if kind.media_type == "application/pdf" else None
    if report is not None and report.signed and not (report.intact and report.covers_whole_file):
        raise NotAllowed(" ".join(report.problems))
    kept = DecisionFile(
        decision=decision,
        file_name=safe_name(file_name)[:150],
        media_type=kind.media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        signature=report.as_dict() if report is not None and report.signed else {},
        kept_by=by,
    )
    kept.file.save("decision", ContentFile(encrypt_bytes(data)), save=False)
    try:
        kept.save()
    except BaseException:  # the database takes its row back by itself, the disk does not
        kept.file.delete(save=False)
        raise
    return kept


def plain_bytes(stored: DecisionFile) -> bytes:
    with stored.file.open("rb") as file:
        return decrypt_bytes(file.read())
