"""Notices in a real browser: read aloud, on a phone, and from a notice to its page without JavaScript."""

import pytest
from django.urls import reverse

from neuguong.notices.models import CalendarFeed, MailChoice, Notice
from tests.factories import CalendarFeedFactory, MailFactory, NoticeFactory, OrganisationFactory, UserFactory


@pytest.fixture
def office(transactional_db):
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def admin(office):
    """Somebody who sees every page of the app, with something on each."""
    user = UserFactory(role="administrator", organisation=office, full_name="Đỗ Mạnh Toàn")
    for urgency in ("turn", "late", "news"):
        NoticeFactory(user=user, urgency=urgency, text="Khen thưởng công trạng năm 2026")
    NoticeFactory(user=user, unread=False)
    MailFactory(state="failed", tries=7, problem="Không kết nối được máy chủ thư.")
    MailFactory(tries=2, problem="Máy chủ thư báo lỗi, chưa nhận thư.")
    return user


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, admin, width):
    from axe_playwright_python.sync_playwright import Axe

    page, said, faults = new_page(admin, width=width), [], {}
    page.on("console", lambda message: said.append(message.text))
    names = ("list", "preferences", "calendar", "undelivered")

    def look(address):
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[address] = found

    for name in names:
        look(reverse(f"notices:{name}"))
    CalendarFeedFactory(user=admin)
    Notice.objects.all().delete()
    for name in ("calendar", "list"):
        look(reverse(f"notices:{name}"))

    assert (faults, said) == ({}, [])


def test_an_officer_follows_a_notice_and_reads_the_rest_without_javascript(new_page, office):
    officer = UserFactory(role="officer", organisation=office)
    NoticeFactory(user=officer, title="Hồ sơ 7 · Sở Y tế bị trả lại", urgency="turn", url="/ho-so/")
    NoticeFactory.create_batch(2, user=officer)
    page = new_page(officer, javascript=False, width=360)

    page.goto(reverse("notices:list"))
    page.get_by_role("link", name="Hồ sơ 7 · Sở Y tế bị trả lại").click()
    arrived = page.url.removesuffix("/").endswith("/ho-so")
    page.goto(reverse("notices:list"))
    page.get_by_role("button", name="Đánh dấu đã đọc tất cả").click()

    assert page.get_by_text("Đã đánh dấu đã đọc 2 thông báo.").is_visible()
    assert (arrived, Notice.objects.unread().count()) == (True, 0)


def test_an_officer_chooses_mail_and_makes_a_calendar_without_javascript(new_page, office):
    page = new_page(UserFactory(role="officer", organisation=office), javascript=False, width=360)

    page.goto(reverse("notices:preferences"))
    page.get_by_label("Địa chỉ thư công vụ").fill("mai@coquan.example")
    page.get_by_label("Chỉ thư khi đến lượt").check()
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("main").get_by_role("link", name="Lịch cá nhân").click()
    page.get_by_role("button", name="Lập địa chỉ lịch").click()

    assert "/lich/" in page.get_by_label("Địa chỉ lịch").input_value()
    assert (MailChoice.objects.get().wish, CalendarFeed.objects.count()) == ("turn", 1)
