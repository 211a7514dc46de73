"""The fund of a body: its ledger, and the regular spending its ceiling is a part of."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.bonuses import permissions as may
from neuguong.bonuses.enums import ENTERED, SPENDING, FundKind
from neuguong.bonuses.locking import locked_fund, refuse_stale, touch
from neuguong.bonuses.models import Fund, FundEntry
from neuguong.bonuses.money import grouped
from neuguong.bonuses.queries import Limit, standing_of
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.organisations.models import Organisation


class Warned(NotAllowed):
    """Nothing forbids it, but whoever writes it must have read the warning: call again with ``aware=True``."""


@transaction.atomic
def open_fund(*, organisation: Organisation, year: int, by: Any) -> Fund:
    """The fund of a body for a year; one that exists is returned as it stands."""
    demand(may.may_keep_money(by, organisation))
    fund, made = Fund.objects.get_or_create(organisation=organisation, year=year, defaults={"opened_by": by})
    if made:
        record(fund, "fund.opened", by=by, year=year)
    return fund


@transaction.atomic
def set_regular_spending(*, fund_id: int, amount: int, source: str, by: Any, version: int | None = None) -> Fund:
    """The year's regular spending in đồng; ``source``: the estimate or settlement that says so."""
    fund = locked_fund(fund_id)
    demand(may.may_keep_money(by, fund.organisation))
    refuse_stale(fund, version)
    if not source.strip():
        raise NotAllowed("Ghi nguồn số liệu: quyết định giao dự toán hoặc quyết toán.")
    fund.regular_spending, fund.spending_source = amount, nfc(source)[:200]
    fund.version += 1
    fund.save(update_fields=["regular_spending", "spending_source", "version"])
    record(fund, "fund.spending_set", by=by)
    return fund


@transaction.atomic
def enter_fund_entry(
    *,
    fund_id: int,
    kind: str,
    amount: int,
    on: date,
    document: str,
    by: Any,
    note: str = "",
    aware: bool = False,
) -> FundEntry:
    """A source, or spending other than bonuses (payments write those). Raise :class:`Warned` before a ceiling is passed."""
    fund = locked_fund(fund_id)
    demand(may.may_keep_money(by, fund.organisation))
    if kind not in ENTERED:
        raise NotAllowed("Chi tiền thưởng và tiền trả lại ghi ở danh sách chi, không ghi thẳng vào quỹ.")
    refuse_day(fund, on)
    _refuse_over(fund, FundKind(kind), amount, aware=aware)
    return write_entry(fund, kind, amount, on, document, by=by, note=note)


def refuse_day(fund: Fund, on: date) -> None:
    if on > timezone.localdate():
        raise NotAllowed("Ngày ghi sổ không thể ở tương lai.")
    if on.year != fund.year:
        raise NotAllowed(f"Đây là quỹ năm {fund.year}: ghi ngày trong năm {fund.year}, hoặc mở quỹ của năm kia.")


def _refuse_over(fund: Fund, kind: FundKind, amount: int, *, aware: bool) -> None:
    """A ceiling whose words were read refuses; one that was not, and an empty fund, warn."""
    standing = standing_of(fund)
    limit = {FundKind.BUDGET: standing.size, FundKind.ORGANISING: standing.organising}.get(kind)
    warning = ""
    if limit and (over := limit.exceeded_by(amount)):
        if limit.quoted:
            raise NotAllowed(_over(limit, over))
        warning = f"{_over(limit, over)} Quy định này chưa đối chiếu nguyên văn nên chỉ cảnh báo."
    elif kind in SPENDING and amount > standing.balance:
        warning = short_of(standing.balance, amount)
    if warning and not aware:
        raise Warned(warning)


def _over(limit: Limit, over: int) -> str:
    return f"{limit.name} sẽ vượt mức {grouped(limit.allowed or 0)} đồng {grouped(over)} đồng. {limit.why}."


def short_of(balance: int, amount: int) -> str:
    return (
        f"Quỹ còn {grouped(balance)} đồng theo sổ, không đủ chi {grouped(amount)} đồng. Kiểm tra nguồn đã ghi đủ chưa."
    )


def write_entry(
    fund: Fund,
    kind: str,
    amount: int,
    on: date,
    document: str,
    *,
    by: Any,
    note: str = "",
    reverses: FundEntry | None = None,
) -> FundEntry:
    """One line of the ledger, with its line in the audit chain; a part of the action that calls it, which has asked."""
    if not document.strip():
        raise NotAllowed("Ghi chứng từ hoặc văn bản: số, ngày.")
    entry = FundEntry.objects.create(
        fund=fund,
        kind=FundKind(kind),
        amount=amount,
        on=on,
        document=nfc(document)[:200],
        note=nfc(note)[:300],
        reverses=reverses,
        entered_by=by,
    )
    record(fund, "fund.entered", by=by, entry=entry.pk, kind=entry.kind, amount=amount)
    return entry


@transaction.atomic
def reverse_fund_entry(*, entry_id: int, on: date, document: str, by: Any) -> FundEntry:
    """Take a wrong line back by a new one; ``document``: why. Lines of payments are taken back where they were paid."""
    found = FundEntry.objects.get(pk=entry_id)
    fund = locked_fund(found.fund_id)
    demand(may.may_keep_money(by, fund.organisation))
    if found.kind not in ENTERED:
        raise NotAllowed("Bút toán này do danh sách chi ghi. Ghi trả lại hoặc thu hồi ở dòng của người nhận.")
    if found.reverses_id or FundEntry.objects.filter(reverses=found).exists():
        raise NotAllowed("Bút toán này đã được ghi hủy, hoặc chính nó là bút toán hủy.")
    refuse_day(fund, on)
    entry = write_entry(fund, found.kind, found.amount, on, document, by=by, note="Hủy bút toán sai", reverses=found)
    touch(fund)
    return entry
