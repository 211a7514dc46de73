"""The desk, the registry, bodies, directives and accounts in a real browser: on a phone, without JavaScript, read aloud."""

import pytest
from django.urls import reverse

from neuguong.registry.models import Recipient
from tests.factories import (
    DirectiveTaskFactory,
    HeldHonourFactory,
    OrganisationFactory,
    RecipientFactory,
    RecipientGroupFactory,
    UserFactory,
)


@pytest.fixture
def office(transactional_db):
    return OrganisationFactory(parent=OrganisationFactory(kind="province"), name="Sở Y tế", short_name="Sở Y tế")


@pytest.fixture
def officer(office):
    return UserFactory(role="officer", organisation=office, full_name="Lò Thị Ủ")


def addresses_of(office):
    person = RecipientFactory(organisation=office, name="Ly Nhù De", identity_number="012345678901")
    held = HeldHonourFactory(recipient=person)
    task = DirectiveTaskFactory(position=1, directive__groups=[RecipientGroupFactory()])
    task_key = [task.directive.slug, task.position]
    return [
        reverse("desk:home"),
        reverse("registry:list"),
        reverse("registry:list") + "?q=khong-co-ai",
        reverse("registry:detail", args=[person.pk]),
        reverse("registry:correct", args=[person.pk]),
        reverse("registry:add", args=["ca-nhan"]),
        reverse("registry:add_honour", args=[person.pk]),
        reverse("registry:correct_honour", args=[held.pk]),
        reverse("organisations:list"),
        reverse("organisations:old_commune") + "?cu=ta+ba",
        reverse("organisations:detail", args=[office.pk]),
        reverse("directives:list"),
        reverse("directives:detail", args=[task.directive.slug]),
        reverse("directives:task", args=task_key),
        reverse("directives:report", args=task_key),
        reverse("accounts:change_password"),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, office, officer, width):
    from axe_playwright_python.sync_playwright import Axe

    page, said = new_page(officer, width=width), []
    page.on("console", lambda message: said.append(message.text))
    faults = {}
    for address in addresses_of(office):
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[address] = found

    assert faults == {}
    assert said == []


def test_an_officer_enters_a_person_and_an_honour_without_javascript(new_page, officer):
    page = new_page(officer, javascript=False, width=360)
    page.goto(reverse("registry:add", args=["ca-nhan"]))
    page.get_by_label("Họ và tên").fill("Vàng Xạ Pu")
    page.get_by_label("Đơn vị", exact=True).select_option(label="Sở Y tế")
    page.get_by_label("Ngày sinh").fill("03/1991")
    page.get_by_role("button", name="Ghi vào sổ").click()

    page.get_by_role("link", name="Ghi khen thưởng đã có").click()
    page.get_by_label("Danh hiệu, hình thức").select_option(label="Lao động tiên tiến")
    page.get_by_label("Năm thành tích").fill("2025")
    page.get_by_role("button", name="Lưu").click()

    page.get_by_role("cell", name="Lao động tiên tiến", exact=True).wait_for()
    person = Recipient.objects.get()
    assert (person.birth, list(person.honours.values_list("honour", "year"))) == ("03/1991", [("LDTT", 2025)])


def test_errors_take_the_focus_and_lead_to_their_fields(new_page, officer):
    page = new_page(officer)
    page.goto(reverse("registry:add", args=["ca-nhan"]))
    page.get_by_role("button", name="Ghi vào sổ").click()

    summary = page.get_by_role("region", name="Chưa lưu được. Sửa những chỗ sau rồi gửi lại")
    summary.get_by_role("link", name="Họ và tên: Ghi họ và tên.").click()

    assert page.evaluate("document.activeElement.id") == "id_name"


def test_the_menu_of_a_phone_opens_and_closes_without_javascript(new_page, officer):
    page = new_page(officer, javascript=False, width=360)
    inside = page.get_by_role("link", name="Đơn vị, địa bàn")

    hidden = inside.is_visible()
    page.get_by_role("link", name="Danh mục", exact=True).click()
    opened = inside.is_visible()
    page.get_by_role("link", name="Đóng danh mục").click()

    assert (hidden, opened, inside.is_visible()) == (False, True, False)


@pytest.mark.parametrize("address", ["/", "/nguoi-va-tap-the/", "/don-vi/"])
def test_a_list_page_is_light(new_page, office, officer, address):
    for number in range(60):
        RecipientFactory(organisation=office, name=f"Nguyễn Thị Bích Ngọc Phương {number}", team="Khoa Truyền nhiễm")
        OrganisationFactory(name=f"Trung tâm Y tế khu vực Nậm Nhùn {number}")

    answer = new_page(officer).goto(address)

    assert len(answer.body()) <= 40_000
