"""Pages of councils and meetings: who reads what, what a form says, what they weigh and cost."""

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.councils.actions import add_nominations, call_meeting, declare_interest, open_meeting
from neuguong.councils.models import Council, Interest, Meeting, MeetingPaper
from neuguong.councils.querysets import AgendaItemQuerySet
from neuguong.desk.queries import tasks_of
from neuguong.dossiers.enums import NominationStage as At
from tests.dossiers.pages import text_of
from tests.factories import AgendaItemFactory, MeetingFactory, MemberFactory, NominationFactory

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def url(name, *keys):
    return reverse(f"councils:{name}", args=keys)


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(secretary):
    return browser_of(secretary)


@pytest.fixture
def called(meeting, ready, secretary):
    add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk for one in ready], by=secretary)
    return call_meeting(meeting_id=meeting.pk, by=secretary)


def test_a_council_is_entered_by_a_form_and_its_errors_stand_at_their_fields(desk, province):
    said = {"organisation": province.pk, "name": "Hội đồng", "decision_number": "1/QĐ", "decided_on": "31/02/2026"}
    refused = desk.post(url("council_new"), said | {"valid_from": "01/03/2026"})
    answer = desk.post(url("council_new"), said | {"decided_on": "01/02/2026", "valid_from": "01/03/2026"})

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert "Ngày này không có trong lịch" in text_of(refused)
    assert Council.objects.get().level == "province"


def test_the_page_of_a_council_says_what_it_has_to_keep_to(desk, council, members):
    page = text_of(desk.get(url("council_detail", council.pk)))

    assert "5 thành viên" in page
    assert "4/5" in page
    assert "cần kiểm chứng" in page


def test_statutes_refuse_what_is_no_share_at_its_field(desk, council):
    answer = desk.post(
        url("statute_add", council.pk), {"document": "Quy chế", "valid_from": "01/01/2026", "quorum": "hai"}
    )

    assert answer.status_code == 422
    assert "phân số hoặc phần trăm" in text_of(answer)


def test_a_meeting_is_created_and_its_agenda_chosen_all_at_once(desk, council, members, ready):
    said = {"title": "Xét khen", "form": "meeting", "day": "01/12/2030", "at": "8h30", "place": "Phòng 2"}
    desk.post(url("meeting_new", council.pk), said)
    meeting = Meeting.objects.get()

    answer = desk.post(url("agenda_choose", meeting.pk), {"tat_ca": "1"})

    assert answer.status_code == 302
    assert (meeting.items.count(), f"{meeting.starts_at:%M}") == (3, "30")


def test_choosing_nothing_says_so(desk, meeting, ready):
    answer = desk.post(url("agenda_choose", meeting.pk), {"de_nghi": ["x"]})

    assert (answer.status_code, "Chọn ít nhất một đề nghị" in text_of(answer)) == (422, True)


def test_a_member_sees_a_meeting_once_it_is_called(meeting, ready, members, secretary):
    client = browser_of(members[3].user)
    before = client.get(url("meeting_detail", meeting.pk)).status_code
    add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk for one in ready], by=secretary)
    call_meeting(meeting_id=meeting.pk, by=secretary)

    after = client.get(url("meeting_detail", meeting.pk))

    assert (before, after.status_code) == (404, 200)
    assert "Đọc từng nội dung" in text_of(after)
    assert "Điểm danh</a>" not in after.content.decode()


def test_an_item_that_a_member_keeps_away_from_does_not_exist_for_them(called, members):
    item, person = called.items.get(title="Giàng A Páo"), members[3].user
    declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em ruột", by=person)
    client = browser_of(person)

    assert client.get(url("item_detail", item.pk)).status_code == 404
    assert "Giàng A Páo" not in text_of(client.get(url("meeting_detail", called.pk)))
    other = called.items.get(title="Lò Thị Dung")
    assert "2/2" in text_of(client.get(url("item_detail", other.pk)))


def test_attack_on_an_item_kept_away_from_would_be_noticed_without_visible_to(called, members, monkeypatch):
    item, person = called.items.get(title="Giàng A Páo"), members[3].user
    declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em ruột", by=person)
    monkeypatch.setattr(AgendaItemQuerySet, "visible_to", lambda found, user: found)

    assert browser_of(person).get(url("item_detail", item.pk)).status_code == 200


