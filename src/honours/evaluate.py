"""From a question and facts to an assessment: the edition, the principles, the criteria, the verdict."""

from dataclasses import replace
from datetime import date
from typing import Any

from honours.alternatives import build, why_not
from honours.book import Book
from honours.facts import Facts, Question
from honours.findings import Alternative, Assessment, Citation, Finding, Notice, Status, Truth
from honours.parsing import cite
from honours.policy import Edition, Honour
from honours.principles import common_gates
from honours.records import Records
from honours.references import Document, Principle
from honours.situation import Situation
from honours.summary import missing, nearest, summarise
from honours.wording import day_text, lowered


def assess(book: Book, question: Question, facts: Facts) -> Assessment:
    """Never raises for missing facts; raises KeyError for an honour without a policy file."""
    honour = book.honour(question.honour)
    question = question if question.honour == honour.code else replace(question, honour=honour.code)
    unread = book.references.unread_on(question.proposed_on)
    if unread is not None:
        return _after_the_change(book, honour, question, facts, unread)
    edition = honour.edition(question.proposed_on)
    if edition is None:
        return _without_edition(book, honour, question)
    if edition.unread:
        return _unread_edition(book, honour, question, facts, edition)
    return _under(book, honour, question, facts, edition)


def status_of(alternatives: tuple[Alternative, ...]) -> Status:
    """One applicable alternative met: eligible. All unmet, or none: not. Anything open: people decide."""
    truths = {item.truth for item in alternatives if item.applies}
    if Truth.MET in truths:
        return Status.ELIGIBLE
    return Status.NEEDS_HUMAN if Truth.UNKNOWN in truths else Status.NOT_ELIGIBLE


def _under(book: Book, honour: Honour, question: Question, facts: Facts, edition: Edition) -> Assessment:
    day = question.proposed_on
    principles = book.references.principles_on(day)
    records = Records(facts, question, principles.get("discipline_reset"))
    here = Situation(book, question, facts, edition, records, principles)
    gates = common_gates(here, honour)
    alternatives = build(here, gates)
    if isinstance(facts.attributes.get("decided_on"), date) and "past_valid" in principles:
        alternatives = _already_decided(here, gates, alternatives, principles["past_valid"])
    status, summary, best = status_of(alternatives), "", nearest(alternatives)
    notices = (*_holds(principles, facts), *_remarks(here, honour))
    if facts.holds:
        status, summary = (
            Status.NOT_ELIGIBLE,
            f"Tạm dừng xét: {facts.holds[0].reason}; có kết luận không vi phạm thì xét tiếp",
        )
    return Assessment(
        honour=honour.code,
        honour_name=honour.name,
        status=status,
        edition=edition.id,
        policy_version=book.version,
        evaluated_for=day,
        summary=summary or summarise(status, alternatives),
        missing=missing(status, alternatives),
        alternatives=alternatives,
        decided_by=best.id if best else "",
        authorities=tuple(authority.who for authority in edition.deciders_on(day)),
        notices=notices,
    )


def _already_decided(
    here: Situation, gates: tuple[Finding, ...], alternatives: tuple[Alternative, ...], principle: Principle
) -> tuple[Alternative, ...]:
    """A decided award is not judged again: only its object and its decider are looked at."""
    day: Any = here.facts.attributes["decided_on"]
    known = Finding(
        Truth.MET, "past_valid", principle.say, f"Đã có quyết định ngày {day_text(day)}", "", principle.citation
    )
    lines = [known, *gates]
    reasons = [why_not(criterion, here) for criterion in here.edition.criteria]
    if all(reasons):
        lines.append(
            Finding(Truth.UNMET, "recipient", "Đúng đối tượng khen thưởng", reasons[0], reasons[0], principle.citation)
        )
    truths = {line.truth for line in lines}
    truth = Truth.UNMET if Truth.UNMET in truths else Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.MET
    root = Finding(truth, "all", principle.say, "", "", principle.citation, children=tuple(lines))
    decided = Alternative(principle.id, principle.say, truth, True, root, principle.citation)
    rest = tuple(
        replace(item, applies=False, why_not=item.why_not or "Đã có quyết định khen thưởng") for item in alternatives
    )
    return (decided, *rest)


