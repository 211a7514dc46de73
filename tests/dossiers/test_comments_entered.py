"""A comment that came on paper or by word of mouth: typed in by whoever answers it, by the portal's own rules."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.actions.comments import Sender, Taken
from neuguong.dossiers.codes import digest_of, new_page_key
from neuguong.dossiers.consultation_minutes import facts
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Comment, Nomination
from neuguong.dossiers.queries import public
from neuguong.dossiers.queries.consultation import record_of
from tests.dossiers.consulting import appraising, clock, drafted, published, said, standing_office
from tests.dossiers.pages import hidden_fields, text_of, unescaped, url
from tests.factories import CommentFactory, InterestFactory, UserFactory


@pytest.fixture
def consultation(round_):
    return published(round_, appraising(round_))


@pytest.fixture
def desk(client_of):
    return client_of("appraiser")


def entered(consultation, by=None, **values):
    plain = {"position": 1, "text": "Tôi thấy xứng đáng.", "way": "paper", "taken_by": "Lò Văn Tiếp"}
    said = plain | {"received_on": timezone.localdate(), "sender": "", "contact": ""} | values
    taken = Taken(*(said.pop(name) for name in ("way", "taken_by", "received_on")))
    sender = Sender(said.pop("sender"), said.pop("contact"))
    return actions.enter_comment(
        consultation_id=consultation.pk, by=by or standing_office(), taken=taken, sender=sender, **said
    )


# the action


def test_it_is_stored_like_the_portals_with_who_took_it_down_and_who_typed_it_in(consultation, appraiser):
    code = entered(consultation, by=appraiser, sender="Lò Văn Kín", contact="bản Pa Ủ", text="Chị Mỷ đi bộ ba ngày.")

    comment = Comment.objects.get()
    assert (comment.way, comment.taken_by, comment.entered_by) == ("paper", "Lò Văn Tiếp", appraiser)
    assert (comment.state, comment.protected, comment.entry.position) == ("new", True, 1)
    assert comment.receipt == digest_of(code)
    assert public.followed(digest_of(code)).state == "Mới nhận"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dossiers_comment")
        stored = repr(cursor.fetchall())
    line = AuditEntry.objects.get(action="comment.entered")
    assert line.actor == f"user:{appraiser.pk}"
    for secret in ("đi bộ ba ngày", "Lò Văn Kín", "bản Pa Ủ", code):
        assert secret not in stored + line.body


def test_a_second_click_is_the_same_comment(consultation, appraiser):
    key = new_page_key()

    codes = {entered(consultation, by=appraiser, page_key=key) for _ in range(3)}

    assert (len(codes), Comment.objects.count()) == (1, 1)


def test_the_same_words_from_two_letters_are_two_comments(consultation, appraiser):
    codes = {entered(consultation, by=appraiser, page_key=new_page_key()) for _ in range(2)}

    assert (len(codes), Comment.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": " "}, "Ghi nội dung"),
        ({"text": "a" * 3001}, "3000"),
        ({"taken_by": " "}, "người tiếp nhận"),
        ({"way": "portal"}, "bằng giấy hay bằng lời"),
        ({"way": "khac"}, "bằng giấy hay bằng lời"),
        ({"position": 7}, "không có trong đợt"),
    ],
)
def test_what_is_missing_is_said(consultation, values, words):
    with pytest.raises(NotAllowed, match=words):
        entered(consultation, **values)

    assert Comment.objects.count() == 0


def test_the_day_it_came_lies_inside_the_days_of_the_consultation(consultation):
    for day, words in (
        (timezone.localdate() + timedelta(days=1), "tương lai"),
        (consultation.opens_on - timedelta(days=1), "Đợt này nhận góp ý từ"),
    ):
        with pytest.raises(NotAllowed, match=words):
            entered(consultation, received_on=day)


def test_what_came_in_time_is_typed_in_after_the_last_day_too(consultation, monkeypatch):
    last = consultation.closes_on
    with clock(monkeypatch, last + timedelta(days=1)):
        actions.close_consultation(consultation_id=consultation.pk, by=None)
        entered(consultation, received_on=last)
        with pytest.raises(NotAllowed, match="Đợt này nhận góp ý từ"):
            entered(consultation, received_on=last + timedelta(days=1))

    assert Comment.objects.get().received_on == last


@pytest.mark.parametrize("stage", [NominationStage.READY, NominationStage.COUNCIL, NominationStage.REFUSED])
@pytest.mark.parametrize("position", [1, None])
def test_threshold_nothing_is_added_once_it_cannot_be_weighed_any_more(consultation, stage, position):
    Nomination.objects.update(stage=stage)

    with pytest.raises(NotAllowed, match="không ghi thêm góp ý"):
        entered(consultation, position=position)


def test_a_withdrawn_entry_takes_no_comment(round_):
    both = published(round_, appraising(round_), appraising(round_))
    actions.withdraw_entry(entry_id=both.entries.first().pk, reason="Sai.", by=standing_office())

    with pytest.raises(NotAllowed, match="đã gỡ"):
        entered(both, position=1)
    entered(both, position=None)

    assert Comment.objects.get().entry is None


@pytest.mark.parametrize("gone", ["draft", "withdrawn", "early"])
def test_a_list_that_is_not_public_takes_no_comment(round_, gone):
    if gone == "draft":
        one = drafted(round_, appraising(round_))
    elif gone == "early":
        one = published(round_, appraising(round_), opens_on=timezone.localdate() + timedelta(days=3))
    else:
        one = published(round_, appraising(round_))
        actions.withdraw_consultation(consultation_id=one.pk, reason="Sai.", by=standing_office())

    with pytest.raises(NotAllowed):
        entered(one)


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "auditor", "administrator"])
def test_attack_nobody_else_types_a_comment_in(consultation, role):
    with pytest.raises(NotAllowed, match="chỉ cơ quan thường trực"):
        entered(consultation, by=UserFactory(role=role))


def test_attack_who_keeps_away_from_a_nominee_types_nothing_in_about_them(round_, appraiser):
    mine, other = appraising(round_), appraising(round_, name="Lò Văn Ủ")
    one = published(round_, mine, other)
    InterestFactory(nomination=mine, person=appraiser)

    with pytest.raises(NotAllowed, match="không có trong đợt"):
        entered(one, by=appraiser, position=1)
    entered(one, by=appraiser, position=2)

    assert Comment.objects.get().entry.nomination == other


@pytest.mark.parametrize("values", [{"taken_by": "Lò"}, {"way": "paper"}, {"way": "post"}])
def test_the_database_knows_both_or_neither(consultation, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentFactory(consultation=consultation, **values)


# the pages


def sent(consultation, **values):
    plain = {
        "came": "spoken",
        "received_on": f"{timezone.localdate():%d/%m/%Y}",
        "taken_by": "Lò Văn Tiếp",
        "position": "1",
        "text": "Đồng ý.",
        "way": "giu-kin",
        "sender": "Tao Thị Mẩy",
        "contact": "",
    }
    return plain | values


def test_the_office_types_it_in_and_hands_out_the_receipt_without_javascript(desk, consultation):
    page = desk.get(url("comment_enter", consultation.pk))
    form = sent(consultation) | hidden_fields(page)

    receipt = desk.post(url("comment_enter", consultation.pk), form)
    again = desk.post(url("comment_enter", consultation.pk), form)

    comment = Comment.objects.get()
    assert (comment.way, comment.sender, comment.protected) == ("spoken", "Tao Thị Mẩy", True)
    code = receipt.context["code"]
    assert (receipt.status_code, receipt["Cache-Control"], code) == (200, "no-store", again.context["code"])
    assert digest_of(code) == comment.receipt
    assert code not in receipt.request["QUERY_STRING"]
    shown = unescaped(desk.get(url("comment_detail", comment.pk)))
    assert "nói trực tiếp, qua điện thoại, Lò Văn Tiếp tiếp nhận" in shown
    assert "Tao Thị Mẩy" not in shown


def test_a_named_one_needs_the_name(desk, consultation):
    refused = desk.post(url("comment_enter", consultation.pk), sent(consultation, way="ghi-ten", sender=""))
    desk.post(url("comment_enter", consultation.pk), sent(consultation, way="ghi-ten"))

    assert (refused.status_code, "Ghi họ và tên, hoặc chọn giữ kín." in text_of(refused)) == (422, True)
    assert Comment.objects.get().protected is False


@pytest.mark.parametrize(
    "wrong", [{"position": "99"}, {"position": "x"}, {"received_on": "31/02/2026"}, {"came": "portal"}, {"text": ""}]
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(desk, consultation, wrong):
    answer = desk.post(url("comment_enter", consultation.pk), sent(consultation, **wrong))

    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "Lò Văn Tiếp" in answer.content.decode()


def test_a_refusal_of_the_action_stands_on_the_form(desk, consultation):
    late = f"{consultation.opens_on - timedelta(days=3):%d/%m/%Y}"

    answer = desk.post(url("comment_enter", consultation.pk), sent(consultation, received_on=late))

    assert (answer.status_code, "Đợt này nhận góp ý từ" in text_of(answer)) == (422, True)


def test_the_form_offers_what_may_be_spoken_of(desk, round_):
    shown, ready = appraising(round_, name="Có Tên"), appraising(round_, name="Đã Trình")
    one = published(round_, shown, ready)
    Nomination.objects.filter(pk=ready.pk).update(stage=NominationStage.READY)

    words = unescaped(desk.get(url("comment_enter", one.pk)))

    assert ("Có Tên" in words, "Đã Trình" in words, "Cả danh sách" in words) == (True, False, True)


def test_the_consultation_leads_to_the_form_for_the_office_only(desk, client_of, consultation):
    link = f'href="{url("comment_enter", consultation.pk)}"'
    pages = [one.get(url("consultation_detail", consultation.pk)) for one in (desk, client_of("council_secretary"))]

    assert [link in page.content.decode() for page in pages] == [True, False]


def test_others_read_why_not(client_of, consultation):
    answer = client_of("auditor").get(url("comment_enter", consultation.pk))

    assert (answer.status_code, "chỉ cơ quan thường trực (Sở Nội vụ) đọc" in text_of(answer)) == (403, True)


def test_the_record_counts_them_beside_the_others(consultation):
    said(consultation)
    entered(consultation)

    record = record_of(consultation)

    assert (record.total, record.taken_down) == (2, 1)
    assert "Ý kiến nhận được: 2, trong đó bằng giấy, bằng lời: 1;" in " ".join(facts(record))
