"""Who may decide on a day, who may cancel, and when a title is stripped."""

from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer

YES, NO, ASK = "yes", "no", "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciders(Answer):
    """Actors as in :mod:`honours.actors`, in the order of the law."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelling(Answer):
    """``actors`` may cancel; ``actions`` go with it: decision, object, money."""

    actors: tuple[str, ...]
    grounds: tuple[str, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripping(Answer):
    """``outcome``: yes, no, or ask where the law leaves the sentence open (a suspended one)."""

    outcome: str
    actor: str


def deciders(procedure: Procedure, honour: str) -> Deciders:
    """Who may award the honour on the day; empty when the rules name nobody (AUTH-01 to AUTH-04)."""
    found = procedure.about("authority", honour)
    return Deciders(rulings=found, actors=tuple(ruling.params["actor"] for ruling in found))


def cancelling(procedure: Procedure, honour: str) -> Cancelling | None:
    """Who awards may cancel (Điều 93 khoản 2, 8 of the law); the object and the money come back."""
    rule, power = procedure.first("cancellation"), procedure.first("cancelling_authority")
    if rule is None or power is None:
        return None
    named = deciders(procedure, honour)
    return Cancelling(
        rulings=(rule, power, *named.rulings),
        actors=named.actors,
        grounds=tuple(rule.params["grounds"]),
        actions=tuple(rule.params["actions"]),
    )


def stripping(procedure: Procedure, honour: str, sentence: str) -> Stripping | None:
    """Is a State honorary title lost by a final sentence (Điều 93 khoản 3, 5 of the law)? Only the President strips it.

    For heroes and Heroic Mothers khoản 4 asks for more than a prison term: a person looks at the crime.
    """
    rule, power = procedure.first("stripping"), procedure.first("cancelling_authority")
    if rule is None or power is None:
        return None
    outcome = YES if procedure.names(rule, honour) and sentence in rule.params["sentences"] else NO
    apart = rule.params.get("kept_apart", {"honours": (), "open": ()})
    narrower = honour in procedure.members(apart["honours"]) and sentence in apart["open"]
    outcome = ASK if sentence in rule.params["open"] or narrower else outcome
    return Stripping(rulings=(rule, power), outcome=outcome, actor=power.params["stripped_by"])
