"""Posts held, production models and other recorded values."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from honours.findings import Finding, Truth
from honours.kleene import between
from honours.policy import Node
from honours.references import Principle
from honours.situation import Scope, finding
from honours.wording import groups_text, two_digits

FLAGS = {
    "outside_flag_scope": "tập thể không thuộc đối tượng xét tặng cờ thi đua của bộ, ban, ngành, tỉnh",
    "martyr": "được công nhận liệt sĩ",
    "name_registered": "tên kỷ niệm chương đã được đăng ký với cơ quan trung ương",
    "registered": "đã đăng ký thi đua",
}


def flag(node: Node, scope: Scope) -> Finding:
    """A plain recorded yes or no."""
    value = scope.facts.attributes.get(node.op)
    claim = FLAGS[node.op]
    fact = "Chưa có thông tin" if value is None else ("Có" if value else "Không")
    open_answer = value is None and (
        node.op != "martyr" or scope.situation.question.posthumous
    )  # nobody living is a martyr
    truth = between(value is True, open_answer or value is True)
    return finding(node, truth, claim, fact, f"Xác nhận: {claim}")


def attribute(node: Node, scope: Scope) -> Finding:
    args = node.args
    value: Any = scope.facts.attributes.get(args["name"])
    claim = node.say or "điều kiện ghi trong hồ sơ"
    if value is None:
        return finding(node, Truth.UNKNOWN, claim, "Chưa có thông tin", f"Bổ sung thông tin: {claim}")
    met = value >= args["min"] if "min" in args else value == args.get("equals", True)
    return finding(node, between(met, met), claim, f"Hồ sơ ghi: {value_text(value)}", f"Chưa đạt: {claim}")


def value_text(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)


def reduced_years(years: float, rule: Principle | None) -> Fraction:
    """Years in a post that a woman leader needs, under the rule of the day."""
    exact = Fraction(str(years))
    if rule is None:
        return exact
    if "minus_years" in rule.params:
        return exact - int(rule.params["minus_years"])
    return exact - exact / int(rule.params["minus_part"])


def service_in_post(node: Node, scope: Scope) -> Finding:
    """Years in a counted post against the number that the decree's table asks for it (the table is recorded data)."""
    attributes = scope.facts.attributes
    held: Any = attributes.get("post_years")
    asked: Any = attributes.get("post_years_required")
    claim = "giữ chức vụ đủ thời gian theo bảng của nghị định"
    if held is None or asked is None:
        fact = (
            "Chưa có thời gian giữ chức vụ"
            if held is None
            else (f"Giữ chức vụ {two_digits(held)} năm; chưa rõ số năm nghị định đòi hỏi với chức vụ này")
        )
        missing = "Bổ sung thời gian giữ chức vụ và số năm cần có theo bảng của nghị định"
        return finding(node, Truth.UNKNOWN, claim, fact, missing)
    rule = scope.situation.principles.get("women_reduction")
    may_be_reduced = scope.facts.sex != "male" and not attributes.get("later_retirement")
    lowest = reduced_years(asked, rule) if may_be_reduced else Fraction(str(asked))
    needed = lowest if scope.facts.sex == "female" else Fraction(str(asked))
    words = f"{float(needed):.1f}".rstrip("0").rstrip(".").replace(".", ",")
    fact = f"Giữ chức vụ {two_digits(held)} năm; cần {words} năm" + (" (đã giảm cho nữ)" if needed < asked else "")
    missing = "Bổ sung giới tính" if scope.facts.sex is None else "Chưa đủ thời gian giữ chức vụ"
    return finding(node, between(held >= needed, held >= lowest), claim, fact, missing)


def production_model(node: Node, scope: Scope) -> Finding:
    args = node.args
    claim = f"mô hình sản xuất hiệu quả, ổn định từ {two_digits(args['min_years'])} năm trở lên"
    model: Any = scope.facts.attributes.get("production_model")
    if not isinstance(model, Mapping) or model.get("years") is None:
        missing = "Bổ sung thông tin về mô hình sản xuất: số năm ổn định, cơ quan công nhận"
        known_absent = model is False
        return finding(node, between(False, not known_absent), claim, "Chưa có thông tin về mô hình sản xuất", missing)
    long_enough = model["years"] >= args["min_years"]
    allowed = args.get("recognised_by")
    recogniser = model.get("recognised_by")
    recognised = True if not allowed else (None if recogniser is None else recogniser in allowed)
    good = model.get("effective") is not False and model.get("stable") is not False
    truth = between(long_enough and good and recognised is True, long_enough and good and recognised is not False)
    fact = f"Mô hình ổn định {two_digits(model['years'])} năm" + (
        "" if long_enough else f"; cần {args['min_years']} năm"
    )
    return finding(node, truth, claim, fact, "Bổ sung văn bản công nhận mô hình của bộ, ban, ngành hoặc tỉnh")


def subject_is(node: Node, scope: Scope) -> Finding:
    wanted, groups = frozenset(node.args["any_of"]), scope.facts.groups
    truth = between(bool(groups & wanted), not groups)
    fact = groups_text(groups) if groups else "Chưa rõ nhóm đối tượng"
    return finding(node, truth, f"thuộc nhóm {groups_text(wanted)}", fact, "Bổ sung nhóm đối tượng")
