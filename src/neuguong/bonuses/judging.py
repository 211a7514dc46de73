"""What is due for each item of a decision: the rules core computes, this module hands it what the registry and decisions hold.

Several honours of one recipient that were decided on the same day are weighed together, in whatever decisions they stand. A title of
the same year decided on another day is never settled by the machine: the article speaks of “cùng một thời điểm”, so a person decides.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from honours.facts import RecipientKind
from honours.procedure import Procedure
from honours.procedure.amounts import Award, Bonus, bonus, decimal, dong, is_title, payment, same_period
from honours.procedure.funds import payer
from neuguong.bonuses.models import BonusLine
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.catalogue import honour_name

UNKNOWN = "Chưa xác định: hệ thống chưa có hệ số hoặc mức lương cơ sở của ngày quyết định, cần kiểm chứng."
OUTSIDE = "Không chi từ quỹ thi đua, khen thưởng"


@dataclass(frozen=True, slots=True)
class Due:
    """One computed line, field by field as :class:`neuguong.bonuses.models.BonusLine` stores it."""

    coefficient: str = ""
    base_salary: int | None = None
    vnd: int | None = None
    at_most: bool = False
    paid_for: bool = True
    explanation: str = UNKNOWN
    citation: str = ""
    doubt: str = ""


def payer_rule(decision: Decision) -> str:
    """Who pays, in the words of the rule with its article; empty when no rule is held for the day."""
    assert decision.decided_on is not None  # noqa: S101  an issued decision has its day: a constraint
    found = payer(procedure_on(decision.decided_on), decision.decider)
    if found is None:
        return ""
    who = "cơ quan đề nghị chi" if found.who == "proposer" else "cơ quan ra quyết định chi"
    return f"{who[:1].upper()}{who[1:]}: {found.why}"


def due_for(decision: Decision) -> dict[int, Due]:
    """Item id → what is due for it, for all items of an issued decision. Three queries, however many items."""
    assert decision.decided_on is not None  # noqa: S101  an issued decision has its day: a constraint
    procedure = procedure_on(decision.decided_on)
    own = list(decision.items.select_related("recipient", "decision").order_by("position", "pk"))
    peers = _peers({item.recipient_id for item in own}, decision.decided_on)
    found: dict[int, Due] = {}
    for items in _by_recipient(own).values():
        beside = [item for item in peers[items[0].recipient_id] if item.decision_id != decision.pk]
        same_day = [item for item in beside if item.decision.decided_on == decision.decided_on]
        weighed = _weighed(procedure, [*same_day, *items])
        for item in items:
            others = [one for one in beside if one not in same_day]
            found[item.pk] = _due(procedure, item, weighed[item.pk], _doubt(procedure, item, weighed, same_day, others))
    return found


def _by_recipient(items: Iterable[DecisionItem]) -> dict[int, list[DecisionItem]]:
    found: dict[int, list[DecisionItem]] = defaultdict(list)
    for item in items:
        found[item.recipient_id].append(item)
    return found


def _peers(recipients: set[int], day: date) -> dict[int, list[DecisionItem]]:
    """Other awards of these recipients: decided the same day, or for a year near it. Those with an approved line come first."""
    rows = (
        DecisionItem.objects.filter(recipient__in=recipients, decision__kind="award")
        .exclude(decision__stage="draft")
        .filter(decision__decided_on__year__range=(day.year - 2, day.year + 2), held__correction=None)
        .select_related("decision", "recipient", "bonus_line")
        .order_by("decision__decided_on", "decision_id", "position", "pk")
    )
    ordered = sorted(rows, key=lambda item: not _approved(item))
    return _by_recipient(ordered) | {pk: [] for pk in recipients - {item.recipient_id for item in ordered}}


def _approved(item: DecisionItem) -> BonusLine | None:
    """The approved, payable line of an item; None when there is none."""
    line = getattr(item, "bonus_line", None)
    return line if line is not None and line.sealed_at and line.paid_for else None


def award_of(procedure: Procedure, item: Any) -> Award:
    """``period``: the years that the title rests on, ending with the item's year; None where the law names no number of years."""
    return Award(item.honour, RecipientKind(item.recipient.kind), _period(procedure, item))


def _period(procedure: Procedure, item: Any) -> tuple[int, int] | None:
    rule = procedure.first("bonus_combination", between="titles")
    years = rule.params.get("usual_years", {}).get(item.honour) if rule else None
    return None if item.year is None or years is None else (item.year - years + 1, item.year)


def _weighed(procedure: Procedure, items: list[DecisionItem]) -> dict[int, Bonus | None]:
    """Item id → its line beside the others; None where the amount is not known."""
    awards = [award_of(procedure, item) for item in items]
    settled = iter(payment(procedure, awards).lines)
    return {
        item.pk: None if bonus(procedure, award) is None else next(settled)
        for item, award in zip(items, awards, strict=True)
    }


def _doubt(
    procedure: Procedure,
    item: DecisionItem,
    weighed: dict[int, Bonus | None],
    same_day: list[DecisionItem],
    others: list[DecisionItem],
) -> str:
    """What a person has to decide before this title is paid; empty when nothing."""
    line = weighed[item.pk]
    if line is None or not line.paid or not is_title(procedure, item.honour):
        return ""
    for other in same_day:
        beaten = weighed[other.pk]
        if (approved := _approved(other)) and beaten is not None and not beaten.paid:
            return (
                f"{honour_name(other.honour)} theo {other.decision} ban hành cùng ngày đã duyệt chi {_sum(approved)}:"
                " cùng thời gian thì chỉ hưởng mức cao nhất. Thu hồi khoản đã chi, hoặc ghi cách bù trừ trước khi chi dòng này."
            )
    rule = procedure.first("bonus_combination", between="titles")
    for other in others:
        alike = item.year is not None and other.year == item.year and is_title(procedure, other.honour)
        if rule and alike and same_period(rule, award_of(procedure, item), award_of(procedure, other)):
            return (
                f"Năm {item.year} đã có {honour_name(other.honour)} theo {other.decision} ngày"
                f" {other.decision.decided_on:%d/%m/%Y}. Quy định chỉ hưởng mức cao nhất khi cùng thời gian; hai quyết định khác ngày"
                " thì chưa đọc được quy định nào nói rõ: hỏi cơ quan tài chính rồi ghi cách làm."
            )
    return ""


def _sum(line: BonusLine) -> str:
    return f"{dong(line.amount)} đồng" if line.amount is not None else "một khoản chưa rõ"


def _due(procedure: Procedure, item: DecisionItem, line: Bonus | None, doubt: str) -> Due:
    if line is None:
        return Due()
    explanation, paid_for = line.explanation, line.paid
    if any(ruling.params.get("in_fund") is False for ruling in line.rulings):
        explanation, paid_for = f"{explanation}. {OUTSIDE}: ngân sách trung ương chi", False
    if line.at_most:
        explanation = f"{explanation}; đây là mức tối đa, đơn vị chi ghi mức đã quy định và văn bản quy định"
    return Due(
        coefficient=decimal(line.coefficient),
        base_salary=line.base_salary,
        vnd=line.vnd,
        at_most=line.at_most,
        paid_for=paid_for,
        explanation=explanation,
        citation=line.why,
        doubt=doubt,
    )
