"""A file that comes in parts over a slow line: begun, continued, given up; complete, it is attached like any other.

Each part is one request. The row is locked while a part is stored, so two parts at once cannot both count; what the row says
has been received is the truth, and the sender asks for it after every cut.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.documents import BadDocument
from neuguong.common.sheets import safe_name
from neuguong.common.text import nfc
from neuguong.common.verdicts import Conflict, NotAllowed, demand
from neuguong.dossiers.actions.papers import attach_paper, attach_version, attachment_of, locked_owner
from neuguong.dossiers.locking import locked_dossier
from neuguong.dossiers.models import AttachmentVersion, Upload
from neuguong.dossiers.paper_store import assembled, drop_parts, keep_part, part_at
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.queries.papers import is_owed

MOST_PART = 1024 * 1024  # bytes of one part; the page sends a quarter of it
MOST_OPEN = 8  # files that one person has under way at a time


class TooLong(NotAllowed):
    """More bytes than were announced, or than are taken at all."""


@transaction.atomic
def start_upload(
    *,
    dossier_id: int,
    file_name: str,
    size: int,
    by: Any,
    nomination_id: int | None = None,
    attachment_id: int | None = None,
    paper: str = "",
    title: str = "",
) -> Upload:
    """Announce a file of ``size`` bytes. Uploads that nobody went on with are cleared away first."""
    dossier, nomination = locked_owner(dossier_id, nomination_id)
    attachment = attachment_of(dossier, nomination, attachment_id, by)
    owed = is_owed(dossier, nomination, attachment.paper if attachment else paper)
    demand(permissions.may_attach(by, dossier, nomination, owed=owed))
    if not 0 < size <= settings.PAPER_MAX_BYTES:
        raise TooLong(str(BadDocument("too_big" if size else "empty", limit=settings.PAPER_MAX_BYTES // 1024**2)))
    _clear_expired()
    if Upload.objects.filter(started_by=by, version=None).count() >= MOST_OPEN:
        raise NotAllowed(f"Đang có {MOST_OPEN} tệp tải dở. Đợi các tệp đó xong rồi tải tiếp.")
    upload = Upload.objects.create(
        dossier=dossier,
        nomination=nomination,
        attachment=attachment,
        paper=paper,
        title=nfc(title)[:200],
        file_name=safe_name(file_name)[:150],
        size=size,
        started_by=by,
    )
    record(dossier, "paper.upload_started", by=by, nomination=nomination_id, upload=upload.key.hex, size=size)
    return upload


@transaction.atomic
def take_part(*, key: uuid.UUID, offset: int, data: bytes, by: Any) -> Upload:
    """Store one part. A part that is there already is taken as sent again; any other place than the end is a Conflict.

    With the last part the file becomes a paper; a file that is refused raises :class:`NotAllowed` and the upload stays as it
    was before the part, to be given up by the sender.
    """
    upload = _locked(key)
    demand(permissions.may_continue(by, upload))
    if not data or len(data) > MOST_PART or offset + len(data) > upload.size:
        raise TooLong("Phần gửi lên dài hơn tệp đã báo. Chọn lại tệp rồi tải từ đầu.")
    if offset < upload.received and _same(upload, offset, data):
        return upload
    if offset != upload.received:
        raise Conflict(f"Máy chủ đã nhận {upload.received} byte; gửi tiếp từ đó.")
    keep_part(upload, offset, data)
    upload.received += len(data)
    if upload.received == upload.size:
        upload.version = _attached(upload, by)
        transaction.on_commit(lambda: drop_parts(upload))
    upload.save(update_fields=["received", "version"])
    return upload


def _attached(upload: Upload, by: Any) -> AttachmentVersion:
    data = assembled(upload)
    if upload.attachment_id is not None:
        return attach_version(attachment_id=upload.attachment_id, data=data, file_name=upload.file_name, by=by)
    return attach_paper(
        dossier_id=upload.dossier_id,
        nomination_id=upload.nomination_id,
        paper=upload.paper,
        title=upload.title,
        data=data,
        file_name=upload.file_name,
        by=by,
    )


def _locked(key: uuid.UUID) -> Upload:
    """The dossier first, as everywhere, so that the last part does not wait for somebody who waits for it."""
    upload = Upload.objects.get(key=key)
    locked_dossier(upload.dossier_id)
    return Upload.objects.select_for_update().get(key=key)


def _same(upload: Upload, offset: int, data: bytes) -> bool:
    """A complete upload has no parts left: whatever lies inside it was sent before."""
    return upload.version_id is not None or part_at(upload, offset) == data


@transaction.atomic
def abandon_upload(*, key: uuid.UUID, by: Any) -> None:
    """Give a file up; a paper that it has become stays."""
    upload = _locked(key)
    demand(permissions.may_continue(by, upload))
    record(upload.dossier, "paper.upload_abandoned", by=by, upload=upload.key.hex, received=upload.received)
    _drop(upload)


def _clear_expired() -> None:
    """Called when somebody begins a file: no timer is needed, and what nobody begins again takes no more room."""
    before = timezone.now() - timedelta(hours=settings.UPLOAD_KEPT_HOURS)
    for upload in Upload.objects.select_related("dossier").filter(started_at__lt=before)[:20]:
        record(upload.dossier, "paper.upload_expired", by=None, upload=upload.key.hex, received=upload.received)
        _drop(upload)


def _drop(upload: Upload) -> None:
    upload.delete()
    transaction.on_commit(lambda: drop_parts(upload))
