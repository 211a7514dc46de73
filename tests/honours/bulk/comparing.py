"""The same question asked of the case evaluator and of the bulk compiler, alternative by alternative."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from honours import Question, Status, Truth
from honours.bulk import plan as planning
from honours.bulk import screen as screening
from honours.bulk.bitwise import BitEngine
from honours.bulk.graph import Graph
from honours.bulk.rows import STATUS_NAMES
from honours.bulk.span import LONG
from honours.bulk.stock import Stock
from honours.bulk.tables import Tables
from honours.evaluate import status_of
from honours.facts import RecipientKind

STATUS_OF = {
    "eligible": Status.ELIGIBLE,
    "unknown": Status.NEEDS_HUMAN,
    "silent": Status.NEEDS_HUMAN,
    "near": Status.NOT_ELIGIBLE,
    "not": Status.NOT_ELIGIBLE,
}
TRUTHS = {(True, True): Truth.MET, (False, True): Truth.UNKNOWN, (False, False): Truth.UNMET}


@dataclass(frozen=True)
class Answer:
    """What one side says of one recipient and one honour. ``alternatives``: of those that apply, the truth."""

    status: Status
    alternatives: dict[str, Truth]
    chosen: str = ""  # bulk alone: the alternative that the status speaks of
    name: str = ""  # bulk alone: eligible, unknown, near, not, silent
    held: bool | None = None


def by_case(book, facts, code, on):
    """The answer of the case evaluator; a hold stands beside the answer here as it does in a screening."""
    found = book.evaluate(Question(code, on), facts)
    truths = {item.id: item.truth for item in found.alternatives if item.applies}
    status = (
        status_of(found.alternatives) if facts.holds and found.edition else found.status_before_change or found.status
    )
    return Answer(status, truths, held=found.held)


def by_bulk(
    book, people, on, codes, *, span=LONG, forecast_year=None, block=1_000_000
) -> dict[tuple[int, str], Answer]:
    """The answers of the compiled plan, with the truth of every alternative as one more output."""
    tables = Tables.from_facts(people)
    stock, kinds = Stock(tables, span), screening.kinds_of(tables)
    plans, values = [], {}
    for place, kind in enumerate(RecipientKind):
        if (kinds == place).any():
            plan, weighed = compiled(book, stock, kind, on, codes, forecast_year)
            plans.append((plan, BitEngine(plan.graph, plan.outputs, stock.columns.shape, span.dtype)))
            every = BitEngine(plan.graph, {**plan.outputs, **weighed}, stock.columns.shape, span.dtype)
            values[place] = every.numbers(stock.columns, 0, len(kinds))
    ready = screening.Ready(stock, kinds, tuple(plans))
    said = {row[:2]: row[2:] for row in screening.evaluate(book, ready, on, block=block).rows.iter_rows()}
    found: dict[tuple[int, str], Answer] = {}
    for rid, place in enumerate(kinds.tolist()):
        for item in next(plan for plan, _ in plans if plan.kind is list(RecipientKind)[place]).honours:
            found[rid, item.honour] = _answer(item, values[place], rid, said.get((rid, item.honour)))
    return found


def compiled(book, stock, kind, on, codes, forecast_year=None) -> tuple[Any, dict[str, int]]:
    """A plan, and for each alternative three more outputs: does it apply, is it certainly, is it possibly met."""
    weighed: list[Any] = []
    pack = planning._pack

    def packing(graph: Graph, found: Any) -> int:
        weighed.append(list(found))
        return pack(graph, found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "_pack", packing)
        plan = planning.compile_plan(book, stock, kind, on, codes, forecast_year)
    outputs: dict[str, int] = {}
    for item, alternatives in zip((item for item in plan.honours if item.criteria), weighed, strict=True):
        for name, one in zip(item.criteria, alternatives, strict=True):
            outputs |= dict(zip(_names(item.honour, name), (one.applies, one.truth.lo, one.truth.hi), strict=True))
    return plan, outputs


def _names(honour, criterion):
    return [f"{honour}|{criterion}|{what}" for what in ("applies", "lo", "hi")]


def _answer(item, values, row, said):
    packed = int(values[item.honour][row])
    name = STATUS_NAMES[packed & (1 << planning.STATUS_BITS) - 1]
    chosen = packed >> planning.STATUS_BITS & (1 << planning.ALTERNATIVE_BITS) - 1
    truths = {}
    for criterion in item.criteria:
        applies, lo, hi = (bool(values[key][row]) for key in _names(item.honour, criterion))
        if applies:
            truths[criterion] = TRUTHS.get((lo, hi))
    answer = Answer(STATUS_OF[name], truths, item.criteria[chosen] if said else "", name, said[-1] if said else None)
    assert (said is not None) == (name in ("eligible", "unknown", "near")), "a row for each answer that says something"
    assert said is None or said[:2] == (name, answer.chosen), "the row says what the packed number says"
    return answer


def disagreement(case, bulk):
    """In words, where the two answers differ; empty when they agree."""
    if case.status is not bulk.status:
        return f"status: case {case.status.value}, bulk {bulk.name}"
    if case.alternatives != bulk.alternatives:
        return f"alternatives: case {_told(case)}, bulk {_told(bulk)}"
    if bulk.held is not None and case.held is not bulk.held:
        return f"hold: case {case.held}, bulk {bulk.held}"
    wanted = {"eligible": Truth.MET, "unknown": Truth.UNKNOWN, "near": Truth.UNMET}.get(bulk.name)
    if wanted is not None and case.alternatives.get(bulk.chosen) is not wanted:
        return f"bulk is {bulk.name} by {bulk.chosen}, case {_told(case)}"
    return ""


def _told(answer):
    return {name: truth.value if truth else "certain, yet not possible" for name, truth in answer.alternatives.items()}


def differences(book, people, on, codes, **how):
    """[(recipient, honour, in words)], in the order of recipients."""
    bulk = by_bulk(book, people, on, codes, **how)
    asked = [(rid, code) for rid in range(len(people)) for code in codes]
    return [
        (rid, code, words)
        for rid, code in asked
        if (words := disagreement(by_case(book, people[rid], code, on), bulk[rid, code]))
    ]


def expected(book, people, on, codes):
    """What the case evaluator says of everybody, once for many compilers."""
    return {(rid, code): by_case(book, facts, code, on) for rid, facts in enumerate(people) for code in codes}


def first_difference(wanted, got):
    return next(((*key, words) for key, case in wanted.items() if (words := disagreement(case, got[key]))), None)


def explained(book, people, on, found):
    """A failing case, made as small as it gets by leaving records out."""
    if not found:
        return ""
    rid, code, words = found[0]
    facts = smallest(people[rid], lambda facts: bool(differences(book, [facts], on, [code])))
    return f"{len(found)} differences; {code} on {on}: {words}\n{facts}"


SEQUENCES = (
    "honours ratings works discipline collective_years group_results movements services prizes published holds".split()
)
MAPPINGS = "judgements attributes complete_since complete_until".split()


def smallest(facts, still_fails):
    """Leave out one record after another as long as the difference stays."""
    changed = True
    while changed:
        changed = False
        for candidate in _smaller(facts):
            if still_fails(candidate):
                facts, changed = candidate, True
                break
    return facts


def _smaller(facts):
    for name in SEQUENCES:
        items = getattr(facts, name)
        for place in range(len(items)):
            yield replace(facts, **{name: items[:place] + items[place + 1 :]})
    for name in MAPPINGS:
        items = dict(getattr(facts, name))
        for key in items:
            yield replace(facts, **{name: {other: value for other, value in items.items() if other != key}})
