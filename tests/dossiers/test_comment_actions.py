"""What people say: taken from anybody, once, for a time; looked into and answered, each step with a reason."""

from datetime import timedelta

import pytest
from django.db import connection

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.codes import ALPHABET, code_for, digest_of, new_page_key, spaced
from neuguong.dossiers.enums import CommentState
from neuguong.dossiers.models import Comment, Moderation
from neuguong.dossiers.queries import public
from tests.dossiers.consulting import appraising, clock, published, said, standing_office
from tests.factories import InterestFactory, UserFactory


@pytest.fixture
def consultation(round_):
    return published(round_, appraising(round_))


@pytest.fixture
def comment(consultation):
    said(consultation, position=1, sender="Lò Văn Kín", contact="0912 345 678")
    return Comment.objects.get()


def state_of(comment):
    comment.refresh_from_db()
    return comment.state


# receiving


def test_a_comment_is_stored_encrypted_and_its_code_nowhere(consultation):
    code = said(consultation, "Chị Mỷ đi bộ ba ngày đường.", sender="Lò Văn Kín")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dossiers_comment")
        stored = repr(cursor.fetchall())
    bodies = " ".join(AuditEntry.objects.values_list("body", flat=True))
    for secret in ("ba ngày đường", "Lò Văn Kín", code):
        assert secret not in stored + bodies
    assert Comment.objects.get().text == "Chị Mỷ đi bộ ba ngày đường."
    assert AuditEntry.objects.get(action="comment.received").actor == "system"


def test_a_second_click_is_the_same_comment(consultation):
    key = new_page_key()

    codes = {said(consultation, "Đồng ý.", page_key=key) for _ in range(3)}

    assert (len(codes), Comment.objects.count()) == (1, 1)


def test_other_words_or_another_page_are_another_comment(consultation):
    key = new_page_key()
    sent = [("Đồng ý.", key), ("Không đồng ý.", key), ("Đồng ý.", new_page_key()), ("Đồng ý.", ""), ("Đồng ý.", "")]

    codes = {said(consultation, text, page_key=page) for text, page in sent}

    assert (len(codes), Comment.objects.count()) == (5, 5)


def test_a_comment_is_taken_to_the_end_of_the_last_day_and_a_second_click_after_it_still_has_its_receipt(
    consultation, monkeypatch
):
    with clock(monkeypatch, consultation.closes_on, 23, 59):
        code = said(consultation, "Đồng ý.", page_key="k")
    with clock(monkeypatch, consultation.closes_on + timedelta(days=1), 0):
        assert said(consultation, "Đồng ý.", page_key="k") == code
        with pytest.raises(NotAllowed, match="không nhận thêm ý kiến"):
            said(consultation, "Chậm mất rồi.")


def test_no_comment_on_what_is_not_on_show(round_, consultation):
    for position in (0, 7):
        with pytest.raises(NotAllowed, match="không nhận thêm ý kiến"):
            said(consultation, position=position)
    actions.withdraw_entry(entry_id=consultation.entries.get().pk, reason="Sai.", by=standing_office())
    with pytest.raises(NotAllowed, match="không nhận thêm ý kiến"):
        said(consultation, position=1)
    with pytest.raises(NotAllowed, match="không nhận thêm ý kiến"):
        actions.receive_comment(slug="khong-co", position=None, text="Đồng ý.")


@pytest.mark.parametrize(
    ("text", "words"), [("", "Ghi nội dung"), (" \n\u200b ", "Ghi nội dung"), ("a" * 3001, "3000")]
)
def test_a_comment_without_words_or_too_long_is_refused(consultation, text, words):
    with pytest.raises(NotAllowed, match=words):
        said(consultation, text)


def test_a_comment_keeps_its_paragraphs_and_loses_what_nobody_sees(consultation):
    said(consultation, "Một\u202e\r\n\r\n\r\n\r\nHai\x00 \t ba")

    assert Comment.objects.get().text == "Một\n\nHai ba"


def test_codes_are_ten_letters_that_nobody_confuses():
    code = code_for(new_page_key(), "a")

    assert (len(code), set(code) <= set(ALPHABET), set("01OIL") & set(ALPHABET)) == (10, True, set())
    assert digest_of(spaced(code).lower() + " ") == digest_of(code)


# moderation


def test_steps_lead_from_new_over_checked_to_answered_and_write_the_log(comment, appraiser):
    actions.check_comment(comment_id=comment.pk, reason="Hỏi Trạm Y tế.", by=appraiser)
    actions.answer_comment(comment_id=comment.pk, answer="Đã xác minh.", reason="Đúng như ghi.", by=appraiser)

    comment.refresh_from_db()
    assert (comment.state, comment.answer, comment.answered_by) == (CommentState.ANSWERED, "Đã xác minh.", appraiser)
    assert list(Moderation.objects.values_list("state", "reason")) == [
        ("checked", "Hỏi Trạm Y tế."),
        ("answered", "Đúng như ghi."),
    ]
    assert list(verify()) == []


