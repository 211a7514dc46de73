"""The rules core: what the law asks for each honour, asked of one recipient's facts. Pure Python; it knows no database.

book = Book.load()
answer = book.evaluate(Question("CSTDCS", date(2025, 12, 20)), Facts(RecipientKind.INDIVIDUAL, ...))
"""

from honours.book import Book
from honours.facts import (
    AwardType,
    Facts,
    HeldHonour,
    Question,
    Rating,
    RatingLevel,
    RecipientKind,
    Register,
    Scope,
    Work,
)
from honours.findings import Alternative, Assessment, Citation, Finding, Notice, Status, Truth
from honours.policy import Edition, Honour, PolicyError

__all__ = [
    "Alternative",
    "Assessment",
    "AwardType",
    "Book",
    "Citation",
    "Edition",
    "Facts",
    "Finding",
    "HeldHonour",
    "Honour",
    "Notice",
    "PolicyError",
    "Question",
    "Rating",
    "RatingLevel",
    "RecipientKind",
    "Register",
    "Scope",
    "Status",
    "Truth",
    "Work",
]
