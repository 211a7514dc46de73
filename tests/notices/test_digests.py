"""The mail of a day: everything that is not somebody's turn, in one."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from neuguong.notices.digests import _send, send_digests
from neuguong.notices.enums import Wish
from neuguong.notices.models import Mail, Notice
from tests.factories import MailChoiceFactory, MailFactory, NoticeFactory, UserFactory


@pytest.fixture
def today(db):
    return timezone.localdate()


def test_a_day_is_one_mail_with_the_late_first_and_matters_together(clerk, work, today):
    NoticeFactory(
        user=clerk, title="Hồ sơ 2 · Sở Y tế có ý kiến mới", subject="dossiers.dossier:2", kind="dossier.asked"
    )
    NoticeFactory(user=clerk, title="Hồ sơ 1 · Sở Y tế đã được tiếp nhận", subject="dossiers.dossier:1")
    NoticeFactory(user=clerk, title="Hồ sơ 2 · Sở Y tế đã được tiếp nhận", subject="dossiers.dossier:2")
    NoticeFactory(user=clerk, title="3 việc của anh/chị đã quá hạn", urgency="late", subject="accounts.user:1")

    assert send_digests(today) == 1
    work()

    [message] = outbox.outbox
    said = [line.removeprefix("- ") for line in message.body.splitlines() if line.startswith("- ") or line.isupper()]
    assert message.subject == f"4 thông báo ngày {today:%d/%m/%Y}, có việc quá hạn"
    assert said == [
        "ĐÃ QUÁ HẠN",
        "3 việc của anh/chị đã quá hạn",
        "TIN KHÁC",
        "Hồ sơ 1 · Sở Y tế đã được tiếp nhận",
        "Hồ sơ 2 · Sở Y tế có ý kiến mới",
        "Hồ sơ 2 · Sở Y tế đã được tiếp nhận",
    ]


def test_a_day_has_one_digest_however_often_it_is_asked_for(clerk, today):
    NoticeFactory(user=clerk)
    first = send_digests(today)
    NoticeFactory(user=clerk)

    assert (first, send_digests(today), Mail.objects.count()) == (1, 0, 1)


def test_news_is_told_by_mail_once(clerk, today):
    NoticeFactory(user=clerk)
    send_digests(today)

    assert send_digests(today + timedelta(days=1)) == 0


def test_the_late_are_reminded_again_on_the_next_day_as_long_as_they_are_late(clerk, today):
    late = NoticeFactory(user=clerk, urgency="late")
    counts = [send_digests(today), send_digests(today), send_digests(today + timedelta(days=1))]
    Notice.objects.filter(pk=late.pk).update(unread=False, read_at=timezone.now())

    assert [*counts, send_digests(today + timedelta(days=2))] == [1, 0, 1, 0]


def test_a_turn_that_was_mailed_is_not_told_again(tell, today):
    tell(urgency="turn")

    assert send_digests(today) == 0


@pytest.mark.parametrize(("wish", "titles"), [("daily", {"Quá hạn", "Tin"}), ("turn", {"Quá hạn"}), ("none", set())])
def test_a_digest_holds_what_its_reader_wants(clerk, today, wish, titles):
    MailChoiceFactory(user=clerk, wish=wish)
    NoticeFactory(user=clerk, title="Tin")
    NoticeFactory(user=clerk, title="Quá hạn", urgency="late")

    send_digests(today)

    assert set(Notice.objects.exclude(mail=None).values_list("title", flat=True)) == titles


def test_what_was_read_is_old_or_has_no_address_is_not_mailed(clerk, today):
    NoticeFactory(user=clerk, unread=False)
    NoticeFactory(user=clerk, made_at=timezone.now() - timedelta(days=8))
    NoticeFactory()

    assert send_digests(today) == 0


def test_race_another_timer_that_was_faster_is_no_error(clerk, today):
    notice = NoticeFactory(user=clerk)
    MailFactory(user=clerk, kind="digest", day=today)

    assert _send([notice], Wish.DAILY, today) == 0


def test_everybody_gets_their_own(clerk, work, today):
    other = UserFactory(email="khac@coquan.example")
    NoticeFactory(user=clerk, title="Cho người này")
    NoticeFactory(user=other, title="Cho người kia")

    assert send_digests(today) == 2
    work()

    assert {(message.to[0], "Cho người kia" in message.body) for message in outbox.outbox} == {
        ("lo.thi.u@coquan.example", False),
        ("khac@coquan.example", True),
    }
