"""The tờ trình of a package: drafted from its list, written anew with it until it has a number."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.gates import tallies_of
from neuguong.documents.actions import draft_document, revise_document
from neuguong.documents.enums import DocumentKind, DocumentState
from neuguong.documents.models import OfficialDocument
from neuguong.referrals.content import MARK, SIGNER, letter_content
from neuguong.referrals.locking import locked_referral, saved
from neuguong.referrals.models import Referral
from neuguong.referrals.permissions import may_change
from neuguong.referrals.queries import items_of
from neuguong.registry.models import RecipientHold


@transaction.atomic
def draft_letter(*, referral_id: int, by: Any, signer_name: str = "", signer_post: str = "") -> OfficialDocument:
    """A draft of the documents, with the list attached; the body's office numbers it there. A draft that exists is written anew.

    ``signer_post``: as “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH”; what is not given stays as it was.
    """
    referral = locked_referral(referral_id)
    demand(may_change(by, referral))
    items = items_of(referral)
    if not items:
        raise NotAllowed("Danh sách chưa có đề nghị nào. Chọn đề nghị trước, rồi soạn tờ trình.")
    if any(item.nomination.secret for item in items):
        raise NotAllowed(
            "Danh sách có đề nghị mang nội dung bí mật nhà nước: soạn tờ trình ngoài hệ thống, rồi ghi số, ngày khi gửi."
        )
    if referral.letter is not None and referral.letter.state == DocumentState.DRAFT:
        before = referral.letter
        signer = signer_name or before.signer_name, signer_post or before.signer_post
        rewrite_letter(referral, by=by, signer=signer)
    else:
        signer = nfc(signer_name), nfc(signer_post) or SIGNER
        content = content_of(referral, items, signer)
        referral.letter = draft_document(
            organisation=referral.organisation,
            kind=DocumentKind.SUBMISSION,
            title=content["title"],
            content=content,
            mark=MARK,
            signer_name=signer[0],
            signer_post=signer[1],
            by=by,
        )
    saved(referral, "letter")
    record(referral, "referral.letter_drafted", by=by, document=referral.letter_id)
    return referral.letter


def rewrite_letter(referral: Referral, *, by: Any, signer: tuple[str, str] | None = None) -> None:
    """The draft goes with the list and the words of the package; refused by the documents once it has a number."""
    letter = referral.letter
    if letter is None or letter.state == DocumentState.VOID:
        return
    signer = signer or (letter.signer_name, letter.signer_post)
    content = content_of(referral, items_of(referral), signer)
    referral.letter = revise_document(
        document_id=letter.pk, content=content, title=content["title"], signer=signer, by=by
    )


def content_of(referral: Referral, items: Any, signer: tuple[str, str]) -> dict[str, Any]:
    passed = [one for one in tallies_of(items).values() if one.passed]
    people = [item.nomination.recipient_id for item in items]
    held_back = RecipientHold.objects.stopping().filter(recipient__in=people).values("recipient").distinct().count()
    return letter_content(
        referral, items, votes=len(passed), held_back=held_back, day=timezone.localdate(), signer=signer
    )
