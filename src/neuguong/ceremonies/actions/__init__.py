"""Writes of ceremonies: plan, arrange, invite, answer, the day itself."""

from neuguong.ceremonies.actions.day import hand_awards, hold_ceremony, tick_attendance
from neuguong.ceremonies.actions.inviting import answer_invitation, cancel_ceremony, draft_invitation, invite
from neuguong.ceremonies.actions.planning import (
    arrange,
    change_ceremony,
    exclude_decision,
    include_decision,
    move_award,
    plan_ceremony,
    seat_award,
)

__all__ = [
    "answer_invitation",
    "arrange",
    "cancel_ceremony",
    "change_ceremony",
    "draft_invitation",
    "exclude_decision",
    "hand_awards",
    "hold_ceremony",
    "include_decision",
    "invite",
    "move_award",
    "plan_ceremony",
    "seat_award",
    "tick_attendance",
]
