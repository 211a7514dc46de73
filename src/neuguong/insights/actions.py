"""Writes of the screening: a run is asked for, begins, ends or breaks off; somebody says that a result has been looked at."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.insights.enums import RunState, SeenReason
from neuguong.insights.models import Acknowledgement, ScreeningRun
from neuguong.insights.permissions import may_acknowledge, may_screen
from neuguong.insights.years import year_of
from neuguong.registry.catalogue import book
from neuguong.registry.models import Recipient

# Of each kind, so many finished runs keep their rows; older ones keep their counts.
RUNS_KEPT: Final[int] = getattr(settings, "SCREENING_RUNS_KEPT", 2)
_BROKEN_OFF: Final = "Tiến trình dừng giữa chừng, không rõ vì sao."


@transaction.atomic
def start_run(*, on: date, forecast: bool, by: Any) -> ScreeningRun:
    """Ask for a screening. Refused while one is at work; one that has died is closed first."""
    demand(may_screen(by))
    for dead in ScreeningRun.objects.dead().select_for_update():
        _break_off(dead, _BROKEN_OFF, by)
    if busy := ScreeningRun.objects.active().first():
        raise NotAllowed(f"Đang có một lần rà soát chạy, đã xong {busy.percent}%. Đợi xong rồi rà soát lại.")
    try:
        with transaction.atomic():
            run = ScreeningRun.objects.create(
                on=on, for_year=year_of(on, forecast=forecast), forecast=forecast, started_by=by
            )
    except IntegrityError as error:
        raise NotAllowed("Có người vừa cho rà soát trước. Đợi xong rồi rà soát lại.") from error
    record(run, "screening.asked", by=by, on=on.isoformat(), forecast=forecast)
    return run


@transaction.atomic
def begin_run(*, run_id: int, by: Any) -> ScreeningRun:
    """Take a queued run; a second process that tries the same run is refused."""
    demand(may_screen(by))
    run = ScreeningRun.objects.select_for_update().get(pk=run_id)
    if run.state != RunState.QUEUED:
        raise NotAllowed("Lần rà soát này đã chạy rồi.")
    run.state, run.beat_at = RunState.RUNNING, timezone.now()
    run.save(update_fields=["state", "beat_at"])
    record(run, "screening.begun", by=by)
    return run


@transaction.atomic
def finish_run(
    *,
    run_id: int,
    counts: Mapping[str, Mapping[str, int]],
    people: int,
    policy_version: str,
    law_changed: bool,
    by: Any,
) -> ScreeningRun:
    """The rows are complete: show them, and let go of the rows of older runs of the same kind."""
    demand(may_screen(by))
    run = ScreeningRun.objects.select_for_update().get(pk=run_id)
    if run.state != RunState.RUNNING:
        raise NotAllowed("Lần rà soát này không còn chạy.")
    run.state, run.beat_at, run.done = RunState.DONE, timezone.now(), run.total
    run.counts, run.people = {honour: dict(found) for honour, found in counts.items()}, people
    run.policy_version, run.law_changed = policy_version, law_changed
    run.save()
    kept = ScreeningRun.objects.readable().filter(forecast=run.forecast).order_by("-pk")
    older = list(kept.values_list("pk", flat=True)[RUNS_KEPT:])
    ScreeningRun.objects.filter(pk__in=older).update(rows_kept=False)
    record(run, "screening.finished", by=by, policy_version=policy_version, emptied=older)
    return run


@transaction.atomic
def break_off_run(*, run_id: int, problem: str, by: Any) -> ScreeningRun:
    """A run that cannot go on; its rows are never shown."""
    demand(may_screen(by))
    return _break_off(ScreeningRun.objects.select_for_update().get(pk=run_id), problem, by)


def _break_off(run: ScreeningRun, problem: str, by: Any) -> ScreeningRun:
    if run.state == RunState.DONE:
        raise NotAllowed("Lần rà soát này đã xong.")
    run.state, run.problem, run.beat_at = RunState.FAILED, problem[:200], timezone.now()
    run.save(update_fields=["state", "problem", "beat_at"])
    record(run, "screening.broken_off", by=by)
    return run


@transaction.atomic
def acknowledge(*, recipient_id: int, honour: str, year: int, reason: str, by: Any, words: str = "") -> Acknowledgement:
    """“Đã xem, vì …” for one recipient, honour and year; supersedes what was said before. It closes nobody's way to be proposed."""
    recipient = Recipient.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=recipient_id)
    demand(may_acknowledge(by, recipient))
    if not book().knows(honour):
        raise NotAllowed("Danh mục chưa có danh hiệu, hình thức này.")
    if reason == SeenReason.OTHER and not words.strip():
        raise NotAllowed("Ghi lý do.")
    earlier = Acknowledgement.objects.filter(recipient=recipient, honour=honour, year=year, superseded=False)
    if reason == SeenReason.REOPENED and not earlier.standing().exists():
        raise NotAllowed("Trường hợp này đang ở danh sách chờ xem.")
    earlier.update(superseded=True)
    made = Acknowledgement.objects.create(
        recipient=recipient, honour=honour, year=year, reason=reason, words=nfc(words), made_by=by
    )
    record(made, "screening.acknowledged", by=by, entry=made.pk, honour=honour, year=year, reason=reason)
    return made
