"""What changed in the law between two days: texts, general principles, and each honour down to the argument."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product
from typing import Any

from honours.book import Book
from honours.deciding import hard_leaves
from honours.evaluate import citation_line
from honours.lookup import folded
from honours.policy import Authority, Criterion, Edition, Honour
from honours.references import Document, Principle
from honours.statement import plain
from honours.tree_difference import (
    Change,
    added,
    best_pairs,
    changed,
    identities,
    overlap,
    removed,
    tree_changes,
)
from honours.values import ARGUMENT_NAMES, value_text
from honours.wording import TYPE_NAMES, day_text, groups_text

ALIKE = 0.55
UNREAD = "chưa có nội dung: cần kiểm chứng"
NOT_PARAMETERS = frozenset({"id", "rule", "say", "reading", "editions", "from", "until", "cite", "always"})


class Fate(StrEnum):
    """What became of an honour, or of a criterion (which begins, ceases, changes or is replaced)."""

    BEGINS = "begins"
    CEASES = "ceases"
    CHANGED = "changed"
    REPLACED = "replaced"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class CriterionDifference:
    """``replaces`` names the criterion of the earlier text that this one was matched with, when the ids differ."""

    fate: Fate
    id: str
    title: str
    citation: str
    replaces: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class HonourDifference:
    code: str
    name: str
    fate: Fate
    text: str
    before: str
    after: str
    changes: tuple[Change, ...] = ()
    criteria: tuple[CriterionDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class LawDifference:
    before: date
    after: date
    documents: tuple[Change, ...]
    principles: tuple[Change, ...]
    honours: tuple[HonourDifference, ...]

    def as_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = plain(self)
        return found


def difference(book: Book, before: date, after: date, honours: Sequence[Honour] = ()) -> LawDifference:
    """``before`` is the earlier day. Without ``honours``: all of the book, those without a change left out."""
    compared = (honour_difference(book, honour, before, after) for honour in honours or book.honours())
    return LawDifference(
        before=before,
        after=after,
        documents=tuple(document_changes(book.references.documents.values(), before, after)),
        principles=tuple(principle_changes(book, before, after)),
        honours=tuple(item for item in compared if item),
    )


def document_changes(documents: Iterable[Document], before: date, after: date) -> list[Change]:
    found = []
    for item in documents:
        name = item.title if item.number in item.title else f"{item.title} ({item.number})"
        if before < item.in_force <= after:
            unread = "" if item.read else f" ({UNREAD})"
            found.append(added("document", f"{name} có hiệu lực từ {day_text(item.in_force)}{unread}"))
        if item.until is not None and before < item.until <= after:
            found.append(removed("document", f"{name} hết hiệu lực từ {day_text(item.until)}"))
    return found


def principle_changes(book: Book, before: date, after: date) -> list[Change]:
    """By id, for a principle may follow another one under the same rule."""
    first, last = ({item.id: item for item in book.references.principles_on(day).values()} for day in (before, after))
    found: list[Change] = []
    for name in sorted(first.keys() | last.keys()):
        if name not in last:
            found.append(removed("principle", principle_text(first[name])))
        elif name not in first:
            found.append(added("principle", principle_text(last[name])))
        else:
            found += parameter_changes(first[name], last[name], book)
    return found


def principle_text(item: Principle) -> str:
    return f"{item.id} {item.say} ({citation_line(item.citation)})"


def parameter_changes(before: Principle, after: Principle, book: Book) -> list[Change]:
    label = f"{after.id} {after.say}"
    found = [
        changed("principle", f"{label}, {ARGUMENT_NAMES.get(key, key)}", *values)
        for key in dict.fromkeys([*before.params, *after.params])
        if key not in NOT_PARAMETERS
        and before.params.get(key) != after.params.get(key)
        and (values := [value_text(key, item.params.get(key), book.name) for item in (before, after)])
    ]
    return [*found, *place_changes("principle", f"{label}, căn cứ", before, after)]


def place_changes(what: str, label: str, before: Any, after: Any) -> list[Change]:
    """Where two things of one kind stand in the law, if not at the same place."""
    places = citation_line(before.citation), citation_line(after.citation)
    return [changed(what, label, *places)] if places[0] != places[1] else []


def honour_difference(book: Book, honour: Honour, before: date, after: date) -> HonourDifference | None:
    old, new = honour.edition(before), honour.edition(after)
    if old is None and new is None:
        return None
    fate, text = fate_of(book, honour, old, new, after)
    both = old if fate is Fate.CHANGED else None
    changes = edition_changes(book, both, new, before, after) if both and new else ()
    criteria = criteria_changes(book, both, new) if both and new else ()
    if fate is Fate.CHANGED and not changes and not criteria:
        return None
    if fate is Fate.UNREAD and old is new:
        return None
    return HonourDifference(
        honour.code, honour.name, fate, text, old.id if old else "", new.id if new else "", changes, criteria
    )


def fate_of(book: Book, honour: Honour, old: Edition | None, new: Edition | None, after: date) -> tuple[Fate, str]:
    if new is None:
        last = honour.editions[-1]
        if last.until is not None and last.until <= after:
            return Fate.CEASES, f"không còn được tặng từ ngày {day_text(last.until)}"
        return Fate.CEASES, f"hệ thống chưa có quy định áp dụng cho ngày {day_text(after)}"
    if new.unread:
        return Fate.UNREAD, f"quy định mới từ {day_text(new.since)} ({citation_line(new.source)}) {UNREAD}"
    if old is None:
        return (
            Fate.BEGINS,
            f"bắt đầu có quy định trong hệ thống từ ngày {day_text(new.since)} ({citation_line(new.source)})",
        )
    if old.unread:
        return Fate.UNREAD, f"quy định trước ngày {day_text(new.since)} {UNREAD}; nay là {citation_line(new.source)}"
    return Fate.CHANGED, ""


def edition_changes(book: Book, old: Edition, new: Edition, before: date, after: date) -> tuple[Change, ...]:
    found: list[Change] = []
    if old is not new:
        places = citation_line(old.source), citation_line(new.source)
        found.append(
            changed(
                "source", "văn bản", f"{places[0]} từ {day_text(old.since)}", f"{places[1]} từ {day_text(new.since)}"
            )
        )
        found += group_changes(old.groups, new.groups)
        found += cap_changes(book, old, new)
    found += authority_changes("người quyết định", old.deciders_on(before), new.deciders_on(after))
    return (*found, *authority_changes("người đề nghị", old.proposers_on(before), new.proposers_on(after)))


def group_changes(before: frozenset[str], after: frozenset[str]) -> list[Change]:
    """An empty set and “anyone” mean everybody, so that limits appear or fall as a whole."""
    before, after = before - {"anyone"}, after - {"anyone"}
    if before and after:
        gone = [removed("groups", f"nhóm {groups_text([group])}") for group in sorted(before - after)]
        return gone + [added("groups", f"nhóm {groups_text([group])}") for group in sorted(after - before)]
    if before == after:
        return []
    return [
        changed(
            "groups",
            "nhóm đối tượng",
            *(groups_text(found) if found else "không giới hạn" for found in (before, after)),
        )
    ]


def cap_changes(book: Book, old: Edition, new: Edition) -> list[Change]:
    texts = [
        f"trần {edition.cap.percent:g}% số {book.name(edition.cap.of)}" if edition.cap else "" for edition in (old, new)
    ]
    if texts[0] == texts[1]:
        return []
    if texts[0] and texts[1]:
        return [changed("cap", "trần số lượng", *texts)]
    return [added("cap", texts[1])] if texts[1] else [removed("cap", texts[0])]


def authority_changes(role: str, before: Sequence[Authority], after: Sequence[Authority]) -> list[Change]:
    if bool(before) is not bool(after):
        told = [
            "; ".join(authority_line(item) for item in found) or "chưa có trong hệ thống" for found in (before, after)
        ]
        return [changed("authority", role, *told)]
    first, last = ({(item.actor, item.who): item for item in found} for found in (before, after))
    found = [removed("authority", f"{role}: {authority_line(item)}") for key, item in first.items() if key not in last]
    found += [added("authority", f"{role}: {authority_line(item)}") for key, item in last.items() if key not in first]
    for key, item in first.items():
        if key in last:
            found += place_changes("authority", f"{role}: {item.who}, căn cứ", item, last[key])
    return found


def authority_line(item: Authority) -> str:
    return f"{item.who} ({citation_line(item.citation)})"


def criteria_changes(book: Book, old: Edition, new: Edition) -> tuple[CriterionDifference, ...]:
    if old is new:
        return ()
    pairs = criteria_pairs(old.criteria, new.criteria)
    replaced = {new_place: old.criteria[old_place] for old_place, new_place in pairs}
    kept = {old_place for old_place, _ in pairs}
    found = [criterion_difference(book, replaced.get(place), item) for place, item in enumerate(new.criteria)]
    gone = [alone(Fate.CEASES, item) for place, item in enumerate(old.criteria) if place not in kept]
    return (*(item for item in found if item), *gone)


def alone(fate: Fate, criterion: Criterion) -> CriterionDifference:
    return CriterionDifference(fate, criterion.id, criterion.title, citation_line(criterion.citation))


def criterion_difference(book: Book, before: Criterion | None, after: Criterion) -> CriterionDifference | None:
    if before is None:
        return alone(Fate.BEGINS, after)
    changes = [
        *place_changes("source", "căn cứ", before, after),
        *group_changes(before.groups, after.groups),
        *type_changes(before, after),
        *tree_changes(before.when, after.when, book.name),
    ]
    same_id = before.id == after.id
    if same_id and not changes:
        return None
    return CriterionDifference(
        fate=Fate.CHANGED if same_id else Fate.REPLACED,
        id=after.id,
        title=after.title,
        citation=citation_line(after.citation),
        replaces="" if same_id else before.id,
        changes=tuple(changes),
    )


def type_changes(before: Criterion, after: Criterion) -> list[Change]:
    if before.award_type is after.award_type:
        return []
    words = [TYPE_NAMES[item.award_type] if item.award_type else "mọi loại" for item in (before, after)]
    return [changed("type", "loại hình khen thưởng", *words)]


def criteria_pairs(before: Sequence[Criterion], after: Sequence[Criterion]) -> list[tuple[int, int]]:
    """The same id first; else what is most alike in title and conditions, if it is alike enough."""
    scored = [(alike(before[old], after[new]), old, new) for old, new in product(range(len(before)), range(len(after)))]
    return best_pairs(scored, ALIKE)


def alike(before: Criterion, after: Criterion) -> float:
    if before.id == after.id:
        return 2.0
    if before.award_type and after.award_type and before.award_type is not after.award_type:
        return 0.0
    if before.kinds and after.kinds and not before.kinds & after.kinds:
        return 0.0
    titles = SequenceMatcher(None, folded(before.title).split(), folded(after.title).split()).ratio()
    return (titles + overlap(identities(hard_leaves(before)), identities(hard_leaves(after)))) / 2
