"""Telling people: once, inside the caller's transaction, and by mail only what they must do."""

from contextlib import suppress

import pytest
from django.core import mail as outbox
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.notices import actions
from neuguong.notices.models import CalendarFeed, Mail, MailChoice, Notice
from tests.factories import CalendarFeedFactory, MailChoiceFactory, MailFactory, NoticeFactory, UserFactory


def test_notify_tells_each_person_once(tell, clerk):
    other = UserFactory()

    told = tell(clerk, other, clerk)

    assert told == 2
    assert set(Notice.objects.values_list("user", "title", "url", "unread")) == {
        (clerk.pk, "Hồ sơ 12 · Sở Y tế bị trả lại", "/ho-so/", True),
        (other.pk, "Hồ sơ 12 · Sở Y tế bị trả lại", "/ho-so/", True),
    }


def test_notify_tells_nobody_of_their_own_act_and_no_closed_account(tell, clerk):
    assert tell(clerk, UserFactory(is_active=False), by=clerk) == 0
    assert not Notice.objects.exists()


def test_notify_renews_what_is_unread_instead_of_a_second_one(tell):
    tell(title="Hồ sơ 12 · Sở Y tế bị trả lại")
    tell(title="Hồ sơ 12 · Sở Y tế bị trả lại lần nữa")

    assert [notice.title for notice in Notice.objects.all()] == ["Hồ sơ 12 · Sở Y tế bị trả lại lần nữa"]
    assert Mail.objects.count() == 1


def test_notify_says_it_again_once_the_first_was_read(tell, clerk):
    tell()
    actions.read_all(by=clerk)
    tell()

    assert list(Notice.objects.order_by("pk").values_list("unread", flat=True)) == [False, True]
    assert Mail.objects.count() == 2


def test_notify_is_rolled_back_with_its_caller(tell):
    with suppress(ZeroDivisionError), transaction.atomic():
        tell()
        raise ZeroDivisionError

    assert (Notice.objects.count(), Mail.objects.count(), DBTaskResult.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("urgency", "mails"), [("turn", 1), ("news", 0), ("late", 0)])
def test_only_a_turn_is_mailed_at_once(tell, urgency, mails):
    tell(urgency=urgency)

    assert (Mail.objects.count(), DBTaskResult.objects.count()) == (mails, mails)


def test_nothing_is_sent_before_the_worker_comes(tell):
    tell()

    assert outbox.outbox == []


def test_news_that_becomes_a_turn_is_mailed(tell, clerk):
    tell(urgency="news")
    Notice.objects.update(mail=MailFactory(user=clerk, kind="digest", state="sent"))

    tell(urgency="turn")

    assert list(Mail.objects.filter(kind="turn").values_list("notices__urgency", flat=True)) == ["turn"]


@pytest.mark.parametrize(("wish", "mails"), [("daily", 1), ("turn", 1), ("none", 0)])
def test_a_turn_is_mailed_to_those_who_want_mail(tell, clerk, wish, mails):
    MailChoiceFactory(user=clerk, wish=wish)

    tell()

    assert Mail.objects.count() == mails


