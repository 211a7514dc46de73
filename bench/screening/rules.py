"""Six rules that every rival can say, from the articles of six honours but shorter; here as policies for our own two evaluators.

CSTĐ tỉnh: CSTĐCS three years in a row, an initiative of province scope in the year, not disciplined in the year. CSTĐTQ: CSTĐ tỉnh
twice in the last five years and this one, an initiative of national scope in the year. BK tỉnh: rated excellent two years in a row,
two initiatives in the years of that run. TTLĐTT: at least 70 % of the members are LĐTT, nobody disciplined from a warning on. TTLĐXS:
that, everybody has completed their tasks and somebody is CSTĐCS. Cờ tỉnh: TTLĐXS two years in a row, nobody disciplined from a warning
on. No general principle is asked. December, so that “the year” is the one that just ends.

Of the eight rules of ``measures.EIGHT`` three are left out: BK TTg, HC LĐ hạng Ba and hạng Nhì count inside a span of good years that
begins at an earlier award. JDM has no loop over years that could look for it, and what is possible inside a span whose own beginning is
only possible would be a second engine in OpenFisca, not a rule.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from honours import Question
from honours.bulk import screen
from honours.bulk.plan import ELIGIBLE, NEAR, NOT, SILENT, STATUS_BITS, UNKNOWN
from honours.parsing import read_honour

DAY = date(2025, 12, 20)
INDIVIDUAL, COLLECTIVE = ("CSTD_TINH", "CSTDTQ", "BK_TINH"), ("TTLDTT", "TTLDXS", "CO_TINH")
CODES = (*INDIVIDUAL, *COLLECTIVE)
SOURCE = {"document": "06/2022/QH15", "text": "rút gọn"}
LDTT = {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 70, "inclusive": True, "same_year": True}}
NOBODY_WARNED = {"no_member_disciplined": {"from": "canh_cao", "period": "award_year"}}
WHEN = {
    "CSTD_TINH": [
        {"prior_honour": {"any_of": ["CSTDCS"], "count": 3, "consecutive": True, "unit": "years"}},
        {"recognised_work": {"kinds": ["sang_kien"], "count": 1, "scope": "province", "within": "award_year"}},
        {"not_disciplined": {"from": "khien_trach", "period": "award_year"}},
    ],
    "CSTDTQ": [
        {"prior_honour": {"any_of": ["CSTD_TINH"], "count": 2, "unit": "awards", "anchor": {"last_years": 5}}},
        {"recognised_work": {"kinds": ["sang_kien"], "count": 1, "scope": "nation", "within": "award_year"}},
    ],
    "BK_TINH": [
        {"evaluation": {"level": "excellent", "years": 2, "consecutive": True, "anchor": "proposal"}},
        {"work_in_window": {"kinds_any_of": [["sang_kien"]], "count": 2}},
    ],
    "TTLDTT": [LDTT, NOBODY_WARNED],
    "TTLDXS": [
        LDTT,
        NOBODY_WARNED,
        {"all_members_complete_tasks": {}},
        {"has_member_with": {"any_of": ["CSTDCS"], "count": 1}},
    ],
    "CO_TINH": [
        {"prior_honour": {"any_of": ["TTLDXS"], "count": 2, "consecutive": True, "unit": "years"}},
        NOBODY_WARNED,
    ],
}
SAID = {
    ELIGIBLE: "eligible",
    UNKNOWN: "needs_human",
    SILENT: "needs_human",
    NEAR: "not_eligible",
    NOT: "not_eligible",
}  # what the case evaluator must say, exactly


def short_book(book):
    """The book with these honours alone and no principles; classes and documents stay."""
    honours = {code: _honour(book.honour(code)) for code in CODES}
    return replace(book, catalogue=honours, references=replace(book.references, principles=(), by_day={}))


def _honour(known):
    kind = "collective" if known.code in COLLECTIVE else "individual"
    criterion = {"id": f"{known.code}-rival", "for": [kind], "title": "rút gọn", "cite": "rút gọn"}
    edition = {"from": "2024-01-01", "source": SOURCE, "confidence": "derived"}
    edition["criteria"] = [{**criterion, "when": {"all": WHEN[known.code]}}]
    names = {"honour": known.code, "name": known.name, "short_name": known.short_name, "kind": known.kind}
    return read_honour({**names, "level": known.level, "recipients": [kind], "types": ["merit"], "editions": [edition]})


def statuses(ready):
    """Honour → status number of every recipient, before rows are made of it."""
    found = {}
    for plan, engine in ready.plans:
        rids = np.flatnonzero(ready.kinds == list(screen.RecipientKind).index(plan.kind))
        packed = engine.numbers(ready.stock.columns, 0, len(ready.kinds))
        for item in plan.honours:
            mine = found.setdefault(item.honour, np.full(len(ready.kinds), NOT, np.int32))
            mine[rids] = packed[item.honour][rids] & (1 << STATUS_BITS) - 1
    return found


def cases(book, people, codes, day):
    """(place, honour) → what the case evaluator says."""
    found = {}
    for rid, facts in enumerate(people):
        for code in codes:
            answer = book.evaluate(Question(code, day), facts)
            found[rid, code] = (answer.status_before_change or answer.status).value
    return found


def unlike(said, numbers):
    """(answers that contradict the case evaluator, answers left open that it decides)."""
    pairs = [(answer, SAID[int(numbers[code][rid])]) for (rid, code), answer in said.items()]
    wrong = sum(ours not in (answer, "needs_human") for answer, ours in pairs)
    return wrong, sum(ours == "needs_human" != answer for answer, ours in pairs)
