"""Years served, prizes won, works published: what a career record shows."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from honours.facts import Register, Service
from honours.findings import Finding, Truth
from honours.kleene import at_least, between
from honours.policy import Node
from honours.situation import Scope, finding
from honours.wording import TENURE_NAMES, two_digits, years_text

JOINED = timedelta(days=31)  # spans no further apart than this are one unbroken service
NO_END = 12 * 200  # months; stands for “as long as anybody serves” where the register is not complete


def months_between(start: date, end: date) -> int:
    """Whole months, never negative."""
    return max((end.year - start.year) * 12 + end.month - start.month - (end.day < start.day), 0)


def tenure(node: Node, scope: Scope) -> Finding:
    """Months served, certain and possible, against years asked; ``below`` is exclusive."""
    args = node.args
    certain, possible = served(args, scope)
    least, below = args.get("min", 0) * 12 or int("min" in args), args.get("below", 2 * NO_END) * 12
    truth = between(certain >= least and possible < below, possible >= least and certain < below)
    name = TENURE_NAMES[args["of"]] + (" trực tiếp" if args.get("direct") else "")
    claim = f"có thời gian {name} {_asked(args)}"
    fact = f"Có {months_text(certain)} {name}" if certain else f"Chưa ghi nhận thời gian {name}"
    if truth is Truth.UNMET:
        fact += f"; cần {_asked(args)}"
    return finding(node, truth, claim, fact, f"Bổ sung quá trình công tác: thời gian {name}, địa bàn")


def _asked(args: Mapping[str, Any]) -> str:
    least, below = args.get("min"), args.get("below")
    parts = [f"từ {two_digits(least)} năm trở lên"] if least else []
    if below:
        parts = [
            f"từ {two_digits(least)} năm đến dưới {two_digits(below)} năm" if least else f"dưới {two_digits(below)} năm"
        ]
    return parts[0] if parts else "ở địa bàn, nhiệm vụ đó"


def months_text(months: int) -> str:
    years, rest = divmod(months, 12)
    return " ".join([f"{two_digits(years)} năm"] * bool(years) + [f"{rest} tháng"] * bool(rest))


def served(args: Mapping[str, Any], scope: Scope) -> tuple[int, int]:
    """(certain, possible) months; of an unbroken service, the longest stretch."""
    spans = sorted((item for item in scope.facts.services if _is_of(item, args["of"])), key=lambda item: item.since)
    today, factor = scope.records.today, args.get("factor_hard_area", 1)
    sure = [(item, factor if item.hard_area else 1) for item in spans if _counts(item, args)[0]]
    maybe = [(item, 1 if item.hard_area is False else factor) for item in spans if _counts(item, args)[1]]
    certain = _longest(sure, today, args)
    if not scope.records.covers_all(Register.SERVICE):
        return certain, NO_END
    return certain, max(certain, _longest(maybe, today, args))


def _is_of(item: Service, of: str) -> bool:
    """Service of the forces in a hard area is hard duty too."""
    return item.of == of or (of == "hard_duty" and item.of == "force" and item.hard_area is not False)


def _months(item: Service, today: date) -> range:
    """The months of a span, numbered from year 0; a span that began and ended counts one at least."""
    end = min(item.until or today, today)
    length = max(months_between(item.since, end), 1) if item.since < end else 0
    first = item.since.year * 12 + item.since.month
    return range(first, first + length)


def _counts(item: Service, args: Mapping[str, Any]) -> tuple[bool, bool]:
    direct = (item.direct is True, item.direct is not False) if args.get("direct") else (True, True)
    wanted = args.get("fields")
    field = (item.field in wanted, not item.field or item.field in wanted) if wanted else (True, True)
    hard = item.of == args["of"] or bool(item.hard_area)
    return direct[0] and field[0] and hard, direct[1] and field[1]


def _longest(spans: list[tuple[Service, int]], today: date, args: Mapping[str, Any]) -> int:
    """Months, each once however many spans hold it; of an unbroken service, those of the longest chain of spans."""
    best = total = 0
    end: date | None = None
    seen: set[int] = set()
    for item, factor in spans:
        if args.get("continuous") and end is not None and item.since > end + JOINED:
            total = 0
        fresh = set(_months(item, today)) - seen
        seen |= fresh
        total += len(fresh) * factor
        best = max(best, total)
        end = max(end or date.min, item.until or today)
    return best


def competition_prize(node: Node, scope: Scope) -> Finding:
    """Prizes, where asked those won after an honour; a prize of the same year may have come before it."""
    args = node.args
    certain_from, possible_from = _after(args, scope)
    years = scope.facts.prizes
    certain = [year for year in years if year is not None and year >= certain_from]
    possible = [year for year in years if year is None or year >= possible_from]
    return _counted(node, scope, args["count"], certain, len(possible), "giải thưởng tại cuộc thi, liên hoan, hội diễn")


def _after(args: Mapping[str, Any], scope: Scope) -> tuple[int, int]:
    """First year that counts, certainly and possibly."""
    if "after" not in args:
        return 0, 0
    found = scope.awards([args["after"]])
    certain = [item.year for item in found.certain if item.year is not None]
    known = [*certain, *(item.year or 0 for item in found.doubtful)]
    is_open = not scope.records.covers_all(Register.HONOURS)
    return (min(certain) + 1 if certain else 9999), (0 if is_open else min(known, default=9999))


def work_published(node: Node, scope: Scope) -> Finding:
    """Works published and put to use since a day; one of that very year may have come earlier."""
    since, years = date.fromisoformat(node.args["since"]).year, scope.facts.published
    certain = [year for year in years if year is not None and year > since]
    possible = sum(year is None or year >= since for year in years)
    return _counted(node, scope, node.args["min"], certain, possible, "công trình, tác phẩm đã công bố và sử dụng")


def _counted(node: Node, scope: Scope, needed: int, certain: Iterable[int], possible: int, name: str) -> Finding:
    years = sorted(certain)
    is_open = not scope.records.covers_all(Register.WORKS)
    truth = at_least(len(years), possible + (needed if is_open else 0), needed)
    fact = f"Có {len(years)} {name} ({years_text(years)})" if years else f"Chưa ghi nhận {name}"
    return finding(node, truth, f"có {two_digits(needed)} {name}", fact, f"Bổ sung văn bản về {name}")
