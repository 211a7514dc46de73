"""The door in a real browser: by keyboard, without JavaScript, readable by machines that read aloud."""

import pytest

from tests.factories import UserFactory


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_officer_signs_in_by_keyboard(new_page, transactional_db, javascript):
    page = new_page(UserFactory(role="officer", full_name="Lò Thị Ủ"), javascript=javascript)

    assert page.get_by_text("Lò Thị Ủ").count() > 0
    assert page.locator("h1").count() == 1


def test_a_wrong_password_is_said_in_vietnamese(new_page, transactional_db):
    user = UserFactory()
    page = new_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", "sai-mat-khau-roi")

    page.press("input[name=password]", "Enter")

    page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng").first.wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_door_has_no_fault_that_axe_can_find(new_page, transactional_db, width):
    from axe_playwright_python.sync_playwright import Axe

    page = new_page(width=width)
    page.goto("/tai-khoan/dang-nhap/")

    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []


def test_the_door_does_not_scroll_sideways_on_a_phone(new_page, transactional_db):
    page = new_page(width=360)
    page.goto("/tai-khoan/dang-nhap/")

    assert page.evaluate("document.documentElement.scrollWidth") == 360
