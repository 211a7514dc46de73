"""What changed between two condition trees, down to the argument."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product
from typing import Any

from honours.deciding import is_soft
from honours.policy import LOGIC, Node
from honours.sentences import Names, sentence_of
from honours.values import ARGUMENT_NAMES, value_text

ALIKE = 0.5
IDENTITY = ("any_of", "kinds", "with_honour", "of", "name", "key")  # arguments without which a condition is another one
COMBINING = {"all": "tất cả", "any": "một trong"}
JOINING = {"any": "hoặc: ", "not": "không thuộc: "}


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """``what`` was added, removed or changed; ``before`` and ``after`` in words, one of them empty unless changed."""

    how: How
    what: str
    text: str
    before: str = ""
    after: str = ""


def added(what: str, text: str) -> Change:
    return Change(How.ADDED, what, text, after=text)


def removed(what: str, text: str) -> Change:
    return Change(How.REMOVED, what, text, before=text)


def changed(what: str, label: str, before: str, after: str) -> Change:
    return Change(How.CHANGED, what, f"{label}: {before} → {after}", before, after)


def tree_changes(before: Node, after: Node, names: Names) -> list[Change]:
    if before.op == after.op:
        if before.op in LOGIC:
            return children_changes(before, after, names)
        return argument_changes(before, after, names)
    if before.op not in COMBINING and after.op not in COMBINING:
        return [removed("condition", whole(before, names)), added("condition", whole(after, names))]
    combined = []
    if "any" in (before.op, after.op):
        words = [COMBINING.get(node.op, "một điều kiện") for node in (before, after)]
        combined = [changed("operator", "cách kết hợp", *words)]
    return [*combined, *children_changes(before, after, names)]


def members(node: Node) -> tuple[Node, ...]:
    """A single condition is a list of one; what is denied stays one condition unless both sides deny."""
    return node.children if node.op in LOGIC else (node,)


def children_changes(before: Node, after: Node, names: Names) -> list[Change]:
    old_ones, new_ones = members(before), members(after)
    pairs = paired(old_ones, new_ones)
    found = [change for old, new in pairs for change in tree_changes(old_ones[old], new_ones[new], names)]
    gone, come = {old for old, _ in pairs}, {new for _, new in pairs}
    old_way, new_way = JOINING.get(before.op, ""), JOINING.get(after.op, "")
    found += [removed("condition", old_way + whole(item, names)) for at, item in enumerate(old_ones) if at not in gone]
    return found + [
        added("condition", new_way + whole(item, names)) for at, item in enumerate(new_ones) if at not in come
    ]


def paired(before: Sequence[Node], after: Sequence[Node]) -> list[tuple[int, int]]:
    """Most alike first, in the order of the text where equally alike; each condition at most once."""
    scored = [
        (likeness(before[old], after[new]), old, new) for old, new in product(range(len(before)), range(len(after)))
    ]
    return best_pairs(scored, ALIKE)


def best_pairs(scored: list[tuple[float, int, int]], least: float) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for score, old, new in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score >= least and all(old != one and new != other for one, other in found):
            found.append((old, new))
    return sorted(found)


def likeness(before: Node, after: Node) -> float:
    """0 for another condition, 1 for the same one."""
    if signature(before) == signature(after):
        return 1.0
    if {before.op, after.op} & set(LOGIC):
        if "any" not in (before.op, after.op) and before.op != after.op:
            return 0.0  # a condition that is now one of several asked together is told as a whole
        return 0.9 * overlap(identities(before.walk()), identities(after.walk()))
    if before.op != after.op:
        return 0.0
    if before.op == "judgement":
        same_key = before.args["key"] == after.args["key"]
        return 0.9 if same_key else SequenceMatcher(None, before.args["text"], after.args["text"]).ratio() - 0.1
    return 0.0 if not same_object(before.args, after.args) else 0.5 + 0.4 * shared(before.args, after.args)


def signature(node: Node) -> str:
    """Op, arguments and children, without words, citations or order."""
    if node.op in LOGIC:
        return f"{node.op}({'|'.join(sorted(signature(child) for child in node.children))})"
    return f"{node.op}:{json.dumps(node.args, sort_keys=True, ensure_ascii=False)}"


def same_object(before: Any, after: Any) -> bool:
    if not isinstance(before, Mapping):
        return True
    return all(bool(as_set(before[key]) & as_set(after[key])) for key in IDENTITY if key in before and key in after)


def shared(before: Any, after: Any) -> float:
    if not isinstance(before, Mapping):
        return 0.0
    keys = before.keys() | after.keys()
    return len([key for key in keys if before.get(key) == after.get(key)]) / len(keys)


def as_set(value: Any) -> set[str]:
    return set(value) if isinstance(value, list) else {str(value)}


def identities(nodes: Iterable[Node]) -> list[str]:
    """What each leaf is about, whatever the numbers."""
    found = []
    for leaf in nodes:
        if leaf.op not in LOGIC:
            args = leaf.args if isinstance(leaf.args, Mapping) else {}
            found.append(f"{leaf.op} {' '.join(str(args[key]) for key in IDENTITY if key in args)}")
    return found


def overlap(before: Sequence[str], after: Sequence[str]) -> float:
    """Dice’s share of what both lists hold; repeated items count as often as both repeat them."""
    rest = list(after)
    both = 0.0
    for item in before:
        if item in rest:
            rest.remove(item)
            both += 1
    return 2 * both / (len(before) + len(after))


def argument_changes(before: Node, after: Node, names: Names) -> list[Change]:
    label = f"“{sentence_of(after, names)}”"
    if before.args == after.args:
        return []
    if before.op == "meets_any_of":
        return [changed("argument", f"{label}, các điểm", *(", ".join(node.args) for node in (before, after)))]
    keys = dict.fromkeys([*before.args, *after.args])
    return [
        changed("argument", f"{label}, {ARGUMENT_NAMES.get(key, key)}", *values)
        for key in keys
        if key != "key"
        and before.args.get(key) != after.args.get(key)
        and (values := [value_text(key, node.args.get(key), names) for node in (before, after)])
    ]


def whole(node: Node, names: Names) -> str:
    """A condition with all that is below it, in one line."""
    if node.op not in LOGIC:
        return sentence_of(node, names) + (" (mềm)" if is_soft(node) else "")
    inner = "; ".join(whole(child, names) for child in node.children)
    return f"{sentence_of(node, names)} ({inner})"
