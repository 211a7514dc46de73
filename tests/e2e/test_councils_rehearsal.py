"""A session of fifteen members and forty dossiers in real browsers, from the freeze to the minutes; then voting by keyboard on a phone."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document

from neuguong.councils.models import Ballot
from tests.councils.hall import hall

MEMBERS, DOSSIERS = 15, 40


@pytest.fixture
def room(transactional_db):
    return hall(members=MEMBERS, items=DOSSIERS)


def faults(page):
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


def said(page, words):
    page.get_by_text(words).first.wait_for()


def prepared(page, room):
    """The secretary prepares the ballot, all dossiers, three tellers, and freezes it."""
    page.goto(f"/hoi-dong/phien/{room.meeting.pk}/luot-bo-phieu/moi/")
    for user in room.tellers:
        page.get_by_label(user.full_name, exact=True).check()
    page.get_by_label("Diễn tập: bỏ phiếu thử, kết quả không có giá trị").check()
    page.get_by_role("button", name="Lập lượt bỏ phiếu").click()
    page.get_by_role("link", name="Chốt nội dung").click()
    page.get_by_role("button", name="Chốt nội dung").click()
    said(page, "Đã chốt nội dung")
    return page.url


def code_of(page, address):
    page.goto(address)
    page.get_by_role("link", name="Nhận mã kiểm phiếu").click()
    page.get_by_role("button", name="Hiện mã của tôi").click()
    return page.locator(".receipt").inner_text()


def vote(page, address, choice):
    page.set_default_timeout(30_000)
    page.goto(address)
    page.get_by_role("link", name="Bỏ phiếu", exact=True).click()
    page.get_by_role("button", name="Xem lại rồi gửi phiếu").wait_for()  # it stands last: all questions are there
    page.evaluate(f"document.querySelectorAll('input[value={choice}]').forEach(one => one.checked = true)")
    page.get_by_role("button", name="Xem lại rồi gửi phiếu").click()
    page.get_by_role("button", name="Niêm phong và gửi phiếu").click()
    return page.locator(".receipt").inner_text()


def test_fifteen_members_vote_on_forty_dossiers_from_freeze_to_minutes(new_page, room):
    secretary = new_page(room.secretary)
    address = prepared(secretary, room)
    tellers = {user: new_page(user) for user in room.tellers}
    codes = {user.full_name: code_of(page, address) for user, page in tellers.items()}
    secretary.goto(address)
    secretary.get_by_role("link", name="Mở bỏ phiếu").click()
    secretary.get_by_role("button", name="Mở bỏ phiếu").click()
    said(secretary, "Đã mở bỏ phiếu.")

    receipts = []
    for place, user in enumerate(room.users):
        page = tellers.get(user) or (secretary if user == room.secretary else new_page(user, width=360))
        receipts.append(vote(page, address, "disagree" if place == 14 else "agree"))
    secretary.goto(address)
    assert secretary.locator("h1").inner_text() == "15/15 thành viên đã bỏ phiếu"
    secretary.get_by_role("link", name="Khóa hòm phiếu").click()
    secretary.get_by_role("button", name="Khóa hòm phiếu").click()
    said(secretary, "Đã khóa hòm phiếu")

    counting = tellers[room.tellers[0]]
    counting.goto(address)
    counting.get_by_role("link", name="Kiểm phiếu", exact=True).click()
    for name in list(codes)[:2]:
        counting.get_by_label(f"Mã của {name}").fill(codes[name].lower())
    counting.get_by_role("button", name="Mở hòm và kiểm phiếu").click()
    said(counting, "Đã kiểm phiếu.")
    assert counting.get_by_text("14/15").count() == DOSSIERS
    assert faults(counting) == []

    counting.get_by_role("link", name="Biên bản kiểm phiếu").click()
    counting.get_by_role("button", name="Lập biên bản từ kết quả").click()
    said(counting, "dòng số khớp với kết quả kiểm phiếu")
    counting.get_by_role("button", name="Xác nhận số liệu").click()
    said(counting, "Đã xác nhận")
    with counting.expect_download() as download:
        counting.get_by_role("link", name="Tải bản Word").click()
    tables = Document(io.BytesIO(download.value.path().read_bytes())).tables
    rows = max(tables, key=lambda one: len(one.rows)).rows
    assert sum("14/15" in row.cells[3].text for row in rows) == DOSSIERS

    ballot = Ballot.objects.get()
    assert ballot.receipts == sorted(receipts)
    assert {(one.agree, one.disagree, one.passed) for one in ballot.tallies.all()} == {(14, 1, True)}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_member_votes_by_keyboard_on_a_phone(new_page, transactional_db, javascript):
    room = hall(members=5, items=3)
    ballot = room.opened()
    page = new_page(room.users[0], width=360, javascript=javascript)
    page.goto(f"/hoi-dong/bo-phieu/{ballot.pk}/phieu/")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    if javascript:
        assert faults(page) == []

    for number in (1, 2, 3):
        page.focus(f"input[name=c{number}]")
        page.keyboard.press("Space")
    page.get_by_role("button", name="Xem lại rồi gửi phiếu").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Niêm phong và gửi phiếu").focus()
    page.keyboard.press("Enter")

    said(page, "Phiếu của đồng chí đã niêm phong")
    assert ballot.slots.filter(voted=True).count() == 1
