"""What people decide: judgements, local rules, and discipline of the person in the year."""

from honours.findings import Finding, Truth
from honours.kleene import between
from honours.policy import Node
from honours.records import DISCIPLINE_LEVELS, discipline_year
from honours.situation import Scope, finding
from honours.wording import DISCIPLINE_NAMES, RULE_MAKERS


def judgement(node: Node, scope: Scope) -> Finding:
    """A question for people. A soft one counts as met unless somebody objects; a hard one waits for an answer."""
    args = node.args
    soft = bool(args.get("soft"))
    answer = scope.facts.judgements.get(args["key"])
    if answer is None and soft:
        return finding(node, Truth.MET, args["text"], "Chưa có ý kiến khác", soft=True, key=args["key"])
    if answer is not None:
        fact = "Đã được đánh giá là đạt" if answer else "Đã được đánh giá là chưa đạt"
        truth = Truth.MET if answer else Truth.UNMET
        return finding(node, truth, args["text"], fact, "Điều kiện này chưa đạt", soft=soft, key=args["key"])
    if node.settled_by is not None:
        from honours.nodes import evaluate_node

        record = evaluate_node(node.settled_by, scope)
        if record.truth is Truth.MET:
            return finding(node, Truth.MET, args["text"], record.fact, key=args["key"])
    who = args.get("who", "Hội đồng Thi đua - Khen thưởng")
    questions = [scope.book.references.readings[name].question for name in node.readings]
    unclear = f" (luật chưa rõ: {' '.join(questions)})" if questions else ""
    return finding(
        node,
        Truth.UNKNOWN,
        args["text"],
        "Chưa được đánh giá",
        f"{who} đánh giá: {args['text']}{unclear}",
        key=args["key"],
    )


def local_rule(node: Node, scope: Scope) -> Finding:
    answer = scope.facts.attributes.get(f"local_rule:{scope.situation.edition.honour}")
    whose = RULE_MAKERS[node.args["set_by"]]
    claim = f"đạt tiêu chuẩn do {whose} quy định chi tiết"
    if answer is None:
        truth = Truth.UNMET if node.args["missing"] == "block" else Truth.UNKNOWN
        missing = f"Bổ sung quy định chi tiết của {whose} về hình thức khen thưởng này"
        return finding(node, truth, claim, f"Hệ thống chưa có quy định chi tiết của {whose}", missing)
    fact = f"{'Đạt' if answer else 'Chưa đạt'} quy định của {whose}"
    return finding(node, between(bool(answer), bool(answer)), claim, fact, f"Chưa đạt quy định của {whose}")


def not_disciplined(node: Node, scope: Scope) -> Finding:
    level, year = node.args["from"], scope.records.award_year
    floor = DISCIPLINE_LEVELS.index(level)
    bad = [
        item
        for item in scope.facts.discipline
        if discipline_year(item) == year and DISCIPLINE_LEVELS.index(item.level) >= floor
    ]
    claim = f"không bị kỷ luật từ hình thức {DISCIPLINE_NAMES[level]} trở lên trong năm {year}"
    fact = f"Bị {DISCIPLINE_NAMES[bad[0].level]} năm {year}" if bad else f"Không ghi nhận kỷ luật năm {year}"
    return finding(node, between(not bad, not bad), claim, fact, "Có kỷ luật trong năm xét")
