"""Pages of ceremonies, as a person without JavaScript meets them."""

import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from neuguong.ceremonies.actions import fill_seats
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.decisions.models import DecisionItem
from tests.dossiers.pages import hidden_fields, text_of
from tests.factories import (
    CeremonyAwardFactory,
    CeremonyFactory,
    CeremonyGuestFactory,
    DecisionFactory,
    DecisionItemFactory,
    RecipientFactory,
)


def url(name, *keys):
    return reverse(f"ceremonies:{name}", args=keys)


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def plan(province):
    return {
        "organisation": province.pk,
        "title": "Lễ trao",
        "occasion": "Hội nghị tổng kết",
        "day": f"{timezone.localdate().replace(year=timezone.localdate().year + 1):%d/%m/%Y}",
        "hour": "8 giờ 30",
        "place": "Hội trường",
        "per_turn": "5",
    }


def test_a_ceremony_is_planned_filled_and_opened_to_the_offices(desk, plan, decision, named, client_of, home):
    named()
    assert "Không tổ chức lễ trao riêng" in text_of(desk.get(url("plan")))
    desk.post(url("plan"), plan)
    one = Ceremony.objects.get()
    assert f"{timezone.localtime(one.starts_at):%H:%M}" == "08:30"

    desk.post(url("include", one.pk), {"decision": decision.pk})
    assert "Sở Y tế" in text_of(desk.get(url("invite", one.pk)))
    desk.post(url("invite", one.pk))

    text = text_of(client_of("officer", home).get(url("detail", one.pk)))
    assert "1 chưa trả lời" in text
    assert "chỉ có người, tập thể của đơn vị mình" in text


@pytest.mark.parametrize("hour", ["25:00", "sáng", "8:75", ""])
def test_a_bad_hour_is_said_at_its_field(desk, plan, hour):
    answer = desk.post(url("plan"), plan | {"hour": hour})

    assert (answer.status_code, Ceremony.objects.count()) == (422, 0)
    assert "Giờ: Ghi" in text_of(answer)


def test_the_order_is_shown_with_its_reason_and_what_is_only_usage(desk, filled):
    text = text_of(desk.get(url("detail", filled.pk)))

    assert "Cấp tỉnh, bằng khen" in text
    assert "tập thể trước" in text
    assert "cần kiểm chứng" in text


def test_an_answer_of_the_office_reaches_those_who_run_it(desk, client_of, invited, home):
    award = invited.awards.first()
    mine = client_of("officer", home)

    mine.post(
        url("answer", award.pk),
        {"reply": "substitute", "received_by": "Lò Văn Đại", "stead": "absent", "needs": "xe lăn", "version": "1"},
    )

    assert "xe lăn" in text_of(desk.get(url("award", award.pk)))
    assert "Lò Văn Đại" in text_of(desk.get(url("detail", invited.pk)))
    assert "xe lăn" not in text_of(client_of("auditor").get(url("award", award.pk)))


@pytest.mark.parametrize(
    ("reply", "found"), [("attending", 2), ("coming", 1), ("substitute", 1), ("silent", 1), ("nobody", 1), ("", 3)]
)
def test_the_order_is_narrowed_by_what_was_answered(desk, invited, reply, found):
    first, second, _ = invited.awards.order_by("position")  # the collective stands first
    CeremonyAward.objects.filter(pk=first.pk).update(reply="coming")
    CeremonyAward.objects.filter(pk=second.pk).update(reply="substitute", received_by="Lò Văn Đại", stead="absent")

    answer = desk.get(url("detail", invited.pk), {"reply": reply})

    assert len(answer.context["page"].rows) == found


def test_needs_are_in_no_file(desk, invited):
    CeremonyAward.objects.filter(ceremony=invited).update(needs="xe lăn")
    word = (
        zipfile.ZipFile(io.BytesIO(desk.get(url("script_word", invited.pk)).content)).read("word/document.xml").decode()
    )
    excel = load_workbook(
        io.BytesIO(b"".join(desk.get(url("detail", invited.pk), {"xuat": "excel"}).streaming_content))
    ).active

    assert "xe lăn" not in word + str([[cell.value for cell in row] for row in excel])
    assert "Lượt 1" in word


