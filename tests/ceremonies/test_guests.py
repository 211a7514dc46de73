"""Guests who receive nothing: on the list, invited by letter, their answers noted; and what anybody needs stays private."""

import io
import zipfile

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from neuguong.ceremonies.actions import (
    add_guests,
    cancel_ceremony,
    change_ceremony,
    change_guest,
    draft_guest_letter,
    draft_invitation,
    remove_guest,
)
from neuguong.ceremonies.models import CeremonyAward, CeremonyGuest
from neuguong.ceremonies.queries import guest_counts, guests_of
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.documents.actions import number_document, void_document
from tests.dossiers.pages import hidden_fields, text_of
from tests.factories import CeremonyAwardFactory, CeremonyFactory, CeremonyGuestFactory, UserFactory


def url(name, *keys):
    return reverse(f"ceremonies:{name}", args=keys)


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def guest(filled):
    return CeremonyGuestFactory(ceremony=filled, name="Đồng chí Sùng A Hồ", post="Phó Bí thư Tỉnh ủy")


def annexes(document):
    return [[row[1] for row in one["table"]["rows"]] for one in document.content["annexes"]]


# the list


def test_a_list_is_pasted_line_by_line(desk, ceremony):
    pasted = "Báo và Phát thanh, truyền hình Lai Châu; phóng viên; 3\n\nHội Nhà báo tỉnh\nLò Văn Á\tCông an tỉnh"

    desk.post(url("add_guests", ceremony.pk), {"group": "press", "guests": pasted})

    assert list(CeremonyGuest.objects.values_list("name", "post", "people", "group")) == [
        ("Báo và Phát thanh, truyền hình Lai Châu", "phóng viên", 3, "press"),
        ("Hội Nhà báo tỉnh", "", 1, "press"),
        ("Lò Văn Á", "Công an tỉnh", 1, "press"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A; B; ba", "Dòng 2: số người ghi từ 1 đến 200, đang ghi “ba”"),
        ("A; B; 0", "Dòng 2: số người"),
        ("A; B; 201", "Dòng 2: số người"),
        ("A; B; " + "9" * 30, "Dòng 2: số người"),
        ("; B", "Dòng 2: ghi tên"),
        ("A; B; 1; D", "Dòng 2: ghi tên"),
        ("A" * 201, "Dòng 2: ghi tên"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_lost(desk, ceremony, line, words):
    answer = desk.post(url("add_guests", ceremony.pk), {"group": "press", "guests": f"Khách đầu\n{line}"})

    assert (answer.status_code, CeremonyGuest.objects.count()) == (422, 0)
    assert words in text_of(answer)
    assert "Khách đầu" in text_of(answer)


def test_who_is_on_the_list_already_is_not_put_on_it_again(ceremony, office):
    add_guests(ceremony_id=ceremony.pk, group="leader", guests=[("Sùng A Hồ", "Tỉnh ủy", 1)], by=office)

    with pytest.raises(NotAllowed, match="Sùng A Hồ đã có trong danh sách khách"):
        add_guests(
            ceremony_id=ceremony.pk, group="body", guests=[("Sở Y tế", "", 2), ("Sùng A Hồ", "Tỉnh ủy", 1)], by=office
        )

    assert CeremonyGuest.objects.count() == 1


def test_the_database_refuses_a_deputy_without_a_name(guest):
    with pytest.raises(IntegrityError):
        CeremonyGuest.objects.filter(pk=guest.pk).update(reply="deputy")


def test_leaders_stand_first_and_those_who_come_are_counted(ceremony, office):
    CeremonyGuestFactory(ceremony=ceremony, group="press", people=3, reply="coming")
    CeremonyGuestFactory(ceremony=ceremony, group="body", people=2, reply="not")
    CeremonyGuestFactory(ceremony=ceremony, group="leader")

    found = guests_of(ceremony, office)

    assert [one.group for one in found] == ["leader", "body", "press"]
    counts = guest_counts(found)
    assert (counts.guests, counts.people, counts.coming, counts.not_coming, counts.silent) == (3, 4, 1, 1, 1)


@pytest.mark.parametrize(
    ("reply", "found"), [("attending", 2), ("coming", 1), ("not", 1), ("silent", 1), ("", 4), ("x", 4)]
)
def test_the_list_is_narrowed_by_what_was_answered(desk, ceremony, reply, found):
    for given in ("coming", "not", ""):
        CeremonyGuestFactory(ceremony=ceremony, reply=given)
    CeremonyGuestFactory(ceremony=ceremony, reply="deputy", deputy="Lò Thị Hoa")

    answer = desk.get(url("guests", ceremony.pk), {"reply": reply})

    assert len(answer.context["page"].rows) == found


def test_an_answer_is_noted(desk, guest):
    page = hidden_fields(desk.get(url("guest", guest.pk)))
    given = {"group": "leader", "name": guest.name, "post": guest.post, "people": "1", **page}

    bad = desk.post(url("guest", guest.pk), given | {"reply": "deputy"})
    desk.post(url("guest", guest.pk), given | {"reply": "deputy", "deputy": "Lò Thị Hoa"})

    assert bad.status_code == 422
    assert "Cử người dự thay thì ghi họ tên" in text_of(bad)
    assert "Cử người dự thay Lò Thị Hoa" in text_of(desk.get(url("guests", guest.ceremony_id)))


def test_the_list_is_searched_without_accents(desk, guest):
    CeremonyGuestFactory(ceremony=guest.ceremony, name="Báo Lai Châu", post="phóng viên", group="press")

    text = text_of(desk.get(url("guests", guest.ceremony_id), {"q": "tinh uy sung"}))

    assert "Sùng A Hồ" in text
    assert "Báo Lai Châu" not in text


def test_a_guest_is_taken_off(desk, guest):
    desk.post(url("remove_guest", guest.pk), {"version": "1"})

    assert CeremonyGuest.objects.count() == 0
    assert desk.get(url("guest", guest.pk)).status_code == 404


def test_after_the_cancellation_the_list_stands(guest, office):
    cancel_ceremony(ceremony_id=guest.ceremony_id, reason="Bão", by=office)

    with pytest.raises(NotAllowed, match="không sửa nữa"):
        change_guest(guest_id=guest.pk, reply="coming", by=office)


# letters


def test_the_common_letter_lists_those_who_receive_and_the_guests(guest, office):
    made = draft_invitation(ceremony_id=guest.ceremony_id, by=office)

    assert [len(names) for names in annexes(made)] == [3, 1]
    assert [one["label"] for one in made.content["annexes"]] == ["Danh sách 1", "Danh sách 2"]
    assert "khách mời" in made.content["facts"][0][1]


def test_a_guest_with_a_letter_of_their_own_leaves_the_common_list(desk, guest, office):
    desk.post(url("guest_letter", guest.pk), {"version": "1"})
    guest.refresh_from_db()

    common = draft_invitation(ceremony_id=guest.ceremony_id, by=office)

    assert guest.letter.content["facts"][0] == ["Trân trọng kính mời", "Đồng chí Sùng A Hồ, Phó Bí thư Tỉnh ủy"]
    assert "annexes" not in guest.letter.content
    assert len(annexes(common)) == 1
    assert "riêng, dự thảo" in text_of(desk.get(url("guests", guest.ceremony_id)))


def test_a_letter_with_a_number_stands_until_it_is_voided(guest, office):
    letter = draft_guest_letter(guest_id=guest.pk, by=office)
    number_document(document_id=letter.pk, issued_on=timezone.localdate(), by=office)

    for act in (draft_guest_letter, remove_guest):
        with pytest.raises(NotAllowed, match="ở trang văn bản"):
            act(guest_id=guest.pk, by=office)

    void_document(document_id=letter.pk, reason="Đổi giờ", by=office)
    assert draft_guest_letter(guest_id=guest.pk, by=office) != letter


def test_letters_with_another_time_or_place_are_pointed_out(desk, guest, office):
    draft_invitation(ceremony_id=guest.ceremony_id, by=office)
    draft_guest_letter(guest_id=guest.pk, by=office)
    assert "ghi thời gian, địa điểm" not in text_of(desk.get(url("detail", guest.ceremony_id)))

    change_ceremony(ceremony_id=guest.ceremony_id, by=office, place="Sân vận động")

    assert "Giấy mời ghi thời gian, địa điểm hoặc tên lễ cũ." in text_of(desk.get(url("detail", guest.ceremony_id)))
    assert "ghi thời gian, địa điểm hoặc tên cũ" in text_of(desk.get(url("guests", guest.ceremony_id)))
    draft_invitation(ceremony_id=guest.ceremony_id, by=office)
    assert "Giấy mời ghi thời gian" not in text_of(desk.get(url("detail", guest.ceremony_id)))


def test_a_numbered_letter_replaces_the_button_by_the_reason(desk, filled, office):
    letter = draft_invitation(ceremony_id=filled.pk, by=office)
    numbered = number_document(document_id=letter.pk, issued_on=timezone.localdate(), by=office)

    text = text_of(desk.get(url("detail", filled.pk)))

    assert f"Giấy mời đã có số {numbered.number_text}" in text
    assert "Soạn lại giấy mời" not in text


@pytest.mark.parametrize(
    ("post", "lines"), [("TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]), ("", ["……………"])]
)
def test_the_letter_is_signed_by_whom_the_plan_names_or_leaves_room(desk, guest, post, lines):
    page = desk.get(url("change", guest.ceremony_id))
    given = {name: page.context["form"][name].value() for name in ("title", "occasion", "place", "host", "per_turn")}
    given |= {"day": "01/01/2099", "hour": "8:00", "signer_post": post, "signer_name": "Vàng A Văn"}
    desk.post(url("change", guest.ceremony_id), given | hidden_fields(page))

    desk.post(url("guest_letter", guest.pk))
    guest.refresh_from_db()

    assert guest.letter.content["signature"] == {"power_lines": lines, "name": "Vàng A Văn"}
    assert guest.letter.signer_name == "Vàng A Văn"


def test_a_letter_without_signer_asks_for_one_and_takes_them_when_drawn_up_anew(desk, filled, office):
    letter = draft_invitation(ceremony_id=filled.pk, by=office)
    assert "Chưa ghi người ký giấy mời" in text_of(desk.get(url("detail", filled.pk)))
    change_ceremony(ceremony_id=filled.pk, by=office, signer_post="CHỦ TỊCH", signer_name="Vàng A Văn")

    draft_invitation(ceremony_id=filled.pk, by=office)
    letter.refresh_from_db()

    assert (letter.signer_name, letter.signer_post) == ("Vàng A Văn", "CHỦ TỊCH")
    assert letter.content["signature"]["name"] == "Vàng A Văn"
    assert "Chưa ghi người ký giấy mời" not in text_of(desk.get(url("detail", filled.pk)))


# who reads it


def test_an_invited_office_reads_neither_guests_nor_seats_nor_needs(client_of, invited, home):
    CeremonyGuestFactory(ceremony=invited)
    client = client_of("officer", home)

    answers = [client.get(url(name, invited.pk)).status_code for name in ("guests", "seats", "seats_pdf", "needs")]

    assert answers == [403, 403, 403, 403]
    assert CeremonyGuest.objects.visible_to(client.user).count() == 0
    assert "Khách mời" not in text_of(client.get(url("detail", invited.pk)))


@pytest.fixture
def needy(invited):
    """A wheelchair for somebody who receives, an interpreter for a guest."""
    award = invited.awards.first()
    award.needs = "xe lăn"
    award.save(update_fields=["needs"])
    CeremonyGuestFactory(ceremony=invited, needs="phiên dịch tiếng Mông", seat="A1")
    return invited


PAGES = ("detail", "guests", "seats", "script", "needs", "day")


def read_by(client, ceremony):
    """Every page about the ceremony that this person may open, in one text."""
    rows = [url("award", award.pk) for award in ceremony.awards.all()]
    guests = [url("guest", guest.pk) for guest in ceremony.guests.all()]
    return " ".join(text_of(client.get(one)) for one in [*(url(name, ceremony.pk) for name in PAGES), *rows, *guests])


def words_in(text):
    return [word for word in ("xe lăn", "phiên dịch tiếng Mông") if word in text]


def test_needs_are_read_by_those_who_run_the_ceremony(desk, needy):
    text = text_of(desk.get(url("needs", needy.pk)))

    assert words_in(text) == ["xe lăn", "phiên dịch tiếng Mông"]
    assert "Cần chuẩn bị riêng cho 2 người" in text
    assert "2 người" in text_of(desk.get(url("detail", needy.pk)))


def test_needs_of_its_own_people_are_read_by_the_office_that_wrote_them_and_no_others(client_of, needy, home):
    assert words_in(read_by(client_of("officer", home), needy)) == ["xe lăn"]


@pytest.mark.parametrize("role", ["auditor", "council_member", "council_secretary", "administrator", "officer"])
def test_needs_are_on_no_page_of_anybody_else(client_of, needy, role):
    assert words_in(read_by(client_of(role), needy)) == []


def test_needs_are_in_no_file_and_no_letter(desk, needy, office):
    CeremonyAward.objects.filter(ceremony=needy).update(needs="xe lăn")
    letter = draft_invitation(ceremony_id=needy.pk, by=office)
    own = draft_guest_letter(guest_id=needy.guests.get().pk, by=office)
    said = [str(letter.content), str(own.content)]
    for name in ("script_word", "seats_word"):
        book = zipfile.ZipFile(io.BytesIO(desk.get(url(name, needy.pk)).content))
        said.append(book.read("word/document.xml").decode())
    for name in ("detail", "guests"):
        answer = desk.get(url(name, needy.pk), {"xuat": "excel"})
        sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
        said.append(str([[cell.value for cell in row] for row in sheet]))

    assert [words_in(text) for text in said] == [[]] * 6
    assert [len(text) > 100 for text in said] == [True] * 6


def test_reading_the_needs_is_written_down_without_their_words(desk, invited, needy):
    desk.get(url("needs", needy.pk))

    line = AuditEntry.objects.get(action="ceremony_needs.read")
    assert (line.stream, words_in(line.body)) == ("privacy", [])


def test_a_page_without_needs_leaves_no_line(desk, invited):
    assert "Chưa ai cần chuẩn bị riêng" in text_of(desk.get(url("needs", invited.pk)))
    assert AuditEntry.objects.filter(action="ceremony_needs.read").count() == 0


def test_needs_are_not_plain_in_the_database(needy):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT needs FROM ceremonies_ceremonyaward UNION ALL SELECT needs FROM ceremonies_ceremonyguest"
        )
        stored = " ".join(row[0] for row in cursor.fetchall())

    assert words_in(stored) == []
    assert len(stored) > 100


@pytest.mark.parametrize("role", ["officer", "auditor", "council_secretary"])
def test_others_write_nothing_about_guests(guest, home, role):
    by = UserFactory(role=role, organisation=home)
    for act in (
        lambda: add_guests(ceremony_id=guest.ceremony_id, group="press", guests=[("A", "", 1)], by=by),
        lambda: change_guest(guest_id=guest.pk, reply="not", by=by),
        lambda: remove_guest(guest_id=guest.pk, by=by),
        lambda: draft_guest_letter(guest_id=guest.pk, by=by),
    ):
        with pytest.raises(NotAllowed, match="Văn phòng UBND tỉnh và cơ quan thường trực"):
            act()


def test_the_database_refuses_a_guest_twice(guest):
    with pytest.raises(IntegrityError):
        CeremonyGuestFactory(ceremony=guest.ceremony, name=guest.name, post=guest.post)


def test_the_audit_log_does_not_name_guests(guest, office):
    change_guest(guest_id=guest.pk, reply="deputy", deputy="Lò Thị Hoa", needs="xe lăn", by=office)

    said = " ".join(AuditEntry.objects.values_list("body", flat=True))

    assert [word for word in ("Lò Thị Hoa", "xe lăn", "Sùng A Hồ") if word in said] == []


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_guests_cost_the_same(desk, office, province, count, django_assert_num_queries):
    one = CeremonyFactory(organisation=province)
    for guest in CeremonyGuestFactory.create_batch(count, ceremony=one, needs="xe lăn"):
        draft_guest_letter(guest_id=guest.pk, by=office)
    CeremonyAwardFactory.create_batch(count, ceremony=one)

    for name, cost in COSTS.items():
        with django_assert_num_queries(cost):
            desk.get(url(name, one.pk))


COSTS = {"guests": 7, "seats": 7}
