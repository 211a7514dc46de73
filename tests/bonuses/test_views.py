"""Pages of payment lists, lines and the fund, as a person without JavaScript meets them."""

import io
import zipfile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from neuguong.bonuses.actions import make_payment_list
from neuguong.bonuses.enums import LineState
from neuguong.bonuses.models import BonusLine, Fund, FundEntry, PaymentEntry, PaymentList
from neuguong.bonuses.queries import lines_of, state_of
from neuguong.common.models import AuditEntry
from tests.dossiers.pages import hidden_fields, text_of
from tests.factories import (
    BonusLineFactory,
    DecisionFactory,
    FundEntryFactory,
    FundFactory,
    PaymentListFactory,
    RecipientFactory,
)

PAPER = {"on": "24/12/2025", "document": "Phiếu chi số 05"}


def url(name, *keys):
    return reverse(f"bonuses:{name}", args=keys)


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def line(approved):
    return BonusLine.objects.filter(list=approved).order_by("item__position").first()


def test_a_decision_without_list_gets_one_by_a_button(desk, decision, named):
    named()
    assert "Quyết định chưa có danh sách chi" in text_of(desk.get(url("list")))

    answer = desk.post(url("make", decision.pk), follow=True)

    assert "còn phải chi 2.340.000 đồng" in text_of(answer)
    assert PaymentList.objects.count() == 1


def test_the_list_shows_figures_words_and_what_is_unknown(desk, decision, named, office):
    named("LDTT")
    named("HC_HUU_NGHI")
    made = make_payment_list(decision_id=decision.pk, by=office)

    text = text_of(desk.get(url("detail", made.pk)))

    assert "710.000 đồng Bảy trăm mười nghìn đồng. Chưa gồm 1 dòng chưa xác định" in text
    assert "chưa xác định" in text
    assert "hỏi Sở Tài chính" in text


def test_an_office_reads_its_own_people_only_and_is_told_so(client_of, approved, home):
    stranger = RecipientFactory()
    BonusLineFactory(list=approved, item__decision=approved.decision, item__recipient=stranger)
    client = client_of("officer", home)

    text = text_of(client.get(url("detail", approved.pk)))

    assert "chỉ có người, tập thể của đơn vị mình" in text
    assert stranger.name not in text
    assert client.get(url("pdf", approved.pk)).status_code == 403


def test_approval_lists_every_line_and_seals_it(desk, listed):
    page = desk.get(url("approve", listed.pk))
    assert "Tổng cộng Ba triệu không trăm năm mươi nghìn đồng 3.050.000" in text_of(page)

    desk.post(url("approve", listed.pk), {"version": listed.version})

    assert BonusLine.objects.filter(sealed_at=None).count() == 0


def test_approval_of_what_changed_meanwhile_is_refused(desk, listed):
    answer = desk.post(url("approve", listed.pk), {"version": listed.version + 1})

    assert answer.status_code == 422
    assert "Người khác vừa thay đổi" in text_of(answer)
    assert BonusLine.objects.exclude(sealed_at=None).count() == 0


def test_paying_the_whole_list_takes_one_page(desk, approved):
    page = desk.get(url("pay_all", approved.pk))
    names = [line.item.name for line in BonusLine.objects.filter(list=approved).select_related("item")]
    assert [name for name in names if name in text_of(page)] == names

    chosen = list(BonusLine.objects.filter(list=approved).values_list("pk", flat=True))
    desk.post(url("pay_all", approved.pk), {"dong": chosen, **PAPER})

    assert PaymentEntry.objects.count() == 2
    assert "đã chi 3.050.000 đồng" in text_of(desk.get(url("detail", approved.pk)))


def test_paying_again_from_an_old_page_says_that_it_is_paid(desk, approved):
    chosen = list(BonusLine.objects.filter(list=approved).values_list("pk", flat=True))
    form = {"dong": chosen, **PAPER}
    desk.post(url("pay_all", approved.pk), form)

    answer = desk.post(url("pay_all", approved.pk), form, follow=True)

    assert (answer.status_code, PaymentEntry.objects.count()) == (422, 2)


def test_an_empty_fund_asks_before_it_pays(desk, approved, line):
    FundEntry.objects.create(
        fund=Fund.objects.get(),
        kind="objects",
        amount=99_500_000,
        on="2025-12-24",
        document="In bằng",
        entered_by=approved.made_by,
    )
    form = {"receiver": "Lò Văn Nhận", "amount": "2.340.000", **PAPER}
    answer = desk.post(url("pay", line.pk), form)
    assert answer.status_code == 422
    assert "Quỹ còn 500.000 đồng" in text_of(answer)
    assert 'type="checkbox" name="aware"' in answer.content.decode()

    desk.post(url("pay", line.pk), form | {"aware": "on"})

    assert PaymentEntry.objects.get().receiver == "Lò Văn Nhận"


