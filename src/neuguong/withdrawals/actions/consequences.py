"""What follows from a decided case elsewhere: certificates, bonus, and the list of what has to be handed back."""

from typing import Any

from neuguong.bonuses.actions import demand_recovery
from neuguong.bonuses.models import BonusLine
from neuguong.bonuses.permissions import may_demand_recovery
from neuguong.certificates.actions import cancel_certificates, mark_corrected, revive_certificates
from neuguong.certificates.enums import CertificateState
from neuguong.certificates.models import Certificate
from neuguong.certificates.permissions import may_cancel, may_revive
from neuguong.decisions.actions.superseding import decided_item
from neuguong.decisions.models import Decision
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals import telling
from neuguong.withdrawals.enums import CaseKind, ReturnKind
from neuguong.withdrawals.judging import CHECK, old_certificate_returns, things_of
from neuguong.withdrawals.models import ReturnedThing, WithdrawalCase


def versions_of(held: HeldHonour) -> list[int]:
    """The record and every one it corrected: ids."""
    found: list[int] = []
    current: HeldHonour | None = held
    while current is not None:
        found.append(current.pk)
        current = current.corrects
    return found


def follow(case: WithdrawalCase, *, by: Any) -> list[ReturnedThing]:
    """Only a revocation ends certificate and bonus for good; a stripped title may be restored, the registry alone answers for it."""
    things = [ReturnedThing(case=case, kind=kind, what=what, asked_by=by) for kind, what in things_of(case.kind)]
    decision = case.decision
    match case.kind:
        case CaseKind.REVOCATION if decision is not None:
            _take_back(case, decision, things, by=by)
        case CaseKind.RESTORATION:
            _revive_certificates(case.held, by=by)
        case CaseKind.CORRECTION_OF_CONTENT if decision is not None:
            things += _correct_certificates(case, decision, by=by)
    return ReturnedThing.objects.bulk_create(things)


def _take_back(case: WithdrawalCase, decision: Decision, things: list[ReturnedThing], *, by: Any) -> None:
    versions = versions_of(case.held)
    _cancel_certificates(versions, paper_of(decision), by=by)
    paid = _demand_money(versions, paper_of(decision), by=by)
    for thing in things:
        if thing.kind == ReturnKind.MONEY and paid:
            thing.amount_vnd = paid


def paper_of(decision: Decision) -> str:
    return f"Quyết định số {decision.number} ngày {decision.decided_on:%d/%m/%Y}"


def _cancelled_for(paper: str) -> str:
    return f"Hủy bỏ theo {paper}"


def _cancel_certificates(versions: list[int], paper: str, *, by: Any) -> None:
    """Those that this person may cancel; the check page of the others answers from the registry all the same."""
    found = Certificate.objects.filter(item__held__in=versions).select_related("organisation")
    chosen = [one.pk for one in found if may_cancel(by, one)]
    if chosen:
        cancel_certificates(certificate_ids=chosen, reason=_cancelled_for(paper), by=by)


def _revive_certificates(held: HeldHonour, *, by: Any) -> None:
    """Those that fell with the very decision that is undone now; what was cancelled for another reason stays cancelled."""
    undone = decided_item(held)
    if undone is None:
        return
    fell = Certificate.objects.filter(
        item__held__in=versions_of(held),
        state=CertificateState.CANCELLED,
        cancel_reason=_cancelled_for(paper_of(undone.decision)),
    )
    chosen = [one.pk for one in fell.select_related("organisation") if may_revive(by, one)]
    if chosen:
        revive_certificates(certificate_ids=chosen, by=by)


def _correct_certificates(case: WithdrawalCase, decision: Decision, *, by: Any) -> list[ReturnedThing]:
    """What was printed with the old words stops; each one that somebody has at home is to come back."""
    line = decision.items.get()
    found = mark_corrected(item=line, versions=versions_of(case.held), by=by)
    wrong = [one for one in found if not hasattr(one, "reissued") and one.state != CertificateState.CANCELLED]
    if wrong:
        telling.certificates_corrected(case, wrong, by=by)
    if decision.decided_on is None or not old_certificate_returns(decision.decided_on):
        return []
    return [
        ReturnedThing(
            case=case,
            kind=ReturnKind.OBJECT,
            what=f"Bằng cũ ghi sai nội dung, số sổ vàng {one.golden_number}/{one.year} (thủ tục thu lại {CHECK})",
            certificate=one,
            asked_by=by,
        )
        for one in wrong
        if one.state == CertificateState.HANDED
    ]


def _demand_money(versions: list[int], paper: str, *, by: Any) -> int:
    """Claims back what was paid; how much that is. A body's own money is claimed by that body, told by the follow-up list."""
    lines = BonusLine.objects.filter(item__held__in=versions).with_sums()
    total = 0
    for line in lines.select_related("list__payer", "list__decision__organisation"):
        total += line.paid
        if may_demand_recovery(by, line):
            demand_recovery(line=line, document=paper, by=by)
    return total
