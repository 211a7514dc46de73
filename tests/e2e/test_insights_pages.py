"""The screening in a real browser: read aloud, on a phone, and from finding somebody to a nomination without JavaScript."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.dossiers.models import Nomination
from neuguong.insights.tasks import screen_province
from tests.factories import (
    DossierFactory,
    OrganisationFactory,
    RecipientFactory,
    RoundFactory,
    ScreeningRunFactory,
    TaskRatingFactory,
    UserFactory,
)

DAY = date(2025, 12, 1)


@pytest.fixture
def office(transactional_db):
    return OrganisationFactory(parent=OrganisationFactory(kind="province"), name="Sở Y tế", short_name="Sở Y tế")


@pytest.fixture
def nurse(office):
    nurse = RecipientFactory(organisation=office, name="Lò Thị Mai", group="public_employee")
    TaskRatingFactory(recipient=nurse, year=2025)
    screen_province(on=DAY)
    return nurse


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, office, nurse, width):
    from axe_playwright_python.sync_playwright import Axe

    chief = UserFactory(role="chief", organisation=office, full_name="Vũ Đình Khải")
    page, said, faults = new_page(chief, width=width), [], {}
    page.on("console", lambda message: said.append(message.text))
    ScreeningRunFactory(state="running", forecast=True, done=1, total=3)
    for address in (
        reverse("insights:summary"),
        reverse("insights:summary_forecast"),
        reverse("insights:results"),
        reverse("insights:results") + "?q=khong-co-ai&direct=co",
        reverse("insights:case", args=[nurse.pk, "LDTT"]),
    ):
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[address] = found

    assert (faults, said) == ({}, [])


def test_an_officer_finds_somebody_forgotten_and_proposes_them_without_javascript(new_page, office, nurse):
    round_ = RoundFactory(name="Tổng kết năm 2025", law_on=DAY, law_reason="hồ sơ giấy")
    DossierFactory(round=round_, organisation=office, number=7)
    page = new_page(UserFactory(role="officer", organisation=office), javascript=False, width=360)

    page.goto(reverse("desk:home"))
    page.get_by_role("link", name="Xem là ai").click()
    page.get_by_label("Danh hiệu, hình thức").select_option(label="Lao động tiên tiến")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name="Lò Thị Mai").click()
    page.get_by_role("button", name="Đưa vào hồ sơ này").click()

    assert page.get_by_text("Đã đưa Lò Thị Mai vào Hồ sơ 7").is_visible()
    assert [(one.recipient, one.honour, one.status) for one in Nomination.objects.all()] == [
        (nurse, "LDTT", "eligible")
    ]
