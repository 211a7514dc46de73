"""Everything that changes decisions."""

from neuguong.decisions.actions.drafting import (
    add_by_hand,
    add_nominations,
    change_decision,
    change_item,
    discard_decision,
    draft_decision,
    propose_text,
    remove_items,
    waive_ballot,
)
from neuguong.decisions.actions.issuing import drop_number, issue_decision, number_decision, release_decision
from neuguong.decisions.actions.past import abandon_past, answer_past, confirm_past, offer_past
from neuguong.decisions.actions.superseding import discard_superseding, draft_superseding, issue_superseding

__all__ = [
    "abandon_past",
    "add_by_hand",
    "add_nominations",
    "answer_past",
    "change_decision",
    "change_item",
    "confirm_past",
    "discard_decision",
    "discard_superseding",
    "draft_decision",
    "draft_superseding",
    "drop_number",
    "issue_decision",
    "issue_superseding",
    "number_decision",
    "offer_past",
    "propose_text",
    "release_decision",
    "remove_items",
    "waive_ballot",
]
