"""Who or what settles a condition: the register, people, or both."""

from collections.abc import Iterable
from enum import StrEnum

from honours.policy import Criterion, Edition, Node


class Decides(StrEnum):
    RECORD = "record"
    PARTLY = "partly"
    PEOPLE = "people"


DECIDES_NAMES = {
    Decides.RECORD: "từ sổ ghi nhận",
    Decides.PARTLY: "một phần từ sổ ghi nhận",
    Decides.PEOPLE: "người đánh giá",
}
# The decree's table of years in a post, or the standard of another honour, is partly for people to say.
PARTLY_RECORDED = frozenset({"service_in_post", "meets_standard_of"})


def is_soft(node: Node) -> bool:
    return node.op == "judgement" and bool(node.args.get("soft"))


def what_decides(node: Node, edition: Edition) -> Decides:
    """For one leaf."""
    if node.op == "judgement":
        return Decides.PEOPLE if node.settled_by is None else Decides.PARTLY
    if node.op == "local_rule":
        return Decides.PEOPLE
    if node.op == "meets_any_of":
        named = [found for name in node.args if (found := edition.criterion(name))]
        return together(_own(criterion) for criterion in named)
    return Decides.PARTLY if node.op in PARTLY_RECORDED else Decides.RECORD


def _own(criterion: Criterion) -> Decides:
    """Without following what it points to in turn."""
    leaves = hard_leaves(criterion)
    judged = [leaf.op in ("judgement", "local_rule") for leaf in leaves]
    if all(judged):
        return Decides.PEOPLE
    return Decides.PARTLY if any(judged) else Decides.RECORD


def decides_criterion(criterion: Criterion, edition: Edition) -> Decides:
    """Soft judgements do not count beside others: they hold unless somebody objects."""
    return together(what_decides(leaf, edition) for leaf in hard_leaves(criterion))


def hard_leaves(criterion: Criterion) -> list[Node]:
    return [leaf for leaf in criterion.leaves if not is_soft(leaf)] or list(criterion.leaves)


def together(parts: Iterable[Decides]) -> Decides:
    found = set(parts)
    return found.pop() if len(found) == 1 else Decides.PARTLY
