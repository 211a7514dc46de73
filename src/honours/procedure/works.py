"""Initiatives and other works: needed or not, and used once."""

from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkNeed(Answer):
    required: bool
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkUse(Answer):
    """``allowed`` False: it may not be used again; ``warn``: a person may override with a reason."""

    allowed: bool
    warn: bool


def work_need(procedure: Procedure, honour: str) -> WorkNeed | None:
    """Is an initiative or research required for the title (SK-04 to SK-06)?"""
    ruling = next(iter(procedure.about("work_need", honour)), None)
    if ruling is None:
        return None
    params = ruling.params
    return WorkNeed(rulings=(ruling,), required=params["required"], alternatives=tuple(params.get("alternatives", ())))


def reuse(procedure: Procedure, honour: str, used_for: str) -> WorkUse | None:
    """May works already used for one honour serve another (SK-07 before the general SK-03)?"""
    for ruling in procedure.about("additional_works", honour):
        if procedure.names(ruling, used_for, "not_used_for"):
            return WorkUse(rulings=(ruling,), allowed=False, warn=ruling.needs_checking)
    general = procedure.first("work_once")
    if general is None:
        return None
    return WorkUse(rulings=(general,), allowed=False, warn=general.params["effect"] == "warn")
