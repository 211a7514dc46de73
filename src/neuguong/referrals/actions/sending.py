"""The package goes up: every proposal is looked at again under a lock, and from then on the list stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.documents.enums import DocumentState
from neuguong.documents.models import OfficialDocument
from neuguong.referrals import telling, workflow
from neuguong.referrals.enums import EventKind, ItemState
from neuguong.referrals.judging import gaps
from neuguong.referrals.locking import lock_nominations, locked_referral, saved
from neuguong.referrals.models import Referral, ReferralEvent, ReferralItem
from neuguong.referrals.permissions import may_send
from neuguong.referrals.queries import items_of

SAID: Final = 5  # names in a refusal; the others are counted


@transaction.atomic
def send_referral(
    *,
    referral_id: int,
    sent_on: date,
    by: Any,
    version: int | None = None,
    letter_number: str = "",
    letter_on: date | None = None,
) -> Referral:
    """Write down that it was sent. Number and day are those of the numbered letter, else what is typed from the paper."""
    referral = locked_referral(referral_id, version)
    demand(may_send(by, referral))
    numbers = ReferralItem.objects.filter(referral=referral).values_list("nomination_id", flat=True)
    lock_nominations(list(numbers))
    items = items_of(referral)
    if not items:
        raise NotAllowed("Danh sách chưa có đề nghị nào nên chưa gửi được.")
    _refuse(referral, items)
    _take_letter(referral, letter_number, letter_on)
    _refuse_days(referral, sent_on)
    referral.stage, referral.sent_on = workflow.SEND.target, sent_on
    referral.sent_at, referral.sent_by = timezone.now(), by
    saved(referral, "letter", "letter_number", "letter_on", "stage", "sent_on", "sent_at", "sent_by")
    ReferralItem.objects.filter(referral=referral).update(state=ItemState.WAITING)
    ReferralEvent.objects.create(
        referral=referral,
        kind=EventKind.SENT,
        happened_on=sent_on,
        document=f"Tờ trình {referral.letter_number} ngày {referral.letter_on:%d/%m/%Y}"[:200],
        written_by=by,
    )
    record(referral, workflow.SEND.name, by=by, items=len(items), number=referral.letter_number)
    telling.sent(referral, items, by=by)
    return referral


def _refuse(referral: Referral, items: Sequence[Any]) -> None:
    """Raise with the first names and what stops each."""
    found = gaps(referral, items)
    reasons = {item: [gap.words for gap in found.get(item.pk, []) if gap.stops] for item in items}
    stopped = [f"{item.nomination.recipient.name}: {' '.join(words)}" for item, words in reasons.items() if words]
    if stopped:
        more = f" Và {len(stopped) - SAID} trường hợp khác." if len(stopped) > SAID else ""
        raise NotAllowed(" · ".join(stopped[:SAID]) + more)


def _take_letter(referral: Referral, typed: str, typed_on: date | None) -> None:
    """A letter of the system that has no number by now is not the one that went: the typed one stands alone."""
    letter = None
    if referral.letter_id is not None:
        letter = OfficialDocument.objects.select_for_update(of=("self",)).get(pk=referral.letter_id)
    if letter is not None and letter.number is not None and letter.state != DocumentState.VOID:
        referral.letter_number, referral.letter_on = letter.number_text, letter.issued_on
        return
    number = nfc(typed).replace(" ", "")
    if not number or typed_on is None:
        raise NotAllowed("Tờ trình chưa có số trên hệ thống: ghi số và ngày tờ trình như trên bản giấy.")
    referral.letter, referral.letter_number, referral.letter_on = None, number[:60], typed_on


def _refuse_days(referral: Referral, sent_on: date) -> None:
    today = timezone.localdate()
    if sent_on > today:
        raise NotAllowed("Ngày gửi không thể ở tương lai.")
    written = referral.letter_on
    if written is not None and written > today:
        raise NotAllowed("Ngày tờ trình không thể ở tương lai.")
    if written is not None and sent_on < written:
        raise NotAllowed(f"Gửi trước ngày tờ trình ({written:%d/%m/%Y}) thì không được. Xem lại ngày.")
