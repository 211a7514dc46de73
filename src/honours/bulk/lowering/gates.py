"""The general principles as they bear on a screening: nobody has signed, nothing is claimed, nobody proposes yet."""

from collections.abc import Sequence

from honours.bulk.graph import Ref
from honours.bulk.lowering.context import Pair, Place, Scope, merit_of, outsiders, years_used
from honours.facts import AwardType
from honours.policy import Criterion, Edition, Honour


def common_gates(place: Place, honour: Honour, edition: Edition) -> list[Pair]:
    """One truth for each principle that may bear on every criterion of the honour."""
    graph, principles = place.graph, place.principles
    found: list[Pair] = []
    if "recipient" in principles and place.kind not in honour.recipients:
        found.append(place.unmet)
    if "authority" in principles and edition.decided_by and not edition.deciders_on(place.on):
        found.append(place.unmet)
    if "open_groups" in principles:
        found.append(Pair(graph.inv(open_group(place, edition)), graph.yes))
    if "registration" in principles and honour.kind in principles["registration"].params["kinds"]:
        refused, _ = place.stock.recorded("registered", "registered.false", lambda value: value is False)
        found.append(place.known(graph.inv(place.flag(refused))))
    if "local_bar" in principles and honour.code in principles["local_bar"].params["honours"]:
        found.append(_local_bar(place))
    if "barred" in principles and honour.code in principles["barred"].params["honours"]:
        found.append(place.known(graph.inv(_barred(place, "barred"))))
    if "member_discipline" in principles and honour.code in principles["member_discipline"].params["honours"]:
        years = place.mask(place.stock.member_disciplined())
        any_found = place.at_award_year_truth(lambda year: graph.some(graph.both(years, place.bit(year))))
        found.append(Pair(graph.inv(any_found), graph.yes))
    if "head_of_collective" in principles:
        _, known = place.stock.recorded("collective_rating", "collective_rating.any", lambda value: True)
        found.append(Pair(graph.inv(place.flag(known)), graph.yes))
    return found


def open_group(place: Place, edition: Edition) -> Ref:
    """A foreigner where the article neither names nor excludes foreigners."""
    rule, graph = place.principles.get("open_groups"), place.graph
    if rule is None:
        return graph.no
    theirs = set(rule.params["groups"])
    others = sorted(set(place.group_bits) - theirs)
    shared = sorted(theirs & edition.named_groups)
    return graph.every(
        [graph.inv(place.no_group()), graph.inv(place.in_groups(others)), graph.inv(place.in_groups(shared))]
    )


def _barred(place: Place, rule: str) -> Ref:
    graph, params = place.graph, place.principles[rule].params
    years = place.mask(place.stock.barred(int(params["months"]), int(params.get("absent_days", 366))))
    return place.at_award_year_truth(lambda year: graph.some(graph.both(years, place.bit(year))))


def _local_bar(place: Place) -> Pair:
    """No national bar, but the province may have one: its answer decides, silence leaves it open."""
    graph, bar = place.graph, _barred(place, "local_bar")
    name = "local_rule:LDTT"
    allowed, _ = place.stock.recorded(name, f"{name}.is_true", lambda value: value is True)
    refused, _ = place.stock.recorded(name, f"{name}.is_false", lambda value: value is False)
    free = graph.any([graph.inv(bar), place.flag(allowed)])
    return Pair(free, graph.any([free, graph.inv(place.flag(refused))]))


def criterion_gates(criterion: Criterion, place: Place, honour: Honour, edition: Edition) -> list[Pair]:
    graph, principles = place.graph, place.principles
    found: list[Pair] = []
    length = max((leaf.args.get("years", 0) for leaf in criterion.leaves if leaf.op == "evaluation"), default=0)
    if "year_reuse" in principles and honour.kind == "certificate" and length >= 2:
        found.append(Pair(graph.inv(_reused(place, honour, edition, length)), graph.yes))
    if criterion.award_type is AwardType.DEDICATION:
        if "dedication_discipline" in principles:
            in_post, unclear = (place.flag(name) for name in place.stock.discipline_in_post())
            free = graph.inv(in_post)
            found.append(Pair(graph.every([free, graph.inv(unclear)]), free))
        if "dedication_time" in principles:
            early, _ = place.stock.recorded(
                "retirement_notice", "retirement_notice.false", lambda value: value is False
            )
            found.append(place.known(graph.inv(place.flag(early))))
    return found


def _reused(place: Place, honour: Honour, edition: Edition, length: int) -> Ref:
    """The years needed now overlap the years of an earlier merit award of the same rank."""
    graph, scope = place.graph, Scope(place, edition, honour.code)
    rated = place.rated_years()
    now = graph.some(graph.both(rated, place.bit(place.year)))
    needed = graph.choose(
        now,
        place.years(place.year - length + 1, place.year),
        place.years(place.year - length, place.year - 1),
    )
    used: list[Ref] = []
    for code in same_rank(place, honour.code):
        used.append(place.mask(place.stock.rested(code, outsiders(place.book, code), merit_of)))
        based, own = years_used(place, scope.merited(code), length)
        used += [based, own] if code == honour.code else [based]
    return graph.some(graph.both(graph.either(*used), needed))


def same_rank(place: Place, code: str) -> Sequence[str]:
    classes = place.book.references.classes.values()
    return sorted({code, *(member for item in classes if code in item.members for member in item.members)})
