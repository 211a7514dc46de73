"""The queue's task that sends one mail. It stands below the actions because an action puts it in the queue, in its own transaction."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from neuguong.notices import keeping
from neuguong.notices.enums import MailState
from neuguong.notices.models import Mail
from neuguong.notices.wording import message_of

log = logging.getLogger(__name__)
# A task that has been at work for so long was left behind by a worker that died; it is started again, so often at most.
SILENT: Final = timedelta(hours=1)
MOST_STARTS: Final = 3


@task()
def deliver(mail_id: int) -> str:
    """Send one mail. Whatever goes wrong, the mail is kept: tried again after growing waits, then shown to administrators."""
    mail = keeping.claim(mail_id)
    if mail is None:
        return "nothing"
    try:
        message_of(mail).send()
    except Exception as error:  # noqa: BLE001  a mail server can fail in any way; the mail must outlive it
        problem, for_good = reason(error)
        # Only the kind of error: its words may hold an address.
        log.warning("mail %s was not sent at try %s: %s", mail.pk, mail.tries, type(error).__name__)
        put_in_queue([keeping.refused(mail, problem=problem, for_good=for_good)])
        return "refused"
    keeping.arrived(mail)
    return "sent"


def reason(error: Exception) -> tuple[str, bool]:
    """What an administrator reads, and whether trying again makes no sense."""
    if isinstance(error, SMTPRecipientsRefused):
        for_good = all(code >= 500 for code, _ in error.recipients.values())
        return "Máy chủ thư không nhận địa chỉ của người này.", for_good
    if isinstance(error, SMTPException):
        return "Máy chủ thư báo lỗi, chưa nhận thư.", False
    if isinstance(error, OSError):
        return "Không kết nối được máy chủ thư.", False
    return "Gặp lỗi khi soạn hoặc gửi thư; chi tiết ở nhật ký của máy chủ.", False


def put_in_queue(mails: Iterable[Mail]) -> int:
    """Queue the waiting ones, each at its time; inside the caller's transaction, so queued and made stand or fall together."""
    waiting = [mail for mail in mails if mail.state == MailState.WAITING]
    for mail in waiting:
        deliver.using(run_after=mail.next_at).enqueue(mail.pk)
    return len(waiting)


@transaction.atomic
def queue_forgotten() -> int:
    """Mail that is due and that no task will send: its task was lost, or the queue emptied by hand."""
    if not settings.MAIL_ON:
        return 0
    queued = DBTaskResult.objects.filter(task_path=deliver.module_path, status=TaskResultStatus.READY)
    known = {args["args"][0] for args in queued.values_list("args_kwargs", flat=True)}
    return put_in_queue(Mail.objects.due(timezone.now()).exclude(pk__in=known))


@transaction.atomic
def reap() -> int:
    """Tasks whose worker died go back into the queue (tasks may run twice, so they are written that way)."""
    dead = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - SILENT).select_for_update()
    for one in dead:
        if len(one.worker_ids) >= MOST_STARTS:
            one.set_failed(TimeoutError("given up: its worker died each time"))
        else:
            one.status, one.started_at = TaskResultStatus.READY, None
            one.save(update_fields=["status", "started_at"])
    return len(dead)
