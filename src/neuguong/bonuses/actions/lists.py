"""A payment list: computed from an issued decision, completed where the law leaves a figure open, approved line by line."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.bonuses import permissions as may
from neuguong.bonuses.judging import Due, due_for, payer_rule
from neuguong.bonuses.locking import locked_line, locked_list, refuse_stale, touch
from neuguong.bonuses.models import BonusLine, PaymentList
from neuguong.bonuses.money import grouped
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.models import Decision


@transaction.atomic
def make_payment_list(*, decision_id: int, by: Any) -> PaymentList:
    """The list of an issued award decision, one line for each item; a list that exists is returned as it stands."""
    decision = Decision.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=decision_id)
    demand(may.may_make_list(by, decision))
    if (known := PaymentList.objects.filter(decision=decision).first()) is not None:
        return known
    made = PaymentList.objects.create(
        decision=decision, payer=decision.organisation, payer_rule=payer_rule(decision)[:500], made_by=by
    )
    due = due_for(decision)
    BonusLine.objects.bulk_create(
        [BonusLine(list=made, item_id=item, **asdict(each)) for item, each in due.items()], batch_size=200
    )
    record(made, "bonuses.listed", by=by, decision=decision.pk, lines=len(due))
    return made


@transaction.atomic
def recompute_list(*, list_id: int, by: Any) -> int:
    """Compute the lines that are not approved again. How many changed; fixed figures and decisions stay where they still fit."""
    payment_list = locked_list(list_id)
    demand(may.may_keep_money(by, payment_list.payer))
    fresh = due_for(payment_list.decision)
    open_lines = list(BonusLine.objects.filter(list=payment_list, sealed_at=None))
    if not open_lines and BonusLine.objects.filter(list=payment_list).count() == len(fresh):
        raise NotAllowed("Mọi dòng đã duyệt nên không tính lại nữa.")
    changed = [line for line in open_lines if _apply(line, fresh[line.item_id])]
    for line in changed:
        line.save()
    touch(payment_list)
    record(payment_list, "bonuses.recomputed", by=by, changed=len(changed))
    return len(changed)


def _apply(line: BonusLine, due: Due) -> bool:
    """Write a computed line over a stored one; True when anything is different."""
    values = asdict(due)
    kept = ("paid_for",) if line.decided_at and line.doubt == due.doubt else ()
    different = {name for name, value in values.items() if name not in kept and getattr(line, name) != value}
    for name in different:
        setattr(line, name, values[name])
    if line.decided_at and not kept:
        line.decided_at = line.decided_by = None
        line.decided_reason = ""
    fits = due.vnd is None or (due.at_most and (line.fixed_vnd or 0) <= due.vnd)
    if line.fixed_vnd is not None and not fits:
        line.fixed_vnd, line.fixed_document = None, ""
        different.add("fixed_vnd")
    return bool(different)


@transaction.atomic
def fix_amount(*, line_id: int, vnd: int, document: str, by: Any) -> BonusLine:
    """The figure of a line whose rule gives a ceiling only, or none at all; ``document``: where the figure stands."""
    line = locked_line(line_id)
    demand(may.may_fix(by, line))
    if line.vnd is not None and vnd > line.vnd:
        raise NotAllowed(f"Mức tối đa của dòng này là {grouped(line.vnd)} đồng. Ghi mức không quá số đó.")
    if not document.strip():
        raise NotAllowed("Ghi văn bản quy định mức này: số, ngày, cơ quan ban hành.")
    line.fixed_vnd, line.fixed_document = vnd, nfc(document)[:200]
    line.save(update_fields=["fixed_vnd", "fixed_document"])
    touch(line.list)
    record(line.list, "bonuses.amount_fixed", by=by, line=line.pk)
    return line


@transaction.atomic
def settle_doubt(*, line_id: int, paid_for: bool, reason: str, by: Any) -> BonusLine:
    """A person's answer to what the rules leave open; ``reason`` names who was asked or the document."""
    line = locked_line(line_id)
    demand(may.may_settle(by, line))
    if not reason.strip():
        raise NotAllowed("Ghi lý do: hỏi cơ quan nào, văn bản nào.")
    line.paid_for, line.decided_reason = paid_for, nfc(reason)[:500]
    line.decided_at, line.decided_by = timezone.now(), by
    line.save(update_fields=["paid_for", "decided_reason", "decided_at", "decided_by"])
    touch(line.list)
    record(line.list, "bonuses.doubt_settled", by=by, line=line.pk, paid_for=paid_for)
    return line


@transaction.atomic
def approve_list(*, list_id: int, by: Any, version: int | None = None) -> int:
    """Seal every line whose figure is known and about which nothing is asked. How many; the others wait and are approved later."""
    payment_list = locked_list(list_id)
    demand(may.may_approve(by, payment_list.payer))
    refuse_stale(payment_list, version)
    open_lines = BonusLine.objects.filter(list=payment_list, sealed_at=None)
    ready = [line.pk for line in open_lines if not line.open_doubt and (line.amount is not None or not line.paid_for)]
    if not ready:
        raise NotAllowed("Không còn dòng nào duyệt được: các dòng còn lại chưa rõ số tiền hoặc chờ quyết định.")
    now = timezone.now()
    BonusLine.objects.filter(pk__in=ready).update(sealed_at=now, sealed_by=by)
    if payment_list.approved_at is None:
        payment_list.approved_at, payment_list.approved_by = now, by
        payment_list.save(update_fields=["approved_at", "approved_by"])
    touch(payment_list)
    record(payment_list, "bonuses.approved", by=by, lines=len(ready))
    return len(ready)
