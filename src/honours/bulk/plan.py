"""A screening plan: for each honour one number per recipient, packed from status, alternative, lack and causes.

``status`` 3 eligible · 2 unknown · 1 near · 0 not · 4 silent (unknown, and nothing on record speaks for it)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from honours.alternatives import EVIDENCE
from honours.book import Book
from honours.bulk.causes import CAUSES, LACK_TEXT, bit_of
from honours.bulk.graph import COUNT, Graph, Ref
from honours.bulk.lowering.context import Lowered, Pair, Place, Scope
from honours.bulk.lowering.gates import common_gates, criterion_gates, open_group
from honours.bulk.lowering.people import group_gate, just_one_short, lower, may_apply
from honours.bulk.lowering.works import FORCES
from honours.bulk.stock import Stock
from honours.facts import RecipientKind
from honours.policy import JUDGED, Criterion, Edition, Honour, Node, kind_of_group

NOT, NEAR, UNKNOWN, ELIGIBLE, SILENT = range(5)
STATUS_BITS, ALTERNATIVE_BITS, LACK_BITS = 3, 6, 4
LACKS: Final = tuple(LACK_TEXT)


@dataclass(frozen=True, slots=True)
class HonourPlan:
    """``packed`` is the place of the honour's number in the graph; ``criteria`` the ids behind alternative numbers."""

    honour: str
    packed: Ref
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    kind: RecipientKind
    graph: Graph
    honours: tuple[HonourPlan, ...]

    @property
    def outputs(self) -> dict[str, Ref]:
        return {item.honour: item.packed for item in self.honours}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One alternative: does it apply, its truth with the gates, and what it would lack."""

    applies: Ref
    truth: Pair
    near: Ref
    lack: Ref
    causes: Ref
    speaks: Ref


def compile_plan(
    book: Book,
    stock: Stock,
    kind: RecipientKind,
    on: date,
    honours: Sequence[str],
    open_year: int | None = None,
) -> Plan:
    """The graph for one kind of recipient. Columns are made in ``stock`` as the rules ask for them."""
    graph = Graph(stock.span.everything)
    place = Place(book, stock, graph, kind, on, open_year)
    return Plan(kind, graph, tuple(_honour(place, book.honour(code)) for code in honours))


def edition_for(book: Book, honour: Honour, on: date) -> Edition | None:
    """The text that answers on that day: where the law in force was not read, the last one before it; None: there is none."""
    unread = book.references.unread_on(on)
    edition = honour.edition(on)
    if unread is None and (edition is None or not edition.unread):
        return edition
    change = unread.in_force if unread is not None else on
    last = honour.editions[-1]
    ended = last.since <= on and last.until is not None and last.until < change
    return None if ended else honour.last_read_before(change)


def _honour(place: Place, honour: Honour) -> HonourPlan:
    graph = place.graph
    edition = edition_for(place.book, honour, place.on)
    if edition is None:
        return HonourPlan(honour.code, graph.literal(_without_text(place.book, honour, place.on), COUNT), ())
    weighed = _weigh_all(place, honour, edition)
    return HonourPlan(honour.code, _pack(graph, weighed), tuple(item.id for item in edition.criteria))


def _without_text(book: Book, honour: Honour, on: date) -> int:
    """Before the first text held: open. After the last one closed: the honour no longer exists."""
    past = [edition for edition in honour.editions if edition.since <= on]
    closed = bool(past) and past[-1] is honour.editions[-1] and past[-1].until is not None
    return NOT if closed else SILENT


def _weigh_all(place: Place, honour: Honour, edition: Edition) -> list[Weighed]:
    graph = place.graph
    gates = common_gates(place, honour, edition)
    foreign = open_group(place, edition)
    asked = [_asked(item, place, edition, foreign) for item in edition.criteria]
    claims = [_claimed(item, place, honour, edition) for item in edition.criteria]
    wanted = graph.any(graph.every([here, claim]) for here, claim in zip(asked, claims, strict=True))
    found: list[Weighed] = []
    for criterion, here, claim in zip(edition.criteria, asked, claims, strict=True):
        applies = graph.every([here, graph.any([graph.inv(wanted), claim])])
        if applies == graph.no:
            found.append(_nothing(graph))
        else:
            found.append(_weigh(criterion, place, honour, edition, applies, gates))
    return found


def _nothing(graph: Graph) -> Weighed:
    zero = graph.literal(0, COUNT)
    return Weighed(graph.no, Pair(graph.no, graph.no), graph.no, zero, zero, graph.no)


def _asked(criterion: Criterion, place: Place, edition: Edition, foreign: Ref) -> Ref:
    """Is the criterion one for this subject?"""
    graph = place.graph
    right_kind = graph.truth(_right_kind(criterion, place))
    return graph.any([may_apply(criterion, edition, place), graph.every([foreign, right_kind])])


def _right_kind(criterion: Criterion, place: Place) -> bool:
    return not criterion.groups or place.kind in {kind_of_group(group) for group in criterion.groups}


def _claimed(criterion: Criterion, place: Place, honour: Honour, edition: Edition) -> Ref:
    """Does anything on record point to this criterion? A title has one standard for each group."""
    graph = place.graph
    if honour.kind == "emulation_title":
        return graph.yes
    leaves = [leaf for leaf in _all_leaves(criterion, edition) if leaf.op not in JUDGED]
    if leaves:
        return graph.any(_has_evidence(leaf, place) for leaf in leaves)
    rivals = [item for item in edition.criteria if item is not criterion and _right_kind(item, place)]
    others = {key for item in rivals for key in _hard_keys(item)}
    return graph.any(place.flag(place.stock.judged(key)[0]) for key in _hard_keys(criterion) if key not in others)


def _hard_keys(criterion: Criterion) -> list[str]:
    return [leaf.args["key"] for leaf in criterion.leaves if leaf.op == "judgement" and not leaf.args.get("soft")]


def _all_leaves(criterion: Criterion, edition: Edition) -> list[Node]:
    found: list[Node] = []
    for leaf in criterion.leaves:
        if leaf.op == "meets_any_of":
            found += [other for name in leaf.args if (named := edition.criterion(name)) for other in named.leaves]
        else:
            found.append(leaf)
    return found


def _has_evidence(leaf: Node, place: Place) -> Ref:
    """Ratings, honours and members are on record for everybody; other records exist only where there is something."""
    graph, stock = place.graph, place.stock
    if leaf.op not in EVIDENCE:
        return graph.yes
    if leaf.op == "recognised_work":
        return place.flag(stock.any_work(tuple(leaf.args["kinds"])))
    if leaf.op == "work_in_window":
        return place.flag(stock.any_work(()))
    if leaf.op in ("leads_movement", "movement_outstanding"):
        return place.flag(stock.any_of("movements"))
    if leaf.op in ("leads_group", "outstanding_in_group"):
        return place.flag(stock.any_of("group_results"))
    if leaf.op == "tenure":
        serving = place.in_groups(FORCES) if leaf.args["of"] == "force" else graph.no
        return graph.any([serving, place.flag(stock.serves(leaf.args["of"]))])
    if leaf.op in ("competition_prize", "work_published"):
        return place.flag(stock.any_career("prize" if leaf.op == "competition_prize" else "published"))
    met, _ = {
        "production_model": lambda: stock.recorded("production_model", "production_model.any", bool),
        "service_in_post": lambda: stock.recorded("post_years", "post_years.any", lambda value: True),
        "combat_merit": lambda: stock.recorded("combat_merit", "combat_merit", bool),
        "martyr": lambda: stock.recorded("martyr", "martyr.any", lambda value: True),
    }[leaf.op]()
    return place.flag(met)


def _weigh(
    criterion: Criterion, place: Place, honour: Honour, edition: Edition, applies: Ref, common: Sequence[Pair]
) -> Weighed:
    graph = place.graph
    scope = Scope(place, edition, honour.code, criterion.award_type)
    nodes = criterion.when.children if criterion.when.op == "all" else (criterion.when,)
    conditions = [lower(node, scope) for node in nodes]
    gate = group_gate(criterion, edition, place)
    gates = [*common, *criterion_gates(criterion, place, honour, edition), Pair(graph.inv(gate), graph.yes)]
    truth = place.every([*(item.truth for item in conditions), *gates])
    near, lack = _near(place, conditions, gates)
    causes = [_cause(graph, item.truth, item.cause) for item in conditions]
    causes.append(_cause(graph, gates[-1], "group"))
    causes += [_cause(graph, item, "principle") for item in gates[:-1]]
    recorded = [item.evidence for item, node in zip(conditions, nodes, strict=True) if _is_recorded(node)]
    return Weighed(
        applies, truth, near, lack, graph.plus(graph.literal(0, COUNT), *_once(graph, causes)), graph.any(recorded)
    )


def _is_recorded(node: Node) -> bool:
    return any(item.op not in JUDGED for item in node.walk() if not item.children)


def _cause(graph: Graph, truth: Pair, cause: str) -> tuple[str, Ref]:
    return cause, graph.every([truth.hi, graph.inv(truth.lo)])


def _once(graph: Graph, causes: Sequence[tuple[str, Ref]]) -> list[Ref]:
    """The bit of each cause that leaves something open."""
    zero = graph.literal(0, COUNT)
    found: list[Ref] = []
    for name in CAUSES:
        open_ones = [ref for cause, ref in causes if cause == name]
        if open_ones:
            found.append(graph.choose(graph.any(open_ones), graph.literal(bit_of(name), COUNT), zero))
    return found


def _near(place: Place, conditions: Sequence[Lowered], gates: Sequence[Pair]) -> tuple[Ref, Ref]:
    """(exactly one condition fails and only just, number of its lack)."""
    graph = place.graph
    open_gates = graph.every(gate.hi for gate in gates)
    near = graph.every([just_one_short(place, conditions), open_gates])
    lack = graph.literal(0, COUNT)
    for item in conditions:
        if item.almost != graph.no:
            lack = graph.choose(graph.inv(item.truth.hi), graph.literal(LACKS.index(item.lack), COUNT), lack)
    return near, lack


def _pack(graph: Graph, found: Sequence[Weighed]) -> Ref:
    """One number: status, then the number of the alternative, then what is lacking, then the causes."""
    met = [graph.every([item.applies, item.truth.lo]) for item in found]
    may = [graph.every([item.applies, item.truth.hi, graph.inv(item.truth.lo)]) for item in found]
    near = [graph.every([item.applies, item.near]) for item in found]
    packed = graph.literal(NOT, COUNT)
    shift = STATUS_BITS + ALTERNATIVE_BITS
    for index in reversed(range(len(found))):
        here = graph.literal(NEAR | index << STATUS_BITS, COUNT)
        lack = found[index].lack
        value = graph.plus(here, graph.scaled(lack, 1 << shift))
        packed = graph.choose(near[index], value, packed)
    packed = graph.choose(graph.any(may), graph.literal(SILENT, COUNT), packed)
    for index in reversed(range(len(found))):
        here = graph.literal(UNKNOWN | index << STATUS_BITS, COUNT)
        value = graph.plus(here, graph.scaled(found[index].causes, 1 << shift + LACK_BITS))
        packed = graph.choose(graph.every([may[index], found[index].speaks]), value, packed)
    for index in reversed(range(len(found))):
        packed = graph.choose(met[index], graph.literal(ELIGIBLE | index << STATUS_BITS, COUNT), packed)
    return packed
