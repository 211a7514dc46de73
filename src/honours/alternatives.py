"""Which criteria a question is about, and the tree of each with the gates of the general principles."""

from collections.abc import Callable, Mapping
from typing import Any

from honours.facts import AwardType, Facts, Question, RecipientKind
from honours.findings import Alternative, Finding, Truth
from honours.kleene import every
from honours.nodes import evaluate_criterion
from honours.policy import JUDGED, Criterion, Edition, Node, kind_of_group
from honours.predicates.works import FORCES
from honours.principles import criterion_gates, is_open_group
from honours.situation import Situation
from honours.wording import TYPE_NAMES, groups_text

GATED = "Đạt tiêu chuẩn và các nguyên tắc chung"
BY_CONTRIBUTION = frozenset({AwardType.MERIT, AwardType.EXTRAORDINARY, None})


def admits_group(groups: frozenset[str], facts: Facts) -> bool:
    """May the subject belong? An unknown group may; ``individual`` stands for every group of that kind."""
    if not groups or "anyone" in groups or facts.kind.value in groups:
        return True
    if not facts.groups:
        return any(kind_of_group(group) is facts.kind for group in groups)
    return bool(groups & facts.groups)


def may_apply(criterion: Criterion, edition: Edition, facts: Facts) -> bool:
    """Is the criterion one for this kind and group of subject, as far as the records say?"""
    if criterion.groups:
        return facts.kind in criterion.kinds and admits_group(criterion.groups, facts)
    return admits_group(edition.groups, facts)


def why_not(criterion: Criterion, situation: Situation) -> str:
    """Why this criterion is not one for the subject and the question; empty when it may be."""
    facts, question, edition = situation.facts, situation.question, situation.edition
    if question.criterion and criterion.id != question.criterion:
        return "Đề nghị theo điểm khác"
    open_group = is_open_group(situation, situation.principles.get("open_groups"))
    if not may_apply(criterion, edition, facts) and not (open_group and _right_kind(criterion, facts)):
        wanted = criterion.groups or edition.groups
        return f"Chỉ áp dụng với {groups_text(wanted)}"
    return _wrong_type(criterion, question, situation)


def _right_kind(criterion: Criterion, facts: Facts) -> bool:
    return not criterion.groups or facts.kind in criterion.kinds


def _wrong_type(criterion: Criterion, question: Question, situation: Situation) -> str:
    """A criterion without a type serves every type of the honour that no criterion is written for."""
    asked = question.award_type
    if asked is None or criterion.award_type is asked:
        return ""
    if criterion.award_type is not None:
        return f"Điểm này dành cho khen thưởng {TYPE_NAMES[criterion.award_type]}"
    written_for = {item.award_type for item in situation.edition.criteria}
    possible = situation.book.honour(situation.edition.honour).types
    if asked in BY_CONTRIBUTION or (asked in possible and asked not in written_for):
        return ""
    return f"Không phải khen thưởng {TYPE_NAMES[asked]}"


def group_gate(criterion: Criterion, edition: Edition, facts: Facts) -> Finding | None:
    """When the group is not on record, a criterion or an honour for certain groups cannot be settled."""
    named = criterion.groups or edition.groups
    if facts.groups or not named or facts.kind.value in named or "anyone" in named:
        return None
    if facts.kind is RecipientKind.HOUSEHOLD:
        return None
    wanted = groups_text(group for group in named if kind_of_group(group) is facts.kind)
    return Finding(
        Truth.UNKNOWN,
        "group",
        f"Thuộc nhóm {wanted}",
        "Chưa rõ nhóm đối tượng",
        f"Bổ sung nhóm đối tượng (điểm này áp dụng với {wanted})",
        criterion.citation,
    )


def gated(root: Finding, gates: tuple[Finding, ...]) -> Finding:
    """The criterion and the general principles must all hold."""
    if not gates:
        return root
    children = (root, *gates)
    truth = every(child.truth for child in children)
    missing = "; ".join(child.missing for child in children if child.truth is truth and child.missing)
    return Finding(
        truth,
        "all",
        GATED,
        "",
        "" if truth is Truth.MET else missing,
        root.citation,
        children=children,
    )


