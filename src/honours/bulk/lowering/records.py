"""Works, members of a collective, results, service and other recorded values."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from honours.bulk.graph import COUNT, MASK, Ref
from honours.bulk.lowering.context import Lowered, Pair, Scope, Years, as_fraction
from honours.bulk.stock import Planes
from honours.bulk.subrecords import ASKED_REACH, TenureRule, WorkRule
from honours.policy import Node

RECOGNISERS: Mapping[str, tuple[str, ...]] = {"province": ("chair_province",), "ministry": ("minister", "head_central")}
FORCES = (
    "military police defence_civil_staff militia_standing militia_mobile military_collective police_collective".split()
)
MEMBER_COLUMNS = {"LDTT": "with_ldtt", "CSTT": "with_ldtt", "CSTDCS": "with_cstdcs"}


def plain(scope: Scope, truth: Pair, cause: str, lack: str, evidence: Ref | None = None) -> Lowered:
    """A condition that is never a near miss."""
    return Lowered(truth, cause, lack, scope.place.graph.no, truth.lo if evidence is None else evidence)


# works -----------------------------------------------------------------------------------------------------------------


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


def masks(scope: Scope, names: Sequence[str]) -> tuple[Ref, ...]:
    return tuple(scope.place.graph.column(name, MASK) for name in names)


def numbers(scope: Scope, *names: str) -> tuple[Ref, ...]:
    return tuple(scope.place.number(name) for name in names if name)


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
    return Lowered(truth, "works", "work", almost, place.flag(place.stock.any_work(tuple(args["kinds"]))))


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
    """May works be missing from the register for the oldest year that may count?"""
    place, graph = scope.place, scope.place.graph
    name, before = place.stock.covered("works")
    known, older = place.covered("works"), place.mask(before, 0 if name else place.span.everything)
    inside = graph.every(
        [
            graph.none(graph.both(window.possible, older)),
            graph.some(graph.both(window.possible, known)),
            graph.truth(bool(name)),
        ]
    )
    any_year = graph.some(window.possible)
    uncovered = graph.inv(place.at_award_year_truth(lambda year: place.covers("works", year)))
    return graph.every([graph.inv(inside), graph.any([any_year, uncovered])])


def combat_merit(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    met, known = place.stock.recorded("combat_merit", "combat_merit", bool)
    could_be = graph.any([place.in_groups(FORCES), place.no_group()])
    uncovered = graph.inv(place.at_award_year_truth(lambda year: place.covers("works", year)))
    is_open = graph.every([graph.inv(place.flag(known)), could_be, uncovered])
    return plain(scope, place.pair(place.flag(met), is_open), "works", "other", place.flag(met))


# collectives ------------------------------------------------------------------------------------------------------------


def of_members(scope: Scope, rule: str, known: pl.Expr, met: pl.Expr) -> Lowered:
    """Numbers of the year: met, not met, or nobody counted."""
    place, graph = scope.place, scope.place.graph
    good, counted = place.stock.members(rule, known, met)

    def at(year: int) -> Pair:
        bit = place.bit(year)
        lo = graph.some(graph.both(place.mask(good), bit))
        return place.pair(lo, graph.none(graph.both(place.mask(counted), bit)))

    return plain(scope, place.at_award_year(at), "members", "members")


def member_ratio(node: Node, scope: Scope) -> Lowered:
    args = node.args
    column, percent = MEMBER_COLUMNS[args["with_honour"][0]], as_fraction(args["min_percent"])
    inclusive = args.get("inclusive", True)
    base = pl.coalesce("rated", "members")
    known = pl.col(column).is_not_null() & (base.fill_null(0) != 0)
    left, right = pl.col(column) * 100 * percent.denominator, base * percent.numerator
    met = left >= right if inclusive else left > right
    return of_members(scope, f"ratio.{column}.{percent}.{inclusive}", known, met)


def all_members_complete_tasks(node: Node, scope: Scope) -> Lowered:
    column = pl.col("not_completed")
    return of_members(scope, "all_complete", column.is_not_null(), column == 0)


def no_member_disciplined(node: Node, scope: Scope) -> Lowered:
    column = pl.col("disciplined_from_warning")
    if node.args["from"] != "canh_cao":
        return plain(scope, scope.place.unknown, "members", "members")
    return of_members(scope, "none_disciplined", column.is_not_null(), column == 0)


def has_member_with(node: Node, scope: Scope) -> Lowered:
    column = pl.col(MEMBER_COLUMNS[node.args["any_of"][0]])
    needed = node.args["count"]
    rule = f"has_member.{MEMBER_COLUMNS[node.args['any_of'][0]]}.{needed}"
    return of_members(scope, rule, column.is_not_null(), column >= needed)


def as_list(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def leads_group(node: Node, scope: Scope) -> Lowered:
    place = node.args.get("rank", 1)
    rank = pl.col("rank")
    return _group_result(
        node, scope, f"rank{place}", (rank == place).fill_null(value=False), rank.is_null() | (rank == place)
    )


def outstanding_in_group(node: Node, scope: Scope) -> Lowered:
    first, chosen = (pl.col("rank") == 1).fill_null(value=False), pl.col("outstanding")
    return _group_result(
        node, scope, "outstanding", first | chosen.fill_null(value=False), first | chosen.fill_null(value=True)
    )


def _group_result(node: Node, scope: Scope, rule: str, certain: pl.Expr, possible: pl.Expr) -> Lowered:
    place, graph = scope.place, scope.place.graph
    organisers = sorted(as_list(node.args.get("organised_by", [])))
    theirs = pl.col("organised_by").is_in(organisers).fill_null(value=False)
    untold = pl.col("organised_by").fill_null("") == ""
    sure, maybe, any_result = place.stock.group_results(
        f"group.{rule}.{'+'.join(organisers)}", certain & theirs, possible & (theirs | untold)
    )

    def at(year: int) -> Pair:
        bit = place.bit(year)
        silent = graph.every(
            [graph.none(graph.both(place.mask(any_result), bit)), graph.inv(place.covers("movements", year))]
        )
        lo = graph.some(graph.both(place.mask(sure), bit))
        return place.pair(lo, graph.any([graph.some(graph.both(place.mask(maybe), bit)), silent]))

    truth = place.at_award_year(at)
    return plain(scope, truth, "group_results", "result")


def leads_movement(node: Node, scope: Scope) -> Lowered:
    rank = pl.col("rank")
    return _movement(node, scope, "leads", (rank == 1).fill_null(value=False), rank.is_null() | (rank == 1))


def movement_outstanding(node: Node, scope: Scope) -> Lowered:
    first, chosen = (pl.col("rank") == 1).fill_null(value=False), pl.col("outstanding")
    return _movement(
        node, scope, "outstanding", first | chosen.fill_null(value=False), first | chosen.fill_null(value=True)
    )


def _movement(node: Node, scope: Scope, rule: str, certain: pl.Expr, possible: pl.Expr) -> Lowered:
    args, place, graph = node.args, scope.place, scope.place.graph
    launched = sorted(as_list(args.get("launched_by", [])))
    stage = args.get("stage", "so_ket_or_tong_ket")
    stages = ["so_ket", "tong_ket"] if stage == "so_ket_or_tong_ket" else [stage]
    theirs = pl.col("launched_by").is_in(launched).fill_null(value=False) if launched else pl.lit(True)
    parts = [(theirs, theirs)]
    if "stage" in args:
        parts.append(_told("stage", pl.col("stage").is_in(stages)))
    if args.get("min_years"):
        parts.append(_told("years", pl.col("years") >= args["min_years"]))
    if args.get("thematic"):
        parts.append(_told("thematic", pl.col("thematic")))
    label = f"movement.{rule}.{'+'.join(launched)}.{args.get('stage')}.{args.get('min_years')}.{bool(args.get('thematic'))}"

    def at(year: int) -> Pair:
        here = [*parts, _told("year", pl.col("year") == year)] if "period" in args else parts
        sure, maybe, any_result = place.stock.movements(
            f"{label}.{year}" if "period" in args else label,
            pl.all_horizontal(certain, *(part[0] for part in here)),
            pl.all_horizontal(possible, *(part[1] for part in here)),
            year if "period" in args else None,
        )
        silent = graph.every([graph.inv(place.flag(any_result)), graph.inv(place.covers("movements", year))])
        return place.pair(place.flag(sure), graph.any([place.flag(maybe), silent]))

    return plain(scope, place.at_award_year(at), "movements", "result")


def _told(column: str, test: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    return test.fill_null(value=False), test.fill_null(value=True) | pl.col(column).is_null()


def age_of_collective_years(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    known = place.founded()
    founded = place.mask(place.stock.alive(), place.span.everything)

    def aged(years: int) -> Ref:
        return graph.every([known, graph.some(graph.both(founded, place.bit(place.year - years)))])

    needed = node.args["min"]
    return Lowered(place.pair(aged(needed), graph.inv(known)), "attribute", "year", aged(needed - 1), aged(needed))


def round_anniversary(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    known = place.founded()
    rounds = place.mask("anniversary" if "anniversary" in place.stock.columns else "")

    this_year = graph.some(graph.both(rounds, place.bit(place.year)))
    return plain(scope, place.pair(this_year, graph.inv(known)), "attribute", "other")


# one recipient ----------------------------------------------------------------------------------------------------------


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
        certain = held.after_certain
        known = graph.either(*held.certain, *held.doubtful, held.after_certain, held.after_doubtful)
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
    rest = graph.choose(place.covers_all("works"), graph.literal(0, COUNT), graph.literal(needed, COUNT))
    lo = place.enough(planes, certain, needed)
    hi = place.enough(planes, graph.either(certain, possible), needed, *numbers(scope, undated), rest)
    return plain(scope, place.pair(lo, hi), "works", "other", graph.some(graph.either(*planes)))


def not_disciplined(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    years = place.mask(place.stock.disciplined(node.args["from"]))

    def at(year: int) -> Pair:
        return place.known(graph.none(graph.both(years, place.bit(year))))

    return plain(scope, place.at_award_year(at), "principle", "other", graph.no)
