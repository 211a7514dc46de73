"""Withdrawals and complaints in a real browser: fit for axe on a phone and a desk, worked without JavaScript."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.withdrawals.models import WithdrawalCase
from tests.e2e.looking import look_at
from tests.factories import (
    CertificateFactory,
    ComplaintFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
    ReturnedThingFactory,
    UserFactory,
    WithdrawalCaseFactory,
)


@pytest.fixture
def province(transactional_db):
    return OrganisationFactory(kind="province", name="UBND tỉnh Lai Châu")


@pytest.fixture
def chief(province):
    office = OrganisationFactory(parent=province, name="Sở Nội vụ", standing_office=True)
    return UserFactory(role="chief", organisation=office, full_name="Tao Văn Lịch")


@pytest.fixture
def held(province):
    body = OrganisationFactory(parent=province, name="Trung tâm Y tế huyện Sìn Hồ")
    person = RecipientFactory(organisation=body, name="Nguyễn Thị Phương Hồng Hạnh")
    NominationFactory(dossier__organisation=body, dossier__stage="submitted", recipient=person)
    return HeldHonourFactory(
        recipient=person, honour="BK_TINH", year=2024, decision_number="1215/QĐ-UBND", decided_on=date(2024, 12, 20)
    )


def corrected(person, body, chief):
    """A decided correction: one certificate waits to be made anew, one is right."""
    values = {"recipient": person, "honour": "BK_TINH"}
    old = DecisionItemFactory(decision=DecisionFactory(organisation=body, released=True), year=2022, **values)
    newer = DecisionItemFactory(
        decision=DecisionFactory(organisation=body, released=True, kind="correction"),
        held=HeldHonourFactory(corrects=old.held, year=2022, **values),
        name="Nguyễn Thị Phương Hồng Hạnh Phúc",
        **values,
    )
    CertificateFactory(item=old, state="handed", corrected_by=newer)
    CertificateFactory(item=newer, state="printed")
    return WithdrawalCaseFactory(
        held=old.held,
        kind="correction_of_content",
        ground="wrong_content",
        changes={"name": newer.name},
        stage="decided",
        decision=newer.decision,
        new_held=newer.held,
        decided_at=newer.decision.released_at,
        decided_by=chief,
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_withdrawals_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, chief, province, held, width):
    case = WithdrawalCaseFactory(held=held, due_on=date(2026, 3, 17), due_why="7 ngày từ 10/03/2026; cần kiểm chứng")
    title = HeldHonourFactory(recipient=held.recipient, honour="NGUT", year=2020)
    asking = WithdrawalCaseFactory(
        held=title,
        kind="stripping",
        ground="final_sentence",
        sentence="suspended_sentence",
        rule_answer="ask",
        rule_why="Luật không nói rõ án treo. Lãnh đạo xem bản án và ghi lý do.",
    )
    thing = ReturnedThingFactory(case=case)
    replaced = corrected(held.recipient, province, chief)
    page = new_page(chief, width=width)
    addresses = {
        "list": reverse("withdrawals:list"),
        "list-none": reverse("withdrawals:list") + "?q=khong-co",
        "choose": reverse("withdrawals:choose") + "?q=hanh",
        "open": reverse("withdrawals:open", args=[held.pk, "huy-bo"]),
        "open-correction": reverse("withdrawals:open", args=[held.pk, "thay-the"]),
        "detail": reverse("withdrawals:detail", args=[case.pk]),
        "detail-corrected": reverse("withdrawals:detail", args=[replaced.pk]),
        "detail-ask": reverse("withdrawals:detail", args=[asking.pk]),
        "verify": reverse("withdrawals:verify", args=[case.pk]),
        "drop": reverse("withdrawals:drop", args=[case.pk]),
        "settle": reverse("withdrawals:settle_thing", args=[thing.pk]),
    }

    assert look_at(page, addresses, width) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_complaints_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, chief, held, width):
    one = ComplaintFactory(
        recipient=held.recipient,
        handler=chief,
        due_on=date(2026, 3, 12),
        due_why="10 ngày từ 02/03/2026; cần kiểm chứng",
    )
    page = new_page(chief, width=width)
    addresses = {
        "c-list": reverse("complaints:list"),
        "c-enter": reverse("complaints:enter") + "?q=hanh",
        "c-enter-about": reverse("complaints:enter") + f"?nguoi={held.recipient_id}",
        "c-detail": reverse("complaints:detail", args=[one.pk]),
        "c-accept": reverse("complaints:accept", args=[one.pk]),
        "c-hand-over": reverse("complaints:hand_over", args=[one.pk]),
    }

    assert look_at(page, addresses, width) == {}


def test_a_case_is_opened_and_concluded_without_javascript(new_page, chief, held):
    page = new_page(chief, javascript=False)
    page.goto(reverse("withdrawals:choose"))
    page.get_by_label("Tên người, tập thể có khen thưởng").fill("phuong hanh")
    page.get_by_role("button", name="Lọc").click()
    page.locator("summary").first.click()
    page.get_by_role("link", name="Hủy bỏ quyết định tặng").click()
    page.get_by_label("Gian dối trong kê khai").check()
    page.get_by_label("Sự việc").fill("Kê khai sáng kiến của người khác.")
    page.get_by_label("Cơ quan đề nghị").fill("Thanh tra tỉnh")
    page.get_by_label("Văn bản đề nghị").fill("Công văn 45/TTr ngày 27/02/2026")
    page.get_by_label("Ngày nhận văn bản").fill("02/03/2026")
    page.get_by_role("button", name="Mở việc").click()
    page.get_by_role("link", name="Ghi kết luận").click()
    page.get_by_label("Văn bản kết luận").fill("Kết luận số 3/KL-TTr")
    page.get_by_label("Ngày kết luận").fill("10/03/2026")
    page.get_by_role("button", name="Ghi kết luận").click()

    assert page.get_by_text("chờ trình").first.is_visible()
    assert WithdrawalCase.objects.get().stage == "verified"
