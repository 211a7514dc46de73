"""Pages of the register: the way without JavaScript, filters, costs."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.complaints.enums import ComplaintStage
from neuguong.complaints.models import Complaint
from tests.dossiers.pages import text_of
from tests.factories import ComplaintFactory, RecipientFactory


def url(name, *keys):
    return reverse(f"complaints:{name}", args=keys)


@pytest.fixture
def browser(client_of, appraiser):
    client = client_of()
    client.force_login(appraiser)
    return client


ENTRY = {
    "kind": "complaint",
    "received_on": "02/03/2026",
    "channel": "post",
    "sender_name": "Quàng Văn Bí",
    "content": "Chép báo cáo.",
}


def test_the_whole_way_without_javascript(browser, person):
    assert person.name in text_of(browser.get(url("enter"), {"q": "hanh lo"}))
    browser.post(f"{url('enter')}?nguoi={person.pk}", ENTRY)
    one = Complaint.objects.get()
    browser.post(url("accept", one.pk), {"document": "TB 5", "difficulty": "settle", "version": 1})
    browser.post(url("verify", one.pk), {"document": "QĐ 9", "halt": "on", "version": 2})
    browser.post(
        url("conclude", one.pk),
        {"outcome": "wrong", "conclusion": "Không sai.", "document": "KL 4", "lift": "on", "version": 3},
    )
    browser.post(url("answer", one.pk), {"document": "CV 60", "answered_on": "01/04/2026", "version": 4})

    one.refresh_from_db()
    assert (one.stage, one.recipient) == (ComplaintStage.ANSWERED, person)
    assert one.hold.lifted_at is not None


def test_an_unmarked_halt_is_not_opened(browser, bring):
    one = bring("accepted")

    browser.post(url("verify", one.pk), {"document": "QĐ 9"})

    one.refresh_from_db()
    assert (one.stage, one.hold) == (ComplaintStage.VERIFYING, None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("content", "", "Ghi nội dung đơn"),
        ("received_on", "32/01/2026", "không có trong lịch"),
        ("channel", "la", "Chọn"),
        ("kind", "", "Chọn loại đơn"),
        ("due_on", "01/01/2001", "từ hôm nay trở đi"),
    ],
)
def test_bad_input_is_said_at_its_place(browser, person, field, value, words):
    answer = browser.post(f"{url('enter')}?nguoi={person.pk}", ENTRY | {field: value})

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Complaint.objects.count() == 0


def test_a_letter_says_what_it_is_about(browser):
    answer = browser.post(url("enter"), ENTRY)

    assert answer.status_code == 422
    assert "Ghi đơn nói về việc gì" in text_of(answer)


def test_a_letter_about_the_own_body_is_not_offered(browser, office):
    own = RecipientFactory(organisation=office)

    answer = browser.get(f"{url('enter')}?nguoi={own.pk}")

    assert answer.status_code == 403
    assert "người khác tiếp nhận" in text_of(answer)


@pytest.mark.parametrize("number", ["0", "999999", "abc", "9" * 40])
def test_an_unknown_recipient_is_no_error(browser, number):
    assert browser.get(f"{url('enter')}?nguoi={number}").status_code in {200, 404}


def test_the_content_is_opened_by_post(browser, bring):
    one = bring("concluded")

    assert "Mở nội dung" in text_of(browser.get(url("detail", one.pk)))
    assert "chính người được khen" in text_of(browser.post(url("content", one.pk)))


@pytest.mark.parametrize(("state", "found"), [("running", 1), ("late", 1), ("mine", 1), ("ended", 1), ("", 2)])
def test_filters_narrow(browser, appraiser, person, bring, state, found):
    ComplaintFactory(handler=appraiser, recipient=person, due_on=date(2026, 3, 12))
    bring("answered", kind="denunciation")

    answer = browser.get(url("list"), {"state": state})

    assert len(answer.context["page"].rows) == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_however_long(client_of, province, count, django_assert_num_queries):
    ComplaintFactory.create_batch(count)
    client = client_of("auditor", province)

    with django_assert_num_queries(COSTS["list"]):
        client.get(url("list"))


def test_a_letter_costs_the_same_at_its_end(client_of, province, bring, django_assert_num_queries):
    one = bring("answered")
    client = client_of("auditor", province)

    with django_assert_num_queries(COSTS["detail"]):
        client.get(url("detail", one.pk))


def test_the_register_is_light(client_of, province):
    ComplaintFactory.create_batch(60)

    assert len(client_of("auditor", province).get(url("list")).content) < 40_000


COSTS = {"list": 5, "detail": 7}
