"""What the timer does, when, and what is left when it is over."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from neuguong.notices import keeping, tasks
from neuguong.notices.models import Mail, Notice
from tests.factories import MailFactory, NoticeFactory

WEDNESDAY, SATURDAY = (2026, 11, 25), (2026, 11, 28)


def at(day, hour):
    return datetime(*day, hour, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("moment", "reminded"),
    [(at(WEDNESDAY, 6), 0), (at(WEDNESDAY, 7), 1), (at(SATURDAY, 9), 0)],
    ids=["before work", "in the morning", "day off"],
)
def test_the_late_are_reminded_on_working_mornings(db, clock, moment, reminded):
    clock(moment)

    assert tasks.tick(remind=lambda day: 1).late == reminded


def test_a_day_is_done_once(clerk, clock):
    clock(at(WEDNESDAY, 8))
    NoticeFactory(user=clerk)
    first = tasks.tick(remind=lambda day: 1)
    second = tasks.tick(remind=lambda day: 1)
    clock(at(WEDNESDAY, 8) + timedelta(days=1))

    assert [(one.late, one.digests) for one in (first, second, tasks.tick(remind=lambda day: 1))] == [
        (1, 1),
        (0, 0),
        (1, 0),
    ]


def test_a_morning_that_broke_is_tried_again(db, clock):
    clock(at(WEDNESDAY, 8))

    def break_off(day):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tasks.tick(remind=break_off)

    assert tasks.tick(remind=lambda day: 1).late == 1


def test_every_tick_looks_after_the_queue(tell, clock):
    clock(at(WEDNESDAY, 3))
    tell()
    DBTaskResult.objects.all().delete()

    assert tasks.tick().queued == 1


def test_read_notices_go_after_180_days_and_unread_ones_stay(db):
    now = timezone.now()
    NoticeFactory(title="cũ, đã đọc", unread=False, read_at=now - timedelta(days=181))
    NoticeFactory(title="đã đọc", unread=False, read_at=now - timedelta(days=179))
    NoticeFactory(title="cũ, chưa đọc", made_at=now - timedelta(days=400))

    assert keeping.clear_old() == 1
    assert set(Notice.objects.values_list("title", flat=True)) == {"đã đọc", "cũ, chưa đọc"}


def test_mail_that_went_out_goes_after_90_days_and_what_did_not_stays(db):
    long_ago = timezone.now() - timedelta(days=91)
    notice = NoticeFactory(mail=MailFactory(state="sent", changed_at=long_ago))
    MailFactory(state="failed", changed_at=long_ago)
    MailFactory(state="sent")

    keeping.clear_old()

    notice.refresh_from_db()
    assert (sorted(Mail.objects.values_list("state", flat=True)), notice.mail) == (["failed", "sent"], None)
