"""Ratings and honours held, as masks: ``evaluation``, ``prior_honour``, ``years_since_honour``."""

from collections.abc import Mapping, Sequence
from typing import Any

from honours.bulk.graph import COUNT, Ref
from honours.bulk.lowering.context import BEYOND, Held, Lowered, Pair, Scope, Years
from honours.policy import Node


def evaluation(node: Node, scope: Scope) -> Lowered:
    anchor = node.args["anchor"]
    if anchor == "award_year":
        return _one_year(node, scope)
    if isinstance(anchor, Mapping) and "within" in anchor:
        return _inside_the_run(node, scope)
    return _run_of_years(node, scope)


def good_years(args: Mapping[str, Any], scope: Scope) -> Years:
    """Years that count by their rating, or by a title that stands for it."""
    place, graph = scope.place, scope.place.graph
    every, some = place.stock.rated(args["level"])
    silent = graph.outside(graph.either(place.rated_years(), place.covered("ratings")))
    certain, possible = place.mask(every), graph.either(place.mask(some), silent)
    if args.get("or_title"):
        titled = scope.held_in(args["or_title"])
        certain, possible = graph.either(certain, titled.certain), graph.either(possible, titled.possible)
    return Years(certain, graph.either(certain, possible))


def _one_year(node: Node, scope: Scope) -> Lowered:
    place, graph, years = scope.place, scope.place.graph, good_years(node.args, scope)

    def at(year: int) -> Pair:
        bit = place.bit(year)
        return Pair(graph.some(graph.both(years.certain, bit)), graph.some(graph.both(years.possible, bit)))

    truth = place.at_award_year(at)
    return Lowered(truth, "ratings", "rating", graph.no, truth.lo)


