"""What a condition asks, as one Vietnamese sentence made from its arguments alone: no recipient and no year is needed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from honours.policy import Node
from honours.predicates.collective import as_list
from honours.predicates.movements import movement_text
from honours.predicates.ratings import level_text
from honours.predicates.service import FLAGS, value_text
from honours.predicates.works import kinds_text
from honours.wording import (
    DISCIPLINE_NAMES,
    ORGANISERS,
    SCOPE_NAMES,
    TENURE_NAMES,
    capital,
    day_text,
    groups_text,
    joined,
    two_digits,
)

Names = Callable[[str], str]
Args = Any

ISSUER_NAMES = {"ministry_defence": "Bộ Quốc phòng", "ministry_public_security": "Bộ Công an"}
RULE_SETTERS = {
    "province": "tỉnh",
    "ministry": "bộ, ban, ngành",
    "ministry_or_province": "bộ, ban, ngành, tỉnh",
}
ATTRIBUTE_NAMES = {
    "absent_days": "số ngày nghỉ",
    "collective_rating": "kết quả xếp loại của tập thể",
    "maternity_leave": "nghỉ thai sản",
    "post_years": "số năm giữ chức vụ",
    "recruited_on": "ngày tuyển dụng",
    "retirement_notice": "thông báo hoặc quyết định nghỉ hưu",
    "unit": "đơn vị",
}
LOGIC_WORDS = {
    "all": "Tất cả các điều kiện sau",
    "any": "Một trong các điều kiện sau",
    "not": "Không thuộc trường hợp sau",
}


def sentence_of(node: Node, names: Names) -> str:
    """The policy's own sentence where it has one, else one made for the operator."""
    if node.say:
        return node.say
    if node.op in LOGIC_WORDS:
        return LOGIC_WORDS[node.op]
    return capital(SENTENCES[node.op](node.args, names))


def honours_text(codes: Iterable[str], names: Names) -> str:
    return joined((names(code) for code in codes), " hoặc ")


def when_text(anchor: Any, names: Names) -> str:
    """The time that an anchor stands for, to be put behind a sentence."""
    plain = {None: "", "proposal": " tính đến thời điểm đề nghị", "award_year": " trong năm xét"}
    if anchor is None or isinstance(anchor, str):
        return plain[anchor]
    if "after" in anchor:
        end = " đến thời điểm đề nghị" if "until" in anchor else ""
        return f" sau khi được tặng {names(anchor['after'])}{end}"
    if "last_years" in anchor:
        return f" trong {two_digits(anchor['last_years'])} năm gần nhất"
    return " trong thời gian đó"


def _evaluation(args: Args, names: Names) -> str:
    level, anchor = level_text(args), args["anchor"]
    titles = f" (tính cả năm được tặng {honours_text(args['or_title'], names)})" if args.get("or_title") else ""
    if anchor == "award_year":
        return f"năm xét được xếp loại {level}{titles}"
    years = args.get("min_total", args.get("years", 1))
    least = "ít nhất" if "min_total" in args else "từ"
    unbroken = " liên tục" if args.get("consecutive") else ""
    return f"có {least} {two_digits(years)} năm{unbroken} được xếp loại {level}{when_text(anchor, names)}{titles}"


def _prior_honour(args: Args, names: Names) -> str:
    count = args["count"]
    unbroken = " liên tục" if args.get("consecutive") else ""
    times = f"{two_digits(count)} lần{unbroken} " if count > 1 or unbroken else ""
    issuers = joined((ISSUER_NAMES[item] for item in args.get("issued_by", ())), " hoặc ")
    issuer = f" do {issuers} tặng" if issuers else ""
    unused = f", chưa dùng để xét {honours_text(args['unused_by'], names)}" if args.get("unused_by") else ""
    link = args.get("linked_by")
    linked = f", giữa các lần không năm nào thiếu {names(link['honour'])}" if link else ""
    when = when_text(args.get("anchor"), names)
    return f"được tặng {times}{honours_text(args['any_of'], names)}{issuer}{when}{unused}{linked}"


def _years_since(args: Args, names: Names) -> str:
    return f"đã đủ {two_digits(args['min'])} năm kể từ khi được tặng {honours_text(args['any_of'], names)}"


