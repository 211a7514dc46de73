"""A list before the public in a real browser: on a phone, without JavaScript, read aloud; the standing office answers."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.dossiers.models import Comment
from tests.dossiers.consulting import appraising, drafted, published, said
from tests.factories import RoundFactory, UserFactory


@pytest.fixture
def round_(transactional_db):
    return RoundFactory(code="tong-ket", name="Tổng kết năm 2025", law_on=date(2025, 12, 1), law_reason="hồ sơ giấy")


@pytest.fixture
def on_show(round_):
    nominees = [
        appraising(round_, post="Nữ hộ sinh", unit_written="Trạm Y tế xã Pa Ủ", achievement="Đỡ đẻ ở bản xa."),
        appraising(round_, name="Tổ tự quản đường biên bản Xi Nế"),
    ]
    return published(round_, *nominees)


def faults_of(page, addresses, width):
    from axe_playwright_python.sync_playwright import Axe

    faults = {}
    for address in addresses:
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[address] = found
    return faults


@pytest.mark.parametrize("width", [360, 1280])
def test_public_pages_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, on_show, width):
    page, said_aloud = new_page(width=width), []
    page.on("console", lambda message: said_aloud.append(message.text))
    slug = on_show.slug
    addresses = [
        reverse("portal:running"),
        reverse("portal:consultation", args=[slug]),
        reverse("portal:entry", args=[slug, 1]),
        reverse("portal:comment", args=[slug]),
        reverse("portal:comment_entry", args=[slug, 1]),
        reverse("portal:log", args=[slug]),
        reverse("portal:notice_board", args=[slug]),
        reverse("portal:follow"),
    ]

    assert faults_of(page, addresses, width) == {}
    assert said_aloud == []


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_the_office_have_no_fault_that_axe_can_find(new_page, on_show, round_, width):
    said(on_show, position=1, sender="Lò Văn Kín")
    draft, waiting = drafted(round_, appraising(round_, name="Lò Thị Ủ")), appraising(round_, honour="BK_TINH")
    page = new_page(UserFactory(role="chief"), width=width)
    addresses = [
        reverse("dossiers:consultation_list"),
        reverse("dossiers:consultation_new", args=[round_.pk]),
        reverse("dossiers:consultation_detail", args=[draft.pk]),
        reverse("dossiers:consultation_detail", args=[on_show.pk]),
        reverse("dossiers:consultation_publish", args=[draft.pk]),
        reverse("dossiers:entry_word", args=[draft.entries.get().pk]),
        reverse("dossiers:consultation_record", args=[on_show.pk]),
        reverse("dossiers:comment_list"),
        reverse("dossiers:comment_detail", args=[Comment.objects.get().pk]),
        reverse("dossiers:nomination_detail", args=[on_show.entries.first().nomination_id]),
    ]

    assert faults_of(page, addresses, width) == {}
    assert waiting.stage == "appraising"


def test_a_villager_comments_on_a_phone_and_reads_the_answer_without_javascript(new_page, on_show):
    phone = new_page(javascript=False, width=360)
    phone.goto(reverse("portal:running"))
    phone.get_by_role("link", name="Huân chương Lao động năm 2025").click()
    phone.get_by_role("link", name="Sùng Thị Mỷ").click()
    phone.get_by_role("link", name="Góp ý về đề nghị này").click()
    phone.get_by_label("Nội dung góp ý").fill("Chị đi bộ ba ngày đường <b>để đỡ đẻ</b>.")
    phone.get_by_role("button", name="Gửi góp ý").click()
    code = phone.locator(".receipt").inner_text()

    desk = new_page(UserFactory(role="appraiser"), javascript=False)
    desk.goto(reverse("dossiers:comment_list"))
    desk.get_by_role("link", name="Sùng Thị Mỷ").click()
    desk.get_by_label("Trả lời người gửi").fill("Đã xác minh, cảm ơn.")
    desk.get_by_label("Đã làm gì").fill("Xác minh với Trạm Y tế.")
    desk.get_by_role("button", name="Trả lời", exact=True).click()

    phone.get_by_role("link", name="Đến trang tra cứu").click()
    phone.get_by_label("Mã biên nhận").fill(code.lower())
    phone.get_by_role("button", name="Xem").click()

    phone.get_by_text("Đã xác minh, cảm ơn.").wait_for()
    assert Comment.objects.get().text == "Chị đi bộ ba ngày đường <b>để đỡ đẻ</b>."


def test_words_of_strangers_run_nothing(new_page, on_show):
    attack = "<img src=x onerror=\"document.title='hong'\"><script>document.title='hong'</script>"
    on_show.entries.update(summary=attack, name=attack[:200])
    said(on_show, attack, position=1, sender=attack, protected=False)
    page, dialogs = new_page(UserFactory(role="appraiser")), []
    page.on("dialog", lambda one: dialogs.append(one.message))
    for address in (
        reverse("portal:consultation", args=[on_show.slug]),
        reverse("portal:entry", args=[on_show.slug, 1]),
        reverse("portal:notice_board", args=[on_show.slug]),
        reverse("dossiers:comment_detail", args=[Comment.objects.get().pk]),
    ):
        page.goto(address)
        assert page.title() != "hong"

    assert dialogs == []
