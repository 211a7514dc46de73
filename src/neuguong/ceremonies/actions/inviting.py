"""Invite, answer, draft the official invitation, call it off."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.ceremonies import permissions as may
from neuguong.ceremonies import telling
from neuguong.ceremonies.enums import CeremonyStage, Reply, Stead
from neuguong.ceremonies.locking import locked_award, locked_ceremony, refuse_stale
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.papers import invitation_content
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.documents.actions import draft_document, revise_document
from neuguong.documents.enums import DocumentKind, DocumentState
from neuguong.documents.models import OfficialDocument

MARK = {"province": "GM-UBND"}


@transaction.atomic
def invite(*, ceremony_id: int, by: Any, version: int | None = None) -> Ceremony:
    """Tell every office whose people are to come; from now on it sees them in the ceremony and answers for them."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_invite(by, ceremony))
    refuse_stale(ceremony, version)
    if not ceremony.awards.exists():
        raise NotAllowed("Chưa có ai để mời: thêm quyết định trước.")
    hidden = ceremony.decisions.exclude(stage="released").first()
    if hidden is not None:
        raise NotAllowed(f"{hidden} chưa công bố. Công bố quyết định rồi mới mời.")
    ceremony.stage, ceremony.invited_at, ceremony.invited_by = CeremonyStage.INVITED, timezone.now(), by
    ceremony.version += 1
    ceremony.save()
    telling.invited(ceremony, by=by)
    record(ceremony, "ceremony.invited", by=by, awards=ceremony.awards.count())
    return ceremony


@transaction.atomic
def answer_invitation(
    *,
    award_id: int,
    by: Any,
    reply: str = "",
    received_by: str = "",
    stead: str = "",
    needs: str = "",
    version: int | None = None,
) -> CeremonyAward:
    """Who comes, who receives instead and why, what has to be prepared; by the office, or by those who run the ceremony."""
    award = locked_award(award_id)
    demand(may.may_answer(by, award))
    refuse_stale(award, version)
    named = nfc(received_by)[:200]
    if bool(named) != bool(stead):
        raise NotAllowed("Có người nhận thay thì ghi cả họ tên và lý do; không có thì để trống cả hai.")
    if reply == Reply.SUBSTITUTE and not named:
        raise NotAllowed("Người khác nhận thay thì ghi họ tên người nhận thay.")
    award.reply = Reply(reply) if reply else ""
    award.received_by, award.stead = named, Stead(stead) if stead else ""
    award.needs = nfc(needs)[:500]
    award.version += 1
    award.save(update_fields=["reply", "received_by", "stead", "needs", "version"])
    record(award.ceremony, "ceremony.answered", by=by, award=award.pk, reply=award.reply)
    return award


@transaction.atomic
def draft_invitation(*, ceremony_id: int, by: Any, version: int | None = None) -> OfficialDocument:
    """The common letter with the lists of those invited; drawn up anew while it is a draft. Numbered and signed as a document."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    if not ceremony.awards.exists():
        raise NotAllowed("Chưa có ai để mời: thêm quyết định trước.")
    made = draft_letter(ceremony, ceremony.invitation, invitation_content(ceremony), by=by)
    if made != ceremony.invitation:
        ceremony.invitation = made
        ceremony.save(update_fields=["invitation"])
        record(ceremony, "ceremony.invitation_drafted", by=by, document=made.pk)
    return made


def draft_letter(
    ceremony: Ceremony, known: OfficialDocument | None, content: dict[str, Any], *, by: Any
) -> OfficialDocument:
    """``known`` with new content while it is a draft, a new letter where there is none or it was voided. Part of an action."""
    demand(may.may_draft(by, ceremony, known))
    title = f"Giấy mời dự {ceremony.title}"
    if known is not None and known.state != DocumentState.VOID:
        signer = ceremony.signer_name, ceremony.signer_post
        return revise_document(document_id=known.pk, content=content, title=title, signer=signer, by=by)
    return draft_document(
        organisation=ceremony.organisation,
        kind=DocumentKind.INVITATION,
        title=title,
        content=content,
        mark=MARK.get(ceremony.organisation.kind, "GM"),
        signer_name=ceremony.signer_name,
        signer_post=ceremony.signer_post,
        by=by,
    )


@transaction.atomic
def cancel_ceremony(*, ceremony_id: int, reason: str, by: Any, version: int | None = None) -> Ceremony:
    """Call it off; its decisions may go into another ceremony. Offices that were invited are told why."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    if not reason.strip():
        raise NotAllowed("Ghi lý do hủy: đơn vị được mời đọc lý do này.")
    if ceremony.awards.exclude(handed_at=None).exists():
        raise NotAllowed("Đã trao cho người trong lễ này nên không hủy được. Ghi là đã tổ chức.")
    was_invited = ceremony.stage == CeremonyStage.INVITED
    ceremony.stage, ceremony.cancel_reason = CeremonyStage.CANCELLED, nfc(reason)[:300]
    ceremony.cancelled_at, ceremony.cancelled_by = timezone.now(), by
    ceremony.version += 1
    ceremony.save()
    if was_invited:
        telling.cancelled(ceremony, by=by)
    record(ceremony, "ceremony.cancelled", by=by)
    return ceremony
