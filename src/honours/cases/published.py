"""Cases of the form question / facts / expected (published questions and procedure cases).

The keys of ``expected`` say what is asked; a case is covered when the rules model every part of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from honours.actors import actor_of, plain
from honours.book import Book
from honours.cases import vocabulary as words
from honours.cases.eligibility import NotCovered, default_group, holders
from honours.cases.facts import CLOSED, Data, FactsReader
from honours.facts import AwardType, Facts, HeldHonour, Question, Rating, RatingLevel, RecipientKind, Scope, Work
from honours.findings import Assessment, Finding, Status
from honours.policy import Authority
from honours.predicates.service import reduced_years
from honours.principles import preferred

Answer = dict[str, Any]
OUTCOMES = {
    "eligible": (Status.ELIGIBLE,),
    "not_eligible": (Status.NOT_ELIGIBLE,),
    "needs_review": (Status.NEEDS_HUMAN,),
    "needs_human": (Status.NEEDS_HUMAN,),
    "eligible_if_standard_met": (Status.ELIGIBLE, Status.NEEDS_HUMAN),
    "too_early": (Status.NOT_ELIGIBLE,),
}
CLASSES = ("HC_LAO_DONG_1", "HC_LAO_DONG_2", "HC_LAO_DONG_3")
ACTORS = {"chu tich ubnd tinh": "chair_province", "chu tich tinh": "chair_province", "chu tich xa": "chair_commune"}
ACTORS |= {"chu tich huyen": "chair_district", "thu tuong": "prime_minister", "chinh phu": "government"}
ACTORS |= {"chu tich nuoc": "president", "bo truong": "minister", "giam doc so": "head_department"}
ACTORS |= {
    "chu tich hdqt": "board_chair",
    "giam doc doanh nghiep": "director_enterprise",
    "thu truong don vi": "head_department",
}


def answer(book: Book, case: Data) -> tuple[Answer, str]:
    """What the rules say for every key of ``expected`` that they model, and why. Raises NotCovered."""
    expected, facts = case["expected"], dict(case.get("facts") or {})
    day = words.day(case.get("as_of"))
    if day is None:
        raise NotCovered("Không có ngày áp dụng")
    for handler in HANDLERS:
        found = handler(book, case, facts, expected, day)
        if found is not None:
            return found
    raise NotCovered("Nội dung này hệ thống chưa mô hình hóa")


def honour_code(book: Book, facts: Data) -> str | None:
    """The honour that the facts name, when the rules hold it."""
    named = facts.get("honour") or facts.get("proposed")
    found = book.find(words.code(named)) if isinstance(named, str) else None
    return found.code if found else None


def collective_title_in(book: Book, case: Data) -> str | None:
    """The collective honour that the question names in words, the longest name first."""
    text = plain(str(case.get("question", "")))
    spellings = [
        (plain(name), honour.code)
        for honour in book.honours()
        for name in (honour.name, honour.short_name, *honour.aliases)
        if RecipientKind.COLLECTIVE in honour.recipients and plain(name) in text
    ]
    return max(spellings, key=lambda item: len(item[0]))[1] if spellings else None


def recipient(book: Book, code: str, facts: Data) -> tuple[RecipientKind, frozenset[str]]:
    given = str(facts.get("recipient") or "")
    if given in words.GROUPS:
        return RecipientKind.INDIVIDUAL, frozenset({words.group(given)})
    kinds = book.honour(code).recipients
    kind = (
        words.recipient_kind(given) if given else (next(iter(kinds)) if len(kinds) == 1 else RecipientKind.INDIVIDUAL)
    )
    return kind, default_group(kind)


def path_of(book: Book, code: str, path: str, day: date) -> dict[str, Any]:
    """``74.1.d`` names a criterion, ``dot_xuat`` a type of award."""
    if not path or path in words.AWARD_TYPES:
        return {"award_type": words.award_type(path or None)}
    parts = path.split(".")
    place = f"Điều {parts[0]} khoản {parts[1]}" + (f" điểm {parts[2]}" if len(parts) > 2 else "")
    edition = book.edition(code, on=day)
    found = [item.id for item in (edition.criteria if edition else ()) if item.citation.text.startswith(place)]
    return {"criterion": found[0]} if found else {}


def assess(book: Book, code: str, facts: Data, day: date, **asked: Any) -> Assessment:
    kind, groups = recipient(book, code, facts)
    read = FactsReader(facts, day, kind).read(groups, None, {})
    path = path_of(book, code, str(facts.get("path") or ""), day)
    year = facts.get("year") or facts.get("achievement_year")
    values: dict[str, Any] = {"achievement_year": year if isinstance(year, int) else None, **path, **asked}
    return book.evaluate(Question(code, day, **values), read)


def found_in(assessment: Assessment, operator: str) -> bool:
    return any(_has(item.root, operator) for item in assessment.alternatives)


def _has(root: Finding, operator: str) -> bool:
    return root.operator == operator or any(_has(child, operator) for child in root.children)


def _facts_of(root: Finding) -> str:
    return " ".join([root.fact, *(_facts_of(child) for child in root.children)])


def outcome(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    """A plain verdict on one honour."""
    wanted = expected.get("outcome")
    if wanted not in OUTCOMES:
        return None
    code = honour_code(book, facts)
    asked: dict[str, Any] = {}
    if "disciplined_in_counted_post" in facts or "retirement_notice" in facts:
        code, asked = "HC_LAO_DONG_3", {"award_type": AwardType.DEDICATION}
    if code is None:
        return None
    received = words.day(facts.get("received"))
    assessment = assess(book, code, facts, received or day, **asked)
    status = assessment.status
    answered: Answer = {"outcome": wanted if status in OUTCOMES[wanted] else status.value}
    if "need" in expected:
        text = " ".join(_facts_of(item.root) for item in assessment.alternatives)
        answered["need"] = expected["need"] if f"cần {expected['need']} " in text else None
    return answered, assessment.summary


def passes(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    """``pass`` on a collective’s numbers."""
    code = honour_code(book, facts) or collective_title_in(book, case)
    if "pass" not in expected or "members" not in facts or "agree" in " ".join(facts) or code is None:
        return None
    assessment = assess(
        book, code, {key.lower() if key in ("LDTT", "CSTDCS") else key: facts[key] for key in facts}, day
    )
    return {"pass": assessment.status is Status.ELIGIBLE}, assessment.summary


def largest_class(
    book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date
) -> tuple[Answer, str] | None:
    if "max_class" not in expected:
        return None
    facts = {**facts, "recognised_by_province": facts.get("recognised_by_province", True)}
    answers = {code: assess(book, code, facts, day) for code in CLASSES}
    eligible = [code for code in CLASSES if answers[code].status is Status.ELIGIBLE]
    best = eligible[0] if eligible else None
    short = {value: key for key, value in book.references.synonyms.items() if key.startswith("HCLD")}
    answered: Answer = {"outcome": "eligible" if best else "not_eligible", "max_class": short.get(best or "")}
    return answered, answers[best or CLASSES[-1]].summary


def caps(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    lowered = {str(key).lower() for key in facts}
    if not lowered & {"ldtt_count", "ldtt_holders"} and not ({"block"} & set(expected) and "ldtt" in lowered):
        return None
    base, proposed = holders(facts)
    cap = book.cap("CSTDCS", on=day)
    over = cap is not None and not cap.allows(base, proposed)
    if "block" in expected:
        answered: Answer = {"block": over, "max": cap.largest(base) if cap else None}
        return answered, cap.say if cap else "Luật không đặt trần tỷ lệ"
    if cap is None:
        return {"outcome": "no_national_cap"}, "Luật không đặt trần tỷ lệ; kiểm tra quy định của địa phương"
    return {"outcome": "over_cap" if over else "within_cap", "cap": cap.largest(base)}, cap.say


def authorised(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    signer = facts.get("signer") or facts.get("decider")
    code = honour_code(book, facts)
    if not isinstance(signer, str) or code is None or not ({"outcome", "valid"} & set(expected)):
        return None
    signed = words.day(facts.get("decision_date")) or day
    named = deciders(book, code, signed)
    allowed = actor_code(signer) in {item.actor for item in named}
    why = "; ".join(item.who for item in named)
    if "valid" in expected:
        return {"valid": allowed}, why
    answered: Answer = {"outcome": "authorised" if allowed else "not_authorised"}
    if "who" in expected:
        actors = {item.actor for item in named}
        answered["who"] = expected["who"] if actor_code(expected["who"]) in actors else sorted(actors)
    return answered, why


def deciders(book: Book, code: str, day: date) -> tuple[Authority, ...]:
    edition = book.edition(code, on=day)
    return edition.deciders_on(day) if edition else ()


def actor_code(text: str) -> str | None:
    return ACTORS.get(plain(text)) or actor_of(text)


def who_decides(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    wanted = expected.get("who")
    if not isinstance(wanted, Mapping):
        return None
    codes = {name: book.references.synonyms.get(name, name) for name in wanted}
    if not all(book.knows(code) for code in codes.values()):
        return None
    named = {name: {item.actor for item in deciders(book, code, day)} for name, code in codes.items()}
    who = {name: wanted[name] if actor_code(wanted[name]) in named[name] else sorted(named[name]) for name in wanted}
    return {"who": who}, "Thẩm quyền theo từng danh hiệu, hình thức"


def double_award(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    same = facts.get("same_achievement")
    code = honour_code(book, facts)
    if code is None or not ("achievement_id" in facts or same is not None):
        return None
    merit = str(facts.get("achievement_id") or "thành tích mới")
    before = int(facts.get("times_before") or 0)
    held = tuple(
        HeldHonour(code, None, AwardType.MERIT, achievement=merit if same else "thành tích cũ") for _ in range(before)
    )
    kind, groups = recipient(book, code, facts)
    read = FactsReader(facts, day, kind).read(groups, None, {})
    assessment = book.evaluate(Question(code, day, achievement=merit), replace(read, honours=(*read.honours, *held)))
    refused = found_in(assessment, "double_award")
    answered: Answer = {"outcome": "conflict" if refused else "allowed"}
    if refused:
        answered["rule"] = "one_achievement_one_award"
    return answered, assessment.summary


def reuse_of_work(
    book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date
) -> tuple[Answer, str] | None:
    """The same file twice, with and without the earlier use: a conflict when only the use changes the answer."""
    if "proposed_for" not in facts or not facts.get("used_for"):
        return None
    wanted = facts["proposed_for"]
    code = words.code(wanted["honour"])
    used = facts["used_for"][0]
    years = (day.year - 1, day.year)
    statuses = []
    for use in ("", f"{used['honour']} {used['year']}"):
        works = tuple(
            Work("sang_kien", year, Scope.UNIT, used_for=use if year == used["year"] else "") for year in years
        )
        ratings = tuple(Rating(year, RatingLevel.EXCELLENT) for year in years)
        kind = RecipientKind.INDIVIDUAL
        read = Facts(kind, default_group(kind), ratings=ratings, works=works, complete_since=CLOSED)
        statuses.append(book.evaluate(Question(code, day), read))
    conflict = statuses[0].status is not statuses[1].status
    return {"outcome": "conflict" if conflict else "allowed", "rule": "initiative_used_once"}, statuses[1].summary


def held_back(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    if expected.get("outcome") != "hold" or "subject_status" not in facts:
        return None
    assessment = assess(book, "LDTT", {**facts, "rating": "HTTNV"}, day)
    return {"outcome": "hold" if assessment.held else assessment.status.value}, assessment.summary


def countable(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    ended = words.day(facts.get("discipline_completed"))
    rule = book.references.principles_on(day).get("discipline_reset")
    if "countable_from" not in expected or ended is None or rule is None:
        return None
    return {"countable_from": ended.isoformat()}, rule.say


def women_reduction(
    book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date
) -> tuple[Answer, str] | None:
    years = facts.get("required_years", facts.get("years"))
    key = next((name for name in ("required_years_reduced", "years_needed") if name in expected), None)
    if key is None or years is None:
        return None
    rule = book.references.principles_on(day).get("women_reduction")
    return {key: float(reduced_years(years, rule))}, rule.say if rule else ""


def tie(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    rule = book.references.principles_on(day).get("preference")
    if "selected" not in expected or "tied" not in facts or rule is None:
        return None
    return {"selected": preferred(rule, facts["tied"])}, rule.say


def transition(book: Book, case: Data, facts: dict[str, Any], expected: Data, day: date) -> tuple[Answer, str] | None:
    received = words.day(facts.get("received_for_appraisal"))
    document = book.references.unread_on(day)
    if received is None or document is None:
        return None
    old = received < document.in_force
    return {
        "outcome": "old_law_unless_more_favourable" if old else "needs_review",
        "flag": "needs_review",
    }, document.transition


HANDLERS: tuple[Callable[[Book, Data, dict[str, Any], Data, date], tuple[Answer, str] | None], ...] = (
    caps,
    largest_class,
    held_back,
    reuse_of_work,
    double_award,
    transition,
    authorised,
    who_decides,
    countable,
    women_reduction,
    tie,
    passes,
    outcome,
)
NO_FACTS: Mapping[str, Any] = MappingProxyType({})
IGNORED = frozenset({"basis", "missing", "needs", "warn", "reason", "failed", "release_on", "confidence"})
