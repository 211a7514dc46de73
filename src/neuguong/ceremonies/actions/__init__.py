"""Writes of ceremonies: plan, arrange, invite, answer, guests, seats, the day itself."""

from neuguong.ceremonies.actions.day import hand_awards, hold_ceremony, tick_attendance
from neuguong.ceremonies.actions.hosting import add_guests, change_guest, draft_guest_letter, remove_guest
from neuguong.ceremonies.actions.inviting import answer_invitation, cancel_ceremony, draft_invitation, invite
from neuguong.ceremonies.actions.planning import (
    arrange,
    change_ceremony,
    exclude_decision,
    include_decision,
    move_award,
    plan_ceremony,
)
from neuguong.ceremonies.actions.seating import fill_seats, seat_award

__all__ = [
    "add_guests",
    "answer_invitation",
    "arrange",
    "cancel_ceremony",
    "change_ceremony",
    "change_guest",
    "draft_guest_letter",
    "draft_invitation",
    "exclude_decision",
    "fill_seats",
    "hand_awards",
    "hold_ceremony",
    "include_decision",
    "invite",
    "move_award",
    "plan_ceremony",
    "remove_guest",
    "seat_award",
    "tick_attendance",
]
