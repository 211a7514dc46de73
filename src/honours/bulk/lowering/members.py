"""A collective: its members in one year, its place among others, its age; results of movements."""

from collections.abc import Sequence

import polars as pl

from honours.bulk.graph import Ref
from honours.bulk.lowering.context import Lowered, Pair, Scope, as_fraction, plain
from honours.policy import Node

MEMBER_COLUMNS = {"LDTT": "with_ldtt", "CSTT": "with_ldtt", "CSTDCS": "with_cstdcs"}


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
    label = (
        f"movement.{rule}.{'+'.join(launched)}.{args.get('stage')}.{args.get('min_years')}.{bool(args.get('thematic'))}"
    )

    def at(year: int) -> Pair:
        here = [*parts, _told("year", pl.col("year") == year)] if "period" in args else parts
        sure, maybe = place.stock.movements(
            f"{label}.{year}" if "period" in args else label,
            pl.all_horizontal(certain, *(part[0] for part in here)),
            pl.all_horizontal(possible, *(part[1] for part in here)),
        )
        silent = graph.inv(place.covers("movements", year))
        return place.pair(place.flag(sure), graph.any([place.flag(maybe), silent]))

    return plain(scope, place.at_award_year(at), "movements", "result")


def _told(column: str, test: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    return test.fill_null(value=False), test.fill_null(value=True) | pl.col(column).is_null()


def age_of_collective_years(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    known = place.founded()
    founded = place.number("founded.year" if "founded.year" in place.stock.columns else "")

    def aged(years: int) -> Ref:
        return graph.every([known, graph.compare("lt", founded, place.year - years + 1)])

    needed = node.args["min"]
    return Lowered(place.pair(aged(needed), graph.inv(known)), "attribute", "year", aged(needed - 1), aged(needed))


def round_anniversary(node: Node, scope: Scope) -> Lowered:
    place, graph = scope.place, scope.place.graph
    known = place.founded()
    rounds = place.mask("anniversary" if "anniversary" in place.stock.columns else "")

    this_year = graph.some(graph.both(rounds, place.bit(place.year)))
    return plain(scope, place.pair(this_year, graph.inv(known)), "attribute", "other")
