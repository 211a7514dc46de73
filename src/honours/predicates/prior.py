"""``prior_honour`` and ``years_since_honour``: honours already decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from honours.facts import HeldHonour, Register
from honours.findings import Finding, Truth
from honours.kleene import at_least, between
from honours.policy import Node
from honours.records import Run
from honours.situation import Scope, finding
from honours.wording import GROUP_NAMES, awards_text, in_years, joined, two_digits, years_text


def prior_honour(node: Node, scope: Scope) -> Finding:
    args = node.args
    if args.get("consecutive") and args.get("unit", "years") == "years":
        return _streak(node, scope)
    if args.get("consecutive"):
        return _successive(node, scope)
    return _counted(node, scope)


def known_years(items: tuple[HeldHonour, ...]) -> set[int]:
    return {item.year for item in items if item.year is not None}


def _streak(node: Node, scope: Scope) -> Finding:
    args, records = node.args, scope.records
    needed, name = args["count"], scope.names(args["any_of"])
    found = scope.awards(args["any_of"], args.get("issued_by", ()))
    certain, pending = known_years(found.certain), known_years(found.doubtful)
    undated = any(item.year is None for item in found.doubtful)
    used = used_years(args, scope)

    def judge(year: int) -> tuple[bool, bool]:
        sure_after, maybe_after = records.counts(year)
        known = year in certain or year in pending or undated
        maybe = (known or not records.covers(Register.HONOURS, year)) and maybe_after
        return year in certain and year not in used and sure_after, maybe

    ends = {records.last_year(certain), records.last_year(certain | pending)}
    runs = [records.run(end, judge) for end in sorted(ends)]
    run = Run(runs[0].certain, max((item.possible for item in runs), key=len))
    held = records.run(records.last_year(certain), lambda year: (year in certain, year in certain)).certain
    scope.runs.append(Run(held, run.possible) if used else run)
    truth = at_least(len(run.certain), len(run.possible), needed)
    claim = f"có {two_digits(needed)} lần liên tục được tặng {name}"
    fact = _streak_fact(name, held, needed, sorted(certain))
    if used & set(held[:needed]):
        fact += f"; các năm {years_text(used & set(held))} đã dùng cho lần trước"
    return finding(node, truth, claim, fact, _streak_missing(name, run, needed, pending, used & set(held)))


def _streak_fact(name: str, held: tuple[int, ...], needed: int, all_years: list[int]) -> str:
    if held:
        tail = "" if len(held) >= needed else f"; cần {needed}"
        return f"Có {len(held)} lần liên tục {name} ({years_text(held)}){tail}"
    if all_years:
        return f"{name} các năm {years_text(all_years)} không liên tục đến thời điểm đề nghị; cần {needed} lần liên tục"
    return f"Chưa có {name}; cần {needed} lần liên tục"


def _streak_missing(name: str, run: Run, needed: int, pending: set[int], used: set[int]) -> str:
    window = run.possible[:needed]
    if len(run.possible) < needed:
        return f"Cần thêm {needed - len(run.possible)} lần liên tục {name}"
    waiting = [year for year in window if year in pending]
    if waiting:
        return f"Chờ quyết định {name} {in_years(waiting)}"
    if used:
        return f"Người có thẩm quyền quyết định có được dùng lại {name} các năm {years_text(used)} hay không"
    absent = [year for year in window if year not in run.certain]
    return f"Bổ sung quyết định {name} {in_years(absent)}"


def used_years(args: Mapping[str, Any], scope: Scope) -> set[int]:
    """Years that already served an earlier award: as recorded, else as many as that award asks, ending with its own."""
    earlier = scope.awards(args["unused_by"]).certain if args.get("unused_by") else ()
    used: set[int] = set()
    for item in earlier:
        last = item.year or 0  # a certain award has a year
        used.update(item.based_on_years or range(last - args["count"] + 1, last + 1))
    return used


def _successive(node: Node, scope: Scope) -> Finding:
    """The latest awards one after another; what joins them is an open reading, so a gap makes the answer unknown."""
    args = node.args
    needed, name = args["count"], scope.names(args["any_of"])
    found = scope.awards(args["any_of"], args.get("issued_by", ()))
    years = sorted(known_years(found.certain))[-needed:]
    enough = len(years) >= needed
    broken = broken_years(args, scope, years) if enough else []
    possible = len(found.certain) + len(found.doubtful)
    is_open = not scope.records.covers_all(Register.HONOURS)
    truth = between(enough and not broken, enough or is_open or possible >= needed)
    fact = f"Có {len(years)} lần {name} ({years_text(years)})" if years else f"Chưa có {name}"
    if broken:
        fact += f"; các năm {years_text(broken)} không có {scope.book.name(args['linked_by']['honour'])}"
        missing = "Luật không nêu thế nào là liên tục; người có thẩm quyền quyết định"
    else:
        fact += "" if enough else f"; cần {needed} lần liên tục"
        missing = f"Bổ sung hoặc chờ quyết định {name}; cần {needed} lần liên tục"
    return finding(node, truth, f"có {two_digits(needed)} lần liên tục được tặng {name}", fact, missing)


def broken_years(args: Mapping[str, Any], scope: Scope, years: list[int]) -> list[int]:
    """Years between the awards that neither a yearly title nor an award itself vouches for."""
    link = args.get("linked_by")
    if not link:
        return []
    vouched = known_years(scope.awards([link["honour"]]).certain)
    for year in years:
        vouched.update(range(year - link["years"] + 1, year + 1))
    return [year for year in range(years[0] + 1, years[-1]) if year not in vouched]


@dataclass(frozen=True, slots=True)
class Window:
    """Years that certainly and possibly lie inside; None means any year."""

    certain: frozenset[int] | None
    possible: frozenset[int] | None
    words: str

    @staticmethod
    def of(years: range, words: str) -> "Window":
        return Window(frozenset(years), frozenset(years), words)


def window_of(anchor: Any, scope: Scope) -> Window:
    year, today = scope.records.award_year, scope.records.today.year
    if anchor is None or anchor == "proposal":
        return Window(None, None, "")
    if anchor == "award_year":
        return Window.of(range(year, year + 1), f" năm {year}")
    if "last_years" in anchor:
        return Window.of(range(today - anchor["last_years"], today + 1), f" trong {anchor['last_years']} năm gần nhất")
    if "after" in anchor:
        return _window_after(anchor["after"], scope)
    run = scope.the_run
    return Window(frozenset(run.certain), frozenset(run.possible), " trong thời gian đó")


def _window_after(code: str, scope: Scope) -> Window:
    found = scope.awards([code])
    certain = known_years(found.certain)
    possible = certain | {item.year or 0 for item in found.doubtful}
    if not scope.records.covers_all(Register.HONOURS):
        possible.add(scope.records.earliest)
    after = scope.records.today.year + 1
    return Window(
        frozenset(range(min(certain) + 1, after)) if certain else frozenset(),
        frozenset(range(min(possible) + 1, after)) if possible else frozenset(),
        f" sau khi được tặng {scope.book.name(code)}",
    )


def _counted(node: Node, scope: Scope) -> Finding:
    args = node.args
    needed, name = args["count"], scope.names(args["any_of"])
    if args.get("issued_by"):
        name += f" do {joined((GROUP_NAMES[item] for item in args['issued_by']), ' hoặc ')} tặng"
    found, window = scope.awards(args["any_of"], args.get("issued_by", ())), window_of(args.get("anchor"), scope)
    certain = [item for item in found.certain if window.certain is None or item.year in window.certain]
    doubtful = [item for item in (*found.certain, *found.doubtful) if item not in certain and _may_lie(item, window)]
    possible = len(certain) + len(doubtful) + _unrecorded(window, scope, needed)
    truth = at_least(len(certain), possible, needed)
    times = f"{two_digits(needed)} lần " if needed > 1 else ""
    fact = (
        f"Có {len(certain)} lần {name}{window.words} ({awards_text(certain)})"
        if certain
        else (f"Chưa có {name}{window.words}")
    )
    if truth is not Truth.MET:
        fact += f"; cần {needed} lần" if needed > 1 or certain else ""
    return finding(
        node, truth, f"được tặng {times}{name}{window.words}", fact, _counted_missing(name, doubtful, window)
    )


def _may_lie(item: HeldHonour, window: Window) -> bool:
    return window.possible is None or item.year is None or item.year in window.possible


def _unrecorded(window: Window, scope: Scope, needed: int) -> int:
    """How many awards no complete register rules out."""
    if window.possible is None:
        return 0 if scope.records.covers_all(Register.HONOURS) else needed
    return sum(not scope.records.covers(Register.HONOURS, year) for year in window.possible)


def _counted_missing(name: str, doubtful: list[HeldHonour], window: Window) -> str:
    untyped = [item for item in doubtful if item.award_type is None and not item.pending and item.year is not None]
    if any(item.pending for item in doubtful):
        return f"Chờ quyết định {name}"
    if untyped and window.possible is None:
        return f"Làm rõ loại hình của {name} ({awards_text(untyped)}): chỉ khen công trạng được làm căn cứ"
    return f"Bổ sung quyết định tặng {name}{window.words}, nếu có"


def years_since_honour(node: Node, scope: Scope) -> Finding:
    args, today = node.args, scope.records.today.year
    name, found = scope.names(args["any_of"]), scope.awards(args["any_of"])
    years = sorted(known_years(found.certain))
    enough = bool(years) and today - years[-1] >= args["min"]
    is_open = bool(found.doubtful) or (not years and not scope.records.covers_all(Register.HONOURS))
    truth = between(enough and not found.doubtful, is_open)
    fact = f"{name} năm {years[-1]}, đã {today - years[-1]} năm" if years else f"Chưa có {name}"
    claim = f"đã đủ {args['min']} năm kể từ khi được tặng {name}"
    return finding(node, truth, claim, fact, f"Bổ sung quyết định tặng {name}, nếu có")