def _recognised_work(args: Args, names: Names) -> str:
    reach = "đã nghiệm thu" if args["scope"] == "accepted" else f"phạm vi {SCOPE_NAMES[args['scope']]}"
    behind = _qualities(args) + _within(args.get("within"))
    return f"có {two_digits(args['count'])} {kinds_text(args['kinds'])} {reach} được công nhận{behind}"


QUALITIES = {
    "accepted": "đã nghiệm thu",
    "effective": "áp dụng hiệu quả",
    "replicable": "có khả năng nhân rộng",
    "high_value": "có giá trị cao",
}


def _qualities(args: Args) -> str:
    found = [words for key, words in QUALITIES.items() if args.get(key)]
    if args.get("recognised_by"):
        found.append(f"do {joined((ORGANISERS.get(item, item) for item in args['recognised_by']), ' hoặc ')} công nhận")
    return "".join(f", {words}" for words in found)


def _within(within: Any) -> str:
    if within is None:
        return ""
    return ", của năm xét" if within == "award_year" else f", trong {two_digits(within['last_years'])} năm gần nhất"


def _work_in_window(args: Args, names: Names) -> str:
    options = joined((f"{two_digits(args['count'])} {kinds_text(kinds)}" for kinds in args["kinds_any_of"]), " hoặc ")
    reach = f" phạm vi {SCOPE_NAMES[args['scope']]}" if args.get("scope") else ""
    unused = ", chưa dùng cho lần xét khác" if args.get("not_already_used") else ""
    return f"trong thời gian đó có {options}{reach} được công nhận{_qualities(args)}{unused}"


def _combat_merit(args: Args, names: Names) -> str:
    scope = SCOPE_NAMES.get(args["scope"], args["scope"])
    return f"mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận (phạm vi {scope})"


def _member_ratio(args: Args, names: Names) -> str:
    words = "ít nhất" if args.get("inclusive", True) else "trên"
    year = " trong năm xét" if args.get("same_year") else ""
    return f"{words} {two_digits(args['min_percent'])}% cá nhân trong tập thể đạt {honours_text(args['with_honour'], names)}{year}"


def _no_member_disciplined(args: Args, names: Names) -> str:
    year = " trong năm xét" if args.get("period") else ""
    return f"không có cá nhân bị kỷ luật từ hình thức {DISCIPLINE_NAMES[args['from']]} trở lên{year}"


def _not_disciplined(args: Args, names: Names) -> str:
    year = " trong năm xét" if args.get("period") else ""
    return f"không bị kỷ luật từ hình thức {DISCIPLINE_NAMES[args['from']]} trở lên{year}"


def _has_member_with(args: Args, names: Names) -> str:
    year = " trong năm xét" if args.get("same_year") else ""
    return f"có ít nhất {two_digits(args['count'])} cá nhân đạt {honours_text(args['any_of'], names)}{year}"


def _meets_standard_of(args: Args, names: Names) -> str:
    year = " trong năm xét" if args.get("same_year") else ""
    return f"đạt tiêu chuẩn {honours_text(args['any_of'], names)}{year}"


def _meets_any_of(args: Args, names: Names) -> str:
    return f"đạt một trong các điểm {joined(args, ' hoặc ')} của điều này"


def _group(verb: str) -> Callable[[Args, Names], str]:
    def made(args: Args, names: Names) -> str:
        organisers = joined((ORGANISERS[item] for item in as_list(args.get("organised_by", []))), " hoặc ")
        rank = args.get("rank", 1)
        lead = verb if rank == 1 else f"xếp thứ {rank}"
        year = " trong năm xét" if args.get("period") else ""
        return f"{lead} cụm, khối thi đua" + (f" do {organisers} tổ chức" if organisers else "") + year

    return made


def _movement(verb: str) -> Callable[[Args, Names], str]:
    def made(args: Args, names: Names) -> str:
        return f"{verb} {movement_text(args)}"

    return made


def _service_in_post(args: Args, names: Names) -> str:
    article = f" ({args['deciding_article']})" if args.get("deciding_article") else ""
    women = f", nữ được giảm {args['women_reduction']} thời gian" if args.get("women_reduction") else ""
    return f"giữ chức vụ đủ thời gian theo bảng của nghị định{article}{women}"


