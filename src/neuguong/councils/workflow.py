"""Every step of a meeting and of a ballot, on one screen. Code asks whether a step may start, never what a stage is called."""

from neuguong.councils.enums import BallotStage as At
from neuguong.councils.enums import MeetingStage as Held
from neuguong.dossiers.workflow import Step, step

# a meeting
CALL = step("meeting.called", Held.DRAFT, to=Held.CALLED)
OPEN_MEETING = step("meeting.opened", Held.CALLED, to=Held.OPEN)
CLOSE_MEETING = step("meeting.closed", Held.OPEN, to=Held.CLOSED)
CANCEL_MEETING = step("meeting.cancelled", Held.DRAFT, Held.CALLED, Held.OPEN, to=Held.CANCELLED)
MEETING_STEPS = (CALL, OPEN_MEETING, CLOSE_MEETING, CANCEL_MEETING)

# a ballot
FREEZE = step("ballot.frozen", At.DRAFT, to=At.FROZEN)
OPEN = step("ballot.opened", At.FROZEN, to=At.OPEN)
CLOSE = step("ballot.closed", At.OPEN, to=At.CLOSED)
COUNT = step("ballot.counted", At.CLOSED, to=At.COUNTED)
CERTIFY = step("ballot.certified", At.COUNTED, to=At.CERTIFIED)
DESTROY = step("ballot.destroyed", At.CERTIFIED, to=At.DESTROYED)
CANCEL = step("ballot.cancelled", At.DRAFT, At.FROZEN, At.OPEN, At.CLOSED, to=At.CANCELLED)
ANNUL = step("ballot.annulled", At.COUNTED, At.CERTIFIED, At.DESTROYED, to=At.ANNULLED)
BALLOT_STEPS = (FREEZE, OPEN, CLOSE, COUNT, CERTIFY, DESTROY, CANCEL, ANNUL)

# Totals exist from here on.
COUNTED = frozenset({At.COUNTED, At.CERTIFIED, At.DESTROYED, At.ANNULLED})
# The vote stands for something.
STANDS = frozenset({At.COUNTED, At.CERTIFIED, At.DESTROYED})

__all__ = [
    "ANNUL",
    "BALLOT_STEPS",
    "CALL",
    "CANCEL",
    "CANCEL_MEETING",
    "CERTIFY",
    "CLOSE",
    "CLOSE_MEETING",
    "COUNT",
    "COUNTED",
    "DESTROY",
    "FREEZE",
    "MEETING_STEPS",
    "OPEN",
    "OPEN_MEETING",
    "STANDS",
    "Step",
]
