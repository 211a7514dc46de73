"""A ceremony in a real browser, from the plan to the day: fit for axe on a phone and a desk, by keyboard, without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.ceremonies.actions import draft_guest_letter, draft_invitation, fill_seats, include_decision, invite
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from tests.e2e.looking import look_at
from tests.factories import (
    CeremonyFactory,
    CeremonyGuestFactory,
    DecisionFactory,
    DecisionItemFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

PEOPLE = 12


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
    """Twelve of one office, by two honours, one of them a collective with a long name."""
    made = DecisionFactory(organisation=province, released=True)
    for number in range(1, PEOPLE):
        person = RecipientFactory(organisation=home, name=f"Nguyễn Thị Phương Hồng Hạnh {number}")
        DecisionItemFactory(decision=made, recipient=person, honour="BK_TINH" if number < 8 else "CSTD_TINH")
    collective = RecipientFactory(organisation=home, kind="collective", name="Khoa Hồi sức cấp cứu và chống độc")
    DecisionItemFactory(decision=made, recipient=collective, honour="BK_TINH")
    return made


@pytest.fixture
def running(province, office, decision):
    """Invited, with seats, guests, letters, notes on needs; nobody has answered."""
    one = CeremonyFactory(
        organisation=province,
        created_by=office,
        title="Lễ trao thưởng thành tích xuất sắc năm 2026",
        occasion="Hội nghị tổng kết phong trào thi đua năm 2026",
        per_turn=5,
    )
    include_decision(ceremony_id=one.pk, decision_id=decision.pk, by=office)
    invite(ceremony_id=one.pk, by=office)
    CeremonyGuestFactory(
        ceremony=one, name="Báo và Phát thanh, truyền hình Lai Châu", post="phóng viên", group="press", people=3
    )
    leader = CeremonyGuestFactory(
        ceremony=one, name="Đồng chí Sùng A Hồ", post="Phó Bí thư Tỉnh ủy", needs="đón tại sân bay"
    )
    CeremonyGuestFactory(
        ceremony=one, name="Sở Nội vụ", post="", group="body", people=2, reply="deputy", deputy="Lò Thị Hoa"
    )
    fill_seats(ceremony_id=one.pk, who="guests", first="A1", per_row=6, by=office)
    fill_seats(ceremony_id=one.pk, who="awards", first="B1", per_row=6, by=office)
    draft_guest_letter(guest_id=leader.pk, by=office)
    draft_invitation(ceremony_id=one.pk, by=office)
    award = one.awards.order_by("position").last()
    award.needs = "xe lăn, phiên dịch tiếng Mông"
    award.save(update_fields=["needs"])
    one.refresh_from_db()
    return one


def url(name, *keys):
    return reverse(f"ceremonies:{name}", args=keys)


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_a_full_ceremony_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, office, running, width):
    award = running.awards.order_by("position").last()
    guest = running.guests.first()
    of_all = ("detail", "change", "include", "invite", "guests", "add_guests", "seats", "fill", "needs", "script")
    addresses = (
        {"list": url("list"), "plan": url("plan")}
        | {name: url(name, running.pk) for name in (*of_all, "day", "hold", "cancel")}
        | {name: url(name, award.pk) for name in ("award", "answer", "move", "seat")}
        | {"guest": url("guest", guest.pk), "day-turn": url("day", running.pk) + "?luot=2"}
    )

    assert look_at(new_page(office, width=width), addresses, width) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_an_empty_ceremony_and_of_an_invited_office_have_no_fault(new_page, office, officer, running, width):
    empty = CeremonyFactory(organisation=running.organisation, created_by=office, invited=True)
    names = ("detail", "include", "guests", "seats", "needs", "script", "day")
    addresses = {f"{name}-empty": url(name, empty.pk) for name in names} | {
        "list-none": url("list") + "?q=khong-co",
        "day-none": url("day", running.pk) + "?q=khong-co",
        "guests-none": url("guests", running.pk) + "?q=khong-co",
    }
    award = running.awards.order_by("position").last()
    theirs = {
        "office-list": url("list"),
        "office-detail": url("detail", running.pk),
        "office-award": url("award", award.pk),
    }

    assert look_at(new_page(office, width=width), addresses, width) == {}
    assert look_at(new_page(officer, width=width), theirs, width) == {}


def test_a_ceremony_goes_from_the_plan_to_the_invitation_without_javascript(new_page, office, officer, decision):
    page = new_page(office, javascript=False)
    page.goto(url("list"))
    page.get_by_role("link", name="Lập lễ trao thưởng").click()
    page.get_by_label("Tên", exact=True).fill("Lễ trao thưởng năm 2026")
    page.get_by_label("Nhân dịp").fill("Hội nghị tổng kết năm 2026")
    page.get_by_label("Ngày", exact=True).fill(f"{timezone.localdate() + timedelta(days=20):%d/%m/%Y}")
    page.get_by_label("Giờ").fill("8h30")
    page.get_by_label("Địa điểm").fill("Hội trường UBND tỉnh")
    page.get_by_role("button", name="Lập", exact=True).click()
    page.get_by_role("link", name="Thêm quyết định").first.click()
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("link", name="Khách mời").click()
    page.get_by_role("link", name="Thêm khách mời").click()
    page.get_by_role("textbox", name="Khách mời").fill(
        "Đồng chí Sùng A Hồ; Phó Bí thư Tỉnh ủy\nBáo Lai Châu; phóng viên; 2"
    )
    page.get_by_role("button", name="Thêm", exact=True).click()
    assert page.get_by_role("heading", name="Khách mời: 2 khách, dự kiến 3 người").is_visible()
    page.get_by_role("button", name="Soạn riêng giấy mời cho Đồng chí Sùng A Hồ").click()
    assert page.get_by_role("link", name="riêng, dự thảo").is_visible()

    one = Ceremony.objects.get()
    page.goto(url("seats", one.pk))
    page.get_by_role("link", name="Xếp ghế hàng loạt").click()
    page.get_by_label("Từ ghế").fill("B1")
    page.get_by_role("button", name="Xếp ghế").click()
    assert page.get_by_role("heading", name=f"{PEOPLE} ghế đã xếp, 2 chưa có ghế").is_visible()
    page.goto(url("detail", one.pk))
    page.get_by_role("button", name="Soạn giấy mời").click()
    page.get_by_role("link", name="Mời dự").click()
    page.get_by_role("button", name="Gửi lời mời").click()
    assert page.get_by_role("heading", name=f"{PEOPLE} chưa trả lời").is_visible()

    theirs = new_page(officer, javascript=False, width=360)
    theirs.goto(url("detail", one.pk))
    theirs.get_by_role("link", name="Khoa Hồi sức cấp cứu và chống độc").click()
    theirs.get_by_role("link", name="Ghi trả lời").click()
    theirs.get_by_label("Trả lời").select_option("coming")
    theirs.get_by_label("Người nhận thay, người đại diện").fill("Lò Văn Đại")
    theirs.get_by_label("Nhận thay vì").select_option("collective")
    theirs.get_by_label("Cần chuẩn bị").fill("xe lăn")
    theirs.get_by_role("button", name="Ghi trả lời").click()

    page.goto(url("needs", one.pk))
    assert page.get_by_role("cell", name="xe lăn").is_visible()
    assert one.awards.get(reply="coming").receiver == "Lò Văn Đại"


def test_the_day_is_kept_on_a_phone_without_javascript(new_page, office, running):
    Ceremony.objects.filter(pk=running.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    page = new_page(office, javascript=False, width=360)
    page.goto(url("day", running.pk))
    page.get_by_label("Tên, đơn vị").fill("hong hanh 8")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Ghi điểm danh trang này").first.click()
    assert page.get_by_role("heading", name=f"1 có mặt, 0 đã trao, trên {PEOPLE}").is_visible()

    page.get_by_role("link", name="Bỏ lọc").click()
    page.get_by_text("Tới lượt khác").click()
    page.get_by_role("link", name="Lượt 2").click()
    boxes = page.get_by_role("checkbox").all()
    for box in boxes:
        box.check()
    page.get_by_role("button", name="Đã trao lượt 2").click()
    handed = len(boxes)
    assert page.get_by_role("heading", name=f"{handed + 1} có mặt, {handed} đã trao").is_visible()
    assert page.get_by_text("Chỉ hiện lượt 2.").is_visible()

    page.goto(url("detail", running.pk))
    page.get_by_role("link", name="Ghi đã tổ chức").click()
    page.get_by_role("button", name="Ghi đã tổ chức").click()
    assert page.get_by_role("heading", name=f"đã trao {handed} trên {PEOPLE}").is_visible()
    assert CeremonyAward.objects.filter(came=False).count() == PEOPLE - handed - 1


def test_a_turn_is_ticked_and_handed_over_by_keyboard(new_page, office, running):
    page = new_page(office)
    page.goto(url("day", running.pk) + "?luot=1")
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while not page.evaluate("document.activeElement.name === 'trao'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_selector("text=Đã ghi trao cho 2 người")
    assert list(running.awards.exclude(handed_at=None).values_list("position", flat=True)) == [1, 2]


def test_two_who_order_at_once_are_shown_both_versions(new_page, office, running):
    """The second one sees that the order changed, and decides."""
    first, last = running.awards.order_by("position").first(), running.awards.order_by("position").last()
    one, other = new_page(office, javascript=False), new_page(office, javascript=False)
    one.goto(url("move", last.pk))
    other.goto(url("move", first.pk))
    one.get_by_label("Thứ tự mới").fill("1")
    one.get_by_role("button", name="Chuyển").click()
    other.get_by_label("Thứ tự mới").fill("5")
    other.get_by_role("button", name="Chuyển").click()

    assert other.get_by_role("heading", name="Người khác vừa lưu trước").is_visible()
    other.get_by_role("button", name="Lưu nội dung vừa nhập").click()
    assert [CeremonyAward.objects.get(pk=key).position for key in (last.pk, first.pk)] == [1, 5]
