"""The standing office's pages of consultation, as somebody without JavaScript meets them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document

from neuguong.common.models import AuditEntry
from neuguong.dossiers import actions
from neuguong.dossiers.consultation_minutes import minutes
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Comment, Consultation
from neuguong.dossiers.queries.consultation import record_of
from tests.dossiers.consulting import appraising, clock, drafted, published, said, standing_office
from tests.dossiers.pages import text_of, unescaped, url
from tests.factories import ConsultationEntryFactory, InterestFactory


@pytest.fixture
def desk(client_of):
    """The chief, signed in."""
    return client_of("chief")


@pytest.fixture
def consultation(round_):
    return published(round_, appraising(round_, post="Nữ hộ sinh", unit_written="Trạm Y tế xã Pa Ủ"))


# from the choice to the publication


def test_the_chief_chooses_words_and_publishes_without_javascript(desk, round_):
    first, second = appraising(round_), appraising(round_, name="Lò Văn Ủ")
    page = desk.get(url("consultation_new", round_.pk))
    assert text_of(page).count("Huân chương Lao động hạng Ba") == 2

    desk.post(
        url("consultation_new", round_.pk), {"title": "Đợt một", "days": "10", "nominations": [first.pk, second.pk]}
    )
    draft = Consultation.objects.get()
    for entry in draft.entries.all():
        words = {"post": entry.post, "unit": entry.unit, "summary": "Đã đọc."}
        assert desk.post(url("entry_word", entry.pk), words).status_code == 302
    done = desk.post(url("consultation_publish", draft.pk), {"opens_on": f"{timezone.localdate():%d/%m/%Y}"})

    draft.refresh_from_db()
    assert (done.status_code, draft.published_by) == (302, desk.user)
    assert "Còn 10 ngày làm việc" in text_of(desk.get(url("consultation_list")))


def test_the_choice_says_who_is_asked_for_who_is_not_and_who_is_out_and_why(desk, office, round_):
    appraising(round_, name="Theo luật")
    appraising(round_, name="Không buộc", honour="BK_TINH")
    appraising(round_, name="Bí mật", secret=True)

    chiefs, appraisers = (unescaped(one.get(url("consultation_new", round_.pk))) for one in (desk, office))

    assert "Có nội dung bí mật nhà nước nên không công khai." in chiefs
    assert "71/2025/QĐ-UBND thành phố Hà Nội" in chiefs
    assert "Công khai thêm theo quyết định của lãnh đạo (1 đề nghị)" in chiefs
    assert "chỉ lãnh đạo cơ quan thường trực quyết định công khai thêm" in appraisers
    assert "Không buộc" not in appraisers


@pytest.mark.parametrize("chosen", ["barred", "999999999", "x", ""])
def test_attack_with_a_choice_that_is_not_offered_makes_nothing(office, round_, chosen):
    barred = appraising(round_, secret=True)
    chosen = str(barred.pk) if chosen == "barred" else chosen

    answer = office.post(url("consultation_new", round_.pk), {"title": "Đợt", "days": "10", "nominations": [chosen]})

    assert answer.status_code == 422
    assert Consultation.objects.count() == 0


def test_the_draft_shows_the_words_who_has_not_agreed_and_what_looks_private(office, round_):
    draft = drafted(round_, appraising(round_, achievement="Là đảng viên, giữ 9 cột mốc."))

    words = unescaped(office.get(url("consultation_detail", draft.pk)))

    assert "Bản nháp, chưa ai ngoài cơ quan đọc được. Còn 1 mục chưa xác nhận đã đọc." in words
    assert "hình như có đảng viên, tổ chức đảng" in words
    assert "Chưa có ý kiến của người được đề nghị" in words
    assert "Lãnh đạo cơ quan thường trực quyết định công khai" in words


def test_the_last_look_says_how_long_and_what_is_unread(desk, round_):
    draft = drafted(round_, appraising(round_))

    page = unescaped(desk.get(url("consultation_publish", draft.pk)))
    refused = desk.post(url("consultation_publish", draft.pk), {"opens_on": f"{timezone.localdate():%d/%m/%Y}"})

    assert "1 mục chưa ai xác nhận đã đọc: Sùng Thị Mỷ" in page
    assert "không tính thứ bảy, chủ nhật, ngày lễ, Tết" in page
    assert refused.status_code == 422
    assert "Còn 1 mục chưa xác nhận đã đọc" in text_of(refused)


def test_more_is_added_to_a_draft_and_one_is_dropped(office, round_):
    draft, more = drafted(round_), appraising(round_)

    office.post(url("consultation_add", draft.pk), {"nominations": [more.pk]})
    office.post(url("entry_drop", draft.entries.first().pk))

    assert [entry.nomination for entry in draft.entries.all()] == [more]


def test_an_entry_and_then_the_whole_is_withdrawn_with_a_reason(office, round_):
    done = published(round_, appraising(round_), appraising(round_))
    entry = done.entries.first()

    empty = office.post(url("entry_withdraw", entry.pk), {"reason": ""})
    office.post(url("entry_withdraw", entry.pk), {"reason": "Ghi sai chức vụ."})
    office.post(url("consultation_withdraw", done.pk), {"reason": "Thiếu một người."})

    done.refresh_from_db()
    assert empty.status_code == 422
    assert "Thiếu một người." in unescaped(office.get(url("consultation_detail", done.pk)))
    assert {one.nomination.stage for one in done.entries.select_related("nomination")} == {NominationStage.APPRAISING}


def test_a_draft_is_dropped_on_a_page_that_calls_it_so(office, round_):
    draft = drafted(round_)

    assert "Bỏ bản nháp" in text_of(office.get(url("consultation_withdraw", draft.pk)))
    office.post(url("consultation_withdraw", draft.pk), {"reason": "Lập lại."})

    assert "Đã bỏ bản nháp" in text_of(office.get(url("consultation_list")))


def test_the_end_is_a_button_once_the_last_day_is_over(office, consultation):
    early = office.post(url("consultation_close", consultation.pk), follow=True)
    Consultation.objects.update(
        opens_on=timezone.localdate() - timedelta(days=20), closes_on=timezone.localdate() - timedelta(days=1)
    )
    late = office.post(url("consultation_close", consultation.pk), follow=True)

    assert "còn được góp ý đến hết ngày" in text_of(early)
    assert "Đã kết thúc đợt lấy ý kiến." in text_of(late)


def test_an_office_sees_of_a_published_list_what_it_sees_of_the_nominations(client_of, consultation, round_):
    own = consultation.entries.get().nomination.dossier.organisation

    at_home, elsewhere = client_of("officer", own), client_of("officer")

    assert "Sùng Thị Mỷ" in text_of(at_home.get(url("consultation_detail", consultation.pk)))
    assert "Sùng Thị Mỷ" not in text_of(elsewhere.get(url("consultation_detail", consultation.pk)))


def test_the_case_page_says_when_it_was_laid_out(office, consultation):
    nomination = consultation.entries.get().nomination

    words = text_of(office.get(url("nomination_detail", nomination.pk)))

    assert f"{consultation.opens_on:%d/%m/%Y} – {consultation.closes_on:%d/%m/%Y}" in words


# the moderation desk


@pytest.fixture
def comment(consultation):
    said(consultation, "Chị đi bộ ba ngày.", position=1, sender="Lò Văn Kín", contact="0912 345 678")
    return Comment.objects.get()


def test_the_queue_shows_what_waits_and_by_when(office, comment):
    words = text_of(office.get(url("comment_list")))

    assert "Sùng Thị Mỷ" in words
    assert "Mới nhận" in words
    assert "mặc định của hệ thống, không phải thời hạn của luật" in words


def test_a_late_answer_is_called_late(office, comment):
    Comment.objects.update(received_on=timezone.localdate() - timedelta(days=20))

    assert "Quá hạn" in text_of(office.get(url("comment_list")))


def test_nobody_else_reads_the_queue(browser, comment):
    words = text_of(browser.get(url("comment_list")))

    assert "chỉ cơ quan thường trực (Sở Nội vụ) đọc" in words
    assert "Sùng Thị Mỷ" not in words


def test_a_comment_is_checked_then_answered(office, comment):
    office.post(url("comment_check", comment.pk), {"kiem-tra-reason": "Hỏi Trạm Y tế."})
    values = {"tra-loi-answer": "Đúng như vậy.", "tra-loi-public": "on", "tra-loi-reason": "Đã xác minh."}
    office.post(url("comment_answer", comment.pk), values)

    comment.refresh_from_db()
    words = unescaped(office.get(url("comment_detail", comment.pk)))
    assert (comment.state, comment.answer_public) == ("answered", True)
    assert "Hỏi Trạm Y tế." in words
    assert "Đã xử lý xong." in words


def test_a_refused_step_stands_at_its_form(office, comment):
    answer = office.post(url("comment_aside", comment.pk), {"khong-xet-reason": ""})

    assert answer.status_code == 422
    assert "Ghi vì sao không xem xét." in unescaped(answer)


def test_a_step_that_came_too_late_says_why(office, comment):
    Comment.objects.update(state="closed")

    answer = office.post(url("comment_check", comment.pk), {"kiem-tra-reason": "Xem lại."})

    assert answer.status_code == 422
    assert "Đã xử lý xong." in text_of(answer)


def test_a_protected_sender_is_seen_only_after_asking_with_a_reason(office, comment):
    before = text_of(office.get(url("comment_detail", comment.pk)))
    without = office.post(url("comment_sender", comment.pk), {"nguoi-gui-reason": ""})
    after = office.post(url("comment_sender", comment.pk), {"nguoi-gui-reason": "Gọi lại để hỏi."})

    assert "Lò Văn Kín" not in before + text_of(without)
    assert "Lò Văn Kín" in text_of(after)
    assert "no-store" in after.headers["Cache-Control"]
    assert AuditEntry.objects.filter(stream="privacy", action="sender.revealed").count() == 1
    assert "Lò Văn Kín" not in text_of(office.get(url("comment_detail", comment.pk)))


def test_a_named_sender_stands_on_the_page(office, consultation):
    said(consultation, sender="Lò Văn Ngỏ", protected=False)

    assert "Lò Văn Ngỏ" in text_of(office.get(url("comment_detail", Comment.objects.get().pk)))


def test_attack_by_an_interested_appraiser_finds_no_comment(office, appraiser, comment):
    InterestFactory(nomination=comment.entry.nomination, person=appraiser)

    assert office.get(url("comment_detail", comment.pk)).status_code == 404
    assert office.post(url("comment_sender", comment.pk), {"nguoi-gui-reason": "Xem."}).status_code == 404
    assert "Sùng Thị Mỷ" not in text_of(office.get(url("comment_list") + "?state=all"))


# the record


def test_the_record_counts_and_names_no_sender_and_no_comment(client_of, comment, consultation, office):
    said(consultation, "Góp ý chung.")
    office.post(url("comment_aside", comment.pk), {"khong-xet-reason": "Đã nêu ở góp ý trước."})

    words = unescaped(client_of("council_secretary").get(url("consultation_record", consultation.pk)))

    assert "2; giữ kín người gửi 2; đã trả lời 0, không xem xét 1, chưa trả lời 1" in words
    assert "Đã nêu ở góp ý trước." in words
    assert "Chưa kết thúc." in words
    assert "ba ngày" not in words
    assert "Lò Văn Kín" not in words


def test_the_record_as_a_word_file_says_the_same(office, comment, consultation):
    actions.withdraw_entry(entry_id=consultation.entries.get().pk, reason="Ghi sai.", by=standing_office())

    answer = office.get(url("consultation_record_file", consultation.pk))

    document = Document(BytesIO(answer.content))
    words = "\n".join(
        [one.text for one in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert answer.headers["Content-Disposition"].endswith(f'bien-ban-cong-khai-{consultation.slug}.docx"')
    assert "Ý kiến nhận được: 1, trong đó bằng giấy, bằng lời: 0; đề nghị giữ kín người gửi: 1." in words
    assert "Lý do: Ghi sai." in words
    assert "cần kiểm chứng" in words
    assert "Lò Văn Kín" not in words
    assert "ba ngày" not in words


def test_the_word_file_of_a_closed_list_says_who_closed_it(consultation, monkeypatch):
    said(consultation)
    Comment.objects.update(entry=None)
    with clock(monkeypatch, consultation.closes_on + timedelta(days=1)):
        closed = actions.close_consultation(consultation_id=consultation.pk, by=None)
        document = Document(BytesIO(minutes(record_of(closed))))

    assert any("(hệ thống, khi hết hạn)" in one.text for one in document.paragraphs)


# the cost


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("page", "cost"), [("consultation_detail", 10), ("consultation_publish", 7), ("consultation_record", 8)]
)
def test_a_page_costs_the_same(desk, round_, count, page, cost, django_assert_num_queries):
    nominations = [appraising(round_) for _ in range(count)]
    make = drafted if page == "consultation_publish" else published
    found = make(round_, *nominations)
    if page == "consultation_record":
        for position in range(1, count + 1):
            said(found, position=position)

    with django_assert_num_queries(cost):
        desk.get(url(page, found.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_choice_costs_the_same(desk, round_, count, django_assert_num_queries):
    for _ in range(count):
        appraising(round_)

    with django_assert_num_queries(9):
        desk.get(url("consultation_new", round_.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same(desk, round_, count, django_assert_num_queries):
    for _ in range(count):
        found = published(round_, appraising(round_))
        said(found)
        ConsultationEntryFactory(consultation=found, position=2)

    with django_assert_num_queries(7):
        desk.get(url("consultation_list"))
    with django_assert_num_queries(5):
        desk.get(url("comment_list"))


@pytest.mark.parametrize("role", ["officer", "council_secretary", "auditor"])
def test_who_only_reads_sees_no_button(client_of, consultation, role):
    own = consultation.entries.get().nomination.dossier.organisation
    words = text_of(client_of(role, own).get(url("consultation_detail", consultation.pk)))

    assert "Gỡ" not in words
