"""Conditions on a collective and its members in one year."""

from collections.abc import Callable
from fractions import Fraction

from honours.facts import CollectiveYear, GroupResult, Register
from honours.findings import Finding, Truth
from honours.kleene import between, some
from honours.policy import Node
from honours.situation import Scope, finding
from honours.wording import DISCIPLINE_NAMES, ORGANISERS, joined, two_digits

COUNTED_HONOURS = {"LDTT": "with_ldtt", "CSTT": "with_ldtt", "CSTDCS": "with_cstdcs"}


def collective_year(scope: Scope) -> CollectiveYear:
    year = scope.records.award_year
    return next((item for item in scope.facts.collective_years if item.year == year), CollectiveYear(year))


def member_ratio(node: Node, scope: Scope) -> Finding:
    """Exact fractions, never rounded: 13 of 19 is not 70 %."""
    args, counts = node.args, collective_year(scope)
    name = scope.names(args["with_honour"])
    holders = getattr(counts, COUNTED_HONOURS[args["with_honour"][0]])
    percent = Fraction(str(args["min_percent"]))
    inclusive = args.get("inclusive", True)
    words = "ít nhất" if inclusive else "trên"
    claim = f"{words} {two_digits(float(percent))}% cá nhân trong tập thể đạt {name}"
    base = counts.members if counts.rated is None else counts.rated
    if not base or holders is None:
        missing = f"Bổ sung số thành viên và số người đạt {name} năm {counts.year}"
        return finding(node, Truth.UNKNOWN, claim, f"Chưa có số liệu thành viên năm {counts.year}", missing)
    share, needed = Fraction(holders * 100, base), least_holders(base, percent, inclusive=inclusive)
    enough = share >= percent if inclusive else share > percent
    fact = f"{holders}/{base} người đạt {name} năm {counts.year} ({percent_text(share)})"
    if not enough:
        fact += f"; cần {needed} người"
    return finding(node, between(enough, enough), claim, fact, f"Cần thêm {needed - holders} người đạt {name}")


def least_holders(members: int, percent: Fraction, *, inclusive: bool) -> int:
    exact = members * percent / 100
    whole = exact.numerator // exact.denominator
    if inclusive:
        return whole if exact == whole else whole + 1
    return whole + 1


def percent_text(share: Fraction) -> str:
    """Rounded down, so that 69,96 % never prints as 70 %."""
    tenths = int(share * 10)
    return f"{tenths // 10},{tenths % 10}%"


def all_members_complete_tasks(node: Node, scope: Scope) -> Finding:
    counts = collective_year(scope)
    claim = "100% cá nhân trong tập thể hoàn thành nhiệm vụ"
    if counts.not_completed is None:
        missing = f"Bổ sung số người không hoàn thành nhiệm vụ năm {counts.year}"
        return finding(node, Truth.UNKNOWN, claim, f"Chưa có số liệu năm {counts.year}", missing)
    done = counts.not_completed == 0
    fact = (
        "Không có người không hoàn thành nhiệm vụ"
        if done
        else (f"Có {counts.not_completed} người không hoàn thành nhiệm vụ năm {counts.year}")
    )
    return finding(node, between(done, done), claim, fact, "Tập thể chưa có 100% cá nhân hoàn thành nhiệm vụ")


def no_member_disciplined(node: Node, scope: Scope) -> Finding:
    counts, level = collective_year(scope), node.args["from"]
    claim = f"không có cá nhân bị kỷ luật từ hình thức {DISCIPLINE_NAMES[level]} trở lên"
    found = counts.disciplined_from_warning
    if found is None or level != "canh_cao":
        missing = f"Bổ sung số người bị kỷ luật từ {DISCIPLINE_NAMES[level]} trở lên năm {counts.year}"
        return finding(node, Truth.UNKNOWN, claim, f"Chưa có số liệu kỷ luật năm {counts.year}", missing)
    clean = found == 0
    fact = (
        "Không có người bị kỷ luật từ cảnh cáo trở lên"
        if clean
        else (f"Có {found} người bị kỷ luật từ cảnh cáo trở lên năm {counts.year}")
    )
    return finding(node, between(clean, clean), claim, fact, "Tập thể có người bị kỷ luật trong năm xét")


