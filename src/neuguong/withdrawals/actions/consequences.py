"""What follows from a decided case elsewhere: certificates, bonus, and the list of what has to be handed back."""

from typing import Any

from neuguong.bonuses.actions import demand_recovery
from neuguong.bonuses.models import BonusLine
from neuguong.bonuses.permissions import may_demand_recovery
from neuguong.certificates.actions import cancel_certificates
from neuguong.certificates.models import Certificate
from neuguong.certificates.permissions import may_cancel
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals.enums import CaseKind, ReturnKind
from neuguong.withdrawals.judging import things_of
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
    if case.kind == CaseKind.REVOCATION and case.decision is not None:
        paper = f"Quyết định số {case.decision.number} ngày {case.decision.decided_on:%d/%m/%Y}"
        versions = versions_of(case.held)
        _cancel_certificates(versions, paper, by=by)
        paid = _demand_money(versions, paper, by=by)
        for thing in things:
            if thing.kind == ReturnKind.MONEY and paid:
                thing.amount_vnd = paid
    return ReturnedThing.objects.bulk_create(things)


def _cancel_certificates(versions: list[int], paper: str, *, by: Any) -> None:
    """Those that this person may cancel; the check page of the others answers from the registry all the same."""
    found = Certificate.objects.filter(item__held__in=versions).select_related("organisation")
    chosen = [one.pk for one in found if may_cancel(by, one)]
    if chosen:
        cancel_certificates(certificate_ids=chosen, reason=f"Hủy bỏ theo {paper}", by=by)


def _demand_money(versions: list[int], paper: str, *, by: Any) -> int:
    """Claims back what was paid; how much that is. A body's own money is claimed by that body, told by the follow-up list."""
    lines = BonusLine.objects.filter(item__held__in=versions).with_sums()
    total = 0
    for line in lines.select_related("list__payer", "list__decision__organisation"):
        total += line.paid
        if may_demand_recovery(by, line):
            demand_recovery(line=line, document=paper, by=by)
    return total
