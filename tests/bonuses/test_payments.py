"""The ledger of payments: once, in full unless a document says otherwise, back to the fund, claimed back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from neuguong.bonuses.actions import (
    Warned,
    demand_recovery,
    make_payment_list,
    pay_line,
    pay_lines,
    recover_bonus,
    return_bonus,
)
from neuguong.bonuses.enums import FundKind, LineState
from neuguong.bonuses.models import BonusLine, Fund, FundEntry, PaymentEntry, RecoveryDemand
from neuguong.bonuses.queries import lines_of, standing_of, state_of
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from tests.factories import PaymentEntryFactory, UserFactory

DAY = date(2025, 12, 24)
PAPER = {"on": DAY, "document": "Phiếu chi số 05"}


def numbers(payment_list):
    return list(BonusLine.objects.filter(list=payment_list).order_by("item__position").values_list("pk", flat=True))


def states(payment_list, by):
    return [state_of(line) for line in lines_of(payment_list, by).order_by("item__position")]


def balance(fund):
    return standing_of(fund).balance


@pytest.fixture
def first(approved):
    return numbers(approved)[0]


@pytest.fixture
def paid(approved, office, first):
    """The first line, 2.340.000 đồng, is paid."""
    pay_line(line_id=first, by=office, receiver="Lò Văn Nhận", **PAPER)
    return BonusLine.objects.get(pk=first)


def test_a_whole_list_is_paid_on_one_document(approved, office, fund):
    entry = pay_lines(list_id=approved.pk, line_ids=numbers(approved), by=office, **PAPER)

    assert states(approved, office) == [LineState.PAID, LineState.PAID]
    assert (entry.kind, entry.amount, entry.fund) == (FundKind.BONUSES, 3_050_000, fund)
    assert sum(PaymentEntry.objects.values_list("amount", flat=True)) == entry.amount
    assert balance(fund) == 96_950_000


def test_the_receiver_is_who_the_decision_names_unless_somebody_else_came(paid, approved, office):
    pay_lines(list_id=approved.pk, line_ids=numbers(approved)[1:], by=office, **PAPER)
    second = BonusLine.objects.get(pk=numbers(approved)[1])

    assert list(PaymentEntry.objects.order_by("pk").values_list("receiver", flat=True)) == [
        "Lò Văn Nhận",
        second.item.name,
    ]


def test_a_line_is_never_paid_twice(paid, approved, office):
    with pytest.raises(NotAllowed, match="đã chi đủ"):
        pay_line(line_id=paid.pk, by=office, **PAPER)
    with pytest.raises(NotAllowed, match=f"{paid.item.name}: Dòng này đã chi đủ"):
        pay_lines(list_id=approved.pk, line_ids=numbers(approved), by=office, **PAPER)

    assert PaymentEntry.objects.count() == 1


def test_the_database_refuses_a_number_that_is_taken(paid):
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentEntryFactory(line=paid, number=1)


def test_a_part_needs_the_document_that_allows_it(first, approved, office):
    with pytest.raises(NotAllowed, match="văn bản cho phép chi một phần"):
        pay_line(line_id=first, amount=1_000_000, by=office, **PAPER)

    pay_line(line_id=first, amount=1_000_000, part_document="Công văn số 9", by=office, **PAPER)
    assert states(approved, office)[0] == LineState.PART
    pay_line(line_id=first, by=office, **PAPER)

    assert states(approved, office)[0] == LineState.PAID
    assert list(PaymentEntry.objects.order_by("number").values_list("amount", "document")) == [
        (1_000_000, "Phiếu chi số 05; chi một phần theo Công văn số 9"),
        (1_340_000, "Phiếu chi số 05"),
    ]


def test_no_more_than_the_figure(first, office):
    with pytest.raises(NotAllowed, match=r"chỉ còn phải chi 2\.340\.000"):
        pay_line(line_id=first, amount=2_340_001, by=office, **PAPER)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": date(2025, 12, 21)}, "Quyết định ban hành ngày 22/12/2025"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "tương lai"),
        ({"document": "  "}, "chứng từ"),
    ],
)
def test_day_and_document_are_asked_for(first, office, change, words):
    with pytest.raises(NotAllowed, match=words):
        pay_line(line_id=first, by=office, aware=True, **(PAPER | change))

    assert PaymentEntry.objects.count() == 0


def test_an_open_line_is_not_paid(listed, office):
    with pytest.raises(NotAllowed, match="chưa duyệt"):
        pay_line(line_id=numbers(listed)[0], by=office, **PAPER)


def test_a_line_that_yields_is_not_paid(decision, named, office, fund):
    from neuguong.bonuses.actions import approve_list

    named("CSTDCS", recipient=named("LDTT").recipient)
    made = make_payment_list(decision_id=decision.pk, by=office)
    approve_list(list_id=made.pk, by=office)

    with pytest.raises(NotAllowed, match="không được chi"):
        pay_line(line_id=numbers(made)[0], by=office, **PAPER)
    assert states(made, office) == [LineState.NOT_DUE, LineState.DUE]


def test_an_empty_fund_warns_before_it_pays(first, office, fund):
    FundEntry.objects.create(
        fund=fund, kind="objects", amount=99_000_000, on=DAY, document="In bằng", entered_by=office
    )
    with pytest.raises(Warned, match=r"Quỹ còn 1\.000\.000 đồng theo sổ, không đủ chi 2\.340\.000 đồng"):
        pay_line(line_id=first, by=office, **PAPER)

    pay_line(line_id=first, by=office, aware=True, **PAPER)

    assert balance(fund) == -1_340_000


def test_the_fund_of_the_year_of_payment_is_opened_when_nobody_has(first, office, province):
    on = date(2026, 1, 15)

    pay_line(line_id=first, by=office, on=on, document="Phiếu chi số 1", aware=True)

    assert Fund.objects.get(organisation=province, year=2026).entries.get().amount == 2_340_000


def test_lines_of_another_list_are_not_paid_with_this_one(approved, office):
    foreign = PaymentEntryFactory().line

    with pytest.raises(NotAllowed, match="Danh sách đã thay đổi"):
        pay_lines(list_id=approved.pk, line_ids=[*numbers(approved), foreign.pk], by=office, **PAPER)


def test_what_nobody_collected_goes_back_and_may_be_paid_again(paid, approved, office, fund):
    return_bonus(line_id=paid.pk, by=office, on=DAY, document="Phiếu thu số 2")

    assert states(approved, office)[0] == LineState.DUE
    assert balance(fund) == 100_000_000
    pay_line(line_id=paid.pk, by=office, **PAPER)
    assert list(PaymentEntry.objects.values_list("number", "kind")) == [(1, "paid"), (2, "returned"), (3, "paid")]


def test_nothing_is_returned_that_was_not_paid(first, office):
    with pytest.raises(NotAllowed, match="chưa chi đồng nào"):
        return_bonus(line_id=first, by=office, on=DAY, document="Phiếu thu")


def test_no_more_is_returned_than_was_paid(paid, office):
    with pytest.raises(NotAllowed, match=r"chỉ đang giữ 2\.340\.000"):
        return_bonus(line_id=paid.pk, amount=3_000_000, by=office, on=DAY, document="Phiếu thu")


def test_days_of_one_line_do_not_run_backwards(paid, office):
    with pytest.raises(NotAllowed, match="không ghi ngày sớm hơn"):
        return_bonus(line_id=paid.pk, by=office, on=date(2025, 12, 23), document="Phiếu thu")


# claimed back


def test_a_revocation_claims_back_what_was_paid(paid, approved, office, fund):
    demand_recovery(line=paid, document="Quyết định số 90/QĐ-UBND", by=office)
    assert states(approved, office)[0] == LineState.TO_RECOVER

    recover_bonus(line_id=paid.pk, amount=1_000_000, by=office, on=DAY, document="Phiếu thu số 3")
    assert states(approved, office)[0] == LineState.TO_RECOVER
    recover_bonus(line_id=paid.pk, by=office, on=DAY, document="Phiếu thu số 4")

    assert states(approved, office)[0] == LineState.RECOVERED
    assert balance(fund) == 100_000_000
    with pytest.raises(NotAllowed, match="không chi nữa"):
        pay_line(line_id=paid.pk, by=office, **PAPER)


def test_a_revocation_stops_what_was_not_paid(first, approved, office):
    line = BonusLine.objects.get(pk=first)

    demand_recovery(line=line, document="Quyết định số 90/QĐ-UBND", by=office)
    demand_recovery(line=line, document="Quyết định số 90/QĐ-UBND", by=office)

    assert states(approved, office)[0] == LineState.STOPPED
    assert RecoveryDemand.objects.count() == 1
    assert AuditEntry.objects.filter(action="bonuses.recovery_demanded").count() == 1


def test_nothing_is_recovered_without_a_demand(paid, office):
    with pytest.raises(NotAllowed, match="văn bản hủy bỏ"):
        recover_bonus(line_id=paid.pk, by=office, on=DAY, document="Phiếu thu")


@pytest.mark.parametrize("role", ["officer", "head", "auditor", "council_secretary", "council_member"])
def test_others_do_not_touch_the_provinces_money(paid, approved, home, role):
    by = UserFactory(role=role, organisation=home)
    for act in (
        lambda: pay_lines(list_id=approved.pk, line_ids=numbers(approved), by=by, **PAPER),
        lambda: pay_line(line_id=numbers(approved)[1], by=by, **PAPER),
        lambda: return_bonus(line_id=paid.pk, by=by, on=DAY, document="x"),
        lambda: recover_bonus(line_id=paid.pk, by=by, on=DAY, document="x"),
        lambda: demand_recovery(line=paid, document="x", by=by),
    ):
        with pytest.raises(NotAllowed, match="Văn phòng UBND tỉnh"):
            act()

    assert PaymentEntry.objects.count() == 1


def test_no_line_of_the_audit_log_names_a_person(paid, approved, office):
    pay_lines(list_id=approved.pk, line_ids=numbers(approved)[1:], by=office, **PAPER)

    said = " ".join(AuditEntry.objects.values_list("body", flat=True))

    assert [name for name in ("Lò Văn Nhận", paid.item.name) if name in said] == []
