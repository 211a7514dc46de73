"""One mail on its way: sent once, tried again after growing waits, given up in the end, never lost."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as outbox
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from neuguong.notices import delivery, keeping
from neuguong.notices.actions import read_all, settle_notices
from neuguong.notices.models import Mail
from tests.factories import MailChoiceFactory, MailFactory, NoticeFactory


@pytest.fixture
def broken(monkeypatch):
    """``broken(error)``: the mail server fails so, until ``broken(None)``."""
    from django.core.mail import EmailMessage

    real = EmailMessage.send

    def fail_with(error):
        def send(message, **options):
            if error is not None:
                raise error
            return real(message, **options)

        monkeypatch.setattr(EmailMessage, "send", send)

    return fail_with


def test_a_turn_arrives_as_one_mail(tell, work):
    tell()

    assert (work(), work()) == (1, 0)
    assert [message.to for message in outbox.outbox] == [["lo.thi.u@coquan.example"]]
    assert Mail.objects.get().state == "sent"


def test_a_task_that_runs_twice_sends_one_mail(tell):
    tell()
    mail = Mail.objects.get()

    assert [delivery.deliver.call(mail.pk), delivery.deliver.call(mail.pk)] == ["sent", "nothing"]
    assert len(outbox.outbox) == 1


def test_waits_grow_until_the_mail_is_given_up(tell, work, broken, clock):
    now = clock(timezone.now())
    tell()
    broken(ConnectionRefusedError())
    waits = []
    for _ in range(7):
        assert work(now) == 1
        mail = Mail.objects.get()
        waits.append(mail.next_at - now)
        now = clock(mail.next_at)

    assert waits[:6] == [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]
    assert (mail.state, mail.tries, mail.problem) == ("failed", 7, "Không kết nối được máy chủ thư.")
    assert work(now + timedelta(days=30)) == 0


def test_a_mail_is_not_tried_before_its_time(tell, work, broken, clock):
    now = clock(timezone.now())
    tell()
    broken(SMTPServerDisconnected())
    work(now)

    assert work(now + timedelta(seconds=59)) == 0
    assert Mail.objects.get().tries == 1


def test_a_mail_arrives_when_the_server_is_back(tell, work, broken, clock):
    now = clock(timezone.now())
    tell()
    broken(OSError())
    work(now)
    broken(None)

    work(clock(now + timedelta(minutes=1)))

    assert (Mail.objects.get().state, Mail.objects.get().problem, len(outbox.outbox)) == ("sent", "", 1)


@pytest.mark.parametrize(("code", "state"), [(550, "failed"), (450, "waiting")])
def test_an_address_that_is_refused_for_good_is_not_tried_again(tell, work, broken, code, state):
    tell()
    broken(SMTPRecipientsRefused({"lo.thi.u@coquan.example": (code, b"no")}))

    work()

    assert (Mail.objects.get().state, Mail.objects.get().problem) == (
        state,
        "Máy chủ thư không nhận địa chỉ của người này.",
    )


def test_the_log_names_no_address(tell, work, broken, caplog):
    tell()
    broken(SMTPRecipientsRefused({"lo.thi.u@coquan.example": (550, b"no")}))

    work()

    assert "SMTPRecipientsRefused" in caplog.text
    assert "coquan" not in caplog.text


def test_a_turn_that_is_over_is_not_mailed_any_more(tell, work):
    tell()
    settle_notices(subject="dossiers.dossier:12", by=None)

    work()

    assert (Mail.objects.get().state, outbox.outbox) == ("dropped", [])


def test_who_has_read_it_or_wants_no_mail_any_more_gets_none(tell, work, clerk):
    tell()
    read_all(by=clerk)
    tell(subject="dossiers.dossier:13")
    MailChoiceFactory(user=clerk, wish="none")

    work()

    assert (set(Mail.objects.values_list("state", flat=True)), outbox.outbox) == ({"dropped"}, [])


def test_a_worker_without_a_mail_server_leaves_the_mail_to_one_that_has_one(tell, work, settings):
    tell()
    settings.MAIL_ON = False
    work()
    waiting = (Mail.objects.get().state, Mail.objects.get().tries, delivery.queue_forgotten())
    settings.MAIL_ON = True

    assert (waiting, delivery.queue_forgotten(), work()) == (("waiting", 0, 0), 1, 1)
    assert Mail.objects.get().state == "sent"


def test_a_mail_whose_process_died_goes_out_after_all(clerk, work):
    left = MailFactory(user=clerk, state="sending", tries=1, changed_at=timezone.now() - timedelta(hours=1))
    at_work = MailFactory(state="sending", tries=1)
    NoticeFactory(user=clerk, mail=left)

    assert keeping.release_stuck() == 1
    assert delivery.queue_forgotten() == 1
    work()

    at_work.refresh_from_db()
    assert (Mail.objects.get(pk=left.pk).state, at_work.state, len(outbox.outbox)) == ("sent", "sending", 1)


def test_a_mail_that_is_queued_is_not_queued_again(tell):
    tell()

    assert delivery.queue_forgotten() == 0
    DBTaskResult.objects.all().delete()
    assert delivery.queue_forgotten() == 1


def test_a_task_whose_worker_died_is_started_again_and_at_last_given_up(tell):
    tell()
    task = DBTaskResult.objects.get()
    long_ago = timezone.now() - timedelta(hours=2)
    for _ in range(3):
        task.claim("thu")
        DBTaskResult.objects.update(started_at=long_ago)
        assert delivery.reap() == 1
        task.refresh_from_db()

    assert (task.status, len(task.worker_ids)) == (TaskResultStatus.FAILED, 3)
    assert delivery.reap() == 0


def test_a_task_at_work_is_left_alone(tell):
    tell()
    DBTaskResult.objects.get().claim("thu")

    assert delivery.reap() == 0
