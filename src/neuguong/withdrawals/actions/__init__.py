"""Writes of withdrawals: a case from its opening to the new decision, and what has to be handed back."""

from neuguong.withdrawals.actions.deciding import decide_case, draft_letter
from neuguong.withdrawals.actions.opening import answer_open_question, open_case
from neuguong.withdrawals.actions.returning import add_thing, log_export, settle_thing
from neuguong.withdrawals.actions.steps import drop_case, propose_case, verify_case

__all__ = [
    "add_thing",
    "answer_open_question",
    "decide_case",
    "draft_letter",
    "drop_case",
    "log_export",
    "open_case",
    "propose_case",
    "settle_thing",
    "verify_case",
]
