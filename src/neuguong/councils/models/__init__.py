"""A council with its members and statutes, its meetings, and its ballots (:mod:`neuguong.councils.models.ballots`)."""

from neuguong.councils.models.ballots import (
    Ballot,
    BallotStep,
    KeyWrap,
    OpenVote,
    PaperCount,
    PaperEnvelope,
    Question,
    Recusal,
    SealedBallot,
    Tally,
    Teller,
    VoterSlot,
)
from neuguong.councils.models.core import Council, Member, Statute
from neuguong.councils.models.meetings import (
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    MeetingPaper,
    Minutes,
    MinutesConfirmation,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotStep",
    "Council",
    "Interest",
    "KeyWrap",
    "Meeting",
    "MeetingPaper",
    "Member",
    "Minutes",
    "MinutesConfirmation",
    "OpenVote",
    "PaperCount",
    "PaperEnvelope",
    "Question",
    "Recusal",
    "SealedBallot",
    "Statute",
    "Tally",
    "Teller",
    "VoterSlot",
]
