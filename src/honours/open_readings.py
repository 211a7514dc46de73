"""Which open readings of the law an answer rests on: another choice there could change it."""

from honours.alternatives import GATED
from honours.book import Book
from honours.findings import Alternative, Assessment, Finding, Truth
from honours.policy import Edition, Node

NONE: frozenset[str] = frozenset()


def readings_behind(book: Book, assessment: Assessment) -> tuple[str, ...]:
    """Those of the alternative that the answer speaks of, and of the general principles that decided with it."""
    decided = next((item for item in assessment.alternatives if item.id == assessment.decided_by), None)
    if decided is None or assessment.held:
        return ()
    edition = next(item for item in book.honour(assessment.honour).editions if item.id == assessment.edition)
    return tuple(sorted(in_criterion(decided, edition) | in_principles(book, assessment, decided)))


def in_criterion(decided: Alternative, edition: Edition) -> frozenset[str]:
    criterion = edition.criterion(decided.id)
    root = decided.root.children[0] if decided.root.claim == GATED else decided.root
    if criterion is None or root.truth is not decided.truth:
        return NONE
    return frozenset(criterion.readings) | resting(criterion.when, root, edition)


def in_principles(book: Book, assessment: Assessment, decided: Alternative) -> frozenset[str]:
    rules = book.references.principles_on(assessment.evaluated_for)
    gates = decided.root.children[1:] if decided.root.claim == GATED else ()
    deciding = [rules[gate.operator] for gate in gates if gate.truth is decided.truth and gate.operator in rules]
    return frozenset(rule.reading for rule in deciding if rule.reading)


def resting(node: Node, finding: Finding, edition: Edition) -> frozenset[str]:
    """Where one branch is enough, a branch that needs no open reading settles it."""
    pairs = children_of(node, finding, edition)
    decisive = [(one, got) for one, got in pairs if node.op == "not" or got.truth is finding.truth]
    parts = [resting(one, got, edition) for one, got in decisive]
    enough = {"all": Truth.UNMET, "any": Truth.MET, "meets_any_of": Truth.MET}.get(node.op)
    if finding.truth is enough and not all(parts):
        parts = []
    return frozenset(node.readings).union(*parts)


def children_of(node: Node, finding: Finding, edition: Edition) -> list[tuple[Node, Finding]]:
    """The conditions below, each with what was found; the standard of another honour is not followed."""
    nodes = node.children
    if node.op == "meets_any_of":
        nodes = tuple(found.when for name in node.args if (found := edition.criterion(name)))
    return list(zip(nodes, finding.children, strict=True)) if nodes else []