def test_the_day_is_ticked_and_handed_turn_by_turn(desk, invited):
    first, second, _ = invited.awards.order_by("position").values_list("pk", flat=True)
    seen = {"co_mat": [first, second]}

    desk.post(url("tick", invited.pk), seen)
    answer = desk.post(url("tick", invited.pk), seen | {"trao": "1", "q": "lo"}, follow=True)
    nobody = desk.post(url("tick", invited.pk), {"trao": "2"}, follow=True)

    assert answer.request["QUERY_STRING"] == "q=lo"
    assert list(invited.awards.order_by("position").values_list("came", flat=True)) == [True, True, None]
    assert list(invited.awards.exclude(handed_at=None).values_list("turn", flat=True)) == [1]
    assert "chưa có ai được đánh dấu trong lượt này" in text_of(nobody)


def test_handing_one_turn_keeps_the_ticks_of_the_others(desk, invited):
    first, _, third = invited.awards.order_by("position").values_list("pk", flat=True)

    desk.post(url("tick", invited.pk), {"co_mat": [first, third], "trao": "1"})

    assert list(invited.awards.order_by("position").values_list("came", flat=True)) == [True, None, True]
    assert list(invited.awards.exclude(handed_at=None).values_list("pk", flat=True)) == [first]


@pytest.fixture
def crowd(province, office):
    """300 people in 30 turns."""
    one = CeremonyFactory(organisation=province, invited=True, created_by=office)
    people = RecipientFactory.create_batch(3, organisation=province)
    decision = DecisionFactory(released=True, organisation=province)
    for position in range(300):
        item = DecisionItemFactory(
            decision=decision, recipient=people[position % 3], honour=CODES[position % 3], year=1800 + position
        )
        CeremonyAwardFactory(ceremony=one, item=item, position=position + 1, turn=position // 10 + 1)
    return one


CODES = ("BK_TINH", "LDTT", "CSTDCS")


def rows_of(answer):
    return [one for turn in answer.context["turns"] for one in turn.awards]


def test_a_day_of_300_costs_the_same_is_light_and_leads_to_every_turn(desk, crowd, django_assert_num_queries):
    with django_assert_num_queries(COSTS["day"]):
        whole = desk.get(url("day", crowd.pk))
    with django_assert_num_queries(COSTS["day"]):
        turn = desk.get(url("day", crowd.pk), {"luot": "30"})

    assert (len(rows_of(whole)), [one.position for one in rows_of(turn)]) == (50, list(range(291, 301)))
    assert [len(answer.content) < 40_000 for answer in (whole, turn)] == [True, True]
    assert [f'href="?luot={number}"' in whole.content.decode() for number in (1, 15, 30)] == [True, True, True]
    assert "Chỉ hiện lượt 30. Hiện tất cả Lượt 29" in text_of(turn)


def test_the_seats_of_300_are_one_page_to_print(desk, crowd, office):
    """Three people receive a hundred times each: whoever sits there sits once."""
    fill_seats(ceremony_id=crowd.pk, who="awards", first="A1", per_row=20, by=office)
    CeremonyGuestFactory.create_batch(300, ceremony=crowd)
    fill_seats(ceremony_id=crowd.pk, who="guests", first="B1", per_row=20, by=office)

    page = desk.get(url("seats", crowd.pk))

    assert "303 ghế đã xếp" in text_of(page)
    assert len(page.content) < 60_000


def test_every_one_of_300_is_ticked_page_by_page(desk, crowd):
    address = url("day", crowd.pk)
    for _ in range(6):
        page = desk.get(address)
        shown = [one.pk for one in rows_of(page)]
        desk.post(url("tick", crowd.pk), {"co_mat": shown, "version": crowd.version})
        address = f"{url('day', crowd.pk)}?sau={shown[-1]}"

    assert crowd.awards.filter(came=True).count() == 300


def test_handing_over_one_turn_of_its_own_page_stays_there(desk, crowd):
    page = desk.get(url("day", crowd.pk), {"luot": "7"})
    shown = [one.pk for one in rows_of(page)]

    answer = desk.post(url("tick", crowd.pk), hidden_fields(page) | {"co_mat": shown[:9], "trao": "7"}, follow=True)

    assert answer.request["QUERY_STRING"] == "luot=7"
    assert "Đã ghi trao cho 9 người, tập thể." in text_of(answer)
    assert "7 (9/10) đã trao" in text_of(answer)
    assert list(crowd.awards.exclude(handed_at=None).values_list("position", flat=True)) == list(range(61, 70))


@pytest.mark.parametrize("turn", ["99", "0", "-1", "x", "9" * 17, "9" * 40])
def test_a_turn_that_is_not_there_is_an_ordinary_page(desk, invited, turn):
    assert desk.get(url("day", invited.pk), {"luot": turn}).status_code == 200


def test_a_name_is_found_in_the_whole_ceremony_without_scripts(desk, crowd):
    """The search leaves the turn that was open."""
    found = RecipientFactory(organisation=crowd.organisation, name="Lò Thị Ánh Nguyệt")
    CeremonyAwardFactory(ceremony=crowd, item__recipient=found, position=301, turn=31)

    answer = desk.get(url("day", crowd.pk), {"q": "anh nguyet"})

    assert [one.item.recipient for one in rows_of(answer)] == [found]
    assert 'name="luot"' not in desk.get(url("day", crowd.pk), {"luot": "2"}).content.decode().split("</form>")[1]


def test_who_said_no_is_marked_on_the_day(desk, invited):
    invited.awards.filter(position=2).update(reply="not")

    assert text_of(desk.get(url("day", invited.pk))).count("đã báo không dự") == 1


def test_the_unit_is_not_the_name_again(desk, invited):
    collective = invited.awards.select_related("item").get(item__recipient__kind="collective").item
    DecisionItem.objects.filter(pk=collective.pk).update(name="Khoa Nhi Trung ương", unit="Khoa Nhi Trung ương")

    text = text_of(desk.get(url("script", invited.pk)))

    assert text.count("Khoa Nhi Trung ương") == 1


def test_the_page_of_the_day_needs_an_invitation_first(desk, filled):
    answer = desk.get(url("day", filled.pk))

    assert answer.status_code == 403
    assert "mời xong mới điểm danh" in text_of(answer)


def test_an_office_does_not_read_the_whole_script(client_of, invited, home):
    client = client_of("officer", home)

    assert [client.get(url(name, invited.pk)).status_code for name in ("script", "script_pdf", "day")] == [
        403,
        403,
        403,
    ]


def test_the_script_is_a_page_a_word_file_and_a_pdf(desk, invited):
    assert "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh" in text_of(desk.get(url("script", invited.pk)))
    assert desk.get(url("script_pdf", invited.pk)).content.startswith(b"%PDF")


def test_the_invitation_leads_to_the_documents(desk, filled):
    desk.post(url("invitation", filled.pk))
    filled.refresh_from_db()

    assert (
        reverse("documents:detail", args=[filled.invitation_id]) in desk.get(url("detail", filled.pk)).content.decode()
    )


def test_a_ceremony_without_decisions_offers_no_day_and_says_when_there_is_none_to_add(desk, ceremony):
    assert "Không còn quyết định nào để thêm." in text_of(desk.get(url("include", ceremony.pk)))
    assert url("day", ceremony.pk) not in desk.get(url("detail", ceremony.pk)).content.decode()


def test_the_button_that_closes_a_ceremony_comes_when_it_has_begun(desk, invited):
    assert url("hold", invited.pk) not in desk.get(url("detail", invited.pk)).content.decode()
    refused = desk.get(url("hold", invited.pk))
    assert (refused.status_code, "chưa đến giờ" in text_of(refused)) == (403, True)

    Ceremony.objects.filter(pk=invited.pk).update(starts_at=timezone.now())

    assert url("hold", invited.pk) in desk.get(url("detail", invited.pk)).content.decode()


def test_moving_and_seating_go_through_forms(desk, filled):
    last = filled.awards.order_by("-position").first()
    desk.post(url("move", last.pk), {"position": "1"})
    desk.post(url("seat", last.pk), {"seat": "a1"})
    last.refresh_from_db()

    assert (last.position, last.seat) == (1, "A1")


def test_a_cancelled_ceremony_says_why(desk, invited):
    desk.post(url("cancel", invited.pk), {"reason": "Mưa lũ"})

    assert "Lễ trao đã hủy. Mưa lũ" in text_of(desk.get(url("detail", invited.pk)))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same(desk, province, count, django_assert_num_queries):
    one = CeremonyFactory(organisation=province, invited=True)
    CeremonyAwardFactory.create_batch(count, ceremony=one)
    CeremonyFactory.create_batch(count, organisation=province)

    for name, keys in (("list", ()), ("detail", (one.pk,)), ("day", (one.pk,)), ("script", (one.pk,))):
        with django_assert_num_queries(COSTS[name]):
            desk.get(url(name, *keys))


def test_a_full_page_is_light(desk, province):
    one = CeremonyFactory(organisation=province, invited=True)
    for _ in range(60):
        CeremonyAwardFactory(ceremony=one, item__recipient=RecipientFactory(organisation=province))

    assert [len(desk.get(url(name, one.pk)).content) < 40_000 for name in ("detail", "day")] == [True, True]


COSTS = {"list": 5, "detail": 11, "day": 8, "script": 6}