@pytest.mark.parametrize("amount", ["", "1,8 triệu", "0", "-1", "9" * 30])
def test_a_bad_amount_is_said_at_its_field(desk, line, amount):
    answer = desk.post(url("pay", line.pk), {"receiver": "A", "amount": amount, **PAPER})

    assert answer.status_code == 422
    assert "Số tiền: Ghi" in text_of(answer) or "quá lớn" in text_of(answer)


def test_a_line_goes_through_its_life(desk, line, office):
    desk.post(url("pay", line.pk), {"receiver": line.item.name, "amount": "2.340.000", **PAPER})
    desk.post(
        url("return", line.pk),
        {"receiver": line.item.name, "amount": "2340000", "on": "24/12/2025", "document": "PT 1"},
    )
    desk.post(url("pay", line.pk), {"receiver": line.item.name, "amount": "2.340.000", **PAPER})
    desk.post(url("demand", line.pk), {"document": "Quyết định số 90/QĐ-UBND"})
    text = text_of(desk.get(url("line", line.pk)))
    assert "Phải thu hồi 2.340.000 đồng." in text
    desk.post(
        url("recover", line.pk),
        {"receiver": line.item.name, "amount": "2.340.000", "on": "24/12/2025", "document": "PT 2"},
    )

    assert state_of(lines_of(line.list, office).get(pk=line.pk)) == LineState.RECOVERED
    assert PaymentEntry.objects.count() == 4


def test_a_ceiling_is_fixed_on_a_page(desk, decision, named, office):
    named("KNC_TINH")
    made = make_payment_list(decision_id=decision.pk, by=office)
    line = BonusLine.objects.get()
    assert "tối đa 1.410.000" in text_of(desk.get(url("detail", made.pk)))

    too_much = desk.post(url("fix", line.pk), {"vnd": "2.000.000", "document": "NQ 12"})
    assert "Mức tối đa của dòng này là 1.410.000 đồng" in text_of(too_much)
    desk.post(url("fix", line.pk), {"vnd": "1.000.000", "document": "NQ 12"})

    line.refresh_from_db()
    assert line.amount == 1_000_000


def test_a_doubt_is_settled_on_a_page(desk, decision, province, named, office):
    person = named("CSTDCS").recipient
    other = DecisionFactory(organisation=province, issued=True, decided_on="2025-12-10")
    named("LDTT", recipient=person, of=other)
    make_payment_list(decision_id=other.pk, by=office)
    line = BonusLine.objects.get()
    assert "Phải quyết định trước khi chi" in text_of(desk.get(url("line", line.pk)))

    desk.post(url("settle", line.pk), {"paid_for": "khong", "reason": "Sở Tài chính trả lời"})

    line.refresh_from_db()
    assert (line.paid_for, line.open_doubt) == (False, False)


@pytest.mark.parametrize(
    ("state", "count"),
    [("ask", 1), ("open", 1), ("due", 1), ("paid", 1), ("not_due", 1), ("back", 1), ("", 6), ("x", 6)],
)
def test_the_filter_finds_each_state(desk, province, fund, state, count):
    made = PaymentListFactory(decision__organisation=province)
    BonusLineFactory(list=made, vnd=None)
    BonusLineFactory(list=made)
    BonusLineFactory(list=made, approved=True)
    BonusLineFactory(list=made, approved=True, paid_for=False)
    for kind in ("paid", "back"):
        line = BonusLineFactory(list=made, approved=True)
        desk.post(url("pay", line.pk), {"receiver": "A", "amount": "710.000", **PAPER})
        if kind == "back":
            desk.post(url("demand", line.pk), {"document": "QĐ 90"})

    answer = desk.get(url("detail", made.pk), {"state": state})

    assert len(answer.context["lines"]) == count


