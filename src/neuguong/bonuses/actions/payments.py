"""Money goes out, comes back, is claimed back. Nothing is paid twice: the list is locked, the ledger counted, each line numbered."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from neuguong.bonuses import permissions as may
from neuguong.bonuses.actions.funds import Warned, open_fund, short_of, write_entry
from neuguong.bonuses.enums import FundKind, PaymentKind
from neuguong.bonuses.locking import locked_fund, locked_line, locked_list
from neuguong.bonuses.models import BonusLine, Fund, FundEntry, PaymentEntry, PaymentList, RecoveryDemand
from neuguong.bonuses.money import grouped
from neuguong.bonuses.queries import standing_of
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand

Parts = list[tuple[Any, int, str]]  # line with its sums, đồng, who takes or brings it


@transaction.atomic
def pay_lines(
    *, list_id: int, line_ids: Iterable[int], on: date, document: str, by: Any, aware: bool = False
) -> FundEntry:
    """Pay several lines in full on one document, all or none; each to whoever the decision names."""
    payment_list = locked_list(list_id)
    demand(may.may_keep_money(by, payment_list.payer))
    wanted = set(line_ids)
    lines = list(
        BonusLine.objects.filter(list=payment_list, pk__in=wanted)
        .with_sums()
        .select_related("item")
        .order_by("item__position", "pk")
    )
    if not lines or len(lines) != len(wanted):
        raise NotAllowed("Danh sách đã thay đổi. Xem lại các dòng rồi xác nhận lại.")
    for line in lines:
        line.list = payment_list
        _demand_named(line, may.may_pay(by, line, _rest(line)))
    parts = [(line, _rest(line), line.item.name) for line in lines]
    return _pay(payment_list, parts, on, document, by=by, aware=aware)


@transaction.atomic
def pay_line(
    *,
    line_id: int,
    on: date,
    document: str,
    by: Any,
    receiver: str = "",
    amount: int | None = None,
    part_document: str = "",
    aware: bool = False,
) -> FundEntry:
    """Pay one line: all that remains, or a part where ``part_document`` says why; ``receiver``: who took it."""
    line = locked_line(line_id)
    rest = _rest(line)
    demand(may.may_pay(by, line, rest))
    given = rest if amount is None else amount
    if given > rest:
        raise NotAllowed(f"Dòng này chỉ còn phải chi {grouped(rest)} đồng.")
    if given < rest and not part_document.strip():
        raise NotAllowed("Chi một phần thì ghi văn bản cho phép chi một phần.")
    paper = f"{document}; chi một phần theo {part_document}" if given < rest and document.strip() else document
    return _pay(line.list, [(line, given, receiver or line.item.name)], on, paper, by=by, aware=aware)


def _rest(line: Any) -> int:
    return (line.settled or 0) - line.paid


def _demand_named(line: Any, verdict: Any) -> None:
    """As :func:`demand`, and says which of many lines it is."""
    if not verdict:
        raise NotAllowed(f"{line.item.name}: {verdict.reason}")


def _pay(payment_list: PaymentList, parts: Parts, on: date, document: str, *, by: Any, aware: bool) -> FundEntry:
    decided_on = payment_list.decision.decided_on
    if decided_on and on < decided_on:
        raise NotAllowed(f"Quyết định ban hành ngày {decided_on:%d/%m/%Y}: ngày chi không sớm hơn được.")
    fund = _fund_of(payment_list, on, by=by)
    total = sum(amount for _, amount, _ in parts)
    balance = standing_of(fund).balance
    if total > balance and not aware:
        raise Warned(short_of(balance, total))
    note = f"{payment_list.decision}: {len(parts)} người, tập thể"
    entry = write_entry(fund, FundKind.BONUSES, total, on, document, by=by, note=note)
    _write(parts, PaymentKind.PAID, entry, by=by)
    record(payment_list, "bonuses.paid", by=by, lines=[line.pk for line, _, _ in parts], entry=entry.pk)
    return entry


def _fund_of(payment_list: PaymentList, on: date, *, by: Any) -> Fund:
    """The payer's fund of the year in which money moves, locked; opened when nobody has yet."""
    if on > timezone.localdate():
        raise NotAllowed("Ngày ghi sổ không thể ở tương lai.")
    return locked_fund(open_fund(organisation=payment_list.payer, year=on.year, by=by).pk)


