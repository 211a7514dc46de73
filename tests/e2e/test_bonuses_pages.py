"""Bonuses in a real browser: from the fund to what was paid, returned and exported; on a phone, by keyboard, without JavaScript."""

from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from neuguong.bonuses.actions import approve_list, make_payment_list, pay_line
from neuguong.bonuses.models import BonusLine, Fund, FundEntry, PaymentEntry, PaymentList
from neuguong.common.models import AuditEntry
from tests.e2e.looking import look_at
from tests.factories import (
    DecisionFactory,
    DecisionItemFactory,
    FundEntryFactory,
    FundFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

DAY = date(2025, 12, 24)


@pytest.fixture
def province(transactional_db):
    return OrganisationFactory(kind="province", name="tỉnh Lai Châu")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Trung tâm Y tế khu vực Sìn Hồ")


@pytest.fixture
def office(province):
    return UserFactory(role="chairman_office", organisation=province, full_name="Vàng A Văn")


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home, full_name="Giàng Thị Mỷ")


@pytest.fixture
def decision(province, home):
    """A CSTDCS (2.340.000 đồng) and a LDTT (710.000 đồng), released on 22/12/2025."""
    made = DecisionFactory(organisation=province, released=True)
    for name, honour in (("Nguyễn Thị Phương Hồng Hạnh", "CSTDCS"), ("Lò Văn Pành", "LDTT")):
        DecisionItemFactory(
            decision=made, recipient=RecipientFactory(organisation=home, name=name), honour=honour, year=2025
        )
    return made


@pytest.fixture
def fund(province):
    made = FundFactory(organisation=province)
    FundEntryFactory(fund=made)
    return made


@pytest.fixture
def listed(decision, fund, office):
    """Approved; one line paid, one waiting, and one whose figure nobody knows."""
    person = RecipientFactory(organisation=decision.items.first().recipient.organisation, name="Mào Thị Lan")
    DecisionItemFactory(decision=decision, recipient=person, honour="HC_HUU_NGHI", year=2025)
    made = make_payment_list(decision_id=decision.pk, by=office)
    approve_list(list_id=made.pk, by=office)
    line = BonusLine.objects.get(item__honour="LDTT")
    paper = {"receiver": "Lò Văn Pành", "document": "Phiếu chi số 05", "on": DAY}
    pay_line(line_id=line.pk, amount=710_000, by=office, **paper)
    return made


def url(name, *keys):
    return reverse(f"bonuses:{name}", args=keys)


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_bonuses_have_no_fault_that_axe_can_find_and_fit_the_screen(
    new_page, office, officer, province, listed, fund, width
):
    DecisionItemFactory(decision=DecisionFactory(organisation=province, issued=True), honour="LDTT")
    paid, open_line = (BonusLine.objects.get(item__honour=code) for code in ("LDTT", "CSTDCS"))
    unknown = BonusLine.objects.get(item__honour="HC_HUU_NGHI")
    addresses = {
        "list": url("list"),
        "waiting": url("waiting"),
        "detail": url("detail", listed.pk),
        "detail-none": url("detail", listed.pk) + "?q=khong-co",
        "approve": url("approve", listed.pk),
        "pay-all": url("pay_all", listed.pk),
        "line": url("line", paid.pk),
        "line-unknown": url("line", unknown.pk),
        "pay": url("pay", open_line.pk),
        "fix": url("fix", unknown.pk),
        "return": url("return", paid.pk),
        "demand": url("demand", paid.pk),
        "funds": url("funds"),
        "open-fund": url("open_fund"),
        "fund": url("fund", fund.pk),
        "enter": url("enter", fund.pk),
        "spending": url("spending", fund.pk),
        "reverse": url("reverse", fund.entries.first().pk),
    }
    theirs = {
        "office-list": url("list"),
        "office-detail": url("detail", listed.pk),
        "office-line": url("line", paid.pk),
    }

    assert look_at(new_page(office, width=width), addresses, width) == {}
    assert look_at(new_page(officer, width=width), theirs, width) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_without_anything_have_no_fault(new_page, office, width):
    fund = FundFactory(organisation=OrganisationFactory(kind="province"))
    addresses = {
        "list-empty": url("list"),
        "waiting-empty": url("waiting"),
        "funds-empty": url("funds"),
        "fund-empty": url("fund", fund.pk),
    }

    assert look_at(new_page(office, width=width), addresses, width) == {}


