"""Make the certificates of a decision; take them back when the decision falls; hand out the electronic credential."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.certificates import badge_status, badges, tokens
from neuguong.certificates.actions.designs import _adopted
from neuguong.certificates.enums import CertificateKind, CertificateState
from neuguong.certificates.locking import locked_certificate, locked_certificates, refuse_fallen
from neuguong.certificates.models import Certificate, CertificateDesign
from neuguong.certificates.numbering import take_numbers
from neuguong.certificates.permissions import may_cancel, may_export_badge, may_make, may_revive
from neuguong.certificates.queries import bare_lines
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.models import Decision
from neuguong.registry.catalogue import book

_KINDS = {
    "certificate": CertificateKind.BANG_KHEN,
    "letter_of_commendation": CertificateKind.GIAY_KHEN,
    "emulation_flag": CertificateKind.CO,
    "emulation_title": CertificateKind.CHUNG_NHAN,
    "honorary_title": CertificateKind.CHUNG_NHAN,
}


@transaction.atomic
def make_certificates(*, decision_id: int, by: Any) -> list[Certificate]:
    """One for each line of an issued decision that asks for one; called again, it makes only what is missing. Return what was made."""
    decision = Decision.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=decision_id)
    demand(may_make(by, decision))
    bare = list(bare_lines(decision).order_by("position", "pk"))
    if not bare:
        return []
    designs = _designs_for(decision, {item.honour for item in bare}, by)
    year = decision.decided_on.year  # an issued decision has its day
    numbers = take_numbers(decision.organisation, year, len(bare))
    made = Certificate.objects.bulk_create(
        Certificate(
            organisation=decision.organisation,
            item=item,
            design=designs[item.honour],
            year=year,
            golden_number=number,
            token=tokens.new_token(),
            made_by=by,
        )
        for item, number in zip(bare, numbers, strict=True)
    )
    record(decision, "certificates.made", by=by, count=len(made), first=numbers[0], last=numbers[-1])
    return made


def _designs_for(decision: Decision, honours: set[str], by: Any) -> dict[str, CertificateDesign]:
    """For each honour the body's newest design that names it, else one that serves its kind, else the built-in one."""
    own = list(CertificateDesign.objects.in_use().filter(organisation=decision.organisation).order_by("-pk"))
    found = {}
    for honour in sorted(honours):
        kind = kind_of(honour)
        fitting = [one for one in own if honour in one.honours]
        fitting += [one for one in own if one.kind == kind and not one.honours]
        if not fitting:
            fitting = [_adopted(decision.organisation, kind, by)]
            own += fitting
        found[honour] = fitting[0]
    return found


def kind_of(honour: str) -> str:
    policy: Any = book().find(honour)
    return str(_KINDS.get(policy.kind, CertificateKind.KHAC) if policy else CertificateKind.KHAC)


@transaction.atomic
def cancel_certificates(*, certificate_ids: Iterable[int], reason: str, by: Any) -> list[Certificate]:
    """Their honours were taken back by a decision, or they were made by mistake: the check page says so from now on. All or none."""
    if not reason.strip():
        raise NotAllowed("Ghi lý do hủy, kèm số quyết định nếu có.")
    found = locked_certificates(certificate_ids)
    for one in found:
        demand(may_cancel(by, one))
        one.state, one.cancel_reason = CertificateState.CANCELLED, reason.strip()[:300]
        one.cancelled_at, one.cancelled_by = timezone.now(), by
        one.version += 1
        one.save(update_fields=["state", "cancel_reason", "cancelled_at", "cancelled_by", "version"])
        record(one, "certificate.cancelled", by=by)
    return found


@transaction.atomic
def revive_certificates(*, certificate_ids: Iterable[int], by: Any) -> list[Certificate]:
    """The honour for whose sake they were cancelled is restored by a decision: each is again what it was before. All or none."""
    found = locked_certificates(certificate_ids)
    for one in found:
        demand(may_revive(by, one))
        one.state = _before_cancelling(one)
        one.cancelled_at, one.cancelled_by, one.cancel_reason = None, None, ""
        one.version += 1
        one.save(update_fields=["state", "cancel_reason", "cancelled_at", "cancelled_by", "version"])
        record(one, "certificate.revived", by=by)
    return found


def _before_cancelling(one: Certificate) -> CertificateState:
    if one.handed_at:
        return CertificateState.HANDED
    printed, spoiled = one.printed_at, one.spoiled_at
    if printed and (spoiled is None or spoiled < printed):
        return CertificateState.PRINTED
    return CertificateState.SPOILED if spoiled else CertificateState.MADE


@transaction.atomic
def export_badge(*, certificate: Certificate, by: Any) -> str:
    """The electronic credential of one certificate, signed; personal data leave the house, so a line is written."""
    one = locked_certificate(certificate.pk)
    demand(may_export_badge(by, one))
    refuse_fallen([one])
    badge_status.take_place(one)
    made = badges.credential_jwt(one)
    record(certificate, "certificate.badge_exported", by=by)
    return made
