"""Every step of a dossier and of a nomination, on one screen. Code asks whether a step may start, never what a stage is called.

A dossier moves as a whole until it is received; then every nomination goes its own way, and ``APPRAISING`` is the place that
opinions, consultation and changes start from and come back to. Which of them a nomination needs is read from the policies
(:mod:`honours.procedure.routes`), so one table serves every type of award and every level.
"""

from dataclasses import dataclass

from neuguong.dossiers.enums import CommentState, ResultKind, Stage
from neuguong.dossiers.enums import NominationStage as At


@dataclass(frozen=True, slots=True)
class Step:
    """``name`` goes into the audit line; ``source`` the stages it may start from; ``target`` the stage it leads to."""

    name: str
    source: frozenset[str]
    target: str

    def may_start(self, stage: str) -> bool:
        return stage in self.source


def step(name: str, *source: str, to: str) -> Step:
    return Step(name, frozenset(source), to)


# the dossier, while it moves as a whole
ASK_APPROVAL = step("dossier.approval_asked", Stage.DRAFT, Stage.RETURNED, to=Stage.APPROVAL)
SEND_BACK = step("dossier.sent_back", Stage.APPROVAL, to=Stage.DRAFT)
SEND_BACK_AGAIN = step("dossier.sent_back", Stage.APPROVAL, to=Stage.RETURNED)  # the standing office still waits for it
SUBMIT = step("dossier.submitted", Stage.DRAFT, Stage.RETURNED, Stage.APPROVAL, to=Stage.SUBMITTED)
RECALL = step("dossier.recalled", Stage.SUBMITTED, to=Stage.DRAFT)
RETURN = step("dossier.returned", Stage.SUBMITTED, to=Stage.RETURNED)
ACCEPT = step("dossier.accepted", Stage.SUBMITTED, to=Stage.ACCEPTED)
STEPS = (ASK_APPROVAL, SEND_BACK, SEND_BACK_AGAIN, SUBMIT, RECALL, RETURN, ACCEPT)

# While a dossier is here its own office may change what is in it.
EDITABLE = frozenset({Stage.DRAFT, Stage.RETURNED})
# Before it is handed in (again): judged as if it were handed in today.
AT_OFFICE = EDITABLE | {Stage.APPROVAL}
# From here on the standing office sees it.
HANDED_IN = frozenset({Stage.SUBMITTED, Stage.RETURNED, Stage.ACCEPTED})

# the nomination: together with its dossier at first
HAND_IN = step("nomination.handed_in", At.WITH_OFFICE, to=At.SUBMITTED)
TAKE_BACK = step("nomination.taken_back", At.SUBMITTED, to=At.WITH_OFFICE)
RECEIVE = step("nomination.received", At.SUBMITTED, to=At.RECEIVED)
# then by itself
BEGIN = step("nomination.appraisal_begun", At.RECEIVED, to=At.APPRAISING)
ASK_CHANGE = step("nomination.change_asked", At.RECEIVED, At.APPRAISING, to=At.CHANGE_REQUESTED)
ANSWER_CHANGE = step("nomination.change_answered", At.CHANGE_REQUESTED, to=At.APPRAISING)
ASK_OPINIONS = step("nomination.opinions_asked", At.APPRAISING, to=At.OPINIONS)
CLOSE_OPINIONS = step("nomination.opinions_closed", At.OPINIONS, to=At.APPRAISING)
PUBLISH = step("nomination.published", At.APPRAISING, to=At.CONSULTATION)
CLOSE_CONSULTATION = step("nomination.consultation_closed", At.CONSULTATION, to=At.APPRAISING)
MAKE_READY = step("nomination.made_ready", At.APPRAISING, to=At.READY)
REOPEN = step("nomination.reopened", At.READY, to=At.APPRAISING)
TABLE = step("nomination.tabled", At.READY, to=At.COUNCIL)
UNTABLE = step("nomination.untabled", At.COUNCIL, to=At.READY)
PROPOSE = step("nomination.proposed", At.READY, At.COUNCIL, to=At.PROPOSED)
DECIDE = step("nomination.decided", At.PROPOSED, to=At.DECIDED)
# and out of the way, from anywhere after the hand-in
_UNDER_WAY = (
    At.RECEIVED,
    At.APPRAISING,
    At.CHANGE_REQUESTED,
    At.OPINIONS,
    At.CONSULTATION,
    At.READY,
    At.COUNCIL,
    At.PROPOSED,
)
WITHDRAW = step("nomination.withdrawn", *_UNDER_WAY, to=At.WITHDRAWN)
REFUSE = step("nomination.refused", *_UNDER_WAY, to=At.REFUSED)
DEFER = step("nomination.deferred", *_UNDER_WAY, to=At.DEFERRED)
FORWARD = step("nomination.forwarded", *_UNDER_WAY, to=At.FORWARDED)
# until its result is released, a settled nomination may be taken up again
RECONSIDER = step("nomination.reconsidered", At.DECIDED, At.REFUSED, At.DEFERRED, At.FORWARDED, to=At.APPRAISING)
NOMINATION_STEPS = (
    HAND_IN,
    TAKE_BACK,
    RECEIVE,
    BEGIN,
    ASK_CHANGE,
    ANSWER_CHANGE,
    ASK_OPINIONS,
    CLOSE_OPINIONS,
    PUBLISH,
    CLOSE_CONSULTATION,
    MAKE_READY,
    REOPEN,
    TABLE,
    UNTABLE,
    PROPOSE,
    DECIDE,
    WITHDRAW,
    REFUSE,
    DEFER,
    FORWARD,
    RECONSIDER,
)

# Which step a result is: a granted honour follows a proposal, the others may end a nomination anywhere on its way.
SETTLES = {
    ResultKind.GRANTED: DECIDE,
    ResultKind.LOWER: DECIDE,
    ResultKind.NOT: REFUSE,
    ResultKind.DEFERRED: DEFER,
    ResultKind.FORWARDED: FORWARD,
}

BEFORE_RECEIPT = frozenset({At.WITH_OFFICE, At.SUBMITTED})
UNDER_WAY = frozenset(_UNDER_WAY)
ENDED = frozenset({At.DECIDED, At.WITHDRAWN, At.REFUSED, At.DEFERRED, At.FORWARDED})
# The standing office's clock runs here, and stands still where somebody else is to answer.
CLOCK_RUNS = frozenset({At.SUBMITTED, At.RECEIVED, At.APPRAISING})
CLOCK_WAITS = frozenset({At.CHANGE_REQUESTED, At.OPINIONS, At.CONSULTATION})

# a comment of the public: looked into, then answered or set aside, each time with a reason that everybody may read
CHECK_COMMENT = step("comment.checked", CommentState.NEW, to=CommentState.CHECKED)
ANSWER_COMMENT = step("comment.answered", CommentState.NEW, CommentState.CHECKED, to=CommentState.ANSWERED)
CLOSE_COMMENT = step("comment.closed", CommentState.NEW, CommentState.CHECKED, to=CommentState.CLOSED)
COMMENT_STEPS = (CHECK_COMMENT, ANSWER_COMMENT, CLOSE_COMMENT)
