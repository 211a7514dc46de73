"""A change of one field after the dossier was received: asked for, made by the office, read again by whoever asked."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.common.working_days import add_working_days
from neuguong.dossiers import telling, workflow
from neuguong.dossiers.actions.nominations import check_honour, refuse_twin
from neuguong.dossiers.assessing import assess
from neuguong.dossiers.clocks import route_of
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.locking import locked_nomination, refuse_stale, touch
from neuguong.dossiers.models import Nomination, NominationNote
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import appraisal as may

REPLY_DAYS = 5  # working days, where no rule of procedure says how long an office has


@transaction.atomic
def ask_change(*, nomination_id: int, field: str, text: str, by: Any) -> NominationNote:
    """Ask the office to change one field (or its papers). The clock stands still from the first request to the last answer."""
    nomination = locked_nomination(nomination_id)
    demand(may.may_ask_change(by, nomination))
    return _ask(nomination, field, text, by)


def _ask(nomination: Nomination, field: str, text: str, by: Any) -> NominationNote:
    if field not in may.FIELDS:
        raise NotAllowed("Chọn mục cần đơn vị sửa.")
    if not text.strip():
        raise NotAllowed("Ghi rõ mục này sai hoặc thiếu gì, sửa thế nào.")
    if nomination.notes.filter(field=field, answered_at=None).exists():
        raise NotAllowed("Mục này đã được yêu cầu sửa và đơn vị chưa trả lời.")
    note = NominationNote.objects.create(nomination=nomination, field=field, text=text.strip(), created_by=by)
    if nomination.stage != NominationStage.CHANGE_REQUESTED:
        if nomination.assignee_id is None:
            nomination.assignee = by
            nomination.save(update_fields=["assignee"])
        advance([nomination], workflow.ASK_CHANGE, reply_due=_reply_due(nomination))
    record(nomination, workflow.ASK_CHANGE.name, by=by, nomination=nomination.pk, note=note.pk, field=field)
    telling.change_asked(nomination, by=by)
    return note


def _reply_due(nomination: Nomination) -> date:
    found = route_of(nomination)
    return add_working_days(timezone.localdate(), found.reply_days if found else REPLY_DAYS)


@transaction.atomic
def answer_change(
    *, note_id: int, answer: str, by: Any, value: str | None = None, version: int | None = None
) -> NominationNote:
    """The office changes the field (``value``; None leaves it) and says what was done, both or neither.

    With the last answer the nomination goes back to appraisal and the clock runs on.
    """
    note = _locked_note(note_id)
    nomination = note.nomination
    demand(may.may_change_field(by, nomination, note.field))
    if note.answered_at:
        raise NotAllowed("Yêu cầu này đã được trả lời.")
    refuse_stale(nomination, version)
    if not answer.strip():
        raise NotAllowed("Ghi ngắn gọn đã sửa gì, ví dụ “Đã sửa chức vụ theo Quyết định số 402/QĐ-TTYT”.")
    changed = value is not None and note.field != may.PAPERS and _change(nomination, note.field, value, by)
    note.answer, note.answered_at, note.answered_by = answer.strip(), timezone.now(), by
    note.save(update_fields=["answer", "answered_at", "answered_by"])
    if not nomination.notes.filter(answered_at=None).exists():
        advance([nomination], workflow.ANSWER_CHANGE)
        telling.change_answered(nomination, by=by)
    record(
        nomination,
        workflow.ANSWER_CHANGE.name,
        by=by,
        nomination=nomination.pk,
        note=note.pk,
        field=note.field,
        changed=bool(changed),
    )
    return note


def _change(nomination: Nomination, field: str, value: str, by: Any) -> bool:
    """Store the new text of one field and ask the rules again; False when it says what it said before."""
    value = value.strip() if field == "achievement" else nfc(value)
    if getattr(nomination, field) == value:
        return False
    if field == "honour":
        check_honour(nomination.dossier, nomination.recipient.kind, value)
        refuse_twin(nomination.dossier, nomination.recipient, value)
    setattr(nomination, field, value)
    nomination.version += 1
    nomination.save(update_fields=[field, "version"])
    assess(nomination.dossier, [nomination], occasion="correction", by=by)
    touch(nomination.dossier)
    return True


@transaction.atomic
def settle_change(*, note_id: int, by: Any) -> NominationNote:
    """Whoever asked has read the answer and it will do."""
    note = _locked_note(note_id)
    demand(may.may_settle_change(by, note))
    _settle(note, by)
    record(note.nomination, "nomination.change_settled", by=by, nomination=note.nomination_id, note=note.pk)
    return note


@transaction.atomic
def ask_change_again(*, note_id: int, text: str, by: Any) -> NominationNote:
    """The answer will not do: it is closed as read, and the same field is asked for once more."""
    note = _locked_note(note_id)
    demand(may.may_settle_change(by, note))
    demand(may.may_ask_change(by, note.nomination))
    _settle(note, by)
    return _ask(note.nomination, note.field, text, by)


def _settle(note: NominationNote, by: Any) -> None:
    note.settled_at, note.settled_by = timezone.now(), by
    note.save(update_fields=["settled_at", "settled_by"])


def _locked_note(note_id: int) -> NominationNote:
    """The note with its nomination, both as they are once the dossier is ours."""
    note = NominationNote.objects.select_related("created_by").get(pk=note_id)
    nomination = locked_nomination(note.nomination_id)
    note.refresh_from_db(fields=["answered_at", "settled_at"])
    note.nomination = nomination
    return note


@transaction.atomic
def withdraw_change(*, note_id: int, by: Any) -> Nomination:
    """Take back a request before it is answered; without another one the nomination goes on."""
    note = _locked_note(note_id)
    demand(may.may_withdraw_change(by, note))
    nomination = note.nomination
    note.delete()
    waits = nomination.stage == NominationStage.CHANGE_REQUESTED
    if waits and not nomination.notes.filter(answered_at=None).exists():
        advance([nomination], workflow.ANSWER_CHANGE)
    record(nomination, "nomination.change_withdrawn", by=by, nomination=nomination.pk, note=note_id)
    return nomination
