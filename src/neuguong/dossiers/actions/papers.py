"""Papers of a dossier: attached in versions, taken away without being erased, promised for later, brought in on paper."""

import hashlib
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.documents import BadDocument, Kind, inspect_document
from neuguong.common.encryption import encrypt_bytes
from neuguong.common.sheets import safe_name
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.enums import Visibility
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.locking import locked_dossier, locked_nomination, refuse_stale, touch
from neuguong.dossiers.models import Attachment, AttachmentVersion, DeferredPaper, Dossier, Nomination, PaperIntake
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.permissions import works_on
from neuguong.dossiers.promising import promises_kept
from neuguong.dossiers.queries.papers import OF_THE_DOSSIER, is_owed, paper_names, papers_of

MOST_PAPERS = 40  # of one nomination, or of the dossier itself


@transaction.atomic
def attach_paper(
    *,
    dossier_id: int,
    data: bytes,
    file_name: str,
    by: Any,
    nomination_id: int | None = None,
    paper: str = "",
    title: str = "",
    visibility: str = "",
) -> AttachmentVersion:
    """Attach a paper to a dossier or to one of its nominations.

    ``paper`` is a code of the rules, empty for a paper that no rule asks for, which then needs a ``title``. Raises
    :class:`NotAllowed` with a sentence for a file that is not taken.
    """
    dossier, nomination = locked_owner(dossier_id, nomination_id)
    demand(permissions.may_attach(by, dossier, nomination, owed=is_owed(dossier, nomination, paper)))
    kind = _checked(data, file_name)
    if twin := _twin(dossier, nomination, paper, data):
        return twin
    attachment = _new_attachment(dossier, nomination, paper, title, _visibility(by, dossier, visibility), by)
    return _add_version(attachment, data, file_name, kind, by)


@transaction.atomic
def attach_version(*, attachment_id: int, data: bytes, file_name: str, by: Any) -> AttachmentVersion:
    """A better scan of a paper: a new version. The same content once more changes nothing."""
    attachment = _locked_attachment(attachment_id)
    dossier, nomination = attachment.dossier, attachment.nomination
    demand(permissions.may_attach(by, dossier, nomination, owed=is_owed(dossier, nomination, attachment.paper)))
    if attachment.removed_at:
        raise NotAllowed("Giấy tờ này đã bỏ khỏi hồ sơ. Đưa lại trước, rồi thêm bản mới.")
    if attachment.visibility != Visibility.APPRAISAL and not works_on(by, dossier):
        raise NotAllowed(f"Chỉ {dossier.organisation.name} thay bản mới cho giấy tờ của mình.")
    return _add_version(attachment, data, file_name, _checked(data, file_name), by)


def locked_owner(dossier_id: int, nomination_id: int | None) -> tuple[Dossier, Nomination | None]:
    if nomination_id is None:
        return locked_dossier(dossier_id), None
    nomination = locked_nomination(nomination_id)
    if nomination.dossier_id != dossier_id or nomination.removed_at:
        raise NotAllowed("Đề nghị này không còn trong hồ sơ. Tải lại trang rồi làm lại.")
    return nomination.dossier, nomination


def attachment_of(
    dossier: Dossier, nomination: Nomination | None, attachment_id: int | None, by: Any
) -> Attachment | None:
    """The paper of this very dossier or nomination that will get a new version, as far as ``by`` may see it."""
    if attachment_id is None:
        return None
    found = Attachment.objects.visible_to(by).kept().filter(dossier=dossier, nomination=nomination)
    if (attachment := found.filter(pk=attachment_id).first()) is None:
        raise NotAllowed("Giấy tờ này không còn trong hồ sơ. Tải lại trang rồi làm lại.")
    return attachment


def _checked(data: bytes, file_name: str) -> Kind:
    try:
        return inspect_document(data, file_name, limit=settings.PAPER_MAX_BYTES)
    except BadDocument as refusal:
        raise NotAllowed(str(refusal)) from refusal


