"""Public pages: what is open today and nothing else, light, kept by no search engine, the same without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from neuguong.dossiers import actions
from neuguong.dossiers.models import Comment
from tests.dossiers.consulting import appraising, clock, drafted, published, said, standing_office
from tests.dossiers.pages import text_of, unescaped
from tests.factories import ConsultationEntryFactory, ConsultationFactory, UserFactory


def url(name, *keys):
    return reverse(f"portal:{name}", args=keys)


def pages_of(consultation):
    slug = consultation.slug
    return [
        url("consultation", slug),
        url("notice_board", slug),
        url("log", slug),
        url("comment", slug),
        url("entry", slug, 1),
        url("comment_entry", slug, 1),
    ]


def statuses(client, pages):
    return {client.get(page).status_code for page in pages}


# what is there


def test_the_list_names_what_is_open_today(visitor, on_show):
    drafted(on_show.round, appraising(on_show.round), title="Bản nháp kín")

    words = text_of(visitor.get(url("running")))

    assert "Huân chương Lao động năm 2025" in words
    assert "nhận góp ý từ" in words
    assert "Bản nháp kín" not in words


def test_nothing_open_is_said_in_words(visitor, db):
    assert "Hiện không có danh sách nào đang lấy ý kiến" in text_of(visitor.get(url("running")))


def test_an_entry_shows_name_post_unit_honour_and_summary(visitor, on_show):
    words = unescaped(visitor.get(url("entry", on_show.slug, 1)))

    for part in ("Sùng Thị Mỷ", "Nữ hộ sinh", "Trạm Y tế xã Pa Ủ", "Huân chương Lao động hạng Ba", "Đỡ đẻ ở bản xa."):
        assert part in words


def test_the_period_its_rule_and_the_doubt_about_it_stand_on_the_page(visitor, on_show):
    words = unescaped(visitor.get(url("consultation", on_show.slug)))

    assert f"đến hết ngày {on_show.closes_on:%d/%m/%Y} (10 ngày làm việc)" in words
    assert "cần kiểm chứng" in words


# what is not


@pytest.mark.parametrize("page", range(6))
def test_gone_after_the_last_day_and_the_page_names_nobody(visitor, on_show, monkeypatch, page):
    address = pages_of(on_show)[page]
    with clock(monkeypatch, on_show.closes_on, 23, 59):
        before = visitor.get(address).status_code
    with clock(monkeypatch, on_show.closes_on + timedelta(days=1), 0):
        after = visitor.get(address)

    assert (before, after.status_code, after.headers["Cache-Control"]) == (200, 410, "no-store")
    assert not re.search("Mỷ|Huân chương|Pa Ủ", after.content.decode())


@pytest.mark.parametrize("page", range(6))
def test_gone_once_withdrawn_and_unknown_before_it_opens(visitor, on_show, page):
    later = published(
        on_show.round, appraising(on_show.round), opens_on=timezone.localdate() + timedelta(days=3), title="Đợt sau"
    )
    draft = drafted(on_show.round, appraising(on_show.round))
    actions.withdraw_consultation(consultation_id=on_show.pk, reason="Sai.", by=standing_office())

    answers = [visitor.get(pages_of(one)[page]).status_code for one in (on_show, later, draft)]

    assert answers == [410, 404, 404]


def test_an_entry_vanishes_alone(visitor, on_show):
    actions.withdraw_entry(entry_id=on_show.entries.get().pk, reason="Sai.", by=standing_office())

    assert statuses(visitor, [url("entry", on_show.slug, 1), url("comment_entry", on_show.slug, 1)]) == {410}
    assert statuses(visitor, [url("entry", on_show.slug, 2), url("entry", on_show.slug, 10**40)]) == {404}
    assert "Mỷ" not in visitor.get(url("consultation", on_show.slug)).content.decode()


def test_what_an_office_withdraws_is_off_the_page_at_once(visitor, on_show):
    nomination = on_show.entries.get().nomination
    head = UserFactory(role="head", organisation=nomination.dossier.organisation)

    actions.withdraw_nomination(nomination_id=nomination.pk, reason="Chuyển công tác.", by=head)

    assert visitor.get(url("entry", on_show.slug, 1)).status_code == 410
    for page in ("consultation", "notice_board"):
        assert "Mỷ" not in visitor.get(url(page, on_show.slug)).content.decode()


def test_an_address_of_nothing_is_not_found(visitor, db):
    assert statuses(visitor, [url("consultation", "khong-co"), url("log", "a" * 300)]) == {404}


# headers and weight


def test_pages_are_kept_a_minute_and_never_past_midnight(visitor, on_show, monkeypatch):
    with clock(monkeypatch, timezone.localdate(), 12):
        noon = visitor.get(url("consultation", on_show.slug)).headers["Cache-Control"]
    with clock(monkeypatch, timezone.localdate(), 23, 59):
        late = visitor.get(url("entry", on_show.slug, 1)).headers["Cache-Control"]

    assert (noon, late) == ("public, max-age=60", "public, max-age=60")


def test_forms_and_pages_of_who_is_signed_in_are_kept_by_nobody(visitor, on_show, client_of):
    forms = [url("comment", on_show.slug), url("comment_entry", on_show.slug, 1), url("follow")]

    assert {visitor.get(form).headers["Cache-Control"] for form in forms} == {"no-store"}
    assert "no-store" in client_of("officer").get(url("running")).headers["Cache-Control"]


def test_search_engines_stay_out_of_everything_with_a_name_in_it(visitor, on_show):
    assert {visitor.get(page).headers.get("X-Robots-Tag") for page in pages_of(on_show)} == {
        "noindex, nofollow, noarchive"
    }
    assert "X-Robots-Tag" not in visitor.get(url("running")).headers


def test_no_page_sets_a_cookie_but_the_forms(visitor, on_show):
    quiet = [page for page in pages_of(on_show) if "gop-y" not in page]

    assert [page for page in [url("running"), *quiet] if visitor.get(page).cookies] == []


def test_a_page_of_300_is_light_and_leads_on(visitor, on_show):
    for number in range(2, 301):
        entry = ConsultationEntryFactory(
            consultation=on_show,
            nomination__stage="consultation",
            position=number,
            name=f"Nguyễn Thị Bích Ngọc Phương {number}",
            post="Phó Trưởng phòng Kế hoạch - Tài chính",
            unit="Trung tâm Y tế khu vực Nậm Nhùn",
        )
    seen, address = [], url("consultation", on_show.slug)
    while address:
        answer = visitor.get(address)
        assert len(answer.content) <= 40_000
        seen += [int(number) for number in re.findall(rf"{on_show.slug}/(\d+)/", answer.content.decode())]
        more = re.search(r'href="(\?sau=\d+)" rel="next"', answer.content.decode())
        address = url("consultation", on_show.slug) + more[1] if more else None

    assert seen == list(range(1, entry.position + 1))


@pytest.mark.parametrize("after", ["-1", "9" * 30, "a", "%00", "1.5"])
def test_a_page_that_does_not_exist_is_the_first_or_an_empty_one(visitor, on_show, after):
    assert visitor.get(url("consultation", on_show.slug) + f"?sau={after}").status_code == 200


# the cost


@pytest.mark.parametrize(("page", "cost"), [("consultation", 4), ("notice_board", 2), ("entry", 2), ("log", 4)])
@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same(visitor, on_show, page, cost, count, django_assert_num_queries):
    for number in range(2, count + 1):
        ConsultationEntryFactory(consultation=on_show, nomination__stage="consultation", position=number)
    for number in range(count):
        said(on_show, f"Góp ý {number}.")
        actions.check_comment(comment_id=Comment.objects.last().pk, reason="Hỏi.", by=standing_office())
    keys = [on_show.slug, 1] if page == "entry" else [on_show.slug]

    with django_assert_num_queries(cost):
        visitor.get(url(page, *keys))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(visitor, count, django_assert_num_queries):
    today = timezone.localdate()
    ConsultationFactory.create_batch(
        count, opens_on=today, closes_on=today, published_at=timezone.now(), published_by=UserFactory()
    )

    with django_assert_num_queries(1):
        visitor.get(url("running"))


# words of strangers


VECTORS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% debug %}",
    "</textarea><svg/onload=alert(1)>",
    "\u202etxt.exe\u2066",
]


@pytest.mark.parametrize("vector", VECTORS)
def test_attack_by_markup_in_the_words_of_an_entry_is_shown_as_text(visitor, on_show, vector):
    on_show.entries.update(name=vector, post=vector, unit=vector, honour=vector, summary=vector)

    bodies = [visitor.get(page).content.decode() for page in pages_of(on_show)]

    assert [body for body in bodies if "<" in vector and vector in body] == []
    assert sum(escape(vector) in body for body in bodies) >= 4


def test_the_notice_board_says_where_to_send_comments_and_loads_nothing_from_elsewhere(visitor, on_show):
    answer = visitor.get(url("notice_board", on_show.slug))

    assert f"testserver{url('consultation', on_show.slug)}" in text_of(answer)
    assert re.findall(r'(?:src|href)="(?:https?:)?//', answer.content.decode()) == []
