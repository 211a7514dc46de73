"""The long memory: who can be honoured, what is known of them by year, and every honour they hold.

Each model names what its fields hold about people (:mod:`neuguong.common.personal_data`); a test insists.
"""

from neuguong.registry.models.held import HeldHonour
from neuguong.registry.models.holds import RecipientHold
from neuguong.registry.models.recipients import MATCH, RULE, STATISTICS, Recipient
from neuguong.registry.models.records import (
    CollectiveYear,
    Discipline,
    Post,
    RecipientRecord,
    TaskRating,
    Work,
    WorkAuthor,
)

__all__ = [
    "MATCH",
    "RULE",
    "STATISTICS",
    "CollectiveYear",
    "Discipline",
    "HeldHonour",
    "Post",
    "Recipient",
    "RecipientHold",
    "RecipientRecord",
    "TaskRating",
    "Work",
    "WorkAuthor",
]