def test_the_list_as_excel_has_numbers_and_says_what_is_unknown(desk, decision, named, office):
    named("LDTT")
    named("HC_HUU_NGHI")
    made = make_payment_list(decision_id=decision.pk, by=office)

    answer = desk.get(url("detail", made.pk), {"xuat": "excel"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active

    assert [row[8].value for row in sheet.iter_rows(min_row=2)] == [710_000, "chưa xác định"]
    assert AuditEntry.objects.filter(action="bonuses.exported").count() == 1


def test_the_paper_is_a_pdf_and_a_word_file_with_the_sum_in_words(desk, approved):
    pdf = desk.get(url("pdf", approved.pk))
    word = desk.get(url("word", approved.pk))

    assert pdf.content.startswith(b"%PDF")
    text = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "Bằng chữ: Ba triệu không trăm năm mươi nghìn đồng" in text
    assert "CHƯA DUYỆT" not in text


def test_a_list_that_is_not_approved_says_so_on_paper(desk, listed):
    book = zipfile.ZipFile(io.BytesIO(desk.get(url("word", listed.pk)).content))

    assert "CHƯA DUYỆT" in "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


# the fund


def test_a_fund_is_opened_and_written_to(desk, province):
    desk.post(url("open_fund"), {"organisation": province.pk, "year": "2025"})
    fund = Fund.objects.get()

    desk.post(url("enter", fund.pk), {"kind": "budget", "amount": "100.000.000", **PAPER})

    assert "Quỹ còn 100.000.000 đồng" in text_of(desk.get(url("fund", fund.pk)))


def test_a_fund_of_another_body_is_not_offered(desk, home):
    answer = desk.post(url("open_fund"), {"organisation": home.pk, "year": "2025"})

    assert (answer.status_code, Fund.objects.count()) == (422, 0)


def test_a_ceiling_is_shown_with_its_article_and_refuses(desk, fund):
    text = text_of(desk.get(url("fund", fund.pk)))
    assert "chưa ghi chi ngân sách thường xuyên của năm" in text
    assert "Điều 52 khoản 1 điểm a" in text

    answer = desk.post(url("enter", fund.pk), {"kind": "organising", "amount": "20.000.001", **PAPER})

    assert "Chi tổ chức sẽ vượt mức 20.000.000 đồng" in text_of(answer)
    assert 'type="checkbox"' not in answer.content.decode()


def test_a_warning_is_confirmed_by_a_box(desk, fund):
    desk.post(url("spending", fund.pk), {"amount": "1.000.000.000", "source": "Dự toán", "version": "1"})
    form = {"kind": "budget", "amount": "1.000.000", **PAPER}
    answer = desk.post(url("enter", fund.pk), form)
    assert "chỉ cảnh báo" in text_of(answer)

    desk.post(url("enter", fund.pk), form | {"aware": "on"})

    assert "Vượt mức" in text_of(desk.get(url("fund", fund.pk)))


def test_two_editors_of_the_spending_compare(desk, fund):
    form = {"amount": "5.000", "source": "A", "version": "1"}
    desk.post(url("spending", fund.pk), form)

    answer = desk.post(url("spending", fund.pk), form | {"amount": "6.000"})

    assert answer.status_code == 409
    assert hidden_fields(answer)["version"] == "2"


def test_a_wrong_entry_is_taken_back_on_a_page(desk, fund):
    entry = FundEntry.objects.get()
    desk.post(url("reverse", entry.pk), {"on": "24/12/2025", "document": "Ghi nhầm"})

    text = text_of(desk.get(url("fund", fund.pk)))

    assert "Quỹ còn 0 đồng" in text
    assert "Đã ghi bút toán hủy" in text


# costs


@pytest.mark.parametrize("count", [1, 3])
def test_the_index_costs_the_same(desk, province, count, django_assert_num_queries):
    for _ in range(count):
        BonusLineFactory(list__decision__organisation=province)
        DecisionFactory(organisation=province, issued=True)

    with django_assert_num_queries(COSTS["list"]):
        desk.get(url("list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same(desk, province, count, django_assert_num_queries):
    made = PaymentListFactory(decision__organisation=province)
    BonusLineFactory.create_batch(count, list=made)

    with django_assert_num_queries(COSTS["detail"]):
        desk.get(url("detail", made.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_a_fund_costs_the_same(desk, province, count, django_assert_num_queries):
    fund = FundFactory(organisation=province)
    FundEntryFactory.create_batch(count, fund=fund)

    with django_assert_num_queries(COSTS["fund"]):
        desk.get(url("fund", fund.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_funds_cost_the_same(desk, province, count, django_assert_num_queries):
    for year in range(count):
        FundEntryFactory(fund__organisation=province, fund__year=2020 + year)

    with django_assert_num_queries(COSTS["funds"]):
        desk.get(url("funds"))


def test_a_page_of_300_lines_is_light(desk, province):
    made = PaymentListFactory(decision__organisation=province)
    BonusLineFactory.create_batch(60, list=made)

    assert len(desk.get(url("detail", made.pk)).content) < 40_000


COSTS = {"list": 6, "detail": 7, "fund": 7, "funds": 5}


def test_approving_from_the_page_needs_the_right_role(client_of, home):
    own = BonusLineFactory(list__decision__organisation=home)
    client = client_of("officer", home)

    answer = client.post(url("approve", own.list_id), {})

    assert "thủ trưởng của Sở Y tế duyệt" in text_of(answer)
    assert BonusLine.objects.exclude(sealed_at=None).count() == 0