def _new_attachment(
    dossier: Dossier, nomination: Nomination | None, paper: str, title: str, visibility: str, by: Any
) -> Attachment:
    names = paper_names(procedure_on(day_of(dossier)))
    if paper and paper not in names:
        raise NotAllowed("Loại giấy tờ này không có trong danh mục. Chọn lại từ danh sách.")
    if paper and (paper in OF_THE_DOSSIER) is (nomination is not None):
        where = "chung của hồ sơ" if paper in OF_THE_DOSSIER else "của từng trường hợp"
        raise NotAllowed(f"“{names[paper]}” là giấy tờ {where}. Mở đúng chỗ đó rồi tải lên.")
    if not (title := nfc(title) or names.get(paper, "")):
        raise NotAllowed("Ghi tên giấy tờ.")
    if Attachment.objects.kept().filter(dossier=dossier, nomination=nomination).count() >= MOST_PAPERS:
        raise NotAllowed(f"Đã có {MOST_PAPERS} giấy tờ ở đây. Gộp bớt các tệp rồi tải lên.")
    return Attachment.objects.create(
        dossier=dossier,
        nomination=nomination,
        paper=paper,
        title=title[:200],
        visibility=visibility,
        created_by=by,
    )


def _twin(dossier: Dossier, nomination: Nomination | None, paper: str, data: bytes) -> AttachmentVersion | None:
    """The same content as the same paper already: a form sent twice, an upload whose last answer was lost."""
    digest = hashlib.sha256(data).hexdigest()
    place = {"attachment__dossier": dossier, "attachment__nomination": nomination, "attachment__paper": paper}
    return AttachmentVersion.objects.filter(sha256=digest, attachment__removed_at=None, **place).first()


def _visibility(by: Any, dossier: Dossier, wanted: str) -> str:
    """The receiving body may keep its own papers to itself; an office may not hide a paper from who appraises it."""
    keeps_own = permissions.keeps_own(by, dossier) and not works_on(by, dossier)
    if wanted and wanted not in Visibility.values:
        raise NotAllowed("Chọn người xem trong danh sách.")
    if wanted == Visibility.APPRAISAL and not permissions.keeps_own(by, dossier):
        raise NotAllowed("Chỉ cơ quan nhận hồ sơ đánh dấu giấy tờ chỉ mình xem.")
    return wanted or (Visibility.APPRAISAL if keeps_own else Visibility.OFFICE)


def _add_version(attachment: Attachment, data: bytes, file_name: str, kind: Kind, by: Any) -> AttachmentVersion:
    digest = hashlib.sha256(data).hexdigest()
    newest = attachment.versions.first()
    if newest is not None and newest.sha256 == digest:
        return newest
    version = AttachmentVersion(
        attachment=attachment,
        number=next_number(attachment),
        file_name=safe_name(file_name)[:150],
        media_type=kind.media_type,
        size=len(data),
        sha256=digest,
        uploaded_by=by,
    )
    version.file.save("paper", ContentFile(encrypt_bytes(data)), save=False)
    try:
        version.save()
        touch(attachment.dossier)
        detail: dict[str, Any] = {
            "attachment": attachment.pk,
            "number": version.number,
            "sha256": digest,
            "size": version.size,
        }
        owner = attachment.nomination_id
        record(attachment.dossier, "paper.attached", by=by, nomination=owner, paper=attachment.paper, **detail)
        promises_kept(attachment.dossier, by=by)
    except BaseException:  # the database takes its rows back by itself, the disk does not
        version.file.delete(save=False)
        raise
    return version


