"""``meets_standard_of`` (another honour's standard) and ``meets_any_of`` (criteria of the same honour)."""

from honours.findings import Finding, Truth
from honours.kleene import some
from honours.policy import Edition, Node
from honours.situation import Scope, Situation, finding


def meets_any_of(node: Node, scope: Scope) -> Finding:
    """The named criteria, whatever their own groups and types."""
    from honours.nodes import evaluate_criterion

    edition = scope.situation.edition
    criteria = [criterion for name in node.args if (criterion := edition.criterion(name))]
    roots = tuple(evaluate_criterion(criterion, scope.situation) for criterion in criteria)
    truth = some(root.truth for root in roots)
    met = [criterion.title for criterion, root in zip(criteria, roots, strict=True) if root.truth is Truth.MET]
    wanted = [root.missing for root in roots if root.truth is truth and root.missing]
    return Finding(
        truth=truth,
        operator=node.op,
        claim=node.say or "Đạt một trong các điểm chung của điều này",
        fact=met[0] if met else "",
        missing="" if truth is Truth.MET else "; hoặc ".join(wanted[:2]),
        citation=node.citation,
        children=roots,
    )


def meets_standard_of(node: Node, scope: Scope) -> Finding:
    """The standard is met in the award year; a decision on that honour also proves it."""
    codes, year = node.args["any_of"], scope.records.award_year
    claim = f"đạt tiêu chuẩn {scope.names(codes)} năm {year}"
    proven = stated_or_held(codes, scope, year)
    if proven is not None:
        truth, fact = proven
        return finding(node, truth, claim, fact, f"Chưa đạt tiêu chuẩn {scope.names(codes)}")
    found = {code: standard_of(code, scope) for code in codes}
    children = tuple(root for roots in found.values() for root in roots or ())
    unread = [code for code, roots in found.items() if roots is None]
    if not children and unread:
        fact = f"Hệ thống chưa có tiêu chuẩn {scope.names(unread)}"
        return finding(node, Truth.UNKNOWN, claim, fact, f"Xác nhận đạt tiêu chuẩn {scope.names(unread)} năm {year}")
    if not children:
        fact = f"Đối tượng không thuộc diện xét {scope.names(codes)}"
        return finding(node, Truth.UNMET, claim, fact, "Kiểm tra lại nhóm đối tượng")
    truth = some(child.truth for child in children)
    best = next(child for child in children if child.truth is truth)
    shown = finding(node, truth, claim, best.fact or first_told(best, truth), best.missing)
    return Finding(
        shown.truth, shown.operator, shown.claim, shown.fact, shown.missing, shown.citation, children=children
    )


def first_told(root: Finding, truth: Truth) -> str:
    """What the first condition that decided a tree found, in its own words."""
    told = (child.fact or first_told(child, truth) for child in root.children if child.truth is truth)
    return next(told, "")


def stated_or_held(codes: list[str], scope: Scope, year: int) -> tuple[Truth, str] | None:
    for code in codes:
        answer = scope.facts.judgements.get(f"standard:{code}")
        if answer is not None:
            name = scope.book.name(code)
            said = f"Đã xác nhận đạt tiêu chuẩn {name}" if answer else f"Đã xác nhận chưa đạt tiêu chuẩn {name}"
            return (Truth.MET if answer else Truth.UNMET), said
    certain, _ = scope.held_in(codes, year)
    return (Truth.MET, f"Đã được tặng {scope.names(codes)} năm {year}") if certain else None


def text_of(code: str, scope: Scope) -> Edition | None:
    """The text of the other honour for the day asked; the last one read where today's was not."""
    honour, day = scope.book.find(code), scope.situation.question.proposed_on
    if honour is None:
        return None
    edition = honour.edition(day)
    return honour.last_read_before(day) if edition is not None and edition.unread else edition


def standard_of(code: str, scope: Scope) -> list[Finding] | None:
    """One tree per criterion of the other honour that may apply to this subject; None when no text of it is held."""
    from honours.alternatives import gated, group_gate, may_apply
    from honours.nodes import evaluate_criterion

    here, edition = scope.situation, text_of(code, scope)
    if edition is None:
        return None
    there = Situation(scope.book, here.question, here.facts, edition, here.records, here.principles)
    roots = []
    for criterion in edition.criteria:
        if may_apply(criterion, edition, here.facts):
            gate = group_gate(criterion, edition, here.facts)
            roots.append(gated(evaluate_criterion(criterion, there), (gate,) if gate else ()))
    return roots
