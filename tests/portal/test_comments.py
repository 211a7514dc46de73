"""Saying something and following it, as anybody with a plain browser does."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.dossiers import actions
from neuguong.dossiers.models import Comment
from tests.dossiers.consulting import said, standing_office
from tests.dossiers.pages import hidden_fields, text_of, unescaped


def url(name, *keys):
    return reverse(f"portal:{name}", args=keys)


def send(client, address, **values):
    form = hidden_fields(client.get(address))
    return client.post(address, form | {"text": "Tôi thấy xứng đáng.", "way": "giu-kin"} | values)


def code_on(answer):
    return re.search(r'class="receipt">([^<]+)<', answer.content.decode())[1]


def test_a_visitor_comments_on_an_entry_and_follows_it_with_the_code(visitor, on_show):
    receipt = send(visitor, url("comment_entry", on_show.slug, 1), sender="Lò Văn Kín")
    comment = Comment.objects.get()
    actions.answer_comment(comment_id=comment.pk, answer="Đã ghi nhận.", reason="Xác minh xong.", by=standing_office())

    followed = visitor.post(url("follow"), {"code": code_on(receipt).lower()})

    assert (receipt.status_code, comment.entry.position, comment.protected, comment.sender) == (
        200,
        1,
        True,
        "Lò Văn Kín",
    )
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}", code_on(receipt))
    assert "đã trả lời" in text_of(followed)
    assert "Đã ghi nhận." in unescaped(followed)
    assert "xứng đáng" not in unescaped(followed)


def test_a_visitor_comments_on_the_whole_list_by_name(visitor, on_show):
    send(visitor, url("comment", on_show.slug), way="ghi-ten", sender="Lò Văn Ngỏ")

    comment = Comment.objects.get()
    assert (comment.entry, comment.protected) == (None, False)


def test_sending_the_same_page_twice_gives_the_same_receipt(visitor, on_show):
    address = url("comment", on_show.slug)
    form = hidden_fields(visitor.get(address)) | {"text": "Đồng ý.", "way": "giu-kin"}

    codes = {code_on(visitor.post(address, form)) for _ in range(2)}

    assert (len(codes), Comment.objects.count()) == (1, 1)


def test_every_form_has_a_key_of_its_own(visitor, on_show):
    address = url("comment", on_show.slug)

    assert len({hidden_fields(visitor.get(address))["page_key"] for _ in range(3)}) == 3


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": ""}, "Ghi nội dung góp ý."),
        ({"text": "a" * 3001}, "Dài quá 3.000 ký tự"),
        ({"way": "ghi-ten"}, "Ghi họ và tên, hoặc chọn giữ kín."),
        ({"way": "khac"}, "Lựa chọn này không có"),
        ({"website": "http://x"}, "Bỏ trống ô này rồi gửi lại."),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_its_words(visitor, on_show, values, words):
    answer = send(visitor, url("comment", on_show.slug), **values)

    assert answer.status_code == 422
    assert words in unescaped(answer)
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"text": "\0"},
        {"text": "a\0b", "way": "giu-kin", "page_key": "\0" * 500, "sender": "\ud83d"},
        {"text": "x" * 2_000_000, "way": ["a", "b"]},
        {"text": "ok", "way": "giu-kin", "sender": "x" * 5000, "contact": "\u202e"},
        {"text": ["a", "b"], "way": "giu-kin", "page_key": "💥" * 400},
    ],
    ids=range(6),
)
@pytest.mark.parametrize("name", ["comment", "comment_entry", "huge"])
def test_attack_with_any_input_never_breaks_the_page(visitor, on_show, values, name):
    keys = {"comment": [on_show.slug], "comment_entry": [on_show.slug, 1], "huge": [on_show.slug, 10**40]}[name]
    address = url("comment_entry" if name == "huge" else name, *keys)
    body = urlencode(values, doseq=True, errors="surrogatepass")

    answer = visitor.post(address, body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {200, 404, 422}


def test_attack_by_markup_in_a_comment_is_shown_as_text(visitor, on_show, office_desk):
    send(visitor, url("comment", on_show.slug), text="<script>alert(1)</script>", sender="<img src=x onerror=a>")

    page = office_desk.get(reverse("dossiers:comment_detail", args=[Comment.objects.get().pk])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


@pytest.fixture
def office_desk(client_of):
    return client_of("appraiser")


def test_too_many_comments_from_one_machine_wait_a_minute(visitor, on_show):
    answers = [send(visitor, url("comment", on_show.slug), text=f"Lần {number}.").status_code for number in range(8)]

    assert answers == [200] * 6 + [429] * 2 or answers.count(200) > 6  # a minute may turn in between
    assert Comment.objects.count() == answers.count(200)


def test_guessing_codes_is_slowed_down(visitor, db):
    answers = [visitor.post(url("follow"), {"code": f"AAAAA-{number:05}"}).status_code for number in range(45)]

    assert set(answers) == {422, 429}


@pytest.mark.parametrize("code", ["", "AAAAAAAAAA", "\0", "💥", "a" * 5000])
def test_a_code_that_nobody_has_is_told_so(visitor, on_show, code):
    said(on_show)

    assert visitor.post(url("follow"), {"code": code}).status_code == 422


def test_a_comment_after_the_end_is_refused_as_gone(visitor, on_show):
    address = url("comment", on_show.slug)
    form = hidden_fields(visitor.get(address)) | {"text": "Đồng ý.", "way": "giu-kin"}
    actions.withdraw_consultation(consultation_id=on_show.pk, reason="Sai.", by=standing_office())

    assert visitor.post(address, form).status_code == 410
    assert Comment.objects.count() == 0


def test_attack_from_another_site_is_refused(on_show):
    client = Client(enforce_csrf_checks=True)

    assert client.post(url("comment", on_show.slug), {"text": "Đồng ý.", "way": "giu-kin"}).status_code == 403
    assert Comment.objects.count() == 0


def test_somebody_signed_in_comments_as_anybody_does(client_of, on_show):
    client = client_of("officer")

    send(client, url("comment", on_show.slug))

    assert Comment.objects.get().sender == ""