def _production_model(args: Args, names: Names) -> str:
    years = two_digits(args["min_years"])
    return f"có mô hình sản xuất hiệu quả, ổn định từ {years} năm trở lên{_qualities({'recognised_by': args.get('recognised_by')})}"


def _tenure(args: Args, names: Names) -> str:
    work = TENURE_NAMES[args["of"]]
    direct = "trực tiếp " if args.get("direct") else ""
    fields = f" ({joined(args['fields'], ' hoặc ')})" if args.get("fields") else ""
    unbroken = " liên tục" if args.get("continuous") else ""
    double = args.get("factor_hard_area")
    hard = f"; thời gian ở địa bàn đặc biệt khó khăn nhân hệ số {double}" if double else ""
    return f"có thời gian {direct}{work}{fields}{unbroken}{_years_asked(args)}{hard}"


def _years_asked(args: Args) -> str:
    least, below = args.get("min"), args.get("below")
    if least and below:
        return f" từ {two_digits(least)} năm đến dưới {two_digits(below)} năm"
    if below:
        return f" dưới {two_digits(below)} năm"
    return f" từ {two_digits(least)} năm trở lên" if least else ", không kể dài ngắn"


def _competition_prize(args: Args, names: Names) -> str:
    after = f", sau khi được tặng {names(args['after'])}" if "after" in args else ""
    return f"có {two_digits(args['count'])} giải thưởng tại cuộc thi, liên hoan, hội diễn{after}"


def _work_published(args: Args, names: Names) -> str:
    since = day_text(date.fromisoformat(args["since"]))
    return f"có {two_digits(args['min'])} công trình, tác phẩm đã công bố và sử dụng từ ngày {since}"


def _attribute(args: Args, names: Names) -> str:
    name = ATTRIBUTE_NAMES.get(args["name"], f"“{args['name']}”")
    if "min" in args:
        return f"hồ sơ ghi {name} từ {two_digits(args['min'])} trở lên"
    return f"hồ sơ ghi {name}: {value_text(args.get('equals', True))}"


def _local_rule(args: Args, names: Names) -> str:
    setter = RULE_SETTERS.get(args.get("set_by", ""), "bộ, ban, ngành, tỉnh")
    place = f" ({args['citation']})" if args.get("citation") else ""
    return f"đạt tiêu chuẩn do {setter} quy định chi tiết{place}"


def _said(text: str) -> Callable[[Args, Names], str]:
    def made(args: Args, names: Names) -> str:
        return text

    return made


SENTENCES: Mapping[str, Callable[[Args, Names], str]] = {
    "evaluation": _evaluation,
    "prior_honour": _prior_honour,
    "years_since_honour": _years_since,
    "recognised_work": _recognised_work,
    "work_in_window": _work_in_window,
    "combat_merit": _combat_merit,
    "member_ratio": _member_ratio,
    "all_members_complete_tasks": _said("100% cá nhân trong tập thể hoàn thành nhiệm vụ"),
    "no_member_disciplined": _no_member_disciplined,
    "not_disciplined": _not_disciplined,
    "has_member_with": _has_member_with,
    "leads_group": _group("dẫn đầu"),
    "outstanding_in_group": _group("được bình chọn tiêu biểu xuất sắc của"),
    "age_of_collective_years": lambda args, names: (
        f"tập thể có quá trình xây dựng, phát triển từ {args['min']} năm trở lên"
    ),
    "round_anniversary": _said("đề nghị vào dịp kỷ niệm năm tròn ngày thành lập (số năm có chữ số cuối là 0)"),
    "leads_movement": _movement("dẫn đầu"),
    "movement_outstanding": _movement("có thành tích xuất sắc, được bình xét trong"),
    "service_in_post": _service_in_post,
    "tenure": _tenure,
    "competition_prize": _competition_prize,
    "work_published": _work_published,
    "production_model": _production_model,
    "subject_is": lambda args, names: f"thuộc nhóm {groups_text(args['any_of'])}",
    "attribute": _attribute,
    "judgement": lambda args, names: str(args["text"]),
    "local_rule": _local_rule,
    "meets_standard_of": _meets_standard_of,
    "meets_any_of": _meets_any_of,
    **{name: _said(words) for name, words in FLAGS.items()},
}