def test_money_goes_from_the_fund_to_people_and_back_without_javascript(new_page, office, decision):
    page = new_page(office, javascript=False)
    page.goto(url("funds"))
    page.get_by_role("link", name="Mở quỹ của một năm").click()
    page.get_by_label("Năm").fill("2025")
    page.get_by_role("button", name="Mở quỹ").click()
    page.get_by_role("link", name="Ghi một khoản thu, chi").click()
    page.get_by_label("Nội dung").select_option("budget")
    page.get_by_label("Ngày", exact=True).fill("02/01/2025")
    page.get_by_label("Số tiền").fill("100.000.000")
    page.get_by_label("Chứng từ").fill("Quyết định số 01/QĐ-UBND")
    page.get_by_role("button", name="Ghi vào sổ quỹ").click()
    assert page.get_by_role("heading", name="Quỹ còn 100.000.000 đồng").is_visible()

    page.goto(url("list"))
    page.get_by_role("button", name="Lập danh sách").click()
    assert page.get_by_role("heading", name="còn phải chi 3.050.000 đồng").is_visible()
    page.get_by_role("link", name="Duyệt danh sách").click()
    page.get_by_role("button", name="Duyệt các dòng này").click()
    page.get_by_role("link", name="Ghi đã chi cả danh sách").click()
    page.get_by_label("Ngày", exact=True).fill("24/12/2025")
    page.get_by_label("Chứng từ").fill("Phiếu chi số 05")
    page.get_by_role("button", name="Ghi đã chi").click()
    assert page.get_by_role("heading", name="đã chi 3.050.000 đồng").is_visible()

    page.get_by_role("link", name="Lò Văn Pành").click()
    page.get_by_role("link", name="Chưa nhận, trả lại quỹ").click()
    page.get_by_label("Ngày", exact=True).fill("26/12/2025")
    page.get_by_label("Chứng từ").fill("Phiếu thu số 07")
    page.get_by_role("button", name="Ghi trả lại quỹ").click()
    page.goto(url("fund", Fund.objects.get().pk))
    assert page.get_by_role("heading", name="Quỹ còn 97.660.000 đồng").is_visible()
    assert list(FundEntry.objects.order_by("pk").values_list("amount", flat=True)) == [100_000_000, 3_050_000, 710_000]
    assert [entry.kind for entry in PaymentEntry.objects.order_by("pk")] == ["paid", "paid", "returned"]


def test_a_list_leaves_the_house_as_excel_pdf_and_word_and_each_is_written_down(new_page, office, listed, tmp_path):
    page = new_page(office, javascript=False)
    page.goto(url("detail", listed.pk))
    taken = {}
    for name in ("Xuất Excel", "PDF", "Word"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name, exact=True).click()
        taken[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(taken[name])

    rows = [row[8].value for row in load_workbook(taken["Xuất Excel"]).active.iter_rows(min_row=2)]
    assert sorted(map(str, rows)) == ["2340000", "710000", "chưa xác định"]
    assert taken["PDF"].read_bytes().startswith(b"%PDF")
    assert taken["Word"].read_bytes().startswith(b"PK")
    assert AuditEntry.objects.filter(stream="privacy", action__endswith=".exported").count() == 3


def test_one_line_is_paid_by_keyboard_on_a_phone(new_page, office, listed):
    line = BonusLine.objects.get(item__honour="CSTDCS")
    page = new_page(office, width=360)
    page.goto(url("pay", line.pk))
    page.get_by_label("Ngày", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("24/12/2025")
    while not page.evaluate("document.activeElement.name === 'document'"):
        page.keyboard.press("Tab")
    page.keyboard.type("Phiếu chi số 06")
    page.keyboard.press("Enter")

    page.wait_for_selector("text=Đã ghi chi.")
    assert PaymentEntry.objects.get(line=line).amount == 2_340_000


def test_a_list_that_changed_meanwhile_is_not_approved(new_page, office, decision, home):
    """Somebody fixed a figure after the page was opened: the sentence stands above the lines as they are now."""
    item = DecisionItemFactory(decision=decision, recipient=RecipientFactory(organisation=home), honour="KNC_TINH")
    made = make_payment_list(decision_id=decision.pk, by=office)
    page = new_page(office, javascript=False)
    page.goto(url("approve", made.pk))
    other = new_page(office, javascript=False)
    other.goto(url("fix", BonusLine.objects.get(item=item).pk))
    other.get_by_label("Mức tiền thưởng").fill("1.000.000")
    other.get_by_label("Văn bản quy định mức này").fill("NQ 12")
    other.get_by_role("button", name="Ghi mức này").click()

    page.get_by_role("button", name="Duyệt các dòng này").click()

    assert page.get_by_text("Người khác vừa thay đổi").first.is_visible()
    assert BonusLine.objects.exclude(sealed_at=None).count() == 0
    assert PaymentList.objects.get().approved_at is None
