"""Read models of the directive pages: to whom a letter goes, and what each agency has said of each task."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from neuguong.directives.models import Directive, DirectiveTask, TaskReport
from neuguong.organisations.models import Organisation

DONE, WORKING, SILENT = "done", "working", "silent"
WORDS = {DONE: "đã xong", WORKING: "đang làm", SILENT: "chưa báo cáo"}
STATES = {DONE: "ok", WORKING: "soon", SILENT: "idle"}


def addressed(directive: Directive) -> list[Organisation]:
    """The standing bodies that the letter is addressed to, in Vietnamese order (two queries)."""
    kinds = {kind for group in directive.groups.all() for kind in group.kinds}
    return list(Organisation.objects.on().filter(kind__in=kinds, depth=2).order_by("sort_key"))


def newest_reports(directive: Directive) -> dict[tuple[int, int], TaskReport]:
    """(task id, organisation id) → the report that counts. One query."""
    found: dict[tuple[int, int], TaskReport] = {}
    reports = TaskReport.objects.filter(task__directive=directive).select_related("reported_by").order_by("-pk")
    for report in reports.defer("reported_by__password"):
        found.setdefault((report.task_id, report.organisation_id), report)
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """One task: how many of the addressed agencies are done, working, silent."""

    task: DirectiveTask
    done: int
    working: int
    silent: int

    @property
    def total(self) -> int:
        return self.done + self.working + self.silent


def progress(directive: Directive) -> list[Progress]:
    """Per task, counted from the agencies' own reports (four queries)."""
    bodies = addressed(directive)
    reports = newest_reports(directive)
    found = []
    for task in directive.tasks.all():
        states = Counter(state_of(reports.get((task.pk, body.pk))) for body in bodies)
        found.append(Progress(task, states[DONE], states[WORKING], states[SILENT]))
    return found


def state_of(report: TaskReport | None) -> str:
    if report is None:
        return SILENT
    return DONE if report.done else WORKING


@dataclass(frozen=True, slots=True)
class Agency:
    organisation: Organisation
    state: str
    report: TaskReport | None

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def tag(self) -> str:
        return STATES[self.state]


def agencies(task: DirectiveTask) -> list[Agency]:
    """Every addressed agency with its newest report on the task: silent ones first, then those at work."""
    reports = newest_reports(task.directive)
    rows = []
    for body in addressed(task.directive):
        report = reports.get((task.pk, body.pk))
        rows.append(Agency(body, state_of(report), report))
    order = (SILENT, WORKING, DONE)
    return sorted(rows, key=lambda row: (order.index(row.state), row.organisation.sort_key))


def own_offices(user: Any, directive: Directive) -> list[Organisation]:
    """The addressed agencies for which ``user`` reports."""
    mine = set(user.scope.organisation_ids("officer", "head"))
    return [body for body in addressed(directive) if body.pk in mine] if mine else []


def own_progress(directive: Directive, user: Any) -> list[tuple[DirectiveTask, str]]:
    """Per task in a few words: the reader's own office, or for the standing office how many of all are done."""
    tasks = list(directive.tasks.all())
    if user.scope.has("appraiser", "chief"):
        return [(one.task, f"{one.done}/{one.total} đơn vị") for one in progress(directive)]
    mine = user.scope.organisation_ids("officer", "head")
    if not mine:
        return [(task, "") for task in tasks]
    reports = newest_reports(directive)
    return [(task, WORDS[state_of(reports.get((task.pk, mine[0])))]) for task in tasks]
