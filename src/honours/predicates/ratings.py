"""``evaluation``: the yearly task-completion rating, one year or an unbroken run of years."""

from collections.abc import Callable, Mapping
from typing import Any

from honours.facts import RatingLevel, Register
from honours.findings import Finding, Truth
from honours.kleene import at_least, between
from honours.policy import Node
from honours.records import RANK, Run
from honours.situation import Scope, finding
from honours.wording import RATING_NAMES, in_years, two_digits, years_text


def evaluation(node: Node, scope: Scope) -> Finding:
    args = node.args
    if args["anchor"] == "award_year":
        return _single_year(node, scope)
    if isinstance(args["anchor"], Mapping) and "within" in args["anchor"]:
        return _inside_the_run(node, scope)
    return _run_of_years(node, scope)


def level_text(args: Mapping[str, Any]) -> str:
    level = RatingLevel(args["level"])
    return RATING_NAMES[level] + ("" if level is RatingLevel.EXCELLENT else " trở lên")


def judge_year(args: Mapping[str, Any], scope: Scope, year: int) -> tuple[bool, bool]:
    """(certain, possible): does the year count, by its rating or by a title that stands for it?"""
    certain, possible = scope.records.rated(year, RatingLevel(args["level"]))
    if not certain and args.get("or_title"):
        by_title = scope.held_in(args["or_title"], year)
        certain, possible = certain or by_title[0], possible or by_title[1]
    return certain, possible


def _single_year(node: Node, scope: Scope) -> Finding:
    year = scope.records.award_year
    truth = between(*judge_year(node.args, scope, year))
    levels = sorted(scope.records.ratings.get(year, ()), key=RANK.__getitem__)
    named = " và ".join(RATING_NAMES[item] for item in levels)
    fact = f"Năm {year}: {named}" if named else f"Chưa có mức xếp loại năm {year}"
    if len(levels) > 1:
        fact += " (hai kết quả khác nhau)"
    if truth is Truth.UNMET and named:
        fact += f"; cần {level_text(node.args)}"
    return finding(
        node, truth, f"năm {year} được xếp loại {level_text(node.args)}", fact, f"Bổ sung mức xếp loại năm {year}"
    )


def _run_of_years(node: Node, scope: Scope) -> Finding:
    args, records = node.args, scope.records
    needed = args.get("years", 1)
    known = {*records.ratings, *_titled_years(args, scope)}

    def judge(year: int) -> tuple[bool, bool]:
        certain, possible = judge_year(args, scope, year)
        after_certain, after_possible = records.counts(year)
        return certain and after_certain, possible and after_possible

    run = after_base(args["anchor"], scope, records.run(records.last_year(known), judge))
    ended = _ended_run(args, scope, judge) if len(run.possible) < needed else ()
    if ended:
        run = Run(run.certain, ended)
    scope.runs.append(run)
    truth = at_least(len(run.certain), len(run.possible), needed)
    since = _base_text(args["anchor"], scope)
    claim = f"có từ {two_digits(needed)} năm liên tục được xếp loại {level_text(args)}{since} đến thời điểm đề nghị"
    missing = _run_missing(scope, run, needed)
    if ended:
        missing = f"Chuỗi năm {years_text(ended)} không kéo dài đến lúc đề nghị; luật không nêu rõ, người có thẩm quyền quyết định"
    return finding(node, truth, claim, _run_fact(node, scope, run, needed), missing)


def _ended_run(args: Mapping[str, Any], scope: Scope, judge: Callable[[int], tuple[bool, bool]]) -> tuple[int, ...]:
    """A long enough run after the base that stopped before the proposal, where the words do not ask more (D-21)."""
    anchor = args["anchor"]
    if not isinstance(anchor, Mapping) or "until" in anchor:
        return ()
    records = scope.records
    for end in range(records.today.year - 1, records.earliest, -1):
        run = after_base(anchor, scope, records.run(end, judge)).certain
        if len(run) >= args.get("years", 1):
            return run
    return ()


def _titled_years(args: Mapping[str, Any], scope: Scope) -> set[int]:
    titles = scope.awards(args["or_title"]).certain if args.get("or_title") else ()
    return {item.year for item in titles if item.year is not None}


def after_base(anchor: Any, scope: Scope, run: Run) -> Run:
    """Only the years after the honour that the run must follow; any award of it may serve, so the earliest does."""
    if not isinstance(anchor, Mapping):
        return run
    found = scope.awards([anchor["after"]])
    certain = [item.year for item in found.certain if item.year is not None]
    possible = certain + [item.year or 0 for item in found.doubtful]
    if not scope.records.covers_all(Register.HONOURS):
        possible.append(0)
    return Run(
        tuple(year for year in run.certain if certain and year > min(certain)),
        tuple(year for year in run.possible if possible and year > min(possible)),
    )


def _base_text(anchor: Any, scope: Scope) -> str:
    if isinstance(anchor, Mapping):
        return f" sau khi được tặng {scope.book.name(anchor['after'])}"
    return ""


def _run_fact(node: Node, scope: Scope, run: Run, needed: int) -> str:
    count = len(run.certain)
    tail = "" if count >= needed else f"; cần {two_digits(needed)}"
    if scope.records.certain_from:
        tail += f" (tính từ khi chấp hành xong kỷ luật, từ năm {scope.records.certain_from})"
    if not count:
        return f"Chưa có năm nào trong chuỗi được xếp loại {level_text(node.args)}{tail}"
    return f"Có {count} năm liên tục được xếp loại {level_text(node.args)} ({years_text(run.certain)}){tail}"


def _run_missing(scope: Scope, run: Run, needed: int) -> str:
    unsure = [year for year in run.possible[:needed] if year not in run.certain]
    if not unsure:
        return f"Cần đủ {two_digits(needed)} năm liên tục; còn thiếu {needed - len(run.certain)} năm"
    unrated = [year for year in unsure if year not in scope.records.ratings]
    if unrated:
        return f"Bổ sung mức xếp loại {in_years(unrated)}"
    return "Làm rõ mốc bắt đầu tính chuỗi năm (khen thưởng trước đó, thời điểm hết kỷ luật)"


def _inside_the_run(node: Node, scope: Scope) -> Finding:
    args, run = node.args, scope.the_run
    needed = args.get("min_total", args.get("years", 1))
    certain = [year for year in run.certain if judge_year(args, scope, year)[0]]
    possible = [year for year in run.possible if judge_year(args, scope, year)[1]]
    truth = at_least(len(certain), len(possible), needed)
    claim = f"trong thời gian đó có ít nhất {two_digits(needed)} năm {level_text(args)}"
    found = (
        f"Có {len(certain)} năm {level_text(args)} ({years_text(certain)})"
        if certain
        else (f"Chưa có năm nào {level_text(args)} trong chuỗi năm được tính")
    )
    fact = found if truth is Truth.MET else f"{found}; cần {two_digits(needed)}"
    more = f"năm {level_text(args)}"
    missing = f"Cần thêm {needed - len(certain)} {more}"
    if truth is Truth.UNKNOWN:
        missing = f"Bổ sung {more} khác trong chuỗi năm được tính, nếu có; cần {two_digits(needed)} năm"
    return finding(node, truth, claim, fact, missing)
