"""Writes of what goes to a higher level: a package from its beginning to the decisions that come back."""

from neuguong.referrals.actions.following import draft_decision_of, write_event
from neuguong.referrals.actions.letters import draft_letter
from neuguong.referrals.actions.listing import add_nominations, move_item, remove_items
from neuguong.referrals.actions.preparing import begin_referral, change_referral, drop_referral
from neuguong.referrals.actions.sending import send_referral

__all__ = [
    "add_nominations",
    "begin_referral",
    "change_referral",
    "draft_decision_of",
    "draft_letter",
    "drop_referral",
    "move_item",
    "remove_items",
    "send_referral",
    "write_event",
]
