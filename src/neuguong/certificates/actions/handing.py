"""Hand over, and exchange a certificate that was handed over for a new one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.certificates import tokens
from neuguong.certificates.enums import CertificateState, ReissueReason
from neuguong.certificates.locking import locked_certificate, locked_certificates, refuse_fallen
from neuguong.certificates.models import Certificate
from neuguong.certificates.permissions import may_hand_over, may_reissue
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand


@transaction.atomic
def hand_over(*, certificate_ids: Iterable[int], handed_to: str, by: Any) -> list[Certificate]:
    """Somebody has signed for them: the recipient, or whoever fetches them for an office. All or none."""
    if not handed_to.strip():
        raise NotAllowed("Ghi họ tên người ký nhận.")
    found = locked_certificates(certificate_ids)
    refuse_fallen(found)
    for one in found:
        demand(may_hand_over(by, one))
        one.state, one.handed_to = CertificateState.HANDED, handed_to.strip()[:120]
        one.handed_at, one.handed_by = timezone.now(), by
        one.version += 1
        one.save(update_fields=["state", "handed_to", "handed_at", "handed_by", "version"])
        record(one, "certificate.handed", by=by)
    return found


@transaction.atomic
def reissue_certificate(
    *,
    certificate_id: int,
    reason: str,
    old_returned: bool | None,
    requested_on: date,
    by: Any,
    document: str = "",
    version: int | None = None,
) -> Certificate:
    """A new certificate for the same line of the decision, pointing at the old one, whose check page then says “đã được cấp lại”.

    CD-01 (Điều 22 of Thông tư 62/2025/TT-BNNMT, borrowed): the old one is taken back, unless it is lost.
    """
    old = locked_certificate(certificate_id, version)
    demand(may_reissue(by, old))
    why = ReissueReason(reason)
    _refuse_incomplete(why, old_returned=old_returned, requested_on=requested_on, document=document)
    new = Certificate.objects.create(
        organisation=old.organisation,
        item=old.item,
        design=old.design,
        year=old.year,
        golden_number=old.golden_number,
        token=tokens.new_token(),
        reissue_of=old,
        reissue_reason=why,
        reissue_document=document.strip()[:200],
        requested_on=requested_on,
        old_returned=False if why == ReissueReason.LOST else old_returned,
        made_by=by,
    )
    old.version += 1
    old.save(update_fields=["version"])
    record(old, "certificate.reissued", by=by, new=new.pk, reason=why)
    return new


def _refuse_incomplete(why: ReissueReason, *, old_returned: bool | None, requested_on: date, document: str) -> None:
    if why == ReissueReason.CORRECTED:
        raise NotAllowed("Lý do này chỉ dùng khi có quyết định đính chính: “Cấp lại theo nội dung đã đính chính”.")
    if why != ReissueReason.LOST and not old_returned:
        raise NotAllowed("Cấp đổi phải thu lại bằng cũ. Thu lại rồi ghi, hoặc chọn lý do “Mất”.")
    if requested_on > timezone.localdate():
        raise NotAllowed("Ngày nhận đề nghị ở tương lai. Xem lại ngày.")
    if not document.strip():
        raise NotAllowed("Ghi số, ngày công văn kèm danh sách, hoặc đơn của người được khen.")
