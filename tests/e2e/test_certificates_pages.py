"""Certificates in a real browser: fit for axe on a phone and a desk, printed without JavaScript, drawn while a design is typed."""

import os

import pytest
from django.urls import reverse

from neuguong.certificates.models import Certificate
from tests.factories import (
    BlankEntryFactory,
    CertificateDesignFactory,
    CertificateFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
    OrganisationFactory,
    PrintRunFactory,
    RecipientFactory,
    UserFactory,
)

SHOTS = os.environ.get("NEUGUONG_SHOTS")


def url(name, *keys):
    return reverse(f"certificates:{name}", args=keys)


@pytest.fixture
def province(transactional_db):
    return OrganisationFactory(kind="province", name="UBND tỉnh Lai Châu")


@pytest.fixture
def chief(province):
    return UserFactory(role="chief", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def decision(province):
    made = DecisionFactory(organisation=province, released=True, signer_name="Lê Văn Lương", signer_post="Chủ tịch")
    for place, name in enumerate(["Nguyễn Thị Hưởng", "Tẩn Mý Ỏn"], start=1):
        recipient = RecipientFactory(organisation=province, name=name)
        DecisionItemFactory(decision=made, position=place, honour="BK_TINH", recipient=recipient)
    return made


def corrected_one(decision, design):
    """Handed over, then its name and unit corrected by a decision."""
    person = RecipientFactory(organisation=decision.organisation, name="Nguyễn Thị Phương Hồng Hạnh")
    item = DecisionItemFactory(decision=decision, position=9, honour="BK_TINH", recipient=person)
    newer = HeldHonourFactory(recipient=person, honour="BK_TINH", corrects=item.held)
    later = DecisionFactory(organisation=decision.organisation, released=True, kind="correction", number="131/QĐ-UBND")
    line = DecisionItemFactory(
        decision=later,
        position=1,
        honour="BK_TINH",
        recipient=person,
        held=newer,
        concerns=item.held,
        name="Nguyễn Thị Phương Hồng Hạnh Phúc",
        unit="Khoa Khám bệnh, Trung tâm Y tế huyện Sìn Hồ",
    )
    return CertificateFactory(item=item, design=design, state="handed", corrected_by=line)


def faults_of(page):
    from axe_playwright_python.sync_playwright import Axe

    return [fault["id"] for fault in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [360, 1280])
def test_certificates_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, chief, province, decision, width):
    design = CertificateDesignFactory(organisation=province)
    waiting, printed, handed = (
        CertificateFactory(item__decision=decision, design=design, state=state)
        for state in ("made", "printed", "handed")
    )
    run = PrintRunFactory(decision=decision, organisation=province, design=design)
    run.certificates.add(printed)
    BlankEntryFactory(organisation=province)
    corrected = corrected_one(decision, design)
    page = new_page(chief, width=width)
    faults = {}
    for address in (
        url("to_reissue"),
        url("to_reissue") + "?q=khong-co",
        url("reissue_corrected", corrected.pk),
        url("detail", corrected.pk),
        reverse("check_certificate", args=[corrected.token]),
        url("list"),
        url("list") + "?q=khong-co",
        url("decision", decision.pk),
        url("print", decision.pk),
        url("hand_over", decision.pk),
        url("run", run.pk),
        url("detail", waiting.pk),
        url("spoil", printed.pk),
        url("reissue", handed.pk),
        url("cancel", handed.pk),
        url("blanks"),
        url("blanks_enter"),
        url("designs"),
        url("design", design.pk),
        url("calibrate", design.pk),
        reverse("type_code"),
        reverse("check_certificate", args=[handed.token]),
        reverse("check_certificate", args=["a" * 26]),
    ):
        page.goto(address)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{address.strip('/').replace('/', '-')[:60]}-{width}.png", full_page=True)
        if found := faults_of(page):
            faults[address] = found
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.setdefault(address, []).append("sideways")

    assert faults == {}


def test_made_printed_and_handed_over_without_javascript(new_page, chief, decision):
    page = new_page(chief, javascript=False)
    page.goto(url("decision", decision.pk))

    page.get_by_role("button", name="Lập 2 bằng").click()
    page.get_by_role("link", name="In 2 bằng").click()
    page.get_by_role("button", name="In 2 bằng").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải một tệp PDF").click()
    page.goto(url("decision", decision.pk))
    page.get_by_role("link", name="Giao bằng").click()
    page.get_by_label("Người ký nhận").fill("Lò Thị Nhận")
    page.get_by_role("button", name="Ghi đã giao 2 bằng").click()

    assert waiting.value.suggested_filename.endswith(".pdf")
    assert page.get_by_text("Đã ghi giao 2 bằng.").is_visible()
    assert Certificate.objects.filter(state="handed").count() == 2


def test_the_picture_of_a_design_follows_what_is_typed(new_page, chief, province):
    design = CertificateDesignFactory(organisation=province)
    page = new_page(chief)
    page.goto(url("design", design.pk))
    assert page.locator("#xem img").get_attribute("src").startswith("/")

    page.select_option("select[name=frame]", "lines")
    page.wait_for_selector('#xem img[src^="data:image/png"]')

    design.refresh_from_db()
    assert (design.frame, design.version) == ("waves", 1)


def test_a_corrected_certificate_is_made_anew_without_javascript(new_page, chief, province, decision):
    old = corrected_one(decision, CertificateDesignFactory(organisation=province))
    page = new_page(chief, javascript=False)
    page.goto(url("list"))

    page.get_by_role("link", name="Chờ cấp lại (1)").click()
    page.get_by_role("link", name="Cấp lại").click()
    page.get_by_role("button", name="Lập bằng mới").click()

    new = Certificate.objects.get(reissue_of=old)
    assert page.url.endswith(url("detail", new.pk))
    assert page.get_by_role("heading", name="Nguyễn Thị Phương Hồng Hạnh Phúc").is_visible()


def test_whoever_holds_a_certificate_checks_it_on_a_telephone(new_page, province):
    one = CertificateFactory(
        item__decision__organisation=province, item__decision__stage="released", item__honour="BK_TINH", state="handed"
    )
    page = new_page(width=360, javascript=False)
    page.goto(reverse("type_code"))

    page.get_by_label("Mã trên bằng").fill(one.token.upper())
    page.get_by_role("button", name="Kiểm tra").click()

    assert page.get_by_role("heading", name=one.item.name).is_visible()
    assert page.get_by_text("Còn hiệu lực").is_visible()
    assert page.context.cookies() == []