def _run_of_years(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    needed, anchor = args.get("years", 1), args["anchor"]
    years, (sure, maybe) = good_years(args, scope), place.counted_years()
    counted = Years(graph.both(years.certain, sure), graph.both(years.possible, maybe))
    titles = scope.awards(args["or_title"]).certain if args.get("or_title") else ()
    end = place.ending(graph.either(place.rated_years(), *titles))
    after = after_base(anchor, scope)
    run = Years(
        graph.both(place.run(counted.certain, end), after.certain),
        graph.both(place.run(counted.possible, end), after.possible),
    )
    certain, possible = _long(scope, run.certain, needed), _long(scope, run.possible, needed)
    almost = _long(scope, run.possible, needed - 1)
    if isinstance(anchor, Mapping) and "until" not in anchor:
        ended = _ended_run(scope, graph.both(counted.certain, after.certain), needed)
        run = Years(
            run.certain, graph.choose(possible, run.possible, graph.choose(graph.some(ended), ended, run.possible))
        )
        possible = graph.any([possible, graph.some(ended)])
    scope.runs.append(run)
    evidence = [graph.some(run.certain)]
    if place.open_year is not None:  # a run that would go on through the open year
        evidence.append(graph.some(graph.both(run.possible, counted.certain, place.bit(place.open_year - 1))))
    return Lowered(place.pair(certain, possible), "ratings", "year", almost, graph.any(evidence))


def _long(scope: Scope, run: Ref, needed: int) -> Ref:
    graph = scope.place.graph
    return graph.yes if needed <= 0 else graph.at_least(graph.count(run), needed) if needed > 1 else graph.some(run)


def _ended_run(scope: Scope, years: Ref, needed: int) -> Ref:
    """The latest certain run after the base, long enough, that ended before this year; nothing when there is none."""
    place, graph = scope.place, scope.place.graph
    past = graph.both(years, place.alive(), graph.literal(place.span.until(place.year - 1)))
    oldest = past  # bits that close a row of ``needed`` years
    for step in range(1, needed):
        oldest = graph.both(oldest, graph.older(past, step))
    start = graph.newer(graph.newest(oldest), needed - 1)
    return graph.run_from(past, start)


def after_base(anchor: Any, scope: Scope) -> Years:
    """Years after the honour that a run must follow; any award of it may serve, so the first does."""
    place, graph = scope.place, scope.place.graph
    everything = graph.literal(place.span.everything)
    if not isinstance(anchor, Mapping) or "after" not in anchor:
        return Years(everything, everything)
    held = scope.awards([anchor["after"]])
    anywhere = graph.any([graph.inv(place.covers_all("honours")), *(graph.at_least(item, 1) for item in held.undated)])
    after = scope.after(anchor["after"])
    possible = graph.either(after.certain, after.possible)
    return Years(after.certain, graph.choose(anywhere, everything, possible))


def _inside_the_run(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    needed, run, years = args.get("min_total", args.get("years", 1)), scope.runs[-1], good_years(args, scope)
    certain = _long(scope, graph.both(run.certain, years.certain), needed)
    inside = place.many(graph.both(run.possible, years.possible))
    truth = place.pair(certain, graph.at_least(inside, needed))
    return Lowered(
        truth, "ratings", "year", graph.at_least(inside, needed - 1), graph.some(graph.both(run.certain, years.certain))
    )


def prior_honour(node: Node, scope: Scope) -> Lowered:
    args = node.args
    if args.get("consecutive") and args.get("unit", "years") == "years":
        return _streak(node, scope)
    return _successive(node, scope) if args.get("consecutive") else _counted(node, scope)


def _streak(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    needed, held = args["count"], scope.awards(args["any_of"])
    certain, pending = graph.either(*held.certain), graph.either(*held.doubtful)
    anywhere = graph.any(graph.at_least(item, 1) for item in held.undated)
    used = graph.either(*(mask for code in args.get("unused_by", ()) for mask in scope.used_planes(code, needed)))
    sure_after, maybe_after = place.counted_years()
    silent = graph.outside(place.covered("honours"))
    everything = graph.literal(place.span.everything)
    known = graph.choose(anywhere, everything, graph.either(certain, pending, silent))
    sure = graph.both(graph.without(certain, used), sure_after)
    maybe = graph.either(sure, graph.both(known, maybe_after))
    end, later = place.ending(certain), place.ending(graph.either(certain, pending))
    reaches = graph.some(graph.both(maybe, later))
    possible = graph.choose(reaches, place.run(maybe, later), place.run(maybe, end))
    run = Years(place.run(sure, end), possible)
    plain = place.run(certain, end)
    scope.runs.append(Years(graph.choose(graph.some(used), plain, run.certain), possible))
    truth = place.pair(_long(scope, run.certain, needed), _long(scope, possible, needed))
    return Lowered(truth, "honours", "year", _long(scope, possible, needed - 1), graph.some(certain))


def _successive(node: Node, scope: Scope) -> Lowered:
    """The latest awards one after another; a gap between them makes the answer unknown."""
    args, place, graph = node.args, scope.place, scope.place.graph
    needed, held = args["count"], scope.awards(args["any_of"])
    years = graph.either(*held.certain)
    enough = _long(scope, years, needed)
    broken = _broken(args, scope, years, needed)
    rest = place.unrecorded("honours", needed)
    possible = place.enough(
        (*held.certain, *held.doubtful), graph.literal(place.span.everything), needed, *held.undated, rest
    )
    truth = place.pair(graph.every([enough, graph.inv(broken)]), graph.any([enough, possible]))
    almost = _long(scope, years, needed - 1)
    return Lowered(truth, "honours", "honour", almost, graph.some(years))


def _broken(args: Mapping[str, Any], scope: Scope, years: Ref, needed: int) -> Ref:
    """Is there a year between the latest awards that neither a yearly title nor an award vouches for?"""
    graph, link = scope.place.graph, args.get("linked_by")
    if not link:
        return graph.no
    newest, rest, latest = graph.newest(years), years, []
    for _ in range(needed):
        latest.append(graph.newest(rest))
        rest = graph.drop_newest(rest)
    between = graph.minus(
        graph.minus(latest[-1], newest), newest
    )  # bits older than the newest award, newer than the first
    vouched = graph.either(
        *scope.awards([link["honour"]]).certain, *(graph.smear_older(item, link["years"]) for item in latest)
    )
    return graph.some(graph.without(_positive(scope, between, latest[-1], newest), vouched))


def _positive(scope: Scope, between: Ref, first: Ref, newest: Ref) -> Ref:
    """Nothing lies between where the first award is the newest one, or where there are too few."""
    graph = scope.place.graph
    apart = graph.every([graph.some(first), graph.none(graph.both(first, newest))])
    return graph.choose(apart, between, graph.literal(0))


def window_of(anchor: Any, scope: Scope) -> tuple[Years | None, Ref | None]:
    """(years that certainly, possibly lie inside; None: any), (a count of open years that the span does not hold)."""
    place, graph = scope.place, scope.place.graph
    if anchor is None or anchor == "proposal":
        return None, None
    if anchor == "award_year":
        early = place.early()
        bit = place.bit(place.year)
        if early is not None:
            bit = graph.choose(early, place.bit(place.year - 1), bit)
        return Years(bit, bit), None
    if "last_years" in anchor:
        window = place.years(place.year - anchor["last_years"], place.year)
        return Years(window, window), None
    if "after" in anchor:
        return _window_after(anchor["after"], scope)
    return scope.runs[-1], None


def _window_after(code: str, scope: Scope) -> tuple[Years, Ref | None]:
    place, graph = scope.place, scope.place.graph
    held = scope.awards([code])
    now = graph.literal(place.span.until(place.year))
    undated = graph.any(graph.at_least(item, 1) for item in held.undated)
    is_open = graph.inv(place.covers_all("honours"))
    after = scope.after(code)
    known = graph.either(after.certain, after.possible, graph.choose(is_open, place.alive(), graph.literal(0)))
    possible = graph.both(graph.choose(undated, graph.literal(place.span.everything), known), now)
    beyond = graph.choose(undated, graph.literal(BEYOND, COUNT), graph.literal(0, COUNT))
    return Years(graph.both(after.certain, now), possible), beyond


def _counted(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    needed, held = args["count"], scope.awards(args["any_of"], args.get("issued_by", ()))
    window, beyond = window_of(args.get("anchor"), scope)
    if window is None:
        everything = graph.literal(place.span.everything)
        certain = place.enough(held.certain, everything, needed)
        rest = place.unrecorded("honours", needed)
        extra = (*held.undated, rest)
        possible = place.enough((*held.certain, *held.doubtful), everything, needed, *extra)
        almost = (
            place.enough((*held.certain, *held.doubtful), everything, needed - 1, *extra) if needed > 1 else graph.yes
        )
        evidence = graph.some(graph.either(*held.certain))
        return Lowered(place.pair(certain, possible), "honours", "honour", almost, evidence)
    certain = place.enough(held.certain, window.certain, needed)
    extra = _extra(scope, held, window, beyond)
    planes, reach = _maybe_planes(scope, held, window)
    possible = place.enough(planes, reach, needed, *extra)
    almost = place.enough(planes, reach, needed - 1, *extra) if needed > 1 else graph.yes
    evidence = graph.some(graph.both(graph.either(*held.certain), window.certain))
    return Lowered(place.pair(certain, possible), "honours", "honour", almost, evidence)


def _maybe_planes(scope: Scope, held: Held, window: Years) -> tuple[Sequence[Ref], Ref]:
    """Certain awards count inside either window, doubtful ones inside the possible one."""
    graph = scope.place.graph
    wide = graph.either(window.certain, window.possible)
    doubtful = tuple(graph.both(plane, window.possible) for plane in held.doubtful)
    return (*held.certain, *doubtful), wide


def _extra(scope: Scope, held: Held, window: Years, beyond: Ref | None) -> tuple[Ref, ...]:
    """Numbers beside the planes: awards without a year, and years that no register covers."""
    place, graph = scope.place, scope.place.graph
    silent = place.many(graph.without(window.possible, place.covered("honours")))
    return (*held.undated, silent, *((beyond,) if beyond is not None else ()))


def years_since_honour(node: Node, scope: Scope) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    held = scope.awards(args["any_of"])
    years = graph.either(*held.certain)
    recent = graph.both(years, graph.literal(place.span.since(place.year - args["min"] + 1)))
    passed = graph.every([graph.some(years), graph.none(recent)])
    doubtful = graph.any(
        [graph.some(graph.either(*held.doubtful)), *(graph.at_least(item, 1) for item in held.undated)]
    )
    silent = graph.every([graph.none(years), graph.inv(place.covers_all("honours"))])
    almost_recent = graph.both(years, graph.literal(place.span.since(place.year - args["min"] + 2)))
    almost = graph.every([graph.some(years), graph.none(almost_recent)])
    truth = place.pair(graph.every([passed, graph.inv(doubtful)]), graph.any([doubtful, silent, passed]))
    return Lowered(truth, "honours", "year", almost, graph.some(years))
