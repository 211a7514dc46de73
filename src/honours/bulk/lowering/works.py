"""Sáng kiến, đề tài, công trình …: ``recognised_work``, ``work_in_window``, ``combat_merit``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from honours.bulk.graph import COUNT, Ref
from honours.bulk.lowering.context import Lowered, Pair, Scope, Years, masks, numbers, plain
from honours.bulk.stock import Planes
from honours.bulk.subrecords import ASKED_REACH, WorkRule
from honours.policy import Node

RECOGNISERS: Mapping[str, tuple[str, ...]] = {"province": ("chair_province",), "ministry": ("minister", "head_central")}
FORCES = (
    "military police defence_civil_staff militia_standing militia_mobile military_collective police_collective".split()
)


def work_rule(kinds: Sequence[str], args: Mapping[str, Any], scope: Scope, *, refuse_used: bool = False) -> WorkRule:
    reach = args.get("scope", "unit")
    rule = scope.principle("scope_recognised")
    allowed: tuple[str, ...] = ()
    if args.get("recognised_by"):
        allowed = tuple(sorted({actor for item in args["recognised_by"] for actor in RECOGNISERS[item]}))
    elif ASKED_REACH[reach] >= ASKED_REACH["province"] and rule and _is_title(scope, rule.params["kinds"]):
        allowed = tuple(rule.params["recognisers"])
    return WorkRule(
        kinds=tuple(kinds),
        scope=reach,
        recognisers=allowed,
        accepted=reach == "accepted" or bool(args.get("accepted")),
        effective=bool(args.get("effective")),
        replicable=bool(args.get("replicable")),
        once=scope.principle("work_once") is not None,
        refuse_used=refuse_used,
    )


def _is_title(scope: Scope, kinds: Sequence[str]) -> bool:
    return scope.place.book.kind(scope.edition.honour) in kinds


def by_own_use(rule: WorkRule, scope: Scope, make: Callable[[WorkRule], Pair]) -> Pair:
    """A work used before for this very proposal is not used twice: the year asked is then part of the rule."""
    if not rule.once or scope.honour not in scope.place.stock.works_used_for():
        return make(rule)
    own = {name: getattr(rule, name) for name in WorkRule.__slots__}
    return scope.place.at_award_year(lambda year: make(WorkRule(**{**own, "own_use": (scope.honour, year)})))


def recognised_work(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    needed, within = args["count"], args.get("within")
    rule = work_rule(args["kinds"], args, scope)
    everything = graph.literal(place.span.everything)

    def judge(rule: WorkRule, needed: int) -> Pair:
        found = place.stock.works(rule)
        sure, maybe = masks(scope, found.sure), masks(scope, found.maybe)
        undated = numbers(scope, found.sure_undated, found.maybe_undated)
        if within == "award_year":
            return place.at_award_year(lambda year: _in_year(scope, found, year, needed))
        if within is None:
            certain = place.enough(sure, everything, needed, *numbers(scope, found.sure_undated))
        else:
            certain = place.at_award_year_truth(
                lambda year: place.enough(
                    sure, graph.literal(place.span.since(year - within["last_years"] + 1)), needed
                )
            )
        rest = graph.choose(place.covers_all("works"), graph.literal(0, COUNT), graph.literal(needed, COUNT))
        if place.open_year is not None:
            rest = place.unrecorded("works", needed)
        possible = place.enough((*sure, *maybe), everything, needed, *undated, rest)
        return place.pair(certain, possible)

    truth = by_own_use(rule, scope, lambda rule: judge(rule, needed))
    almost = by_own_use(rule, scope, lambda rule: judge(rule, needed - 1)).hi if needed > 1 else graph.yes
    return Lowered(truth, "works", "work", almost, _fitting(rule, scope))


def _fitting(rule: WorkRule, scope: Scope) -> Ref:
    """Is any work on record that fits, or may fit?"""
    graph, found = scope.place.graph, scope.place.stock.works(rule)
    dated = graph.some(graph.either(*masks(scope, (*found.sure, *found.maybe))))
    undated = numbers(scope, found.sure_undated, found.maybe_undated)
    return graph.any([dated, *(graph.at_least(item, 1) for item in undated)])


def _in_year(scope: Scope, found: Planes, year: int, needed: int) -> Pair:
    place, graph = scope.place, scope.place.graph
    bit = place.bit(year)
    sure, maybe = masks(scope, found.sure), masks(scope, found.maybe)
    undated = numbers(scope, found.sure_undated, found.maybe_undated)
    silent = graph.inv(place.covers("works", year))
    possible = place.enough((*sure, *maybe), bit, needed, *undated)
    return place.pair(place.enough(sure, bit, needed), graph.any([possible, silent]))


def work_in_window(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    needed = args["count"]
    window = Years(
        graph.either(*(run.certain for run in scope.runs)), graph.either(*(run.possible for run in scope.runs))
    )
    rules = [
        work_rule(kinds, args, scope, refuse_used=bool(args.get("not_already_used"))) for kinds in args["kinds_any_of"]
    ]
    best: list[Ref] = []
    numbers_of_all: list[Ref] = []
    for rule in rules:
        certain, counts = _list_in_window(rule, scope, window, needed)
        best.append(certain)
        numbers_of_all += counts
    total = graph.plus(graph.literal(0, COUNT), *numbers_of_all)
    is_open = _window_open(scope, window)
    truth = place.pair(graph.any(best), graph.any([graph.at_least(total, needed), is_open]))
    almost = graph.at_least(total, needed - 1) if needed > 1 else graph.yes
    return Lowered(truth, "works", "work", almost, graph.at_least(total, 1))


def _list_in_window(rule: WorkRule, scope: Scope, window: Years, needed: int) -> tuple[Ref, list[Ref]]:
    """(enough certain ones of this list, the numbers of all that may count)."""
    place, graph = scope.place, scope.place.graph

    def found(rule: WorkRule) -> tuple[Ref, list[Ref]]:
        works = place.stock.works(rule)
        sure, maybe = masks(scope, works.sure), masks(scope, works.maybe)
        either = graph.either(window.certain, window.possible)
        counts = [graph.count(graph.both(plane, either)) for plane in sure]
        counts += [graph.count(graph.both(plane, window.possible)) for plane in maybe]
        counts += numbers(scope, works.sure_undated, works.maybe_undated)
        return place.enough(sure, window.certain, needed), counts

    if not rule.once or scope.honour not in place.stock.works_used_for():
        return found(rule)
    own = {name: getattr(rule, name) for name in WorkRule.__slots__}
    early = place.early()
    now = found(WorkRule(**{**own, "own_use": (scope.honour, place.year)}))
    if early is None:
        return now
    before = found(WorkRule(**{**own, "own_use": (scope.honour, place.year - 1)}))
    zero = graph.literal(0, COUNT)
    counts = [graph.choose(early, zero, item) for item in now[1]] + [
        graph.choose(early, item, zero) for item in before[1]
    ]
    return graph.choose(early, before[0], now[0]), counts


def _window_open(scope: Scope, window: Years) -> Ref:
    """May works be missing from the register for a year that may count – or, where none may, for the year asked?"""
    place, graph = scope.place, scope.place.graph
    uncovered = graph.inv(place.at_award_year_truth(lambda year: place.covers("works", year)))
    return graph.any(
        [
            graph.some(graph.without(window.possible, place.covered("works"))),
            graph.every([graph.none(window.possible), uncovered]),
        ]
    )


def combat_merit(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    met, known = place.stock.recorded("combat_merit", "combat_merit", bool)
    could_be = graph.any([place.in_groups(FORCES), place.no_group()])
    uncovered = graph.inv(place.at_award_year_truth(lambda year: place.covers("works", year)))
    is_open = graph.every([graph.inv(place.flag(known)), could_be, uncovered])
    return plain(scope, place.pair(place.flag(met), is_open), "works", "other", place.flag(met))
