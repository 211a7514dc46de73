"""Enter a directive with its tasks; report on a task."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.directives.models import Directive, DirectiveTask, TaskReport
from neuguong.directives.permissions import may_enter_directive, may_report
from neuguong.organisations.models import Organisation, RecipientGroup


@transaction.atomic
def enter_directive(
    *, tasks: Iterable[dict[str, Any]], groups: Iterable[RecipientGroup], by: Any, **values: Any
) -> Directive:
    """Enter a letter; ``tasks``: dicts of position, summary, text, rhythm in the letter's order."""
    demand(may_enter_directive(by))
    directive = Directive.objects.create(created_by=by, **values)
    directive.groups.set(groups)
    DirectiveTask.objects.bulk_create(DirectiveTask(directive=directive, **task) for task in tasks)
    record(directive, "directive.entered", by=by, tasks=directive.tasks.count())
    return directive


@transaction.atomic
def report_task(*, task: DirectiveTask, organisation: Organisation, done: bool, text: str, by: Any) -> TaskReport:
    """Say what has been done for a task; earlier reports stay."""
    demand(may_report(by, task, organisation))
    if not text.strip():
        raise NotAllowed("Ghi kết quả hoặc số văn bản làm minh chứng trước khi gửi.")
    report = TaskReport.objects.create(
        task=task, organisation=organisation, done=done, text=text.strip(), reported_by=by
    )
    record(task.directive, "task.reported", by=by, task=task.position, organisation=organisation.pk, done=done)
    return report
