"""Which date picks the text, and what becomes of a dossier received before a change of law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer

OLD_OR_BETTER, NEW = "old_unless_more_favourable", "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePick(Answer):
    """``event``: achievement_period, received or decision; ``day`` is its date, None when it is not known."""

    event: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPick(Answer):
    """``outcome``: the old text unless the new one is more favourable, or the new text."""

    outcome: str
    document: str


def date_for(procedure: Procedure, matter: str, days: Mapping[str, date]) -> DatePick | None:
    """Which of the dates of a case picks the edition for ``matter``: standard, dossier, authority or bonus."""
    ruling = procedure.first("which_date", matter=matter)
    if ruling is None:
        return None
    event = ruling.params["date"]
    return DatePick(rulings=(ruling,), event=event, day=days.get(event))


def law_for(procedure: Procedure, received: date) -> LawPick | None:
    """Old or new law for a dossier received for appraisal; None when no change of law stands between (TR-01)."""
    ruling = procedure.first("transition")
    if ruling is None:
        return None
    old = received < date.fromisoformat(ruling.params["received_before"])
    return LawPick(
        rulings=(ruling,), outcome=OLD_OR_BETTER if old else NEW, document=ruling.params["old" if old else "new"]
    )
