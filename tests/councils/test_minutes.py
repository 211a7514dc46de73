"""Minutes come from the data, are read again before anybody stands for them, and a number that differs is named."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.sealed import Sealed
from neuguong.common.verdicts import NotAllowed
from neuguong.councils import rereading
from neuguong.councils.actions import (
    add_nominations,
    call_meeting,
    close_meeting,
    confirm_minutes,
    declare_interest,
    draft_minutes,
    note_attendance,
    note_discussion,
    open_meeting,
    write_up,
)
from neuguong.councils.minutes_content import percent, session_minutes
from neuguong.councils.models import Attendance, Minutes, MinutesConfirmation
from neuguong.councils.queries.minutes import session_of
from neuguong.councils.rereading import differences, missing, pdf_text, produced, squeezed, word_text
from neuguong.documents.actions import number_document, void_document
from neuguong.documents.models import OfficialDocument
from tests.factories import BallotFactory, NominationFactory, QuestionFactory, TallyFactory, UserFactory

HERE, AWAY = ("present", "", False), ("absent", "Đi công tác", True)


@pytest.fixture
def closed(meeting, ready, members, secretary):
    """Held: four there, one away; one keeps away from one item; three questions counted."""
    add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk for one in ready], by=secretary)
    called = call_meeting(meeting_id=meeting.pk, by=secretary)
    open_meeting(meeting_id=called.pk, by=secretary)
    said = {one.pk: (AWAY if one is members[4] else HERE) for one in members}
    note_attendance(meeting_id=called.pk, roll=said, by=secretary)
    item = called.items.get(title="Giàng A Páo")
    declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em ruột", by=members[3].user)
    note_discussion(item_id=item.pk, text="Nhất trí với đề nghị.", by=secretary)
    write_up(
        meeting_id=called.pk, account="Chủ trì khai mạc phiên họp.", conclusion="Hội đồng thông qua.", by=secretary
    )
    ballot = BallotFactory(meeting=called, stage="counted")
    for place, one in enumerate(called.items.order_by("position"), start=1):
        question = QuestionFactory(
            ballot=ballot, item=one, ordinal=place, base=5, needed=4, rule={"citation": "Điều 30 khoản 7"}
        )
        TallyFactory(question=question, agree=5 - place + 1, disagree=place - 1)
    return close_meeting(meeting_id=called.pk, by=secretary)


@pytest.fixture
def minutes(closed, secretary):
    return draft_minutes(meeting_id=closed.pk, by=secretary)


def text_of(document):
    return "\n".join(one if isinstance(one, str) else one.get("heading", "") for one in document.content["paragraphs"])


# what they say


def test_minutes_say_who_was_there_and_what_was_decided(minutes):
    said = text_of(minutes.document)

    for words in (
        "Tổng số thành viên Hội đồng theo Quyết định số 12/QĐ-UBND ngày 01/01/2020: 5.",
        "Có mặt: 4. Vắng mặt: 1, trong đó lấy ý kiến bằng văn bản 1.",
        "Số thành viên cần có mặt: 4 (80 %). Phiên họp đủ thành viên dự.",
        "(Đi công tác, lấy ý kiến bằng văn bản).",
        "Chủ trì khai mạc phiên họp.",
        "(Em ruột). Nhất trí với đề nghị.",
        "Hội đồng thông qua.",
        "Phiên họp kết thúc lúc",
    ):
        assert words in said
    assert dict(minutes.document.content["facts"])["Địa điểm"] == "Phòng họp số 2"


def test_minutes_have_the_totals_of_every_question_and_their_rule_once(minutes):
    table = next(
        one["table"] for one in minutes.document.content["paragraphs"] if isinstance(one, dict) and "table" in one
    )

    assert [row[:2] + row[3:] for row in table["rows"]] == [
        ["1", "Tẩn Mý Dao", "5/5 (100 %)", "0", "0", "0", "0", "4", "Đạt"],
        ["2", "Giàng A Páo", "4/5 (80 %)", "1", "0", "0", "0", "4", "Đạt"],
        ["3", "Lò Thị Dung", "3/5 (60 %)", "2", "0", "0", "0", "4", "Không đạt"],
    ]
    assert text_of(minutes.document).count("Điều 30 khoản 7") == 1


def test_a_share_is_cut_never_rounded_up():
    assert [percent(*pair) for pair in ((8, 9), (12, 15), (899, 1000), (0, 0), (8999, 10000))] == [
        "88,88 %", "80 %", "89,90 %", "–", "89,99 %",
    ]  # fmt: skip


@pytest.mark.parametrize("stage", ["cancelled", "annulled", "draft", "closed"])
def test_a_ballot_that_does_not_stand_is_no_result(closed, stage):
    for other in (
        BallotFactory(meeting=closed, stage=stage),
        BallotFactory(meeting=closed, stage="counted", rehearsal=True),
    ):
        TallyFactory(question=QuestionFactory(ballot=other, item=closed.items.first(), base=5, needed=4), agree=4)

    assert len(session_of(closed).tallies) == 3


def test_minutes_of_a_meeting_that_has_not_begun_are_not_made(meeting, secretary):
    with pytest.raises(NotAllowed, match="từ khi khai mạc"):
        draft_minutes(meeting_id=meeting.pk, by=secretary)


def test_minutes_are_made_by_who_runs_the_meeting(closed, members):
    with pytest.raises(NotAllowed, match="Thư ký Hội đồng"):
        draft_minutes(meeting_id=closed.pk, by=members[3].user)


def test_a_draft_is_written_anew_and_stays_one(closed, minutes, secretary):
    write_up(meeting_id=closed.pk, account="", conclusion="Kết luận khác.", by=secretary)

    again = draft_minutes(meeting_id=closed.pk, by=secretary)

    again.document.refresh_from_db()
    assert (again.pk, Minutes.objects.count()) == (minutes.pk, 1)
    assert "Kết luận khác." in text_of(again.document)


# read again


def test_the_produced_files_say_what_the_data_say(minutes, closed):
    written = session_minutes(session_of(closed))

    assert differences(minutes.document, written.figures) == []
    assert written.sha256 == minutes.figures_sha256


def test_three_hundred_questions_over_many_pages_are_found_again(closed, dossier, secretary):
    ballot = BallotFactory(meeting=closed, stage="counted")
    for place in range(1, 301):
        item = closed.items.create(
            position=place + 10,
            title=f"Lò Thị Người Có Tên Rất Dài Số {place}",
            honour="CSTDCS",
            nomination=NominationFactory(dossier=dossier),
            added_by=secretary,
        )
        question = QuestionFactory(ballot=ballot, item=item, ordinal=place, base=15, needed=12)
        TallyFactory(question=question, agree=place % 16, disagree=15 - place % 16)
    made = draft_minutes(meeting_id=closed.pk, by=secretary)

    figures = session_minutes(session_of(closed)).figures

    assert len(figures) == 307
    assert differences(made.document, figures) == []


@pytest.mark.parametrize("reader", ["pdf_text", "word_text"])
def test_tamper_with_a_number_of_the_file_is_named(minutes, closed, monkeypatch, reader):
    honest = getattr(rereading, reader)
    monkeypatch.setattr(
        rereading, reader, lambda data: honest(data).replace(squeezed("4/5 (80 %)"), squeezed("5/5 (100 %)"))
    )

    [words] = differences(minutes.document, session_minutes(session_of(closed)).figures)

    assert "2 · Giàng A Páo" in words
    assert words.startswith("Bản PDF" if reader == "pdf_text" else "Bản Word")


def test_tamper_with_the_stored_content_is_refused_at_the_signature(minutes, closed, members):
    content = minutes.document.content
    for one in content["paragraphs"]:
        if isinstance(one, dict) and "table" in one:
            one["table"]["rows"][2][3], one["table"]["rows"][2][9] = "5/5 (100 %)", "Đạt"
    OfficialDocument.objects.filter(pk=minutes.document_id).update(content=content)

    with pytest.raises(NotAllowed, match=r"Lò Thị Dung.*như trong dữ liệu"):
        confirm_minutes(minutes_id=minutes.pk, role="chair", by=members[0].user)

    assert MinutesConfirmation.objects.count() == 0


def test_tamper_with_the_order_of_two_rows_is_seen():
    assert missing("ab", [("b",), ("a",)]) == [("a",)]


def test_one_printed_line_does_not_answer_for_two_lines_of_data():
    assert missing("Đạt", [("Đạt",), ("Đạt",)]) == [("Đạt",)]


def test_both_files_can_be_read_before_there_is_a_number(minutes):
    pdf, word = produced(minutes.document)

    assert squeezed("BIÊN BẢN") in pdf_text(pdf)
    assert squeezed("BIÊN BẢN") in word_text(word)


# confirming


def test_chair_and_secretary_confirm_each_in_person(minutes, members, secretary):
    confirm_minutes(minutes_id=minutes.pk, role="secretary", by=secretary)
    confirm_minutes(minutes_id=minutes.pk, role="chair", by=members[0].user)
    confirm_minutes(minutes_id=minutes.pk, role="chair", by=members[0].user)

    assert list(minutes.confirmations.values_list("role", "confirmed_by")) == [
        ("secretary", secretary.pk),
        ("chair", members[0].user_id),
    ]
    assert AuditEntry.objects.filter(action="minutes.confirmed").count() == 2


@pytest.mark.parametrize(
    ("role", "words"), [("chair", "xác nhận với tư cách chủ trì"), ("guest", "Chỉ chủ trì và thư ký")]
)
def test_nobody_else_confirms(minutes, secretary, role, words):
    with pytest.raises(NotAllowed, match=words):
        confirm_minutes(minutes_id=minutes.pk, role=role, by=secretary)


def test_a_chair_without_an_account_signs_on_paper(minutes, members, secretary):
    members[0].user = None
    members[0].save()

    with pytest.raises(NotAllowed, match="ký bản giấy"):
        confirm_minutes(minutes_id=minutes.pk, role="chair", by=secretary)


def test_data_that_changed_after_the_draft_must_be_written_anew(minutes, closed, members, secretary):
    Attendance.objects.filter(meeting=closed, member=members[4]).update(presence="present", reason="", written=False)

    with pytest.raises(NotAllowed, match="đã khác lúc lập biên bản"):
        confirm_minutes(minutes_id=minutes.pk, role="secretary", by=secretary)


def test_an_open_meeting_has_nothing_to_confirm(minutes, closed, secretary):
    type(closed).objects.filter(pk=closed.pk).update(stage="open")

    with pytest.raises(NotAllowed, match="Kết thúc phiên họp trước"):
        confirm_minutes(minutes_id=minutes.pk, role="secretary", by=secretary)


def test_confirmed_minutes_are_not_written_anew_but_replaced(minutes, closed, secretary):
    confirm_minutes(minutes_id=minutes.pk, role="secretary", by=secretary)
    with pytest.raises(NotAllowed, match="Hủy văn bản đó trước"):
        draft_minutes(meeting_id=closed.pk, by=secretary)
    void_document(document_id=minutes.document_id, reason="Ghi thiếu.", by=secretary)

    assert draft_minutes(meeting_id=closed.pk, by=secretary).pk != minutes.pk
    with pytest.raises(NotAllowed, match="đã hủy"):
        confirm_minutes(minutes_id=minutes.pk, role="chair", by=closed.chair.user)


def test_a_numbered_document_is_read_from_its_stored_files(minutes, closed, members, secretary):
    number_document(document_id=minutes.document_id, issued_on=timezone.localdate(), by=secretary)
    minutes.refresh_from_db()

    confirm_minutes(minutes_id=minutes.pk, role="chair", by=members[0].user)

    pdf, _ = produced(OfficialDocument.objects.get(pk=minutes.document_id))
    stored = minutes.document.files.get(role="pdf")
    assert hashlib.sha256(pdf).hexdigest() == stored.sha256


def test_tamper_with_a_confirmation_is_refused(minutes, secretary):
    made = confirm_minutes(minutes_id=minutes.pk, role="secretary", by=secretary)

    with pytest.raises(Sealed):
        made.delete()


def test_an_account_of_nobody_confirms_nothing(minutes):
    with pytest.raises(NotAllowed):
        confirm_minutes(minutes_id=minutes.pk, role="secretary", by=UserFactory(role="chief"))


def test_a_written_round_names_both_ends_of_its_window(closed):
    closed.opened_at, closed.form = None, "written"
    closed.ends_at = closed.starts_at + timedelta(days=3)

    facts = dict(session_minutes(session_of(closed)).content["facts"])

    assert facts["Thời gian"].startswith("lấy ý kiến bằng văn bản từ ")
