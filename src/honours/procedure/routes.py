"""Which steps a proposal goes through at the body that receives it, and how long each may take."""

from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.deadlines import Term, term
from honours.procedure.publication import disclosure, opinion, posting
from honours.procedure.rules import Answer, Ruling

BY_RULE = "by_rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Answer):
    """``opinions``, ``consultation``, ``council``: whether this proposal needs the step.

    ``receive_days``, ``appraise_days``, ``reply_days`` are working days; ``hours``, where given, takes their place.
    ``papers_may_follow``: the dossier may be handed in before all its papers are there.
    """

    opinions: bool
    consultation: bool
    council: bool
    papers_may_follow: bool
    receive_days: int
    appraise_days: int
    reply_days: int
    hours: int | None = None


def route(
    procedure: Procedure, honour: str, award_type: str, *, body: str = "province", secret: bool = False
) -> Route | None:
    """The way of a proposal for ``honour`` at ``body`` (``organisation``, ``commune``, ``province``); None without a rule.

    What the law says of opinions and publication decides where the route says “by rule”; a proposal that holds state secrets
    is never published.
    """
    ruling = next((item for item in procedure.of_kind("route") if award_type in item.params["types"]), None)
    if ruling is None:
        return None
    params = ruling.params
    asked = opinion(procedure, honour) if params["opinions"] == BY_RULE else None
    public = disclosure(procedure, honour) if params["consultation"] == BY_RULE else None
    exempt = posting(procedure, "province", "state_secret" if secret else award_type) is None
    limit = _limit(procedure, body)
    rulings: list[Ruling] = [ruling]
    for answer in (asked, public, limit):
        rulings += answer.rulings if answer else ()
    return Route(
        rulings=tuple(rulings),
        opinions=bool(asked and asked.required),
        consultation=bool(public and public.required and not exempt),
        council=params["council"],
        papers_may_follow=params["papers_may_follow"],
        receive_days=params["receive_days"],
        appraise_days=limit.days if limit else params["appraise_days"],
        reply_days=params["reply_days"],
        hours=params.get("hours"),
    )


def _limit(procedure: Procedure, body: str) -> Term | None:
    """What the texts allow this body for appraising or deciding."""
    return term(procedure, body, "appraise") or term(procedure, body, "decide")
