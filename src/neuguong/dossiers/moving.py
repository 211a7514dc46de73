"""Take a nomination through one step of the workflow: the stage, its clock, and the record of the stay that ends.

Called by actions only, inside their transaction and after their permission; every caller writes the audit line of what it does.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.common.working_days import working_days_between
from neuguong.dossiers import workflow
from neuguong.dossiers.clocks import due_for, end_of, resumed, route_of
from neuguong.dossiers.enums import PUBLIC_NAMES, NominationStage
from neuguong.dossiers.models import Nomination, StageSpan

_MOVED = ("stage", "stage_since", "clock_due", "clock_paused_since", "reply_due", "version")
# Stages whose arrival starts a new clock, and which limit of the route it runs by.
_STARTS = {NominationStage.SUBMITTED: "receive", NominationStage.RECEIVED: "appraise"}


def advance(
    nominations: Iterable[Nomination],
    step: workflow.Step,
    *,
    reply_due: date | None = None,
    now: datetime | None = None,
) -> list[Nomination]:
    """Move nominations (locked, with ``dossier.round`` at hand) and return them. Two queries for up to 200.

    ``reply_due``: by when the other side should answer, for a step into a stage where the clock waits. Raise
    :class:`NotAllowed` when one of them is not at a stage from which the step may start; then nothing is written.
    """
    moved, now = list(nominations), now or timezone.now()
    for one in moved:
        if not step.may_start(one.stage):
            stage = PUBLIC_NAMES[NominationStage(one.stage)]
            raise NotAllowed(
                f"{one.recipient} đang ở bước “{stage}” nên chưa làm được việc này. Tải lại trang rồi xem."
            )
    StageSpan.objects.bulk_create([_span(one, now) for one in moved], batch_size=500)
    for one in moved:
        _set_clock(one, step.target, reply_due, now)
        one.stage, one.stage_since = step.target, now
        one.version += 1
    Nomination.objects.bulk_update(moved, _MOVED, batch_size=200)
    return moved


def _span(one: Nomination, now: datetime) -> StageSpan:
    due = end_of(one.reply_due) if one.reply_due else one.clock_due
    days = working_days_between(timezone.localdate(one.stage_since), timezone.localdate(now))
    return StageSpan(
        nomination=one,
        stage=one.stage,
        started_at=min(one.stage_since, now),
        ended_at=now,
        due=due,
        days=max(days, 0),
    )


def _set_clock(one: Nomination, target: str, reply_due: date | None, now: datetime) -> None:
    one.reply_due = reply_due
    if limit := _STARTS.get(NominationStage(target)):
        one.clock_due, one.clock_paused_since = due_for(route_of(one), limit, now), None
    elif target in workflow.CLOCK_WAITS:
        one.clock_paused_since = one.clock_paused_since or now
    elif target in workflow.CLOCK_RUNS:
        if one.clock_due is None:  # taken up again after its clock had ended
            one.clock_due = due_for(route_of(one), "appraise", now)
        elif one.clock_paused_since:
            one.clock_due = resumed(one.clock_due, one.clock_paused_since, now)
        one.clock_paused_since = None
    else:
        one.clock_due = one.clock_paused_since = None
