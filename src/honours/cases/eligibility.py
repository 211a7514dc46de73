"""Cases of the form subject / ask / facts / answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from honours.alternatives import hard_judgements
from honours.book import Book
from honours.cases import vocabulary as words
from honours.cases.facts import Data, FactsReader
from honours.facts import Facts, Question, RecipientKind
from honours.findings import Assessment, Status
from honours.procedure.authority import stripping

ACHIEVEMENTS = ("achievement_id", "achievement", "act", "contribution", "merit")


class NotCovered(Exception):
    """The case asks for something that the rules do not model; the message says what, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A case as a question and facts, ready to evaluate."""

    question: Question
    facts: Facts


def answer(book: Book, case: Data) -> tuple[str, str]:
    """(status, why) that the rules give. Raises NotCovered."""
    check = case["ask"].get("check")
    if check == "percentage_cap":
        return answer_cap(book, case)
    if check in ("keep_title", "strip"):
        return answer_stripping(book, case)
    if check == "cancel":
        raise NotCovered("Việc hủy quyết định hỏi ở phần thủ tục")
    if not book.knows(case["ask"]["honour"]):
        raise NotCovered(f"Chưa có tiêu chuẩn của {case['ask']['honour']} trong hệ thống")
    if check == "tie_break":
        return answer_tie(book, case)
    asked = read_case(book, case)
    return explain(book.evaluate(asked.question, asked.facts))


def explain(assessment: Assessment) -> tuple[str, str]:
    return assessment.status.value, assessment.summary


def answer_cap(book: Book, case: Data) -> tuple[str, str]:
    ask, facts = case["ask"], case.get("facts") or {}
    cap = book.cap(ask["honour"], on=proposed_on(ask))
    if cap is None:
        return Status.ELIGIBLE.value, "Luật không đặt trần tỷ lệ vào thời điểm này"
    base, proposed = holders(facts)
    allowed = cap.allows(base, proposed)
    status = Status.ELIGIBLE if allowed else Status.NOT_ELIGIBLE
    return status.value, f"Trần {cap.percent:g}%: tối đa {cap.largest(base)} trên {base}"


SENTENCES = (
    ("án treo", "suspended_sentence"),
    ("có thời hạn", "fixed_term_prison"),
    ("chung thân", "life"),
    ("tử hình", "death"),
)
KEPT = {"yes": Status.NOT_ELIGIBLE, "no": Status.ELIGIBLE, "ask": Status.NEEDS_HUMAN}


def answer_stripping(book: Book, case: Data) -> tuple[str, str]:
    """May the holder keep a State honorary title after a sentence? Where the law leaves the sentence open, a person decides."""
    ask = case["ask"]
    text = str((case.get("facts") or {}).get("sentence") or "").casefold()
    sentence = next((code for words_, code in SENTENCES if words_ in text), "")
    rule = stripping(book.procedure.on(proposed_on(ask)), words.code(ask["honour"]), sentence)
    if rule is None or not sentence:
        raise NotCovered("Không rõ bản án, hoặc không có quy định vào thời điểm này")
    return KEPT[rule.outcome].value, rule.why


def holders(facts: Data) -> tuple[int, int]:
    """(LĐTT holders, CSTĐCS proposed), however the case names them."""
    lowered = {str(key).lower(): value for key, value in facts.items()}
    base = next(lowered[key] for key in ("ldtt_holders", "ldtt_count", "ldtt") if key in lowered)
    proposed = next(lowered[key] for key in ("cstdcs_proposed", "cstdcs_count", "cstdcs") if key in lowered)
    return int(base), int(proposed)


def answer_tie(book: Book, case: Data) -> tuple[str, str]:
    """Whether two candidates are equal is for the council; the rule only says whom to prefer then."""
    rule = book.references.principles_on(proposed_on(case["ask"])).get("preference")
    if rule is None:
        raise NotCovered("Không có nguyên tắc ưu tiên vào thời điểm này")
    return Status.NEEDS_HUMAN.value, rule.say


def proposed_on(ask: Data) -> date:
    found = words.day(ask["proposed_on"])
    if found is None:
        raise NotCovered("Không có ngày đề nghị")
    return found


def read_case(book: Book, case: Data) -> Asked:
    subject, ask, data = case.get("subject") or {}, case["ask"], case.get("facts") or {}
    kind = words.recipient_kind(subject.get("type", "individual"))
    question = read_question(ask, data)
    attributes: dict[str, object] = {"unit": subject.get("unit")}
    if not data and ask.get("decider"):
        attributes["decided_on"] = question.proposed_on  # only the signature is asked about
    reader = FactsReader(data, question.proposed_on, kind, abroad=subject.get("group") in ("foreigner", "overseas_vn"))
    facts = reader.read(groups_of(subject), subject.get("sex"), attributes)
    if subject.get("retirement_age") in ("higher", "cao_hon"):
        facts = with_attribute(facts, "later_retirement", value=True)
    if is_ordinary(data):
        return Asked(replace(question, achievement=""), answer_judgements(book, question, facts, answer=False))
    if data.get("standard") == "đạt":
        return Asked(question, answer_judgements(book, question, facts, answer=True))
    return Asked(question, facts)


def groups_of(subject: Data) -> frozenset[str]:
    given = subject.get("group") or ("foreigner" if subject.get("type") == "foreigner" else None)
    names = [given] if isinstance(given, str) else given or []
    return frozenset(words.group(name) for name in names)


def read_question(ask: Data, data: Data) -> Question:
    return Question(
        honour=words.code(ask["honour"]),
        proposed_on=proposed_on(ask),
        award_type=words.award_type(ask.get("award_type")),
        achievement_year=ask.get("achievement_year"),
        decider=ask.get("decider") or "",
        proposed_by=ask.get("proposed_by") or "",
        achievement=next((str(data[key]) for key in ACHIEVEMENTS if data.get(key)), ""),
        posthumous=bool(ask.get("posthumous")),
        criterion=ask.get("criterion") or "",
        asked_name=ask.get("asked_name") or "",
    )


def is_ordinary(data: Data) -> bool:
    text = str(data.get("achievement") or "").casefold()
    return any(word in text for word in words.ORDINARY)


def answer_judgements(book: Book, question: Question, facts: Facts, *, answer: bool) -> Facts:
    """The case settles what is left to judgement: an ordinary merit with no, a standard given as met with yes."""
    edition = book.edition(question.honour, on=question.proposed_on)
    keys = {leaf.args["key"] for item in (edition.criteria if edition else ()) for leaf in hard_judgements(item)}
    return replace(facts, judgements=MappingProxyType({**facts.judgements, **dict.fromkeys(keys, answer)}))


def with_attribute(facts: Facts, name: str, *, value: object) -> Facts:
    merged: Mapping[str, Any] = {**facts.attributes, name: value}
    return replace(facts, attributes=MappingProxyType(dict(merged)))


def default_group(kind: RecipientKind) -> frozenset[str]:
    """Whom a question is about that names nobody: an official, an agency."""
    groups = {RecipientKind.INDIVIDUAL: "public_employee", RecipientKind.COLLECTIVE: "agency_collective"}
    return frozenset({groups[kind]}) if kind in groups else frozenset()
