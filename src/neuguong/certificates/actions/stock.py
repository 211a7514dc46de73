"""Movements of blank sheets that people enter: received, spoiled in store, counted."""

from typing import Any

from django.db import transaction

from neuguong.certificates.enums import BlankMove
from neuguong.certificates.models import BlankEntry
from neuguong.certificates.permissions import may_keep
from neuguong.certificates.stock import locked_balance
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.organisations.models import Organisation


@transaction.atomic
def enter_blanks(
    *, organisation: Organisation, kind: str, move: str, quantity: int, by: Any, **texts: str
) -> BlankEntry:
    """``quantity``: sheets received or spoiled, or, for a count (``adjusted``), how many there really are.

    ``texts``: serials, document, note.
    """
    demand(may_keep(by, organisation))
    left = locked_balance(organisation, kind)
    change = _change(BlankMove(move), quantity, left)
    if BlankMove(move) == BlankMove.RECEIVED and not texts.get("document", "").strip():
        raise NotAllowed("Ghi số, ngày phiếu nhập hoặc hóa đơn.")
    entry = BlankEntry.objects.create(
        organisation=organisation,
        kind=kind,
        move=move,
        quantity=change,
        entered_by=by,
        **{name: texts.get(name, "").strip() for name in ("serials", "document", "note")},
    )
    record(organisation, "blanks.entered", by=by, kind=kind, move=move, quantity=change, left=left + change)
    return entry


def _change(move: BlankMove, quantity: int, left: int) -> int:
    """What the store changes by; :class:`NotAllowed` for what cannot be."""
    if move == BlankMove.USED:
        raise NotAllowed("Phôi đã in do hệ thống tự ghi khi in bằng.")
    if move == BlankMove.ADJUSTED:
        if quantity < 0:
            raise NotAllowed("Ghi số phôi đếm được, từ 0 trở lên.")
        if quantity == left:
            raise NotAllowed(f"Sổ kho đang ghi đúng {left} phôi nên không cần điều chỉnh.")
        return quantity - left
    if quantity <= 0:
        raise NotAllowed("Ghi số phôi lớn hơn 0.")
    if move == BlankMove.SPOILED and quantity > left:
        raise NotAllowed(f"Kho chỉ còn {left} phôi loại này.")
    return quantity if move == BlankMove.RECEIVED else -quantity
