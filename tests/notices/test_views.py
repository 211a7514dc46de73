"""The pages: one's own notices, how to be told, one's own calendar, mail that did not arrive."""

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.notices.models import CalendarFeed, Mail, Notice
from tests.factories import MailFactory, NoticeFactory

LIST = "/thong-bao/"


@pytest.fixture
def browser(client_of):
    return client_of("officer")


def titles(answer):
    return [notice.title for notice in answer.context["page"].rows]


def test_list_shows_ones_own_unread_first_and_the_newest_on_top(browser):
    day = timezone.now()
    for title, unread, hours in (("đọc rồi", False, 1), ("cũ hơn", True, 5), ("mới nhất", True, 2)):
        NoticeFactory(user=browser.user, title=title, unread=unread, made_at=day - timezone.timedelta(hours=hours))
    NoticeFactory(title="của người khác")

    page = browser.get(LIST)

    assert titles(page) == ["mới nhất", "cũ hơn", "đọc rồi"]
    assert "<h1>2 thông báo chưa đọc</h1>" in page.content.decode()


def test_list_pages_by_the_last_row_seen(browser):
    NoticeFactory.create_batch(40, user=browser.user)
    NoticeFactory.create_batch(3, user=browser.user, unread=False)
    first = browser.get(LIST)

    second = browser.get(LIST, {"sau": first.context["page"].next})

    assert (len(titles(first)), len(titles(second))) == (30, 13)
    assert not set(titles(first)) & set(titles(second))


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(browser, count, django_assert_num_queries):
    NoticeFactory.create_batch(count, user=browser.user)
    NoticeFactory.create_batch(count, user=browser.user, unread=False)

    with django_assert_num_queries(7):
        browser.get(LIST)


def test_empty_list_says_what_will_be_there(browser):
    page = browser.get(LIST).content.decode()

    assert "<h1>Chưa có thông báo nào</h1>" in page
    assert "Ở đây sẽ hiện việc đến lượt và tin mới." in page


def test_opening_a_notice_reads_it_and_leads_on(browser):
    notice = NoticeFactory(user=browser.user, url="/ho-so/")

    answer = browser.get(reverse("notices:open", args=[notice.pk]))

    notice.refresh_from_db()
    assert (answer.headers["Location"], notice.unread) == ("/ho-so/", False)


def test_a_program_that_only_looks_whether_the_page_is_there_reads_nothing(browser):
    notice = NoticeFactory(user=browser.user)

    assert browser.head(reverse("notices:open", args=[notice.pk])).status_code == 302
    assert Notice.objects.unread().exists()


@pytest.mark.parametrize(("method", "name"), [("get", "open"), ("post", "read")])
@pytest.mark.parametrize("role", ["officer", "administrator", "auditor"])
def test_attack_the_notice_of_another_is_not_there(client_of, role, method, name):
    foreign = NoticeFactory()

    answer = getattr(client_of(role), method)(reverse(f"notices:{name}", args=[foreign.pk]))

    foreign.refresh_from_db()
    assert (answer.status_code, foreign.unread) == (404, True)


def test_a_notice_is_marked_as_read_on_the_list(browser):
    notice = NoticeFactory(user=browser.user)

    answer = browser.post(reverse("notices:read", args=[notice.pk]))

    assert (answer.headers["Location"], Notice.objects.unread().count()) == (LIST, 0)


def test_read_all_reads_what_the_page_showed(browser):
    NoticeFactory.create_batch(2, user=browser.user)
    newest = browser.get(LIST).context["newest"]
    later = NoticeFactory(user=browser.user)

    page = browser.post(reverse("notices:read_all"), {"den": newest}, follow=True)

    assert "Đã đánh dấu đã đọc 2 thông báo." in page.content.decode()
    assert list(Notice.objects.unread()) == [later]


def test_preferences_are_kept(browser):
    url = reverse("notices:preferences")

    answer = browser.post(url, {"email": "mai@coquan.example", "wish": "turn"})

    browser.user.refresh_from_db()
    assert (answer.headers["Location"], browser.user.email) == (url, "mai@coquan.example")
    assert browser.get(url).context["form"].initial == {"email": "mai@coquan.example", "wish": "turn"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "mai@", "wish": "turn"}, "Địa chỉ thư chưa đúng."),
        ({"email": "", "wish": "daily"}, "Ghi địa chỉ thư công vụ, hoặc chọn không gửi thư."),
        ({"email": "", "wish": "hourly"}, "Lựa chọn này không có trong danh sách."),
    ],
)
def test_preferences_say_what_is_wrong(browser, given, said):
    answer = browser.post(reverse("notices:preferences"), given)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("mail_on", [True, False])
def test_preferences_say_when_there_is_no_mail_server(browser, settings, mail_on):
    settings.MAIL_ON = mail_on

    page = browser.get(reverse("notices:preferences")).content.decode()

    assert ("Hệ thống chưa nối với máy chủ thư." in page) is not mail_on


def test_calendar_address_is_made_renewed_and_ended(browser):
    page = browser.get(reverse("notices:calendar"))
    empty = page.context["address"]
    browser.post(reverse("notices:make_calendar"))
    first = browser.get(reverse("notices:calendar")).context["address"]
    browser.post(reverse("notices:make_calendar"))
    second = browser.get(reverse("notices:calendar")).context["address"]

    assert (empty, first.startswith("http://testserver/lich/"), first == second) == ("", True, False)
    assert [browser.get(address).status_code for address in (first, second)] == [404, 200]
    browser.post(reverse("notices:stop_calendar"))
    assert (browser.get(second).status_code, CalendarFeed.objects.count()) == (404, 0)


def test_undelivered_mail_is_for_administrators(client_of):
    answer = client_of("chief").get(reverse("notices:undelivered"))

    assert answer.status_code == 403
    assert "Chỉ quản trị hệ thống xem thư chưa gửi được." in answer.content.decode()


def test_undelivered_mail_is_shown_and_sent_again(client_of):
    failed = MailFactory(state="failed", tries=7, problem="Không kết nối được máy chủ thư.")
    trying = MailFactory(tries=2)
    MailFactory()
    MailFactory(state="sent", tries=1)
    admin = client_of("administrator")

    page = admin.get(reverse("notices:undelivered"))
    said = admin.post(reverse("notices:resend", args=[failed.pk]), follow=True).content.decode()

    assert page.context["page"].rows == [failed, trying]
    assert "<h1>1 thư không gửi được</h1>" in page.content.decode()
    assert "Đã đưa thư vào hàng chờ gửi." in said
    assert Mail.objects.get(pk=failed.pk).state == "waiting"


def test_a_mail_that_is_on_its_way_is_not_sent_again(client_of):
    trying = MailFactory(tries=2)

    page = client_of("administrator").post(reverse("notices:resend", args=[trying.pk]), follow=True)

    assert "nên không cần gửi lại" in page.content.decode()
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_undelivered_costs_the_same_however_long(client_of, count, django_assert_num_queries):
    MailFactory.create_batch(count, state="failed")
    admin = client_of("administrator")

    with django_assert_num_queries(6):
        admin.get(reverse("notices:undelivered"))