def _holds(principles: Any, facts: Facts) -> tuple[Notice, ...]:
    rule = principles.get("hold")
    citation = rule.citation if rule else None
    return tuple(
        Notice(
            "hold",
            f"Tạm dừng, chưa phải không đạt: {item.reason}" + (f" (từ {day_text(item.since)})" if item.since else ""),
            citation,
        )
        for item in facts.holds
    )


def _remarks(here: Situation, honour: Honour) -> tuple[Notice, ...]:
    """Warnings and information beside the verdict."""
    found: list[Notice] = []
    year = here.records.award_year
    again = [item for item in here.records.held.get(honour.code, ()) if item.year == year and not item.pending]
    if again and honour.kind == "emulation_title":
        found.append(Notice("warning", f"Đã có {honour.name} năm {year}; kiểm tra để không xét trùng"))
    maternity = here.principles.get("maternity")
    if here.facts.attributes.get("maternity_leave") and maternity:
        found.append(Notice("information", maternity.say, maternity.citation))
    if here.edition.source.needs_checking:
        found.append(
            Notice("information", "Quy định này hệ thống chưa đọc được nguyên văn: cần kiểm chứng", here.edition.source)
        )
    return tuple(found)


def _empty(
    book: Book, honour: Honour, question: Question, status: Status, text: str, notices: tuple[Notice, ...]
) -> Assessment:
    return Assessment(
        honour.code, honour.name, status, "", book.version, question.proposed_on, text, (), (), "", notices
    )


def _without_edition(book: Book, honour: Honour, question: Question) -> Assessment:
    """Before the first text held: unknown. After the last one closed: the honour no longer exists."""
    day = question.proposed_on
    past = [edition for edition in honour.editions if edition.since <= day]
    last = honour.editions[-1]
    if past and past[-1] is last and last.until is not None:
        text = f"{honour.name} không còn được tặng từ ngày {day_text(last.until)}"
        return _empty(book, honour, question, Status.NOT_ELIGIBLE, text, (Notice("block", text, last.source),))
    text = f"Hệ thống chưa có quy định áp dụng cho ngày {day_text(day)}; hãy đối chiếu văn bản có hiệu lực khi đó"
    return _empty(book, honour, question, Status.NEEDS_HUMAN, text, (Notice("law_missing", text),))


def _unread_edition(book: Book, honour: Honour, question: Question, facts: Facts, edition: Edition) -> Assessment:
    document = book.references.documents[edition.source.document]
    return _before(book, honour, question, facts, _change_notices(document), question.proposed_on)


def _after_the_change(book: Book, honour: Honour, question: Question, facts: Facts, document: Document) -> Assessment:
    return _before(book, honour, question, facts, _change_notices(document), document.in_force)


def _change_notices(document: Document) -> tuple[Notice, ...]:
    text = (
        document.notice
        or f"{document.title} có hiệu lực từ {day_text(document.in_force)}; hệ thống chưa có nội dung: cần kiểm chứng"
    )
    first = Notice("law_changed", text, cite(document.number, "cả luật", document.confidence))
    if not document.transition:
        return (first,)
    place = cite(document.number, document.transition_place, document.confidence)
    return first, Notice("information", document.transition, place)


def _before(
    book: Book, honour: Honour, question: Question, facts: Facts, notices: tuple[Notice, ...], change: date
) -> Assessment:
    """The answer of the last text that was read, kept apart from the answer of today, which nobody here knows."""
    edition = honour.last_read_before(change)
    last = honour.editions[-1]
    if edition is None or (last.until is not None and last.until < change):
        earlier = _without_edition(book, honour, question)
    else:
        earlier = _under(book, honour, question, facts, edition)
    day = day_text(change)
    return replace(
        earlier,
        status=Status.NEEDS_HUMAN,
        status_before_change=earlier.status,
        summary_before_change=earlier.summary,
        summary=f"Cần đối chiếu quy định mới có hiệu lực từ {day}; theo quy định trước đó: {lowered(earlier.summary)}",
        missing=(f"Đối chiếu văn bản có hiệu lực từ {day}", *earlier.missing),
        notices=(*notices, *earlier.notices),
    )


def citation_line(citation: Citation) -> str:
    """As printed: words not read by the system carry a warning."""
    return citation.text + (" (cần kiểm chứng)" if citation.needs_checking else "")
