"""The fund: a ledger that is never rewritten, ceilings that warn or refuse as far as their words were read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.bonuses.actions import Warned, enter_fund_entry, open_fund, reverse_fund_entry, set_regular_spending
from neuguong.bonuses.models import Fund, FundEntry
from neuguong.bonuses.queries import standing_of
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from tests.factories import FundEntryFactory, FundFactory, OrganisationFactory, PaymentEntryFactory, UserFactory

DAY = date(2025, 12, 24)
PAPER = {"on": DAY, "document": "Quyết định số 01/QĐ-UBND"}


def test_a_fund_is_opened_once_a_year(province, office):
    assert open_fund(organisation=province, year=2025, by=office) == open_fund(
        organisation=province, year=2025, by=office
    )
    assert Fund.objects.count() == 1
    assert AuditEntry.objects.filter(action="fund.opened").count() == 1


def test_the_balance_is_in_minus_out(fund, office):
    for kind, amount in (("contributions", 5_000_000), ("objects", 30_000_000), ("organising", 1_000_000)):
        enter_fund_entry(fund_id=fund.pk, kind=kind, amount=amount, by=office, **PAPER)

    assert standing_of(fund).balance == 74_000_000
    assert Fund.objects.with_balance().get().balance == 74_000_000


def test_the_size_is_a_part_of_the_regular_spending_in_the_mountains(fund, office):
    assert standing_of(fund).size.missing == "chưa ghi chi ngân sách thường xuyên của năm"

    set_regular_spending(fund_id=fund.pk, amount=80_000_000_000, source="Dự toán 2025", by=office)
    fund.refresh_from_db()
    size = standing_of(fund).size

    assert (size.used, size.allowed) == (100_000_000, 1_200_000_000)
    assert "Điều 46 khoản 3" in size.why


def test_a_ceiling_that_was_not_read_word_by_word_warns(fund, office):
    set_regular_spending(fund_id=fund.pk, amount=10_000_000_000, source="Dự toán 2025", by=office)
    more = {"fund_id": fund.pk, "kind": "budget", "amount": 50_000_001, "by": office, **PAPER}
    with pytest.raises(Warned, match="chỉ cảnh báo"):
        enter_fund_entry(**more)

    enter_fund_entry(aware=True, **more)
    fund.refresh_from_db()

    assert standing_of(fund).size.exceeded


def test_a_ceiling_whose_words_were_read_refuses(fund, office):
    enter_fund_entry(fund_id=fund.pk, kind="organising", amount=20_000_000, by=office, **PAPER)

    with pytest.raises(NotAllowed, match=r"Chi tổ chức sẽ vượt mức 20\.000\.000 đồng 1 đồng") as refusal:
        enter_fund_entry(fund_id=fund.pk, kind="organising", amount=1, by=office, aware=True, **PAPER)
    assert "Điều 52 khoản 1 điểm a" in str(refusal.value)
    assert not isinstance(refusal.value, Warned)


def test_contributions_lie_outside_the_size(fund, office):
    set_regular_spending(fund_id=fund.pk, amount=6_700_000_000, source="Dự toán 2025", by=office)

    enter_fund_entry(fund_id=fund.pk, kind="contributions", amount=900_000_000, by=office, **PAPER)

    assert standing_of(fund).size.used == 100_000_000


def test_without_any_source_nobody_knows_a_fifth(province, office):
    empty = FundFactory(organisation=province)

    with pytest.raises(Warned, match="Quỹ còn 0 đồng"):
        enter_fund_entry(fund_id=empty.pk, kind="organising", amount=1_000_000, by=office, **PAPER)
    assert standing_of(empty).organising.missing == "chưa ghi nguồn của quỹ"


def test_an_office_has_no_ceiling_that_was_read(home, head):
    own = FundFactory(organisation=home)

    assert standing_of(own).size.allowed is None
    assert "cần kiểm chứng" in standing_of(own).size.why


@pytest.mark.parametrize("kind", ["bonuses", "refund", "khac"])
def test_payments_write_their_own_lines(fund, office, kind):
    with pytest.raises(NotAllowed, match="danh sách chi"):
        enter_fund_entry(fund_id=fund.pk, kind=kind, amount=1, by=office, **PAPER)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": date(2024, 12, 31)}, "quỹ năm 2025"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "tương lai"),
        ({"document": ""}, "chứng từ"),
    ],
)
def test_an_entry_has_its_day_and_document(fund, office, change, words):
    with pytest.raises(NotAllowed, match=words):
        enter_fund_entry(fund_id=fund.pk, kind="other", amount=1_000, by=office, **(PAPER | change))


def test_a_wrong_entry_is_taken_back_by_a_new_one(fund, office):
    wrong = enter_fund_entry(fund_id=fund.pk, kind="objects", amount=10_000_000, by=office, **PAPER)

    reverse_fund_entry(entry_id=wrong.pk, on=DAY, document="Ghi nhầm số tiền", by=office)

    assert standing_of(fund).balance == 100_000_000
    assert standing_of(fund).sums["objects"] == 0
    with pytest.raises(NotAllowed, match="đã được ghi hủy"):
        reverse_fund_entry(entry_id=wrong.pk, on=DAY, document="Lần nữa", by=office)


def test_a_line_of_a_payment_is_not_taken_back_here(province, office):
    entry = PaymentEntryFactory(line__list__decision__organisation=province).fund_entry

    with pytest.raises(NotAllowed, match="danh sách chi"):
        reverse_fund_entry(entry_id=entry.pk, on=DAY, document="Nhầm", by=office)


def test_spending_is_saved_by_one_editor_at_a_time(fund, office):
    set_regular_spending(fund_id=fund.pk, amount=1_000, source="Dự toán", by=office, version=1)

    with pytest.raises(Conflict):
        set_regular_spending(fund_id=fund.pk, amount=2_000, source="Dự toán", by=office, version=1)


@pytest.mark.parametrize("role", ["officer", "head", "auditor", "council_secretary"])
def test_others_do_not_keep_the_provinces_fund(fund, home, role):
    by = UserFactory(role=role, organisation=home)

    with pytest.raises(NotAllowed):
        enter_fund_entry(fund_id=fund.pk, kind="budget", amount=1, by=by, **PAPER)
    with pytest.raises(NotAllowed):
        set_regular_spending(fund_id=fund.pk, amount=1, source="x", by=by)
    with pytest.raises(NotAllowed):
        reverse_fund_entry(entry_id=FundEntry.objects.get().pk, on=DAY, document="x", by=by)


def test_a_fund_is_seen_by_those_who_keep_it_and_the_auditor(fund, home, officer, office, head):
    own = FundFactory(organisation=OrganisationFactory(parent=home))
    seen = {
        name: set(Fund.objects.visible_to(who))
        for name, who in {
            "office": office,
            "officer": officer,
            "auditor": UserFactory(role="auditor"),
            "secretary": UserFactory(role="council_secretary"),
        }.items()
    }

    assert seen == {"office": {fund}, "officer": {own}, "auditor": {fund, own}, "secretary": set()}
    assert FundEntry.objects.visible_to(officer).count() == 0
    assert FundEntryFactory(fund=own) in FundEntry.objects.visible_to(head)
