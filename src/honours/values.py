"""Arguments of conditions and their values, as they are named in a comparison of two texts."""

from collections.abc import Callable, Mapping
from typing import Any

from honours.predicates.collective import as_list
from honours.predicates.works import kinds_text
from honours.sentences import ISSUER_NAMES, RULE_SETTERS, Names, when_text
from honours.wording import (
    DISCIPLINE_NAMES,
    GROUP_NAMES,
    KIND_NAMES,
    ORGANISERS,
    SCOPE_NAMES,
    STAGES,
    TENURE_NAMES,
    TYPE_NAMES,
    WORK_NAMES,
    joined,
)

NOT_SAID = "không nêu"
LEVELS = {"excellent": "xuất sắc", "good": "tốt", "completed": "hoàn thành"}
ARGUMENT_NAMES = {
    "absent_days": "số ngày nghỉ",
    "accepted": "đã nghiệm thu",
    "after": "tính sau khi được tặng",
    "anchor": "mốc tính",
    "any_of": "trong số",
    "below": "dưới (năm)",
    "citation": "điều khoản",
    "consecutive": "liên tục",
    "continuous": "liên tục",
    "count": "số lượng",
    "deciders": "người quyết định",
    "deciding_article": "điều quy định",
    "direct": "trực tiếp",
    "effective": "áp dụng hiệu quả",
    "equals": "giá trị",
    "excludes": "loại hình không tính",
    "factor_hard_area": "hệ số địa bàn khó khăn",
    "fields": "loại hình nghệ thuật",
    "from": "từ hình thức kỷ luật",
    "groups": "nhóm đối tượng",
    "high_value": "có giá trị cao",
    "honours": "danh hiệu",
    "inclusive": "tính cả mức đó",
    "issued_by": "người tặng",
    "kinds": "loại",
    "kinds_any_of": "loại",
    "launched_by": "người phát động",
    "level": "mức",
    "levels": "cấp",
    "linked_by": "nối bằng chuỗi",
    "min": "ít nhất",
    "min_percent": "tỷ lệ %",
    "min_total": "số năm trong chuỗi",
    "min_years": "số năm",
    "minus_part": "giảm một phần",
    "minus_years": "số năm được giảm",
    "missing": "khi chưa có quy định",
    "months": "số tháng",
    "months_without_end": "số tháng sau kỷ luật không ghi ngày hết",
    "name": "nội dung",
    "not_already_used": "chưa dùng lần khác",
    "of": "loại thời gian",
    "or_title": "tính cả năm có danh hiệu",
    "organised_by": "người tổ chức",
    "period": "thời kỳ",
    "rank": "thứ hạng",
    "recognised_by": "người công nhận",
    "recognisers": "người công nhận",
    "replicable": "có khả năng nhân rộng",
    "reviewed_in": "kỳ tổng kết",
    "same_year": "trong năm xét",
    "scope": "phạm vi",
    "set_by": "người quy định",
    "settled_by": "sổ ghi nhận trả lời thay",
    "since": "từ ngày",
    "soft": "mềm",
    "stable": "ổn định",
    "stage": "giai đoạn",
    "table": "bảng",
    "text": "nội dung",
    "thematic": "theo chuyên đề",
    "unit": "cách đếm",
    "unused_by": "chưa dùng để xét",
    "who": "người đánh giá",
    "with_honour": "danh hiệu",
    "within": "thời gian",
    "women_percent": "tỷ lệ nữ %",
    "women_reduction": "giảm cho nữ",
    "years": "số năm",
}
UNITS = {"years": "số năm", "awards": "số lần tặng"}
MISSING = {"ask": "hỏi người", "block": "chưa xét"}


def _listed(table: Mapping[str, str]) -> Callable[[Any, Names], str]:
    def made(value: Any, names: Names) -> str:
        return joined(table.get(item, item) for item in as_list(value))

    return made


def _honours(value: Any, names: Names) -> str:
    return joined(GROUP_NAMES.get(item, names(item)) for item in as_list(value))


def _within(value: Any, names: Names) -> str:
    return "năm xét" if value == "award_year" else f"{value['last_years']} năm gần nhất"


VALUES: Mapping[str, Callable[[Any, Names], str]] = {
    "after": _honours,
    "anchor": lambda value, names: when_text(value, names).strip(),
    "any_of": _honours,
    "excludes": _listed(TYPE_NAMES),
    "from": _listed(DISCIPLINE_NAMES),
    "honours": _honours,
    "issued_by": _listed(ISSUER_NAMES),
    "kinds": _listed({**WORK_NAMES, **KIND_NAMES}),
    "kinds_any_of": lambda value, names: joined((kinds_text(kinds) for kinds in value), " hoặc "),
    "launched_by": _listed(ORGANISERS),
    "level": _listed(LEVELS),
    "linked_by": lambda value, names: f"{names(value['honour'])}, mỗi lần {value['years']} năm",
    "missing": _listed(MISSING),
    "of": _listed(TENURE_NAMES),
    "or_title": _honours,
    "organised_by": _listed(ORGANISERS),
    "recognised_by": _listed(ORGANISERS),
    "scope": _listed(SCOPE_NAMES),
    "set_by": _listed(RULE_SETTERS),
    "settled_by": lambda value, names: "có",
    "stage": _listed(STAGES),
    "unit": _listed(UNITS),
    "unused_by": _honours,
    "with_honour": _honours,
    "within": _within,
}


def value_text(key: str, value: Any, names: Names) -> str:
    if value is None:
        return NOT_SAID
    if isinstance(value, bool):
        return "có" if value else "không"
    if key in VALUES:
        return VALUES[key](value, names)
    if isinstance(value, list):
        return joined(str(item) for item in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)
