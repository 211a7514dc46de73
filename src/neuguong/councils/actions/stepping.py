"""One step of a ballot: its stage, the sealed record of it, its line in the log. A part of the action that calls it."""

from typing import Any

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed
from neuguong.councils.models import Ballot, BallotStep
from neuguong.councils.permissions.ballots import NOT_NOW
from neuguong.councils.workflow import Step


def take_step(ballot: Ballot, step: Step, *, by: Any, note: str = "", **detail: Any) -> None:
    """Move a locked ballot on, with the sealed record of it and one audit line. ``detail``: hashes and counts only."""
    if not step.may_start(ballot.stage):
        raise NotAllowed(NOT_NOW.format(ballot.get_stage_display()))
    ballot.stage = step.target
    ballot.version += 1
    ballot.save()
    BallotStep.objects.create(ballot=ballot, step=step.name, note=note, made_by=by)
    record(ballot, step.name, by=by, **detail)