def has_member_with(node: Node, scope: Scope) -> Finding:
    counts, needed = collective_year(scope), node.args["count"]
    name = scope.names(node.args["any_of"])
    claim = f"có ít nhất {two_digits(needed)} cá nhân đạt {name}"
    found = getattr(counts, COUNTED_HONOURS[node.args["any_of"][0]])
    if found is None:
        missing = f"Bổ sung số người đạt {name} năm {counts.year}"
        return finding(node, Truth.UNKNOWN, claim, f"Chưa có số người đạt {name} năm {counts.year}", missing)
    enough = found >= needed
    fact = f"Có {found} người đạt {name} năm {counts.year}" if found else f"Không có người đạt {name} năm {counts.year}"
    return finding(node, between(enough, enough), claim, fact, f"Cần ít nhất {two_digits(needed)} người đạt {name}")


def leads_group(node: Node, scope: Scope) -> Finding:
    place = node.args.get("rank", 1)
    return _group_result(node, scope, "dẫn đầu", lambda item: None if item.rank is None else item.rank == place)


def outstanding_in_group(node: Node, scope: Scope) -> Finding:
    def judge(item: GroupResult) -> bool | None:
        return True if item.rank == 1 else item.outstanding

    return _group_result(node, scope, "được bình chọn tiêu biểu xuất sắc của", judge)


def _group_result(node: Node, scope: Scope, verb: str, judge: Callable[[GroupResult], bool | None]) -> Finding:
    year = scope.records.award_year
    organisers = as_list(node.args.get("organised_by", []))
    results = [item for item in scope.facts.group_results if item.year == year]
    truths = [
        between(judge(item) is True and item.organised_by in organisers, judge(item) is not False)
        for item in results
        if item.organised_by in organisers or not item.organised_by
    ]
    is_open = not results and not scope.records.covers(Register.MOVEMENTS, year)
    truth = some([*truths, Truth.UNKNOWN if is_open else Truth.UNMET])
    whose = joined((ORGANISERS[item] for item in organisers), " hoặc ")
    claim = f"{verb} cụm, khối thi đua do {whose} tổ chức năm {year}"
    ranks = [item.rank for item in results if item.rank is not None]
    fact = (
        f"Xếp thứ {min(ranks)} trong cụm, khối thi đua năm {year}"
        if ranks
        else (f"Chưa có kết quả cụm, khối thi đua năm {year}")
    )
    return finding(node, truth, claim, fact, f"Bổ sung kết quả xếp hạng cụm, khối thi đua năm {year}")


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def age_of_collective_years(node: Node, scope: Scope) -> Finding:
    needed, founded = node.args["min"], scope.facts.founded_year
    claim = f"tập thể có quá trình xây dựng, phát triển từ {needed} năm trở lên"
    if founded is None:
        return finding(node, Truth.UNKNOWN, claim, "Chưa có năm thành lập", "Bổ sung năm thành lập của tập thể")
    age = scope.records.today.year - founded
    fact = f"Thành lập năm {founded}, đến nay {age} năm" + ("" if age >= needed else f"; cần {needed} năm")
    return finding(node, between(age >= needed, age >= needed), claim, fact, f"Còn thiếu {needed - age} năm")


def round_anniversary(node: Node, scope: Scope) -> Finding:
    founded = scope.facts.founded_year
    year = scope.situation.question.achievement_year or scope.records.today.year
    claim = "đề nghị vào dịp kỷ niệm năm tròn ngày thành lập (số năm có chữ số cuối là 0)"
    if founded is None:
        return finding(node, Truth.UNKNOWN, claim, "Chưa có năm thành lập", "Bổ sung năm thành lập của tập thể")
    age = year - founded
    is_round = age > 0 and age % 10 == 0
    return finding(node, between(is_round, is_round), claim, f"Kỷ niệm {age} năm ngày thành lập", "Không phải năm tròn")
