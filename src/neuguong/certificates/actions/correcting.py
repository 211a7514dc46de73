"""A decision corrects the content of an honour: its certificate is printed again with the right words, the old one is taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.certificates import tokens
from neuguong.certificates.actions.printing import spoil_blank
from neuguong.certificates.enums import CertificateState, ReissueReason
from neuguong.certificates.locking import locked_certificate, refuse_fallen
from neuguong.certificates.models import Certificate
from neuguong.certificates.permissions import may_note_return, may_reissue_corrected
from neuguong.common.audit import record
from neuguong.common.verdicts import demand
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.registry.permissions import may_supersede


@transaction.atomic
def mark_corrected(*, item: DecisionItem, versions: Iterable[int], by: Any) -> list[Certificate]:
    """From now on ``item`` says what the honour of these ``versions`` is: what was printed for them is neither printed nor handed over.

    It is a fact of the decision, so it holds for every body's certificates. Return all that it concerns.
    """
    demand(may_supersede(by))
    held = list(versions)
    # whoever makes certificates holds the decision: none is made with the old words behind our back
    sources = DecisionItem.objects.filter(held__in=held).values("decision")
    list(Decision.objects.select_for_update().filter(pk__in=sources).order_by("pk"))
    rows = Certificate.objects.select_for_update(of=("self",)).select_related("item", "organisation", "reissued")
    found = list(rows.filter(item__held__in=held).order_by("pk"))
    for one in found:
        one.corrected_by = item
        one.version += 1
        one.save(update_fields=["corrected_by", "version"])
        record(one, "certificate.corrected", by=by, line=item.pk)
    return found


@transaction.atomic
def reissue_corrected(*, certificate_id: int, by: Any, version: int | None = None) -> Certificate:
    """The new certificate: the words of the correcting decision, a key and a sheet of its own, the old number of the golden book.

    One that was not handed over yet is destroyed; one that was is followed until it comes back (:func:`note_returned`).
    """
    old = locked_certificate(certificate_id, version)
    demand(may_reissue_corrected(by, old))
    refuse_fallen([old])
    line = DecisionItem.objects.select_related("decision").get(pk=old.corrected_by_id)
    paper = f"Quyết định số {line.decision.number} ngày {line.decision.decided_on:%d/%m/%Y}"
    new = Certificate.objects.create(
        organisation=old.organisation,
        item=line,
        design=old.design,
        year=old.year,
        golden_number=old.golden_number,
        token=tokens.new_token(),
        reissue_of=old,
        reissue_reason=ReissueReason.CORRECTED,
        reissue_document=paper,
        made_by=by,
    )
    if old.state != CertificateState.HANDED:
        _destroy(old, paper, by)
    old.version += 1
    old.save()
    record(old, "certificate.reissued", by=by, new=new.pk, reason=ReissueReason.CORRECTED)
    return new


def _destroy(old: Certificate, paper: str, by: Any) -> None:
    if old.state == CertificateState.PRINTED:
        spoil_blank(old, by=by)
    old.state, old.cancel_reason = CertificateState.CANCELLED, f"Chưa giao, thay bằng bằng mới theo {paper}"
    old.cancelled_at, old.cancelled_by = timezone.now(), by


@transaction.atomic
def note_returned(*, certificate_id: int, on: date, by: Any) -> Certificate:
    """The old one is back."""
    one = locked_certificate(certificate_id)
    demand(may_note_return(by, one.organisation))
    one.returned_on = on
    one.version += 1
    one.save(update_fields=["returned_on", "version"])
    record(one, "certificate.returned", by=by)
    return one