def test_a_member_declares_an_interest_on_the_page_of_the_item(called, members):
    item = called.items.get(title="Giàng A Páo")

    answer = browser_of(members[3].user).post(url("interest_declare", item.pk), {"reason": "Em ruột"})

    assert answer.status_code == 302
    assert Interest.objects.get().member == members[3]


def test_the_roll_says_at_the_row_what_is_missing(desk, called, members):
    said = {f"tv{one.pk}-presence": "present" for one in members} | {f"tv{members[4].pk}-presence": "absent"}
    refused = desk.post(url("meeting_roll", called.pk), said)
    answer = desk.post(url("meeting_roll", called.pk), said | {f"tv{members[4].pk}-reason": "Đi công tác"})

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert "Vắng mặt: ghi lý do." in text_of(refused)
    assert "Có mặt 4/5, cần 4 (80 %): đủ" in text_of(desk.get(url("meeting_detail", called.pk)))


def test_a_second_editor_of_the_roll_is_told_and_loses_nothing(desk, called, members):
    said = {f"tv{one.pk}-presence": "remote" for one in members} | {"version": 1}

    answer = desk.post(url("meeting_roll", called.pk), said)

    assert answer.status_code == 409
    assert answer.content.decode().count('value="remote" selected') == 5


def test_a_paper_is_encrypted_and_its_download_written_down(desk, called, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from neuguong.common.models import AuditEntry

    desk.post(url("paper_add", called.pk), {"title": "Báo cáo", "file": SimpleUploadedFile("bao-cao.pdf", PDF)})
    paper = MeetingPaper.objects.get()

    answer = desk.get(url("paper_download", paper.pk))

    with paper.file.open("rb") as stored:
        assert stored.read() != PDF
    assert answer.content == PDF
    assert AuditEntry.objects.filter(stream="privacy", action="meeting_paper.exported").count() == 1


def test_a_file_that_is_not_taken_says_why(desk, called):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = desk.post(url("paper_add", called.pk), {"title": "x", "file": SimpleUploadedFile("x.exe", b"MZ\x90\x00")})

    assert (answer.status_code, MeetingPaper.objects.count()) == (422, 0)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("word", b"PK")])
def test_the_agenda_leaves_the_house_as_a_file(desk, called, form, begins):
    assert desk.get(url("agenda_file", called.pk), {"dang": form}).content.startswith(begins)
    assert desk.get(url("agenda_file", called.pk), {"dang": "exe"}).status_code == 404


@pytest.mark.parametrize("place", ["", "2", "99", "x"])
def test_the_wall_shows_what_is_read_out_and_who_is_there(desk, called, secretary, place):
    open_meeting(meeting_id=called.pk, by=secretary)

    page = desk.get(url("meeting_wall", called.pk), {"muc": place})

    assert page.status_code == 200
    assert "0/5" in text_of(page)


def test_a_meeting_to_come_waits_on_the_desk_of_its_members(called, members, secretary):
    for user in (members[3].user, secretary):
        assert [one.title for one in tasks_of(user)] == ["Họp: Xét khen thưởng năm 2025"]


# weight and cost


def test_three_hundred_points_stay_light(desk, meeting, dossier):
    for place in range(1, 301):
        AgendaItemFactory(
            meeting=meeting, position=place, nomination=NominationFactory(dossier=dossier, stage=At.READY)
        )

    assert len(desk.get(url("meeting_detail", meeting.pk)).content) <= 40_960


PAGES = ("council_list", "council_detail", "meeting_list", "meeting_detail", "agenda_choose")


def queries_of(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len(found)


@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_with_one_and_with_three_rows(desk, council, members, meeting, dossier, name):
    key = {"council_detail": council.pk, "meeting_detail": meeting.pk, "agenda_choose": meeting.pk}.get(name)
    path = url(name, key) if key else url(name)

    def grow(count):
        for _ in range(count):
            MeetingFactory(council=council)
            MemberFactory(council=council)
            NominationFactory(dossier=dossier, stage=At.READY)
            AgendaItemFactory(meeting=meeting, nomination=NominationFactory(dossier=dossier, stage=At.COUNCIL))

    grow(1)
    first = queries_of(desk, path)
    grow(2)

    assert queries_of(desk, path) == first
