"""What is recorded of one recipient beside ratings, honours and works: service, prizes, any other value."""

import operator
from collections.abc import Mapping
from typing import Any

from honours.bulk.graph import Ref
from honours.bulk.lowering.context import Lowered, Pair, Scope, masks, numbers, plain
from honours.bulk.subrecords import TenureRule
from honours.policy import Node


def flag(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    met, known = place.stock.recorded(node.op, f"{node.op}.true", lambda value: value is True)
    silent = graph.no if node.op == "martyr" else graph.inv(place.flag(known))  # a screening is of the living
    return plain(scope, place.pair(place.flag(met), silent), "attribute", "other")


def attribute(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    wanted = args.get("min", args.get("equals", True))
    test = operator.ge if "min" in args else operator.eq
    label = f"{args['name']}.{'min' if 'min' in args else 'equals'}.{wanted}"
    met, known = place.stock.recorded(args["name"], label, lambda value: bool(test(value, wanted)))
    return plain(scope, place.pair(place.flag(met), graph.inv(place.flag(known))), "attribute", "other")


def service_in_post(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    rule = scope.principle("women_reduction")
    params = rule.params if rule else {}
    minus_years = int(params.get("minus_years", 0))
    minus_part = 0 if minus_years else int(params.get("minus_part", 0))
    sure, maybe, known = place.stock.posts(minus_years, minus_part)
    hi = graph.any([place.flag(maybe), graph.inv(place.flag(known))])
    return plain(scope, place.pair(place.flag(sure), hi), "service", "service")


def production_model(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    allowed = tuple(sorted(args.get("recognised_by") or ()))

    def judge(value: Any, *, certain: bool) -> bool:
        if not isinstance(value, Mapping) or value.get("years") is None:
            return not certain and value is not False
        by = value.get("recognised_by")
        recognised = not allowed or (by in allowed) or (by is None and not certain)
        good = value.get("effective") is not False and value.get("stable") is not False
        return bool(value["years"] >= args["min_years"]) and good and recognised

    label = f"production_model.{args['min_years']}.{'+'.join(allowed)}"
    sure, known = place.stock.recorded("production_model", f"{label}.sure", lambda value: judge(value, certain=True))
    maybe, _ = place.stock.recorded("production_model", f"{label}.maybe", lambda value: judge(value, certain=False))
    hi = graph.any([place.flag(maybe), graph.inv(place.flag(known))])
    return plain(scope, place.pair(place.flag(sure), hi), "attribute", "other")


def subject_is(node: Node, scope: Scope) -> Lowered:
    place = scope.place
    return plain(scope, place.pair(place.in_groups(node.args["any_of"]), place.no_group()), "group", "other")


def tenure(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    rule = TenureRule(
        of=args["of"],
        on=place.on,
        direct=bool(args.get("direct")),
        factor=args.get("factor_hard_area", 1),
        fields=tuple(args.get("fields", ())),
        continuous=bool(args.get("continuous")),
    )
    certain, possible = (place.number(name) for name in place.stock.served(rule))
    complete = place.covers_all("service")
    least = args.get("min", 0) * 12 or int("min" in args)
    lo, hi = [graph.at_least(certain, least)], [graph.any([graph.at_least(possible, least), graph.inv(complete)])]
    if "below" in args:
        below = args["below"] * 12
        lo += [complete, graph.compare("lt", possible, below)]
        hi += [graph.compare("lt", certain, below)]
    almost = graph.every([graph.at_least(possible, max(least - 12, 0)), *hi[1:]])
    truth = place.pair(graph.every(lo), graph.every(hi))
    return Lowered(truth, "service", "service", almost, graph.at_least(certain, 1))


def competition_prize(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    certain = possible = graph.literal(place.span.everything)
    if "after" in args:
        held = scope.awards([args["after"]])
        after = scope.after(args["after"])
        certain = after.certain
        known = graph.either(*held.certain, *held.doubtful, after.certain, after.possible)
        anywhere = graph.any(
            [graph.inv(place.covers_all("honours")), *(graph.at_least(item, 1) for item in held.undated)]
        )
        possible = graph.choose(anywhere, possible, known)
    return _prizes(scope, args["count"], certain, possible)


def work_published(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    needed = node.args["min"]
    sure, maybe = (place.number(name) for name in place.stock.published(int(node.args["since"][:4])))
    is_open = graph.inv(place.covers_all("works"))
    truth = place.pair(graph.at_least(sure, needed), graph.any([graph.at_least(maybe, needed), is_open]))
    return plain(scope, truth, "works", "other", graph.at_least(maybe, 1))


def _prizes(scope: Scope, needed: int, certain: Ref, possible: Ref) -> Lowered:
    place, graph = scope.place, scope.place.graph
    names, undated = place.stock.career("prize")
    planes = masks(scope, names)
    rest = place.unrecorded("works", needed)
    lo = place.enough(planes, certain, needed)
    hi = place.enough(planes, graph.either(certain, possible), needed, *numbers(scope, undated), rest)
    return plain(scope, place.pair(lo, hi), "works", "other", graph.some(graph.either(*planes)))


def not_disciplined(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    years = place.mask(place.stock.disciplined(node.args["from"]))

    def at(year: int) -> Pair:
        return place.known(graph.none(graph.both(years, place.bit(year))))

    return plain(scope, place.at_award_year(at), "principle", "other", graph.no)