def _write(parts: Parts, kind: PaymentKind, entry: FundEntry, *, by: Any) -> None:
    """One line of the payment ledger for each of ``parts``; the database refuses a number that somebody else took first."""
    before = PaymentEntry.objects.filter(line__in=[line.pk for line, _, _ in parts]).order_by().values_list("line")
    numbers = dict(before.annotate(number=Count("pk")))
    PaymentEntry.objects.bulk_create(
        PaymentEntry(
            line_id=line.pk,
            number=numbers.get(line.pk, 0) + 1,
            kind=kind,
            amount=amount,
            on=entry.on,
            receiver=nfc(receiver)[:200],
            document=entry.document,
            fund_entry=entry,
            entered_by=by,
        )
        for line, amount, receiver in parts
    )


@transaction.atomic
def return_bonus(
    *, line_id: int, on: date, document: str, by: Any, receiver: str = "", amount: int | None = None
) -> FundEntry:
    """Money that nobody collected goes back to the fund; the line may be paid again. ``receiver``: who handed it back."""
    line = locked_line(line_id)
    demand(may.may_return(by, line, line.paid))
    return _give_back(line, PaymentKind.RETURNED, amount, receiver, on, document, by=by)


@transaction.atomic
def recover_bonus(
    *, line_id: int, on: date, document: str, by: Any, receiver: str = "", amount: int | None = None
) -> FundEntry:
    """Money of a revoked honour comes back to the fund that paid; in parts if need be."""
    line = locked_line(line_id)
    demand(may.may_recover(by, line, line.paid))
    return _give_back(line, PaymentKind.RECOVERED, amount, receiver, on, document, by=by)


def _give_back(
    line: Any, kind: PaymentKind, amount: int | None, receiver: str, on: date, document: str, *, by: Any
) -> FundEntry:
    given = line.paid if amount is None else amount
    if given > line.paid:
        raise NotAllowed(f"Người nhận chỉ đang giữ {grouped(line.paid)} đồng của dòng này.")
    latest = PaymentEntry.objects.filter(line=line).latest("number").on
    if on < latest:
        raise NotAllowed(f"Lần ghi trước của dòng này là ngày {latest:%d/%m/%Y}: không ghi ngày sớm hơn.")
    fund = _fund_of(line.list, on, by=by)
    note = f"{PaymentKind(kind).label}, {line.list.decision}"
    entry = write_entry(fund, FundKind.REFUND, given, on, document, by=by, note=note)
    _write([(line, given, receiver or line.item.name)], kind, entry, by=by)
    record(line.list, f"bonuses.{kind.value}", by=by, line=line.pk, entry=entry.pk)
    return entry


@transaction.atomic
def demand_recovery(*, line: BonusLine, document: str, by: Any) -> RecoveryDemand:
    """The honour behind ``line`` was revoked by ``document``: pay no more, and claim back what was paid (Điều 93 of the law).

    Called by whatever revokes; a second demand returns the first.
    """
    found = locked_line(line.pk)
    demand(may.may_demand_recovery(by, found))
    if not document.strip():
        raise NotAllowed("Ghi văn bản hủy bỏ, thu hồi: số, ngày.")
    made, fresh = RecoveryDemand.objects.get_or_create(
        line_id=found.pk, defaults={"document": nfc(document)[:200], "demanded_by": by}
    )
    if fresh:
        record(found.list, "bonuses.recovery_demanded", by=by, line=found.pk, paid=found.paid)
    return made
