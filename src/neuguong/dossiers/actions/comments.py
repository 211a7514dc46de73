"""What the public says in a consultation, and what the standing office does with it. Every step has a reason that all may read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import workflow
from neuguong.dossiers.codes import code_for, digest_of
from neuguong.dossiers.enums import CommentWay
from neuguong.dossiers.models import Comment, Consultation, ConsultationEntry, Moderation
from neuguong.dossiers.permissions import consultation as permissions
from neuguong.dossiers.queries.consultation import entries_to_speak_of
from neuguong.dossiers.queries.public import entry_on_show

LONGEST_COMMENT = 3000
_PARAGRAPHS = 60


@dataclass(frozen=True, slots=True)
class Sender:
    """Who spoke, as far as they said."""

    name: str
    contact: str


@transaction.atomic
def receive_comment(
    *,
    slug: str,
    position: int | None,
    text: str,
    by: None = None,
    protected: bool = True,
    sender: str = "",
    contact: str = "",
    page_key: str = "",
) -> str:
    """Take a comment of the public and return its receipt code. Nobody is written down but who says who they are.

    ``position``: the entry it speaks of, None for the whole list. The same words from the same page give the same code again.
    """
    text = _plain(text)
    sender, contact = nfc(sender)[:200], nfc(contact)[:200]
    code = code_for(page_key, slug, str(position or ""), text, sender, contact, str(protected))
    found = Consultation.objects.select_for_update().filter(slug=slug).first()
    if found is None:
        raise NotAllowed(permissions.OVER)
    if found.comments.filter(receipt=digest_of(code)).exists():
        return code
    demand(permissions.may_comment(found))
    _refuse_empty(text)
    made = Comment.objects.create(
        consultation=found,
        entry=_spoken_of(found, position),
        receipt=digest_of(code),
        protected=protected,
        sender=sender,
        contact=contact,
        text=text,
        received_on=timezone.localdate(),
    )
    record(made, "comment.received", by=None, comment=made.pk)
    return code


@dataclass(frozen=True, slots=True)
class Taken:
    """How a comment came that did not come by the portal; ``by``: who took it down, in words. The day it came counts."""

    way: str
    by: str
    on: date


@transaction.atomic
def enter_comment(
    *,
    consultation_id: int,
    position: int | None,
    text: str,
    taken: Taken,
    by: Any,
    protected: bool = True,
    sender: Sender = Sender("", ""),
    page_key: str = "",
) -> str:
    """Type in a comment that came on paper or by word of mouth, and return its receipt code for the sender."""
    text = _plain(text)
    told = {"protected": protected, "sender": nfc(sender.name)[:200], "contact": nfc(sender.contact)[:200]}
    came = {"way": taken.way, "taken_by": nfc(taken.by)[:120], "received_on": taken.on}
    found = Consultation.objects.select_for_update().get(pk=consultation_id)
    demand(permissions.may_enter_comments(by, found))
    code = code_for(page_key, found.slug, str(position or ""), text, *map(str, (*told.values(), *came.values())))
    if found.comments.filter(receipt=digest_of(code)).exists():
        return code
    _refuse_empty(text)
    demand(permissions.came_in_time(found, taken.on))
    if taken.way not in {CommentWay.PAPER, CommentWay.SPOKEN} or not came["taken_by"]:
        raise NotAllowed("Ghi góp ý đến bằng giấy hay bằng lời, và người tiếp nhận.")
    entry, stamp = _entry_to_speak_of(found, position, by), {"entered_at": timezone.now(), "entered_by": by}
    values = {**told, **came, **stamp, "text": text}
    made = Comment.objects.create(consultation=found, entry=entry, receipt=digest_of(code), **values)
    record(made, "comment.entered", by=by, comment=made.pk, way=taken.way, received_on=taken.on.isoformat())
    return code


def _entry_to_speak_of(consultation: Consultation, position: int | None, by: Any) -> ConsultationEntry | None:
    entries = entries_to_speak_of(consultation, by)
    if position is None:
        if not any(permissions.may_enter_on(one) for one in entries):
            raise NotAllowed("Mọi mục của đợt này đã gỡ hoặc đã xét xong nên không ghi thêm góp ý.")
        return None
    entry = next((one for one in entries if one.position == position), None)
    if entry is None:
        raise NotAllowed("Mục này không có trong đợt công khai. Chọn lại từ danh sách.")
    demand(permissions.may_enter_on(entry))
    return entry


def _refuse_empty(text: str) -> None:
    if not text:
        raise NotAllowed("Ghi nội dung góp ý.")
    if len(text) > LONGEST_COMMENT:
        raise NotAllowed(f"Nội dung dài tối đa {LONGEST_COMMENT} ký tự, hiện {len(text)}.")


def _spoken_of(consultation: Consultation, position: int | None) -> ConsultationEntry | None:
    if position is None:
        return None
    if (entry := entry_on_show(consultation, position)) is None:
        raise NotAllowed(permissions.OVER)
    return entry


def _plain(text: str) -> str:
    """Plain text in paragraphs: no control or invisible characters, no walls of empty lines."""
    lines = [nfc(line) for line in text.splitlines()[: _PARAGRAPHS * 4]]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()


@transaction.atomic
def check_comment(*, comment_id: int, reason: str, by: Any) -> Comment:
    """It is being looked into: by whom, and what for, stands in the reason."""
    return _moderate(comment_id, workflow.CHECK_COMMENT, reason, by)


@transaction.atomic
def answer_comment(*, comment_id: int, answer: str, reason: str, by: Any, public: bool = False) -> Comment:
    """Answer the sender. ``public``: the answer stands in the public log too, otherwise only who has the code reads it."""
    if not (answer := _plain(answer)):
        raise NotAllowed("Ghi nội dung trả lời; người gửi đọc bằng mã biên nhận.")
    if len(answer) > LONGEST_COMMENT:
        raise NotAllowed(f"Trả lời dài tối đa {LONGEST_COMMENT} ký tự, hiện {len(answer)}.")
    return _moderate(comment_id, workflow.ANSWER_COMMENT, reason, by, answer=answer, answer_public=public)


@transaction.atomic
def close_comment(*, comment_id: int, reason: str, by: Any) -> Comment:
    """Set it aside: outside the subject, abuse, said before. The sender reads the reason."""
    return _moderate(comment_id, workflow.CLOSE_COMMENT, reason, by)


def _moderate(comment_id: int, step: workflow.Step, reason: str, by: Any, **values: Any) -> Comment:
    comment = _locked(comment_id, by)
    demand(permissions.may_moderate(by, comment, step))
    if not (reason := nfc(reason)):
        raise NotAllowed("Ghi lý do xử lý; dòng này mọi người đọc được.")
    comment.state = step.target
    if step is workflow.ANSWER_COMMENT:
        values |= {"answered_at": timezone.now(), "answered_by": by}
    for name, value in values.items():
        setattr(comment, name, value)
    comment.save(update_fields=["state", *values])
    Moderation.objects.create(comment=comment, state=step.target, reason=reason[:300], made_by=by)
    record(comment, step.name, by=by, comment=comment.pk)
    return comment


def _locked(comment_id: int, by: Any) -> Comment:
    comment = Comment.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=comment_id).first()
    if comment is None:
        raise NotAllowed(
            "Ý kiến này chỉ chuyên viên, lãnh đạo cơ quan thường trực không có liên quan đến trường hợp đó được xử lý."
        )
    return comment


@transaction.atomic
def reveal_sender(*, comment_id: int, reason: str, by: Any) -> Sender:
    """Who sent a protected comment; the look leaves a line with its reason in the privacy log."""
    comment = _locked(comment_id, by)
    demand(permissions.may_reveal_sender(by, comment))
    if not (reason := nfc(reason)):
        raise NotAllowed("Ghi lý do cần xem người gửi; lần xem này được ghi nhật ký.")
    record("privacy", "sender.revealed", by=by, comment=comment.pk, reason=reason[:300])
    return Sender(comment.sender, comment.contact)
