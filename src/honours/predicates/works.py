"""Sáng kiến, đề tài, công trình …: ``recognised_work``, ``work_in_window``, ``combat_merit``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from honours.facts import Register, Work
from honours.facts import Scope as Reach
from honours.findings import Finding, Truth
from honours.kleene import at_least, between
from honours.policy import Node
from honours.references import Principle
from honours.situation import Scope, finding
from honours.wording import SCOPE_NAMES, WORK_NAMES, capital, joined, two_digits, years_text

REACH = {Reach.UNIT: 0, Reach.PROVINCE_FIELD: 1, Reach.PROVINCE: 2, Reach.NATION: 3}
NEEDED_REACH = {"unit": 0, "accepted": 0, "province_field": 1, "province": 2, "ministry": 2, "nation": 3}
RECOGNISERS = {"province": ("chair_province",), "ministry": ("minister", "head_central")}
FORCES = frozenset({"military", "police", "defence_civil_staff", "militia_standing", "militia_mobile"})
FORCES |= {"military_collective", "police_collective"}

RESEARCH = frozenset({"de_tai", "de_an", "cong_trinh_khcn"})
Judged = tuple[bool, bool]
YES, MAYBE, NO = (True, True), (False, True), (False, False)


def both(*parts: Judged) -> Judged:
    return all(part[0] for part in parts), all(part[1] for part in parts)


def stated(value: bool | None, *, presumed: bool) -> Judged:
    """A recorded yes or no; silence is what recognition already implies, or unknown."""
    if value is None:
        return YES if presumed else MAYBE
    return (value, value)


def reaches(work: Work, scope_name: str) -> Judged:
    if work.scope is None:
        return MAYBE if NEEDED_REACH[scope_name] else YES
    enough = REACH[work.scope] >= NEEDED_REACH[scope_name]
    return enough, enough


def recognised(work: Work, args: Mapping[str, Any], scope: Scope) -> Judged:
    """Province and nation: only the head of a ministry or province recognises the reach (Điều 21 khoản 2, 22 khoản 2)."""
    rule = scope.situation.principles.get("scope_recognised")
    if args.get("recognised_by"):
        allowed = {actor for item in args["recognised_by"] for actor in RECOGNISERS[item]}
    elif NEEDED_REACH[args.get("scope", "unit")] >= NEEDED_REACH["province"] and rule and applies(rule, scope):
        allowed = set(rule.params["recognisers"])
    else:
        return YES
    if work.recognised_by is None:
        return MAYBE
    return YES if work.recognised_by in allowed else NO


def applies(rule: Principle, scope: Scope) -> bool:
    return scope.book.kind(scope.situation.edition.honour) in rule.params["kinds"]


def unused(work: Work, scope: Scope) -> Judged:
    """A work that served another award may not serve again, by guidance and not by law: unknown (D-11)."""
    question = scope.situation.question
    own = f"{question.honour} {scope.records.award_year}"
    used = bool(work.used_for) and work.used_for != own and "work_once" in scope.situation.principles
    return MAYBE if used else YES


def in_time(work: Work, within: Any, scope: Scope) -> Judged:
    if within is None:
        return YES
    if work.year is None:
        return MAYBE
    if within == "award_year":
        return YES if work.year == scope.records.award_year else NO
    return YES if work.year > scope.records.award_year - within["last_years"] else MAYBE


def quality(work: Work, args: Mapping[str, Any]) -> Judged:
    needs_acceptance = args.get("scope") == "accepted" or args.get("accepted")
    return both(
        stated(work.accepted, presumed=False) if needs_acceptance else YES,
        stated(work.effective, presumed=True) if args.get("effective") else YES,
        stated(work.replicable, presumed=True) if args.get("replicable") else YES,
    )


def kinds_text(kinds: Sequence[str]) -> str:
    if set(kinds) == RESEARCH:
        return "đề tài, đề án, công trình khoa học"
    return joined((WORK_NAMES[kind] for kind in kinds), " hoặc ")


def recognised_work(node: Node, scope: Scope) -> Finding:
    args = node.args
    needed = args["count"]

    def judge(work: Work) -> Judged:
        return both(
            reaches(work, args["scope"]),
            recognised(work, args, scope),
            quality(work, args),
            in_time(work, args.get("within"), scope),
            unused(work, scope),
        )

    certain, doubtful = sort_works(args["kinds"], scope, judge)
    is_open = not all_known(args.get("within"), scope)
    truth = at_least(len(certain), len(certain) + len(doubtful) + (needed if is_open else 0), needed)
    kinds = kinds_text(args["kinds"])
    reach = "đã nghiệm thu" if args["scope"] == "accepted" else f"phạm vi {SCOPE_NAMES[args['scope']]}"
    claim = f"có {two_digits(needed)} {kinds} {reach} được công nhận"
    fact = _works_fact(certain, doubtful, kinds, reach) + ("" if truth is Truth.MET else f"; cần {two_digits(needed)}")
    return finding(node, truth, claim, fact, _works_missing(doubtful, kinds, reach))


def all_known(within: Any, scope: Scope) -> bool:
    """Does the register hold every work that could count?"""
    if within == "award_year":
        return scope.records.covers(Register.WORKS, scope.records.award_year)
    return scope.records.covers_all(Register.WORKS)


def sort_works(kinds: Sequence[str], scope: Scope, judge: Callable[[Work], Judged]) -> tuple[list[Work], list[Work]]:
    certain: list[Work] = []
    doubtful: list[Work] = []
    for work in scope.facts.works:
        if work.kind in kinds:
            sure, maybe = judge(work)
            if sure:
                certain.append(work)
            elif maybe:
                doubtful.append(work)
    return certain, doubtful


def work_text(work: Work) -> str:
    parts = [str(work.year) if work.year is not None else "chưa rõ năm"]
    if work.decision_number:
        parts.append(f"QĐ số {work.decision_number}")
    return ", ".join(parts)


def works_list(works: Sequence[Work]) -> str:
    return "; ".join(work_text(work) for work in works)


def _works_fact(certain: list[Work], doubtful: list[Work], kinds: str, reach: str) -> str:
    if certain:
        return f"Có {len(certain)} {kinds} {reach} ({works_list(certain)})"
    if doubtful:
        return f"Có {len(doubtful)} {kinds} cần làm rõ ({works_list(doubtful)})"
    return f"Chưa có {kinds} {reach} được công nhận"


def _works_missing(doubtful: list[Work], kinds: str, reach: str) -> str:
    used = sorted({work.used_for for work in doubtful if work.used_for})
    if used:
        return f"{capital(kinds)} đã dùng cho lần xét trước; người có thẩm quyền quyết định có được dùng lại hay không"
    if doubtful:
        return f"Làm rõ phạm vi, người công nhận và thời gian của {kinds}"
    return f"Bổ sung quyết định công nhận {kinds} {reach}"


def work_in_window(node: Node, scope: Scope) -> Finding:
    """Works inside the years counted before; two of one list – a mix of the lists is an open reading (D-05)."""
    args = node.args
    needed = args["count"]
    sure_years = {year for run in scope.runs for year in run.certain}
    maybe_years = {year for run in scope.runs for year in run.possible}

    def judge(work: Work) -> Judged:
        inside = MAYBE if work.year is None else (work.year in sure_years, work.year in maybe_years)
        fresh = NO if args.get("not_already_used") and unused(work, scope) is MAYBE else unused(work, scope)
        return both(
            reaches(work, args.get("scope", "unit")), recognised(work, args, scope), quality(work, args), inside, fresh
        )

    lists = [sort_works(kinds, scope, judge) for kinds in args["kinds_any_of"]]
    best = max(len(certain) for certain, _ in lists)
    total = sum(len(certain) + len(doubtful) for certain, doubtful in lists)
    years = maybe_years or {scope.records.award_year}
    is_open = not all(scope.records.covers(Register.WORKS, year) for year in years)
    truth = between(best >= needed, total >= needed or is_open)
    return finding(node, truth, *_window_words(args, lists, needed, truth, years_text(maybe_years & sure_years)))


def _window_words(
    args: Mapping[str, Any], lists: list[tuple[list[Work], list[Work]]], needed: int, truth: Truth, years: str
) -> tuple[str, str, str]:
    options = joined((f"{two_digits(needed)} {kinds_text(kinds)}" for kinds in args["kinds_any_of"]), " hoặc ")
    claim = f"trong thời gian đó có {options}"
    counts = [
        f"{len(certain) + len(doubtful)} {kinds_text(kinds)}"
        for kinds, (certain, doubtful) in zip(args["kinds_any_of"], lists, strict=True)
        if certain or doubtful
    ]
    when = f" trong các năm {years}" if years else ""
    fact = f"Có {' và '.join(counts)}{when}" if counts else f"Chưa có công trình nào được tính{when}"
    if truth is Truth.MET:
        return claim, fact, ""
    mixed = truth is Truth.UNKNOWN and len(counts) > 1
    missing = (
        "Luật ghi hai sáng kiến hoặc hai đề tài, không nêu trường hợp gồm cả hai loại; người có thẩm quyền quyết định"
        if mixed
        else f"Bổ sung quyết định công nhận: {options}, chưa dùng cho lần xét khác"
    )
    return claim, f"{fact}; cần {options}", missing


def combat_merit(node: Node, scope: Scope) -> Finding:
    """Armed forces only; nobody else is asked."""
    value = scope.facts.attributes.get("combat_merit")
    in_forces = bool(scope.facts.groups & FORCES)
    could_be = in_forces or not scope.facts.groups
    is_open = value is None and could_be and not scope.records.covers(Register.WORKS, scope.records.award_year)
    truth = between(bool(value), is_open)
    claim = "mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận"
    fact = "Có công nhận thành tích chiến đấu" if value else "Chưa có công nhận thành tích chiến đấu"
    if not could_be:
        fact = "Chỉ áp dụng với lực lượng vũ trang"
    return finding(node, truth, claim, fact, "Bổ sung văn bản công nhận, nếu thuộc lực lượng vũ trang")
