"""``leads_movement`` and ``movement_outstanding``: results at the review of a phong trào thi đua."""

from collections.abc import Callable, Mapping
from typing import Any

from honours.facts import MovementResult, Register
from honours.findings import Finding, Truth
from honours.kleene import between, every, some
from honours.policy import Node
from honours.predicates.collective import as_list
from honours.situation import Scope, finding
from honours.wording import ORGANISERS, STAGES, joined, two_digits

Judge = Callable[[MovementResult], bool | None]


def leads_movement(node: Node, scope: Scope) -> Finding:
    def leads(item: MovementResult) -> bool | None:
        return None if item.rank is None else item.rank == 1

    return _reviewed(node, scope, "dẫn đầu", leads)


def movement_outstanding(node: Node, scope: Scope) -> Finding:
    def outstanding(item: MovementResult) -> bool | None:
        return True if item.rank == 1 else item.outstanding

    return _reviewed(node, scope, "có thành tích xuất sắc, được bình xét trong", outstanding)


def known(value: bool | None) -> Truth:
    return between(value is True, value is not False)


def judge_movement(item: MovementResult, args: Mapping[str, Any], place: Judge, year: int) -> Truth:
    launched = as_list(args.get("launched_by", []))
    stages = (
        {"so_ket", "tong_ket"} if args.get("stage", "so_ket_or_tong_ket") == "so_ket_or_tong_ket" else {args["stage"]}
    )
    length = args.get("min_years")
    return every(
        [
            known(not launched or item.launched_by in launched),
            known(None if item.years is None else item.years >= length) if length else Truth.MET,
            known(None if item.stage is None else item.stage in stages) if "stage" in args else Truth.MET,
            known(item.thematic) if args.get("thematic") else Truth.MET,
            known(place(item)),
            known(None if item.year is None else item.year == year) if "period" in args else Truth.MET,
        ]
    )


def _reviewed(node: Node, scope: Scope, verb: str, place: Judge) -> Finding:
    args = node.args
    year = scope.records.award_year
    found = [item for item in scope.facts.movements if "period" not in args or item.year in (None, year)]
    is_open = not scope.records.covers(Register.MOVEMENTS, year)  # there may be another one
    truths = [judge_movement(item, args, place, year) for item in found]
    truth = some([*truths, Truth.UNKNOWN if is_open else Truth.UNMET])
    return finding(node, truth, f"{verb} {movement_text(args)}", _found(scope), _missing(scope))


def movement_text(args: Mapping[str, Any]) -> str:
    launched = joined((ORGANISERS[item] for item in as_list(args.get("launched_by", []))), " hoặc ")
    text = "phong trào thi đua" + (" theo chuyên đề" if args.get("thematic") else "")
    text += f" do {launched} phát động" if launched else ""
    text += f", thời gian từ {two_digits(args['min_years'])} năm trở lên" if args.get("min_years") else ""
    return text + (f", khi {STAGES[args['stage']]}" if args.get("stage") else "")


def _found(scope: Scope) -> str:
    if not scope.facts.movements:
        return "Chưa có kết quả sơ kết, tổng kết phong trào thi đua"
    return "; ".join(_one(item) for item in scope.facts.movements)


def _one(item: MovementResult) -> str:
    parts = [f"Phong trào do {ORGANISERS.get(item.launched_by, 'cơ quan chưa rõ')} phát động"]
    if item.years is not None:
        parts.append(f"kéo dài {two_digits(item.years)} năm")
    if item.stage is not None:
        parts.append(STAGES.get(item.stage, item.stage))
    if item.rank is not None:
        parts.append(f"xếp thứ {item.rank}")
    return ", ".join(parts)


def _missing(scope: Scope) -> str:
    if scope.facts.movements:
        return "Làm rõ thời gian, bước sơ kết hay tổng kết và kết quả bình xét của phong trào"
    return "Bổ sung kết quả sơ kết, tổng kết phong trào thi đua, nếu có"
