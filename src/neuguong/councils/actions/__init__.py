"""Everything that changes councils, their meetings and their ballots."""

from neuguong.councils.actions.agenda import (
    add_nominations,
    add_topic,
    move_item,
    note_discussion,
    remove_item,
    set_fallback,
    sort_agenda,
)
from neuguong.councils.actions.attendance import note_attendance
from neuguong.councils.actions.ballots import (
    freeze_ballot,
    open_ballot,
    prepare_ballot,
    remind_voters,
    take_code,
)
from neuguong.councils.actions.councils import (
    add_statute,
    correct_council,
    end_council,
    establish_council,
    replace_council,
)
from neuguong.councils.actions.count_minutes import confirm_count_minutes, draft_count_minutes
from neuguong.councils.actions.ending import (
    annul_ballot,
    ask_cancel,
    burn_code,
    cancel_ballot,
    certify_ballot,
    destroy_ballot,
)
from neuguong.councils.actions.interests import confirm_interests, declare_interest, withdraw_interest
from neuguong.councils.actions.meetings import (
    call_meeting,
    cancel_meeting,
    close_meeting,
    create_meeting,
    describe_meeting,
    open_meeting,
    write_up,
)
from neuguong.councils.actions.members import add_member, change_seat, correct_member, end_member, move_member
from neuguong.councils.actions.minutes import confirm_minutes, draft_minutes
from neuguong.councils.actions.papers import add_meeting_paper
from neuguong.councils.actions.proposing import propose_passed
from neuguong.councils.actions.tallying import close_ballot, count_ballot, enter_paper_counts, export_bundle
from neuguong.councils.actions.voting import cast_ballot, note_paper, type_papers, vote_openly

__all__ = [
    "add_meeting_paper",
    "add_member",
    "add_nominations",
    "add_statute",
    "add_topic",
    "annul_ballot",
    "ask_cancel",
    "burn_code",
    "call_meeting",
    "cancel_ballot",
    "cancel_meeting",
    "cast_ballot",
    "certify_ballot",
    "change_seat",
    "close_ballot",
    "close_meeting",
    "confirm_count_minutes",
    "confirm_interests",
    "confirm_minutes",
    "correct_council",
    "correct_member",
    "count_ballot",
    "create_meeting",
    "declare_interest",
    "describe_meeting",
    "destroy_ballot",
    "draft_count_minutes",
    "draft_minutes",
    "end_council",
    "end_member",
    "enter_paper_counts",
    "establish_council",
    "export_bundle",
    "freeze_ballot",
    "move_item",
    "move_member",
    "note_attendance",
    "note_discussion",
    "note_paper",
    "open_ballot",
    "open_meeting",
    "prepare_ballot",
    "propose_passed",
    "remind_voters",
    "remove_item",
    "replace_council",
    "set_fallback",
    "sort_agenda",
    "take_code",
    "type_papers",
    "vote_openly",
    "withdraw_interest",
    "write_up",
]
