"""Answering case files from the rules of procedure: each handler answers the keys that it knows, the first answer stands."""

from typing import Any

from honours.book import Book
from honours.cases import of_councils, of_days, of_dossiers, of_money, of_plans, of_rights
from honours.cases.asking import read_asked
from honours.cases.eligibility import NotCovered
from honours.cases.facts import Data

HANDLERS = (
    *of_rights.HANDLERS,
    *of_councils.HANDLERS,
    *of_dossiers.HANDLERS,
    *of_plans.HANDLERS,
    *of_days.HANDLERS,
    *of_money.HANDLERS,
)


def answer(book: Book, case: Data) -> tuple[dict[str, Any], str]:
    """What the rules of procedure say on the keys of ``expected`` that they model, and why. Raises NotCovered."""
    asked = read_asked(book, case)
    if asked is None:
        raise NotCovered("Không có ngày áp dụng")
    values: dict[str, Any] = {}
    reasons: list[str] = []
    for handler in HANDLERS:
        result = handler(asked)
        new = {
            key: value
            for key, value in (result[0] if result else {}).items()
            if key not in values and key in asked.expected
        }
        if result and new:
            values |= new
            reasons.append(result[1])
    if not values:
        raise NotCovered("Nội dung này hệ thống chưa mô hình hóa")
    return values, "; ".join(dict.fromkeys(reason for reason in reasons if reason))