@pytest.mark.parametrize("ended", [CommentState.ANSWERED, CommentState.CLOSED])
def test_nothing_follows_an_end(comment, appraiser, ended):
    Comment.objects.update(state=ended)

    for act in (actions.check_comment, actions.close_comment):
        with pytest.raises(NotAllowed, match="không làm được việc này"):
            act(comment_id=comment.pk, reason="Lần nữa.", by=appraiser)
    with pytest.raises(NotAllowed, match="không làm được việc này"):
        actions.answer_comment(comment_id=comment.pk, answer="Lại.", reason="Lần nữa.", by=appraiser)


def test_each_step_wants_its_reason_and_an_answer_its_words(comment, appraiser):
    with pytest.raises(NotAllowed, match="Ghi lý do xử lý"):
        actions.check_comment(comment_id=comment.pk, reason="", by=appraiser)
    with pytest.raises(NotAllowed, match="Ghi nội dung trả lời"):
        actions.answer_comment(comment_id=comment.pk, answer=" ", reason="Xong.", by=appraiser)

    assert (state_of(comment), Moderation.objects.count()) == (CommentState.NEW, 0)


@pytest.mark.parametrize("role", ["officer", "head", "council_member", "council_secretary", "auditor", "administrator"])
def test_nobody_else_reads_or_answers_a_comment(comment, role):
    other = UserFactory(role=role)

    assert Comment.objects.visible_to(other).count() == 0
    with pytest.raises(NotAllowed, match="cơ quan thường trực"):
        actions.check_comment(comment_id=comment.pk, reason="Xem.", by=other)
    with pytest.raises(NotAllowed, match="cơ quan thường trực"):
        actions.reveal_sender(comment_id=comment.pk, reason="Xem.", by=other)


def test_attack_by_somebody_with_an_interest_meets_nothing(comment, consultation, appraiser):
    InterestFactory(nomination=comment.entry.nomination, person=appraiser)
    said(consultation, "Góp ý chung.")

    seen = Comment.objects.visible_to(appraiser)

    assert [one.text for one in seen] == ["Góp ý chung."]
    with pytest.raises(NotAllowed, match="không có liên quan"):
        actions.reveal_sender(comment_id=comment.pk, reason="Xem.", by=appraiser)


def test_seeing_a_sender_leaves_a_line_in_the_privacy_log(comment, appraiser):
    sender = actions.reveal_sender(comment_id=comment.pk, reason="Gọi lại để xác minh.", by=appraiser)

    line = AuditEntry.objects.get(stream="privacy")
    assert (sender.name, sender.contact) == ("Lò Văn Kín", "0912 345 678")
    assert "Gọi lại để xác minh." in line.body
    assert "Kín" not in line.body


def test_seeing_a_sender_wants_a_reason_and_a_sender(comment, consultation, appraiser):
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        actions.reveal_sender(comment_id=comment.pk, reason="", by=appraiser)
    said(consultation, "Không tên.")
    with pytest.raises(NotAllowed, match="không để lại tên"):
        actions.reveal_sender(comment_id=Comment.objects.last().pk, reason="Xem.", by=appraiser)

    assert AuditEntry.objects.filter(stream="privacy").count() == 0


# what the public reads of it


def test_the_log_says_what_was_done_and_holds_an_answer_only_when_it_is_public(consultation, comment, appraiser):
    said(consultation, "Góp ý thứ hai.")
    second = Comment.objects.last()
    actions.answer_comment(comment_id=comment.pk, answer="Riêng tư.", reason="Đã xác minh.", by=appraiser)
    actions.answer_comment(
        comment_id=second.pk, answer="Cho mọi người.", reason="Đã trả lời.", by=appraiser, public=True
    )

    log = public.moderation_log(consultation.slug)

    assert [(line.number, line.reason, line.answer) for line in log] == [
        (2, "Đã trả lời.", "Cho mọi người."),
        (1, "Đã xác minh.", ""),
    ]


def test_the_receipt_shows_state_steps_and_answer_also_after_the_end(consultation, appraiser, monkeypatch):
    code = said(consultation)
    actions.answer_comment(
        comment_id=Comment.objects.get().pk, answer="Cảm ơn.", reason="Đã ghi vào biên bản.", by=appraiser
    )

    with clock(monkeypatch, consultation.closes_on + timedelta(days=30)):
        found = public.followed(digest_of(code))

    assert (found.state, found.answer, [step.reason for step in found.steps]) == (
        "Đã trả lời",
        "Cảm ơn.",
        ["Đã ghi vào biên bản."],
    )
    assert public.followed(digest_of("AAAAAAAAAA")) is None
    assert public.followed(digest_of("")) is None
