"""When a proposal waits: what is being examined, and whether that is enough."""

from collections.abc import Collection
from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Answer):
    """``held`` now; or ``only_if``: the circumstance that would have to be added. ``effect`` hold: never a refusal."""

    held: bool
    effect: str
    only_if: str = ""


def hold(procedure: Procedure, event: str, circumstances: Collection[str] = ()) -> Hold | None:
    """Does the event (discipline_considered, inspection, complaint, press_report) stop the proposal (PRIN-04)?"""
    ruling = procedure.first("hold")
    if ruling is None:
        return None
    trigger = next((item for item in ruling.params["triggers"] if item["event"] == event), None)
    condition = trigger.get("only_if", "") if trigger else ""
    held = trigger is not None and (not condition or condition in circumstances)
    return Hold(rulings=(ruling,), held=held, effect=ruling.params["effect"], only_if="" if held else condition)
