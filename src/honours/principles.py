"""The principles that hold for every honour, as gates on a criterion.

A gate appears only when there is something to say. Its words, dates and citation come from policies/vn/principles.yaml.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from honours.actors import actor_of, department_of, plain, unit_kind_of
from honours.facts import AwardType, RecipientKind
from honours.findings import Finding, Truth
from honours.policy import Criterion, Honour
from honours.records import DISCIPLINE_LEVELS, discipline_year
from honours.references import Principle
from honours.situation import Situation
from honours.wording import DISCIPLINE_NAMES, GROUP_NAMES, RATING_NAMES, award_text, day_text, years_text

Gate = Callable[[Principle, Situation, Honour], Finding | None]


def gate(principle: Principle, truth: Truth, fact: str, missing: str = "") -> Finding:
    return Finding(truth, principle.rule, principle.say, fact, missing or fact, principle.citation)


def recipient(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    if here.facts.kind in honour.recipients:
        return None
    household = here.principles.get("household")
    if here.facts.kind is RecipientKind.HOUSEHOLD and household and honour.kind in household.params["kinds"]:
        principle = household
    allowed = " hoặc ".join(
        GROUP_NAMES[kind] for kind in ("individual", "collective", "household") if kind in honour.recipients
    )
    fact = f"{honour.name} chỉ dành cho {allowed}, không dành cho {GROUP_NAMES[here.facts.kind]}"
    return gate(principle, Truth.UNMET, fact)


def open_groups(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    if not is_open_group(here, principle):
        return None
    named = ", ".join(GROUP_NAMES.get(group, group) for group in sorted(here.facts.groups))
    return gate(principle, Truth.UNKNOWN, f"{principle.say} (đối tượng: {named})", "Người có thẩm quyền quyết định")


def is_open_group(here: Situation, principle: Principle | None) -> bool:
    """A foreigner where the article neither names nor excludes foreigners."""
    if principle is None or not here.facts.groups:
        return False
    return here.facts.groups.issubset(principle.params["groups"]) and not here.facts.groups & here.edition.named_groups


def double_award(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    claimed = plain(here.question.achievement)
    same = [
        item for item in here.facts.honours if claimed and plain(item.achievement) == claimed and not item.cancelled
    ]
    if not same:
        return None
    name = here.book.name(same[0].code)
    return gate(principle, Truth.UNMET, f"Thành tích này đã được tặng {name} ({award_text(same[0])})")


def posthumous(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    if not here.question.posthumous:
        return None
    if here.facts.kind is not RecipientKind.INDIVIDUAL:
        return gate(principle, Truth.UNMET, "Chỉ truy tặng cho cá nhân")
    if honour.posthumous:
        return None
    hint = "Người có thẩm quyền quyết định việc truy tặng; nên xét truy tặng bằng khen"
    return gate(principle, Truth.UNKNOWN, f"Đề nghị truy tặng; {principle.say[:1].lower()}{principle.say[1:]}", hint)


def self_proposal(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    if actor_of(here.question.proposed_by) != "self":
        return None
    return gate(principle, Truth.UNMET, "Cá nhân tự đề nghị, chưa qua đơn vị quản lý bình xét và đề nghị")


def authority(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    """Is the one who is to sign among those the law names on that day?"""
    actor = actor_of(here.question.decider) if here.question.decider else None
    named = here.edition.deciders_on(here.question.proposed_on)
    if here.edition.decided_by and not named:
        return gate(principle, Truth.UNMET, f"Không còn người có thẩm quyền tặng {honour.name} vào ngày này")
    if actor is None or not named:
        return None
    found = [item for item in named if item.actor == actor]
    if not found:
        fact = f"{here.question.decider} không có thẩm quyền tặng {honour.name}"
        return gate(principle, Truth.UNMET, fact, f"Trình người có thẩm quyền: {'; '.join(item.who for item in named)}")
    if actor == "head_unit":
        fact = f"{here.question.decider}: chỉ có thẩm quyền khi quy định của tỉnh hoặc bộ, ngành nêu rõ"
        return gate(principle, Truth.UNKNOWN, fact, "Đối chiếu quy định về thẩm quyền của tỉnh")
    return Finding(
        Truth.MET, principle.rule, principle.say, f"{found[0].who} có thẩm quyền quyết định", "", found[0].citation
    )


def managing_unit(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    unit, decider = str(here.facts.attributes.get("unit") or ""), here.question.decider
    actor, kind = actor_of(decider), unit_kind_of(unit)
    managers = principle.params["deciders"].get(kind)
    if honour.level not in principle.params["levels"] or actor is None or managers is None:
        return None
    foreign_department = kind == "department" and department_of(decider) not in (None, department_of(unit))
    if actor in managers and not foreign_department:
        return None
    return gate(principle, Truth.UNMET, f"{decider} không quản lý {unit}; cấp quản lý trực tiếp quyết định")


def form_name(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    """“Bằng khen của Giám đốc Sở”: the form named is not the form that exists there."""
    asked = plain(here.question.asked_name)
    words: Mapping[str, str] = principle.params["words"]
    own = words.get(honour.kind, "")
    other = [word for word in words.values() if word != own and asked.startswith(word)]
    if not other:
        return None
    return gate(
        principle, Truth.UNMET, f"Không có hình thức “{here.question.asked_name}”; hình thức đúng là {honour.name}"
    )


def registration(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    if honour.kind not in principle.params["kinds"] or here.facts.attributes.get("registered") is not False:
        return None
    return gate(principle, Truth.UNMET, "Không đăng ký thi đua trong năm xét")


def local_bar(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    """New, long absent or reprimanded in the year: no national bar, but the province may have one (D-07)."""
    if honour.code not in principle.params["honours"]:
        return None
    reason = bar_reason(principle, here)
    answer = here.facts.attributes.get("local_rule:LDTT")
    if not reason or answer is True:
        return None
    if answer is False:
        return gate(principle, Truth.UNMET, f"{reason}; quy định của tỉnh không cho xét")
    return gate(principle, Truth.UNKNOWN, reason, f"{reason}: đối chiếu quy định chi tiết của tỉnh")


def bar_reason(principle: Principle, here: Situation) -> str:
    year, attributes = here.records.award_year, here.facts.attributes
    recruited = attributes.get("recruited_on")
    if isinstance(recruited, date) and months_worked(recruited, year) < principle.params["months"]:
        return f"Mới tuyển dụng ngày {day_text(recruited)}, chưa đủ {principle.params['months']} tháng trong năm {year}"
    absent: Any = attributes.get("absent_days")
    if absent is not None and absent >= principle.params.get("absent_days", 366):
        return f"Nghỉ {absent} ngày làm việc trong năm {year}"
    levels = [item.level for item in here.facts.discipline if discipline_year(item) == year]
    if levels:
        return f"Bị kỷ luật {DISCIPLINE_NAMES[max(levels, key=DISCIPLINE_LEVELS.index)]} trong năm {year}"
    return ""


def months_worked(recruited: date, year: int) -> float:
    """Months from recruitment to the end of the year."""
    fraction = (monthrange(recruited.year, recruited.month)[1] - recruited.day + 1) / 31
    return (year - recruited.year) * 12 + 12 - recruited.month + fraction


def barred(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    if honour.code not in principle.params["honours"]:
        return None
    reason = bar_reason(principle, here)
    return gate(principle, Truth.UNMET, reason) if reason else None


def member_discipline(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    year = here.records.award_year
    found = [item.disciplined_from_warning or 0 for item in here.facts.collective_years if item.year == year]
    if honour.code not in principle.params["honours"] or not any(found):
        return None
    fact = f"Có {sum(found)} người bị kỷ luật từ cảnh cáo trở lên năm {year}; {principle.say[:1].lower()}{principle.say[1:]}"
    return gate(principle, Truth.UNKNOWN, fact, "Hội đồng xem xét việc gương mẫu chấp hành pháp luật của tập thể")


def head_of_collective(principle: Principle, here: Situation, honour: Honour) -> Finding | None:
    rating: Any = here.facts.attributes.get("collective_rating")
    if rating is None:
        return None
    fact = f"Tập thể do người này lãnh đạo: {RATING_NAMES[rating]}"
    return gate(principle, Truth.UNKNOWN, fact, f"{fact}; người có thẩm quyền xem xét")


GATES: Mapping[str, Gate] = {
    "recipient": recipient,
    "open_groups": open_groups,
    "double_award": double_award,
    "posthumous": posthumous,
    "self_proposal": self_proposal,
    "authority": authority,
    "managing_unit": managing_unit,
    "form_name": form_name,
    "registration": registration,
    "local_bar": local_bar,
    "barred": barred,
    "member_discipline": member_discipline,
    "head_of_collective": head_of_collective,
}


def common_gates(here: Situation, honour: Honour) -> tuple[Finding, ...]:
    """Gates that bear on every criterion of the honour."""
    found = (check(here.principles[rule], here, honour) for rule, check in GATES.items() if rule in here.principles)
    return tuple(item for item in found if item is not None)


def criterion_gates(criterion: Criterion, here: Situation, honour: Honour) -> tuple[Finding, ...]:
    """Gates that bear on one criterion: years used before, discipline in a counted post."""
    found = [
        _year_reuse(criterion, here, honour),
        _dedication_discipline(criterion, here),
        _dedication_time(criterion, here),
    ]
    return tuple(item for item in found if item is not None)


def _year_reuse(criterion: Criterion, here: Situation, honour: Honour) -> Finding | None:
    """The years needed now overlap the years of an earlier award of the same rank (D-12)."""
    principle = here.principles.get("year_reuse")
    length = max((leaf.args.get("years", 0) for leaf in criterion.leaves if leaf.op == "evaluation"), default=0)
    if principle is None or honour.kind != "certificate" or length < 2:
        return None
    end = here.records.last_year(here.records.ratings)
    needed = set(range(end - length + 1, end + 1))
    for item in here.facts.honours:
        merit = item.award_type in (AwardType.MERIT, None) and not item.cancelled and not item.pending
        used = set(item.based_on_years)
        if not used and item.code == honour.code and item.year is not None:
            used = set(range(item.year - length + 1, item.year + 1))
        if merit and used & needed and _same_rank(item.code, here, honour):
            fact = f"Các năm {years_text(used & needed)} đã dùng cho {here.book.name(item.code)} ({award_text(item)})"
            return gate(
                principle, Truth.UNKNOWN, fact, f"{fact}; người có thẩm quyền quyết định có được dùng lại không"
            )
    return None


def _same_rank(code: str, here: Situation, honour: Honour) -> bool:
    classes = here.book.references.classes.values()
    return code == honour.code or any(code in item.members and honour.code in item.members for item in classes)


def _dedication_discipline(criterion: Criterion, here: Situation) -> Finding | None:
    principle = here.principles.get("dedication_discipline")
    if principle is None or criterion.award_type is not AwardType.DEDICATION or not here.facts.discipline:
        return None
    in_post = [item for item in here.facts.discipline if item.in_counted_post]
    if in_post:
        name = DISCIPLINE_NAMES[in_post[0].level]
        return gate(principle, Truth.UNMET, f"Bị kỷ luật {name} khi đang giữ chức vụ được tính")
    if all(item.in_counted_post is False for item in here.facts.discipline):
        return None
    return gate(
        principle,
        Truth.UNKNOWN,
        "Có kỷ luật; chưa rõ có trong thời gian giữ chức vụ được tính",
        "Làm rõ thời điểm kỷ luật",
    )


def preferred(principle: Principle, tied: Sequence[Mapping[str, Any]]) -> str | None:
    """Whom to choose among equals: the woman, or the collective with enough women; None when that settles nothing."""
    percent = principle.params["women_percent"]
    chosen = [
        item["id"] for item in tied if item.get("sex") in ("nu", "female") or (item.get("women_pct") or 0) >= percent
    ]
    return str(chosen[0]) if len(chosen) == 1 else None


def _dedication_time(criterion: Criterion, here: Situation) -> Finding | None:
    principle = here.principles.get("dedication_time")
    early = here.facts.attributes.get("retirement_notice") is False
    if principle is None or criterion.award_type is not AwardType.DEDICATION or not early:
        return None
    return gate(principle, Truth.UNMET, "Chưa có thông báo hoặc quyết định nghỉ hưu")