def claimed(criterion: Criterion, situation: Situation) -> bool:
    """Does anything in the question or the records point to this criterion?"""
    question = situation.question
    # a title has one standard for each group, not achievements to choose from
    is_title = situation.book.kind(situation.edition.honour) == "emulation_title"
    if is_title or (question.award_type is not None and question.award_type is criterion.award_type):
        return True
    records = [leaf for leaf in _all_leaves(criterion, situation.edition) if leaf.op not in JUDGED]
    if records:
        return any(_has_evidence(leaf, situation.facts) for leaf in records)
    answered = any(situation.facts.judgements.get(key) for key in own_keys(criterion, situation))
    return bool(question.achievement) or answered


def own_keys(criterion: Criterion, situation: Situation) -> list[str]:
    """Keys of the hard judgements that no other criterion for this kind of subject asks: an answer to one points here."""
    rivals = [
        item for item in situation.edition.criteria if item is not criterion and _right_kind(item, situation.facts)
    ]
    others = {leaf.args["key"] for item in rivals for leaf in hard_judgements(item)}
    return [leaf.args["key"] for leaf in hard_judgements(criterion) if leaf.args["key"] not in others]


def hard_judgements(criterion: Criterion) -> list[Node]:
    return [leaf for leaf in criterion.leaves if leaf.op == "judgement" and not leaf.args.get("soft")]


def _all_leaves(criterion: Criterion, edition: Edition) -> list[Node]:
    """Leaves with those of the criteria it points to."""
    leaves: list[Node] = []
    for leaf in criterion.leaves:
        if leaf.op == "meets_any_of":
            leaves += [found for name in leaf.args if (named := edition.criterion(name)) for found in named.leaves]
        else:
            leaves.append(leaf)
    return leaves


EVIDENCE: Mapping[str, Callable[[Any, Facts], bool]] = {
    "recognised_work": lambda args, facts: any(work.kind in args["kinds"] for work in facts.works),
    "leads_movement": lambda _, facts: bool(facts.movements),
    "movement_outstanding": lambda _, facts: bool(facts.movements),
    "leads_group": lambda _, facts: bool(facts.group_results),
    "outstanding_in_group": lambda _, facts: bool(facts.group_results),
    "production_model": lambda _, facts: bool(facts.attributes.get("production_model")),
    "service_in_post": lambda _, facts: facts.attributes.get("post_years") is not None,
    "combat_merit": lambda _, facts: bool(facts.attributes.get("combat_merit")),
    "work_in_window": lambda _, facts: bool(facts.works),
    "tenure": lambda args, facts: _serves(args["of"], facts),
    "competition_prize": lambda _, facts: bool(facts.prizes),
    "work_published": lambda _, facts: bool(facts.published),
    "martyr": lambda _, facts: facts.attributes.get("martyr") is not None,
}


def _serves(of: str, facts: Facts) -> bool:
    """Is such service on record? Whoever belongs to the forces serves in them."""
    kinds = ("hard_duty", "force") if of == "hard_duty" else (of,)
    return any(item.of in kinds for item in facts.services) or (of == "force" and bool(facts.groups & FORCES))


def _has_evidence(leaf: Node, facts: Facts) -> bool:
    """Ratings, honours and members are on record for everybody; other records exist only where there is something."""
    return leaf.op not in EVIDENCE or EVIDENCE[leaf.op](leaf.args, facts)


def build(situation: Situation, gates: tuple[Finding, ...]) -> tuple[Alternative, ...]:
    """Every criterion of the edition, those that do not apply included."""
    reasons = [why_not(criterion, situation) for criterion in situation.edition.criteria]
    pairs = list(zip(situation.edition.criteria, reasons, strict=True))
    wanted = {criterion.id for criterion, reason in pairs if not reason and claimed(criterion, situation)}
    return tuple(
        _alternative(criterion, reason or _unclaimed(criterion, wanted), situation, gates)
        for criterion, reason in pairs
    )


def _unclaimed(criterion: Criterion, wanted: set[str]) -> str:
    """When nothing points anywhere, every criterion is weighed."""
    return "" if not wanted or criterion.id in wanted else "Chưa nêu thành tích theo điểm này"


def _alternative(criterion: Criterion, reason: str, situation: Situation, gates: tuple[Finding, ...]) -> Alternative:
    gate = group_gate(criterion, situation.edition, situation.facts)
    own = criterion_gates(criterion, situation, situation.book.honour(situation.edition.honour))
    root = gated(evaluate_criterion(criterion, situation), (*((gate,) if gate else ()), *gates, *own))
    return Alternative(
        id=criterion.id,
        title=criterion.title,
        truth=root.truth,
        applies=not reason,
        root=root,
        citation=criterion.citation,
        why_not=reason,
    )
