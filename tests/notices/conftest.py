"""Somebody with an address, a way to tell, and a worker that does what is due."""

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from neuguong.notices.actions import notify
from tests.factories import UserFactory


@pytest.fixture
def clerk(db):
    return UserFactory(full_name="Lò Thị Ủ", email="lo.thi.u@coquan.example")


@pytest.fixture
def tell(clerk):
    """``tell(urgency="turn")``: a notice about dossier 12 for the clerk."""

    def make(*users, **values):
        plain = {
            "kind": "dossier.returned",
            "title": "Hồ sơ 12 · Sở Y tế bị trả lại",
            "url": "/ho-so/",
            "subject": "dossiers.dossier:12",
            "urgency": "turn",
            "by": None,
        }
        return notify(users=users or [clerk], **plain | values)

    return make


@pytest.fixture
def work(db):
    """``work(at)``: do everything in the queue that is due at ``at``, as the worker does; how many tasks that were."""

    def run(at=None):
        due = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=at or timezone.now())
        tasks = list(due)
        for one in tasks:
            one.claim("thu")
            one.set_successful(one.task.call(*one.args_kwargs["args"]))
        return len(tasks)

    return run


@pytest.fixture
def clock(monkeypatch):
    """``clock(moment)``: from now on it is ``moment``."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return set_to
