"""Pages that belong to no app."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from neuguong.common import views


def test_alive_needs_no_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_asks_the_database(client, db):
    assert client.get("/readyz").status_code == 200


def test_ready_says_when_the_database_is_gone(client, db, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", gone)
        answer = client.get("/readyz")

    assert answer.status_code == 503


def test_the_page_of_a_crash_needs_no_database():
    answer = views.broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi, việc vừa làm chưa được ghi" in answer.content.decode()


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.bad_request, 400, "Yêu cầu không đọc được"),
        (views.refused, 403, "Chưa làm được việc này"),
        (views.not_found, 404, "Không tìm thấy trang này"),
    ],
)
def test_refusals_say_what_to_do(view, status, words):
    answer = view(RequestFactory().get("/"))

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_an_unknown_address_answers_in_vietnamese(client, db):
    assert "Không tìm thấy trang này" in client.get("/khong-co/").content.decode()


def test_attack_a_post_without_token_is_told_to_load_again(db):
    answer = Client(enforce_csrf_checks=True).post("/tai-khoan/dang-nhap/", {"login": "a", "password": "b"})

    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in answer.content.decode()
