"""Evaluating condition trees: logic here, one function per predicate in :mod:`honours.predicates`.

Naive on purpose – sets and loops, no shared state – so that it can serve as the oracle for anything faster.
"""

from collections.abc import Callable, Mapping

from honours.findings import Finding, Truth
from honours.kleene import every, negation, some
from honours.policy import LOGIC, Criterion, Node
from honours.predicates import collective, judged, movements, prior, ratings, service, standards, tenure, works
from honours.situation import Scope, Situation
from honours.wording import lowered

Predicate = Callable[[Node, Scope], Finding]

PREDICATES: Mapping[str, Predicate] = {
    "evaluation": ratings.evaluation,
    "prior_honour": prior.prior_honour,
    "years_since_honour": prior.years_since_honour,
    "recognised_work": works.recognised_work,
    "work_in_window": works.work_in_window,
    "combat_merit": works.combat_merit,
    "member_ratio": collective.member_ratio,
    "all_members_complete_tasks": collective.all_members_complete_tasks,
    "no_member_disciplined": collective.no_member_disciplined,
    "has_member_with": collective.has_member_with,
    "leads_group": collective.leads_group,
    "outstanding_in_group": collective.outstanding_in_group,
    "age_of_collective_years": collective.age_of_collective_years,
    "round_anniversary": collective.round_anniversary,
    "leads_movement": movements.leads_movement,
    "movement_outstanding": movements.movement_outstanding,
    "service_in_post": service.service_in_post,
    "tenure": tenure.tenure,
    "competition_prize": tenure.competition_prize,
    "work_published": tenure.work_published,
    "production_model": service.production_model,
    "subject_is": service.subject_is,
    "attribute": service.attribute,
    "outside_flag_scope": service.flag,
    "martyr": service.flag,
    "name_registered": service.flag,
    "registered": service.flag,
    "judgement": judged.judgement,
    "local_rule": judged.local_rule,
    "not_disciplined": judged.not_disciplined,
    "meets_standard_of": standards.meets_standard_of,
    "meets_any_of": standards.meets_any_of,
}


def evaluate_node(node: Node, scope: Scope) -> Finding:
    if node.op not in LOGIC:
        return PREDICATES[node.op](node, scope)
    children = tuple(evaluate_node(child, scope) for child in node.children)
    return combine(node, children)


def combine(node: Node, children: tuple[Finding, ...]) -> Finding:
    """A logical line; its own sentence, else one made of its children's claims."""
    truths = [child.truth for child in children]
    if node.op == "all":
        truth, claim = every(truths), "Đạt tất cả các điều kiện sau"
    elif node.op == "any":
        truth, claim = some(truths), "Đạt một trong các điều kiện sau"
    else:
        truth, claim = negation(truths[0]), f"Không thuộc trường hợp: {children[0].claim}"
    return Finding(
        truth=truth,
        operator=node.op,
        claim=node.say or claim,
        fact=excluded_fact(node, children[0])
        if truth is Truth.UNMET and node.op == "not"
        else combined_fact(node.op, children, truth),
        missing=combined_missing(node.op, children, truth),
        citation=node.citation,
        children=children,
    )


def excluded_fact(node: Node, child: Finding) -> str:
    """What stands against it, under the sentence that excludes it."""
    return f"{node.say}: {lowered(child.fact)}" if node.say else child.fact


def combined_fact(op: str, children: tuple[Finding, ...], truth: Truth) -> str:
    if op == "any" and truth is Truth.MET:
        return next(child.fact for child in children if child.truth is Truth.MET)
    if op == "any" and truth is Truth.UNMET:
        told = [child.fact for child in children if child.fact and child.operator != "combat_merit"]
        return "; ".join([*told[:1], *(lowered(text) for text in told[1:])])
    if op == "not":
        return children[0].fact
    return (
        ""
        if truth is Truth.MET
        else next((child.fact for child in children if child.truth is truth and child.fact), "")
    )


def combined_missing(op: str, children: tuple[Finding, ...], truth: Truth) -> str:
    if truth is Truth.MET:
        return ""
    open_lines = [child for child in children if child.truth is truth and child.missing]
    if op == "any" and open_lines:
        told = [child.missing for child in open_lines if child.operator != "combat_merit"] or [open_lines[0].missing]
        return "; hoặc ".join([told[0], *(lowered(text) for text in told[1:3])])
    return "; ".join(child.missing for child in open_lines)


def evaluate_criterion(criterion: Criterion, situation: Situation) -> Finding:
    """Once per situation: workers' criteria point to the general ones, and the tree is the same."""
    if criterion.id not in situation.done:
        situation.done[criterion.id] = evaluate_node(criterion.when, Scope(situation, criterion.award_type))
    return situation.done[criterion.id]