def test_nobody_is_mailed_without_an_address_or_a_mail_server(tell, clerk, settings):
    tell(UserFactory())
    settings.MAIL_ON = False
    tell(clerk)

    assert (Notice.objects.count(), Mail.objects.count()) == (2, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_news_costs_the_same_however_many_are_told(db, tell, count, django_assert_num_queries):
    people = UserFactory.create_batch(count)

    with django_assert_num_queries(5):  # 2 of them: savepoint
        tell(*people, urgency="news")


@pytest.mark.parametrize(
    "url", ["https://example.org/", "//example.org/", "ho-so/", "/khong-co-trang-nay/", "javascript:1"]
)
def test_attack_a_notice_leads_to_this_system_only(tell, url):
    with pytest.raises(ValueError, match="of this system"):
        tell(url=url)

    assert not Notice.objects.exists()


def test_a_title_is_one_line(tell):
    tell(title="Hồ sơ 12\r\nBcc: ai-do@example.org")

    assert Notice.objects.get().title == "Hồ sơ 12 Bcc: ai-do@example.org"


def test_settle_ends_turns_and_lateness_for_everybody_and_leaves_news(tell):
    people = UserFactory.create_batch(2)
    tell(*people)
    tell(*people, kind="dossier.late", urgency="late")
    tell(*people, kind="dossier.news", urgency="news")
    tell(*people, subject="dossiers.dossier:13")

    assert actions.settle_notices(subject="dossiers.dossier:12", by=None) == 4
    assert set(Notice.objects.unread().values_list("subject", "urgency")) == {
        ("dossiers.dossier:12", "news"),
        ("dossiers.dossier:13", "turn"),
    }


def test_settle_may_be_narrowed_to_kinds_and_people(tell, clerk):
    other = UserFactory()
    tell(clerk, other)
    tell(clerk, other, kind="dossier.news", urgency="news")

    actions.settle_notices(subject="dossiers.dossier:12", kinds=["dossier.news"], users=[other], by=None)

    read = Notice.objects.filter(unread=False)
    assert [(notice.user, notice.kind) for notice in read] == [(other, "dossier.news")]


def test_attack_nobody_reads_the_notice_of_another(clerk):
    notice = NoticeFactory()

    with pytest.raises(NotAllowed, match="Đây là thông báo của người khác"):
        actions.read_notice(notice_id=notice.pk, by=clerk)


def test_reading_leaves_the_first_moment_and_no_audit_line(clerk):
    notice = NoticeFactory(user=clerk)
    first = actions.read_notice(notice_id=notice.pk, by=clerk).read_at

    assert actions.read_notice(notice_id=notice.pk, by=clerk).read_at == first
    assert AuditEntry.objects.count() == 0


def test_read_all_leaves_what_came_later_and_what_is_not_ones_own(clerk):
    first, later, foreign = NoticeFactory(user=clerk), NoticeFactory(user=clerk), NoticeFactory()

    assert actions.read_all(by=clerk, upto=first.pk) == 1
    assert set(Notice.objects.unread()) == {later, foreign}


def test_choose_mail_keeps_address_and_wish_and_names_no_address_in_the_chain(clerk):
    actions.choose_mail(email="moi@coquan.example", wish="turn", by=clerk)

    clerk.refresh_from_db()
    assert (clerk.email, MailChoice.objects.get().wish) == ("moi@coquan.example", "turn")
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["account.email_changed", "mail.chosen"]
    assert not any("coquan" in entry.body for entry in AuditEntry.objects.all())


def test_mail_needs_an_address(clerk):
    with pytest.raises(NotAllowed, match="Ghi địa chỉ thư công vụ"):
        actions.choose_mail(email="", wish="daily", by=clerk)

    clerk.refresh_from_db()
    assert clerk.email == "lo.thi.u@coquan.example"


def test_a_new_calendar_address_ends_the_old_one(clerk):
    first = actions.make_calendar(by=clerk).key
    second = actions.make_calendar(by=clerk).key

    assert first != second
    assert [feed.key for feed in CalendarFeed.objects.all()] == [second]
    assert not any(second in entry.body for entry in AuditEntry.objects.all())


def test_stop_calendar_needs_one(clerk):
    CalendarFeedFactory(user=clerk)
    actions.stop_calendar(by=clerk)

    with pytest.raises(NotAllowed, match="Chưa có địa chỉ lịch nào"):
        actions.stop_calendar(by=clerk)


def test_resend_starts_again(db):
    admin = UserFactory(role="administrator")
    failed = MailFactory(state="failed", tries=7, problem="Không kết nối được máy chủ thư.")

    actions.resend_mail(mail_id=failed.pk, by=admin)

    failed.refresh_from_db()
    assert (failed.state, failed.tries, failed.problem) == ("waiting", 0, "")
    assert DBTaskResult.objects.count() == AuditEntry.objects.count() == 1


def test_resend_is_for_administrators_and_for_mail_that_was_given_up(db):
    failed, sent = MailFactory(state="failed"), MailFactory(state="sent")

    with pytest.raises(NotAllowed, match="Chỉ quản trị hệ thống"):
        actions.resend_mail(mail_id=failed.pk, by=UserFactory(role="chief"))
    with pytest.raises(NotAllowed, match="không cần gửi lại"):
        actions.resend_mail(mail_id=sent.pk, by=UserFactory(role="administrator"))
