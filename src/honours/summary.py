"""One sentence for a table row, and the short list of what to add: read off the trees, nothing decided here."""

from collections.abc import Iterable

from honours.findings import Alternative, Finding, Status, Truth
from honours.principles import GATES
from honours.wording import capital, lowered

LONGEST_LIST = 5


def deciding(root: Finding) -> list[Finding]:
    """The lines that made the tree what it is: the unmet or unknown members of each ``all``."""
    if root.operator == "all" and root.children:
        return [line for child in root.children if child.truth is root.truth for line in deciding(child)]
    return [root]


def gates_first(lines: list[Finding]) -> list[Finding]:
    """What a general principle says comes before what the criterion lacks."""
    return sorted(lines, key=lambda line: line.operator not in GATES)


def nearest(alternatives: Iterable[Alternative]) -> Alternative | None:
    """The alternative to talk about: met before unknown before unmet, ladders before judged ones, least missing."""
    found = [item for item in alternatives if item.applies]
    return min(found, key=_distance, default=None)


def _distance(item: Alternative) -> tuple[int, bool, float]:
    order = {Truth.MET: 0, Truth.UNKNOWN: 1, Truth.UNMET: 2}[item.truth]
    lines = [line for line in _conditions(item.root) if not line.soft]
    judged = all(line.operator in ("judgement", "local_rule") for line in lines)
    lacking = sum(line.truth is not Truth.MET for line in lines)
    return order, judged, lacking / max(len(lines), 1)


def _conditions(root: Finding) -> list[Finding]:
    if root.operator == "all" and root.children:
        return [line for child in root.children for line in _conditions(child)]
    return [root]


def summarise(status: Status, alternatives: tuple[Alternative, ...]) -> str:
    """One sentence about the nearest alternative."""
    best = nearest(alternatives)
    if best is None:
        return _nothing_applies(alternatives)
    if status is Status.ELIGIBLE:
        return _met(best)
    lines = gates_first(deciding(best.root))
    if status is Status.NOT_ELIGIBLE:
        return _unmet(lines)
    return _unknown(lines)


def _nothing_applies(alternatives: tuple[Alternative, ...]) -> str:
    for item in alternatives:
        gates = [child for child in item.root.children if child.operator in ("recipient", "household", "form_name")]
        if gates:
            return gates[0].fact
    reasons = list(dict.fromkeys(item.why_not for item in alternatives if item.why_not))
    return "Không thuộc đối tượng xét: " + "; ".join(reason[:1].lower() + reason[1:] for reason in reasons[:2])


def _met(best: Alternative) -> str:
    met = [line for line in _conditions(best.root) if line.truth is Truth.MET and not line.soft]
    facts = dict.fromkeys(line.fact for line in met if line.fact and line.operator not in GATES)
    listed = "; ".join(lowered(text) for text in list(facts)[:3])
    return f"Đủ điều kiện: {listed}" if listed else f"Đủ điều kiện theo {best.citation.text}"


def _unmet(lines: list[Finding]) -> str:
    """The first failing line; a count that falls short reads “Chỉ có 2 lần …”."""
    text = lines[0].fact or lines[0].missing or lines[0].claim
    return f"Chỉ có {text[3:]}" if text.startswith("Có ") and "; cần " in text else text


def _unknown(lines: list[Finding]) -> str:
    """What to do next, as the line that is open says it."""
    return lines[0].missing or lines[0].fact or lines[0].claim


def missing(status: Status, alternatives: tuple[Alternative, ...]) -> tuple[str, ...]:
    """What to add, from the nearest alternative; nothing when the case is already eligible."""
    best = nearest(alternatives)
    if best is None or status is Status.ELIGIBLE:
        return ()
    texts = [line.missing for line in deciding(best.root) if line.missing]
    return tuple(dict.fromkeys(capital(text) for text in texts))[:LONGEST_LIST]
