"""The public check page: what it says, what it never says, and that nothing tells unknown from hidden."""

import re

import pytest
from django.db import models
from django.urls import reverse

from neuguong.certificates import queries, tokens
from neuguong.portal import checking
from neuguong.registry.models import HeldHonour
from tests.factories import CertificateFactory, HeldHonourFactory

SECRET = {
    "post": "CHUC-VU-KIN",
    "unit": "DON-VI-KIN",
    "achievement": "THANH-TICH-KIN",
}


@pytest.fixture
def released(province):
    return CertificateFactory(
        item__decision__organisation=province,
        item__decision__stage="released",
        item__honour="BK_TINH",
        state="handed",
        serial="PHOI-KIN",
        golden_number=987654,
        handed_to="NGUOI-NHAN-KIN",
        **{f"item__{name}": value for name, value in SECRET.items()},
    )


def page(client, token):
    return client.get(reverse("check_certificate", args=[token]))


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_says_name_honour_decision_day_and_that_it_stands(client, released):
    said = text(page(client, released.token))

    decision = released.item.decision
    for word in (
        released.item.name,
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        decision.number,
        "22/12/2025",
        "Còn hiệu lực",
    ):
        assert word in said


def test_attack_for_anything_more_finds_nothing(client, released):
    raw = page(client, released.token).content.decode()

    hidden = [*SECRET.values(), "PHOI-KIN", "NGUOI-NHAN-KIN", "987654", released.item.recipient.organisation.name]
    assert [one for one in hidden if one in raw] == []


MARK = "CHIMVANGANH"
SHOWN = {("DecisionItem", "name"), ("DecisionItem", "honour"), ("Decision", "number"), ("Certificate", "token")}


def marked(thing):
    """A mark of its own in every text column that is neither shown nor a code of a closed list."""
    kind = type(thing)
    texts = [
        field
        for field in kind._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and (kind.__name__, field.name) not in SHOWN
        and field.name not in {"path", "kind", "stage", "waiver"}
    ]
    values = {field.name: f"{MARK}{field.name}"[: field.max_length or 200] for field in texts}
    models.QuerySet(kind).filter(pk=thing.pk).update(**values)
    return len(values)


def test_attack_meets_no_mark_of_any_column_that_is_not_public(client, released):
    item = released.item
    things = [released, item, item.decision, item.recipient, item.recipient.organisation, released.design]
    assert all(marked(thing) for thing in things)

    answer = page(client, released.token)

    assert (answer.status_code, MARK in answer.content.decode()) == (200, False)


def test_a_replaced_one_says_so(client, released):
    CertificateFactory(
        item=released.item, reissue_of=released, reissue_reason="damaged", golden_number=released.golden_number
    )

    assert "Đã được cấp lại" in text(page(client, released.token))


def test_a_cancelled_one_says_so(client, province):
    one = CertificateFactory(item__decision__organisation=province, item__decision__stage="released", state="cancelled")

    assert "Đã bị hủy bỏ" in text(page(client, one.token))


def test_an_honour_taken_back_in_the_registry_says_so(client, released):
    held = released.item.held
    HeldHonourFactory(recipient=held.recipient, corrects=held, revoked=True)

    assert HeldHonour.objects.count() == 2
    assert "Đã bị hủy bỏ" in text(page(client, released.token))


def test_a_title_that_was_stripped_and_restored_stands_again(client, released):
    held = released.item.held
    stripped = HeldHonourFactory(recipient=held.recipient, corrects=held, revoked=True)
    HeldHonourFactory(recipient=held.recipient, corrects=stripped)

    assert "Còn hiệu lực" in text(page(client, released.token))


def same(answer, token):
    return answer.status_code, answer.content.decode().replace(token, ""), sorted(answer.headers)


def test_attack_cannot_tell_hidden_from_unknown_from_malformed(client, province, released):
    """Same status, same bytes, same headers."""
    hidden = CertificateFactory(item__decision__organisation=province)  # issued, not released
    answers = [
        same(page(client, token), token) for token in (hidden.token, tokens.new_token(), "khong-phai-ma", "x" * 500)
    ]

    assert answers.count(answers[0]) == 4
    assert answers[0][0] == 404


@pytest.mark.parametrize("which", ["released", "hidden", "unknown", "malformed"])
def test_attack_by_the_clock_sees_the_same_one_query(client, province, released, which, django_assert_num_queries):
    hidden = CertificateFactory(item__decision__organisation=province)
    token = {
        "released": released.token,
        "hidden": hidden.token,
        "unknown": tokens.new_token(),
        "malformed": "khong phai ma",
    }[which]

    with django_assert_num_queries(1):
        queries.check(token)


def test_the_page_sets_no_cookie_and_stays_out_of_caches_and_search_engines(client, released):
    answer = page(client, released.token)

    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_attack_by_guessing_is_slowed_down(client, db):
    answers = [page(client, tokens.new_token()).status_code for _ in range(checking.CHECKS_A_MINUTE + 1)]

    assert answers == [404] * checking.CHECKS_A_MINUTE + [429]


def test_attack_by_guessing_is_not_slowed_down_without_the_limit(client, db, monkeypatch):
    monkeypatch.setattr(checking, "within_limit", lambda *_, **__: True)

    assert {page(client, tokens.new_token()).status_code for _ in range(checking.CHECKS_A_MINUTE + 1)} == {404}


def test_attack_with_ten_thousand_random_tokens_hits_nothing(released):
    assert [hit for _ in range(2_000) if (hit := queries.check(tokens.new_token()))] == []


def test_a_code_may_be_typed_as_it_stands_on_the_paper(client, released):
    answer = client.get(reverse("type_code"), {"ma": tokens.spaced(released.token).upper()})

    assert (answer.status_code, released.item.name in answer.content.decode()) == (200, True)


def test_typing_nothing_shows_the_form(client, db):
    assert client.get(reverse("type_code")).status_code == 200
    assert client.get(reverse("type_code"), {"ma": ""}).status_code == 404


def test_what_may_be_public_is_named_column_by_column():
    from dataclasses import fields

    assert [one.name for one in fields(queries.PublicCertificate)] == [
        "name",
        "honour",
        "decision_number",
        "decided_on",
        "standing",
        "newer",
    ]
