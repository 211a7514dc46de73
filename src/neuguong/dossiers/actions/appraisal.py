"""The standing office's side: notes at rows, return, accept; and the office's answers."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions, telling, workflow
from neuguong.dossiers.actions.dossiers import move, under
from neuguong.dossiers.locking import locked_dossier, locked_nomination, refuse_stale
from neuguong.dossiers.models import Dossier, Nomination, NominationNote
from neuguong.dossiers.moving import advance


@transaction.atomic
def write_note(*, nomination_id: int, text: str, by: Any) -> NominationNote:
    """Ask for one thing at one row; the office sees it once the dossier is returned."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_appraise(by, nomination.dossier))
    if not text.strip():
        raise NotAllowed("Ghi rõ cần bổ sung hoặc sửa điều gì ở trường hợp này.")
    note = NominationNote.objects.create(nomination=nomination, text=text.strip(), created_by=by)
    record(nomination, "note.written", by=by, nomination=nomination.pk, note=note.pk)
    return note


@transaction.atomic
def withdraw_note(*, note_id: int, by: Any) -> None:
    """Take back a note before the dossier is returned."""
    note = NominationNote.objects.select_related("nomination").get(pk=note_id)
    nomination = locked_nomination(note.nomination_id)
    demand(permissions.may_appraise(by, nomination.dossier))
    if note.answered_at:
        raise NotAllowed("Đơn vị đã trả lời ghi chú này nên không bỏ được.")
    note.delete()
    record(nomination, "note.withdrawn", by=by, nomination=nomination.pk, note=note_id)


@transaction.atomic
def return_dossier(*, dossier_id: int, reason: str, by: Any, version: int | None = None) -> Dossier:
    """Send the dossier back: at least one note at a row, or a reason for the whole."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_appraise(by, dossier))
    refuse_stale(dossier, version)
    notes = open_notes(dossier).count()
    if not notes and not reason.strip():
        raise NotAllowed("Ghi chú ít nhất một trường hợp, hoặc ghi lý do chung, để đơn vị biết phải bổ sung gì.")
    dossier.return_reason = reason.strip()
    dossier.returned_at, dossier.returned_by = timezone.now(), by
    dossier.approved_at = dossier.approved_by = None
    dossier.save(update_fields=["return_reason", "returned_at", "returned_by", "approved_at", "approved_by"])
    advance(under(dossier), workflow.TAKE_BACK)
    move(dossier, workflow.RETURN, by=by, notes=notes)
    telling.returned(dossier, by=by)
    return dossier


@transaction.atomic
def accept_dossier(*, dossier_id: int, by: Any, version: int | None = None) -> Dossier:
    """Accept the dossier for appraisal; what the rules found stays beside it, nobody is refused by this step."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_appraise(by, dossier))
    refuse_stale(dossier, version)
    if waiting := open_notes(dossier).count():
        raise NotAllowed(f"Còn {waiting} ghi chú đơn vị chưa trả lời. Trả lại hồ sơ, hoặc bỏ ghi chú nếu đã rõ.")
    dossier.accepted_at, dossier.accepted_by = timezone.now(), by
    dossier.save(update_fields=["accepted_at", "accepted_by"])
    advance(under(dossier), workflow.RECEIVE)
    move(dossier, workflow.ACCEPT, by=by)
    telling.accepted(dossier, by=by)
    return dossier


@transaction.atomic
def answer_note(*, note_id: int, answer: str, by: Any) -> NominationNote:
    """The office says what it has done about a note."""
    note = NominationNote.objects.select_related("nomination").get(pk=note_id)
    nomination: Nomination = locked_nomination(note.nomination_id)
    demand(permissions.may_edit(by, nomination.dossier))
    if not answer.strip():
        raise NotAllowed("Ghi ngắn gọn đã bổ sung hoặc sửa gì, ví dụ “Đã thêm Quyết định số 402/QĐ-TTYT”.")
    note.answer, note.answered_at, note.answered_by = answer.strip(), timezone.now(), by
    note.save(update_fields=["answer", "answered_at", "answered_by"])
    record(nomination, "note.answered", by=by, nomination=nomination.pk, note=note.pk)
    return note


def open_notes(dossier: Dossier) -> Any:
    """Notes at rows still in the dossier that nobody has answered."""
    return NominationNote.objects.filter(nomination__dossier=dossier, nomination__removed_at=None, answered_at=None)
