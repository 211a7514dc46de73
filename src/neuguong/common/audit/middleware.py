"""Take checkpoints where there is no scheduler: after a page, in a thread of its own, when the last one has become old."""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse

from neuguong.common.audit.checkpoints import take_when_due

_log = logging.getLogger(__name__)


class Checkpoints:
    """One look a process at its first page, then at most one every ``AUDIT_CHECKPOINT_SECONDS``; 0 leaves it out.

    The page is not kept waiting and costs no query: whoever asked has the answer before the thread has begun.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.every = settings.AUDIT_CHECKPOINT_SECONDS
        if not self.every:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.next_look = 0.0
        self.at_work = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if time.monotonic() >= self.next_look and self.at_work.acquire(blocking=False):
            self.next_look = time.monotonic() + self.every
            threading.Thread(target=self._look, name="audit-checkpoint", daemon=True).start()
        return response

    def _look(self) -> None:
        try:
            take_when_due()
        except Exception:  # noqa: BLE001  a page of somebody else must not suffer; the log says what happened
            _log.exception("no checkpoint of the audit log could be taken")
        finally:
            connection.close()
            self.at_work.release()
