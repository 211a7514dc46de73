"""Writes of bonuses: payment lists, payments, the fund."""

from neuguong.bonuses.actions.funds import Warned, enter_fund_entry, open_fund, reverse_fund_entry, set_regular_spending
from neuguong.bonuses.actions.lists import approve_list, fix_amount, make_payment_list, recompute_list, settle_doubt
from neuguong.bonuses.actions.payments import (
    demand_recovery,
    pay_line,
    pay_lines,
    recover_bonus,
    return_bonus,
)

__all__ = [
    "Warned",
    "approve_list",
    "demand_recovery",
    "enter_fund_entry",
    "fix_amount",
    "make_payment_list",
    "open_fund",
    "pay_line",
    "pay_lines",
    "recompute_list",
    "recover_bonus",
    "return_bonus",
    "reverse_fund_entry",
    "set_regular_spending",
    "settle_doubt",
]
