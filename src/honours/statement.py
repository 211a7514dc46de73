"""The rule for one honour on one day, laid out to be read: what a lawyer compares with the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from honours.alternatives import admits_group
from honours.book import Book
from honours.deciding import Decides, decides_criterion, is_soft, what_decides
from honours.facts import Facts
from honours.findings import Citation
from honours.policy import LOGIC, Authority, Criterion, Edition, Honour, Node, kind_of_group
from honours.references import Reading
from honours.sentences import sentence_of
from honours.wording import day_text

NOTHING_HELD = "Hệ thống chưa có quy định áp dụng cho ngày này."


@dataclass(frozen=True, slots=True)
class Line:
    """One condition. ``citation`` only where it is not the criterion's; ``decides`` only for a leaf.

    ``points`` are the criteria that it points to.
    """

    number: str
    operator: str
    text: str
    citation: Citation | None = None
    decides: Decides | None = None
    soft: bool = False
    settled_by: str = ""
    points: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    note: str = ""

    @property
    def depth(self) -> int:
        return self.number.count(".")


@dataclass(frozen=True, slots=True)
class CriterionStatement:
    id: str
    title: str
    citation: Citation
    groups: tuple[str, ...]
    award_type: str
    decides: Decides
    lines: tuple[Line, ...]
    readings: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EditionStatement:
    """One edition; the authorities are those of the day asked, or all with their dates."""

    id: str
    since: date
    until: date | None
    source: Citation
    unread: bool
    groups: tuple[str, ...]
    decided_by: tuple[Authority, ...]
    proposed_by: tuple[Authority, ...]
    cap: str
    cap_citation: Citation | None
    criteria: tuple[CriterionStatement, ...]
    readings: tuple[Reading, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Statement:
    """``notice`` says why the edition shown is not certain to govern that day, or why there is none."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    recipients: tuple[str, ...]
    types: tuple[str, ...]
    posthumous: bool
    note: str
    day: date
    notice: str
    edition: EditionStatement | None

    def as_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = plain(self)
        return found


def plain(value: Any) -> Any:
    """JSON values of nested dataclasses; every citation also says whether it needs checking."""
    if is_dataclass(value):
        found = {item.name: plain(getattr(value, item.name)) for item in fields(value)}
        return {**found, "needs_checking": value.needs_checking} if isinstance(value, Citation) else found
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def state(book: Book, honour: Honour, day: date, group: str = "") -> Statement:
    edition, notice = governing(book, honour, day)
    return Statement(
        code=honour.code,
        name=honour.name,
        short_name=honour.short_name,
        kind=honour.kind,
        level=honour.level,
        recipients=tuple(sorted(honour.recipients)),
        types=tuple(sorted(honour.types)),
        posthumous=honour.posthumous,
        note=honour.note,
        day=day,
        notice=notice,
        edition=state_edition(book, edition, day, group) if edition else None,
    )


def governing(book: Book, honour: Honour, day: date) -> tuple[Edition | None, str]:
    """The edition to show, and what must be said about it."""
    last = honour.editions[-1]
    if last.until is not None and last.until <= day:
        return None, f"{honour.name} không còn được tặng từ ngày {day_text(last.until)}."
    edition, unread = honour.edition(day), book.references.unread_on(day)
    if unread is not None:
        return honour.last_read_before(unread.in_force), unread.notice or missing_text(unread.title, unread.in_force)
    if edition is None:
        return None, NOTHING_HELD
    if edition.unread:
        document = book.references.documents[edition.source.document]
        return honour.last_read_before(day), missing_text(document.title, edition.since)
    return edition, ""


def missing_text(title: str, since: date) -> str:
    return f"{title} áp dụng từ {day_text(since)}; hệ thống chưa có nội dung: cần kiểm chứng."


def state_edition(book: Book, edition: Edition, day: date | None = None, group: str = "") -> EditionStatement:
    criteria = [item for item in edition.criteria if not group or is_for(item, edition, group)]
    return EditionStatement(
        id=edition.id,
        since=edition.since,
        until=edition.until,
        source=edition.source,
        unread=edition.unread,
        groups=tuple(sorted(edition.groups)),
        decided_by=edition.deciders_on(day) if day else edition.decided_by,
        proposed_by=edition.proposers_on(day) if day else edition.proposed_by,
        cap=(edition.cap.say or f"Không quá {edition.cap.percent:g}% số {book.name(edition.cap.of)}")
        if edition.cap
        else "",
        cap_citation=edition.cap.citation if edition.cap else None,
        criteria=tuple(state_criterion(book, item, edition) for item in criteria),
        readings=readings_named(book, edition, criteria),
        note=edition.note,
    )


def is_for(criterion: Criterion, edition: Edition, group: str) -> bool:
    facts = Facts(kind=kind_of_group(group), groups=frozenset({group}))
    return admits_group(criterion.groups or edition.groups, facts)


def state_criterion(book: Book, criterion: Criterion, edition: Edition) -> CriterionStatement:
    return CriterionStatement(
        id=criterion.id,
        title=criterion.title,
        citation=criterion.citation,
        groups=tuple(sorted(criterion.groups)),
        award_type=criterion.award_type.value if criterion.award_type else "",
        decides=decides_criterion(criterion, edition),
        lines=tuple(lines_of(book, criterion.when, criterion, edition, "1")),
        readings=readings_in(criterion),
        note=criterion.note,
    )


def lines_of(book: Book, node: Node, criterion: Criterion, edition: Edition, number: str) -> Iterator[Line]:
    leaf = node.op not in LOGIC
    yield Line(
        number=number,
        operator=node.op,
        text=sentence_of(node, book.name),
        citation=node.citation if node.citation != criterion.citation else None,
        decides=what_decides(node, edition) if leaf else None,
        soft=is_soft(node),
        settled_by=sentence_of(node.settled_by, book.name) if node.settled_by else "",
        points=tuple(node.args) if node.op == "meets_any_of" else (),
        readings=node.readings,
        note=node.note,
    )
    for place, child in enumerate(node.children, 1):
        yield from lines_of(book, child, criterion, edition, f"{number}.{place}")


def readings_in(criterion: Criterion) -> tuple[str, ...]:
    names = [name for node in criterion.when.walk() for name in node.readings]
    return tuple(sorted({*criterion.readings, *names}))


def readings_named(book: Book, edition: Edition, criteria: Iterable[Criterion]) -> tuple[Reading, ...]:
    names = {*edition.readings, *(name for item in criteria for name in readings_in(item))}
    for authority in (*edition.decided_by, *edition.proposed_by):
        names.update(authority.readings)
    return tuple(book.references.readings[name] for name in sorted(names))