def next_number(attachment: Attachment) -> int:
    """The dossier is locked: nobody else numbers a version meanwhile."""
    return int(attachment.versions.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def remove_paper(*, attachment_id: int, by: Any) -> Attachment:
    """Take a paper out of the dossier; it is kept with all its versions and can be put back."""
    attachment = _locked_attachment(attachment_id)
    demand(permissions.may_change_paper(by, attachment))
    if attachment.removed_at:
        return attachment
    attachment.removed_at, attachment.removed_by = timezone.now(), by
    attachment.save(update_fields=["removed_at", "removed_by"])
    touch(attachment.dossier)
    record(attachment.dossier, "paper.removed", by=by, nomination=attachment.nomination_id, attachment=attachment.pk)
    return attachment


@transaction.atomic
def restore_paper(*, attachment_id: int, by: Any) -> Attachment:
    """Put a removed paper back."""
    attachment = _locked_attachment(attachment_id)
    demand(permissions.may_change_paper(by, attachment))
    attachment.removed_at = attachment.removed_by = None
    attachment.save(update_fields=["removed_at", "removed_by"])
    touch(attachment.dossier)
    record(attachment.dossier, "paper.restored", by=by, nomination=attachment.nomination_id, attachment=attachment.pk)
    promises_kept(attachment.dossier, by=by)
    return attachment


@transaction.atomic
def set_paper_visibility(*, attachment_id: int, visibility: str, by: Any) -> Attachment:
    """Say who reads a paper."""
    attachment = _locked_attachment(attachment_id)
    demand(permissions.may_change_paper(by, attachment))
    previous, attachment.visibility = attachment.visibility, _visibility(by, attachment.dossier, visibility)
    attachment.save(update_fields=["visibility"])
    record(
        attachment.dossier,
        "paper.visibility_set",
        by=by,
        nomination=attachment.nomination_id,
        attachment=attachment.pk,
        previous=previous,
        visibility=attachment.visibility,
    )
    return attachment


def _locked_attachment(attachment_id: int) -> Attachment:
    attachment = Attachment.objects.select_related("nomination").get(pk=attachment_id)
    attachment.dossier = locked_dossier(attachment.dossier_id)
    attachment.refresh_from_db(fields=["removed_at", "removed_by", "visibility"])
    return attachment


@transaction.atomic
def enter_from_paper(
    *, nomination_id: int, brought_by: str, brought_on: date | None, by: Any, version: int | None = None
) -> Nomination:
    """Mark a nomination as entered for somebody who came with paper; an empty name takes the mark away again."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_enter_from_paper(by, nomination))
    refuse_stale(nomination, version)
    name, day = nfc(brought_by), brought_on or timezone.localdate()
    if day > timezone.localdate():
        raise NotAllowed("Ngày nhận hồ sơ giấy không thể ở tương lai.")
    if name:
        values = {"brought_by": name[:120], "brought_on": day, "entered_by": by}
        PaperIntake.objects.update_or_create(nomination=nomination, defaults=values)
    else:
        PaperIntake.objects.filter(nomination=nomination).delete()
    nomination.on_paper = bool(name)
    nomination.version += 1
    nomination.save(update_fields=["on_paper", "version"])
    touch(nomination.dossier)
    record(nomination, "nomination.entered_from_paper", by=by, nomination=nomination.pk, on_paper=nomination.on_paper)
    return nomination


@transaction.atomic
def defer_papers(*, dossier_id: int, due_on: date, by: Any, reason: str = "") -> list[DeferredPaper]:
    """Promise all that is missing and may follow, until ``due_on``; a promise made before gets the new day."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_promise(by, dossier))
    if due_on <= timezone.localdate():
        raise NotAllowed("Chọn ngày nộp bổ sung sau hôm nay.")
    later = papers_of(dossier, by, procedure_on(day_of(dossier))).later()
    if not later:
        raise NotAllowed("Không có giấy tờ nào còn thiếu mà được nộp sau.")
    words = nfc(reason)[:300] or "Khen thưởng theo thủ tục đơn giản, giấy tờ bổ sung sau."
    made = [
        DeferredPaper.objects.update_or_create(
            nomination=nomination, paper=paper, defaults={"reason": words, "due_on": due_on, "promised_by": by}
        )[0]
        for nomination, paper in later
    ]
    touch(dossier)
    record(dossier, "paper.promised", by=by, papers=len(made), due_on=due_on.isoformat())
    promises_kept(dossier, by=by)  # a day that was named before counts no more
    return made
