"""One step of a meeting: its stage and its line in the log. A part of the action that calls it."""

from typing import Any

from neuguong.common.audit import record
from neuguong.councils.holding import saved
from neuguong.councils.models import Meeting
from neuguong.councils.workflow import Step


def take_step(meeting: Meeting, step: Step, *fields: str, by: Any, **detail: Any) -> None:
    """Move a locked meeting on; the permission has asked whether it may. ``fields``: what else changed with it."""
    meeting.stage = step.target
    saved(meeting, "stage", *fields)
    record(meeting, step.name, by=by, **detail)
