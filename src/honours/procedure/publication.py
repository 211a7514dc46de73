"""Making names public, and the opinions of other bodies."""

from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Answer):
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting(Answer):
    """``days`` None: the length has not been read. Nothing is posted in an exempt case."""

    days: int | None
    clock: str
    where: str


def disclosure(procedure: Procedure, honour: str) -> Duty | None:
    """Must the list be public before the proposal (Điều 84 khoản 5 of the law)?"""
    return _duty(procedure, "disclosure", honour)


def opinion(procedure: Procedure, honour: str) -> Duty | None:
    """Must the dossier hold the opinion of a related body (Điều 84 khoản 3 of the law)?"""
    return _duty(procedure, "opinions", honour)


def _duty(procedure: Procedure, kind: str, honour: str) -> Duty | None:
    ruling = procedure.first(kind)
    return Duty(rulings=(ruling,), required=procedure.names(ruling, honour)) if ruling else None


def posting(procedure: Procedure, publisher: str = "province", case: str = "") -> Posting | None:
    """How long State-level proposals stay posted; None for an exempt case (state_secret …) or without a rule."""
    ruling = procedure.first("posting", publisher=publisher)
    if ruling is None or case in ruling.params["except_cases"]:
        return None
    return Posting(
        rulings=(ruling,), days=ruling.params["days"], clock=ruling.params["clock"], where=ruling.params["where"]
    )


def exemption(procedure: Procedure, publisher: str = "province", case: str = "") -> Answer | None:
    """The rule that takes this case (a type of award, state_secret) out of posting; None when none does."""
    ruling = procedure.first("posting", publisher=publisher)
    return Answer(rulings=(ruling,)) if ruling and case in ruling.params["except_cases"] else None
