"""What is shown of a recipient only with a line on who was shown it."""

from typing import Any

from neuguong.registry.actions import log_discipline_read
from neuguong.registry.models import Discipline, Recipient
from neuguong.registry.permissions import may_see_discipline


def discipline_shown_to(user: Any, recipient: Recipient) -> list[Discipline] | None:
    """The discipline records for a page; None for who may not see them. Whoever is shown one is written down, an empty list is not."""
    if not may_see_discipline(user, recipient):
        return None
    if found := list(recipient.discipline.all()):
        log_discipline_read(recipient=recipient, by=user)
    return found
