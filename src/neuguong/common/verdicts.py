"""Yes, or no with the sentence a person reads.

A permission answers with a :class:`Verdict`; the action enforces it, the page shows its reason where the button would be, and
the API returns it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def no(reason: str) -> Verdict:
    return Verdict(False, reason)


class NotAllowed(Exception):
    """An action was refused; the message is for the person at the screen."""


class Conflict(NotAllowed):
    """Somebody else saved first; nothing was written."""


def demand(verdict: Verdict) -> None:
    """Raise :class:`NotAllowed` with the verdict's own sentence unless it is a yes."""
    if not verdict:
        raise NotAllowed(verdict.reason)
