"""What people decide (judgements, local rules), standards of other honours, and how conditions are joined."""

from collections.abc import Callable, Mapping, Sequence

from honours.bulk.graph import Ref
from honours.bulk.lowering import history, members, records, works
from honours.bulk.lowering.context import Lowered, Pair, Place, Scope
from honours.facts import RecipientKind
from honours.policy import LOGIC, Criterion, Edition, Node, kind_of_group

Lower = Callable[[Node, Scope], Lowered]


def lower(node: Node, scope: Scope) -> Lowered:
    if node.op in LOGIC:
        return _joined(node, scope)
    return PREDICATES[node.op](node, scope)


def _joined(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    children = [lower(child, scope) for child in node.children]
    truths = [child.truth for child in children]
    if node.op == "not":
        truth = Pair(graph.inv(truths[0].hi), graph.inv(truths[0].lo))
        return Lowered(truth, children[0].cause, "other", graph.no, graph.no)
    truth = place.every(truths) if node.op == "all" else place.some(truths)
    almost = graph.any(child.almost for child in children) if node.op == "any" else just_one_short(place, children)
    open_one = next((child for child in children if child.truth.lo != child.truth.hi), children[0])
    failing = next((child for child in children if child.almost != graph.no), children[0])
    return Lowered(truth, open_one.cause, failing.lack, almost, graph.any(child.evidence for child in children))


def just_one_short(place: Place, children: Sequence[Lowered]) -> Ref:
    """Exactly one condition cannot be met, and that one only just."""
    graph = place.graph
    fails = [graph.inv(child.truth.hi) for child in children]
    chances: list[Ref] = []
    for index, child in enumerate(children):
        if child.almost != graph.no and fails[index] != graph.no:
            others = [other.truth.hi for place_, other in enumerate(children) if place_ != index]
            chances.append(graph.every([fails[index], child.almost, *others]))
    return graph.any(chances)


def judgement(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    yes, no = (place.flag(name) for name in place.stock.judged(args["key"]))
    if args.get("soft"):
        truth = place.known(graph.inv(no))
    elif node.settled_by is not None:
        record = lower(node.settled_by, scope).truth.lo
        silent = graph.inv(graph.any([yes, no]))
        truth = Pair(graph.any([yes, graph.every([silent, record])]), graph.inv(no))
    else:
        truth = Pair(yes, graph.inv(no))
    return Lowered(truth, "judgement", "other", graph.no, yes)


def local_rule(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    name = f"local_rule:{scope.edition.honour}"
    met, known = place.stock.recorded(name, f"{name}.true", bool)
    silent = graph.no if node.args["missing"] == "block" else graph.inv(place.flag(known))
    return Lowered(place.pair(place.flag(met), silent), "local_rule", "other", graph.no, place.flag(met))


def meets_any_of(node: Node, scope: Scope) -> Lowered:
    """The named criteria, whatever their own groups and types."""
    named = [item for name in node.args if (item := scope.edition.criterion(name))]
    found = [lower_criterion(item, scope.edition, scope) for item in named]
    return _some(found, scope.place)


def _some(found: Sequence[Lowered], place: Place) -> Lowered:
    graph = place.graph
    open_one = next((item for item in found if item.truth.lo != item.truth.hi), found[0])
    near = next((item for item in found if item.almost != graph.no), found[0])
    return Lowered(
        place.some([item.truth for item in found]),
        open_one.cause,
        near.lack,
        graph.any(item.almost for item in found),
        graph.any(item.evidence for item in found),
    )


def lower_criterion(criterion: Criterion, edition: Edition, scope: Scope) -> Lowered:
    return lower(criterion.when, Scope(scope.place, edition, scope.honour, criterion.award_type))


def meets_standard_of(node: Node, scope: Scope) -> Lowered:
    """The standard of the year: confirmed by somebody, proven by the title itself, or met by the records."""
    place, graph, codes = scope.place, scope.place.graph, node.args["any_of"]
    held = scope.held_in(codes).certain
    by_title = place.at_award_year_truth(lambda year: graph.some(graph.both(held, place.bit(year))))
    evaluated = _standard(codes, scope)
    truth = Pair(graph.any([by_title, evaluated.truth.lo]), graph.any([by_title, evaluated.truth.hi]))
    for code in reversed(codes):  # the first code with an answer decides
        yes, no = (place.flag(name) for name in place.stock.judged(f"standard:{code}"))
        truth = Pair(*(graph.any([yes, graph.every([graph.inv(no), side])]) for side in (truth.lo, truth.hi)))
    return Lowered(truth, evaluated.cause, evaluated.lack, graph.no, graph.any([by_title, evaluated.evidence]))


def _standard(codes: Sequence[str], scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    active: list[Ref] = []
    found: list[Lowered] = []
    unread = False
    for code in codes:
        edition = _text_of(code, place)
        if edition is None:
            unread = True
            continue
        for criterion in edition.criteria:
            here = may_apply(criterion, edition, place)
            if here != graph.no:
                root = lower_criterion(criterion, edition, scope)
                settled = graph.inv(group_gate(criterion, edition, place))
                truth = Pair(graph.every([root.truth.lo, here, settled]), graph.every([root.truth.hi, here]))
                found.append(Lowered(truth, root.cause, root.lack, root.almost, root.evidence))
                active.append(here)
    nothing = graph.inv(graph.any(active))
    open_text = graph.every([nothing, graph.truth(unread)])
    if not found:
        return Lowered(Pair(graph.no, open_text), "attribute", "other", graph.no, graph.no)
    joined = _some(found, place)
    return Lowered(
        Pair(joined.truth.lo, graph.any([joined.truth.hi, open_text])),
        joined.cause,
        joined.lack,
        joined.almost,
        joined.evidence,
    )


def _text_of(code: str, place: Place) -> Edition | None:
    """The text of the other honour for the day; the last one read where the day's was not."""
    honour = place.book.find(code)
    if honour is None:
        return None
    edition = honour.edition(place.on)
    return honour.last_read_before(place.on) if edition is not None and edition.unread else edition


# who a criterion is for -------------------------------------------------------------------------------------------------


def admits(groups: frozenset[str], place: Place) -> Ref:
    graph = place.graph
    if not groups or "anyone" in groups or place.kind.value in groups:
        return graph.yes
    same_kind = any(kind_of_group(group) is place.kind for group in groups)
    return graph.any([graph.every([graph.truth(same_kind), place.no_group()]), place.in_groups(named(groups))])


def named(groups: frozenset[str]) -> list[str]:
    return sorted(groups - {"individual", "collective"})


def may_apply(criterion: Criterion, edition: Edition, place: Place) -> Ref:
    if not criterion.groups:
        return admits(edition.groups, place)
    if place.kind not in {kind_of_group(group) for group in criterion.groups}:
        return place.graph.no
    return admits(criterion.groups, place)


def group_gate(criterion: Criterion, edition: Edition, place: Place) -> Ref:
    """Open because the subject group is not on record."""
    groups = criterion.groups or edition.groups
    everybody = not groups or place.kind.value in groups or "anyone" in groups
    if everybody or place.kind is RecipientKind.HOUSEHOLD:
        return place.graph.no
    return place.no_group()


PREDICATES: Mapping[str, Lower] = {
    "evaluation": history.evaluation,
    "prior_honour": history.prior_honour,
    "years_since_honour": history.years_since_honour,
    "recognised_work": works.recognised_work,
    "work_in_window": works.work_in_window,
    "combat_merit": works.combat_merit,
    "member_ratio": members.member_ratio,
    "all_members_complete_tasks": members.all_members_complete_tasks,
    "no_member_disciplined": members.no_member_disciplined,
    "has_member_with": members.has_member_with,
    "leads_group": members.leads_group,
    "outstanding_in_group": members.outstanding_in_group,
    "age_of_collective_years": members.age_of_collective_years,
    "round_anniversary": members.round_anniversary,
    "leads_movement": members.leads_movement,
    "movement_outstanding": members.movement_outstanding,
    "service_in_post": records.service_in_post,
    "tenure": records.tenure,
    "competition_prize": records.competition_prize,
    "work_published": records.work_published,
    "production_model": records.production_model,
    "subject_is": records.subject_is,
    "attribute": records.attribute,
    "outside_flag_scope": records.flag,
    "martyr": records.flag,
    "name_registered": records.flag,
    "registered": records.flag,
    "judgement": judgement,
    "local_rule": local_rule,
    "not_disciplined": records.not_disciplined,
    "meets_standard_of": meets_standard_of,
    "meets_any_of": meets_any_of,
}
