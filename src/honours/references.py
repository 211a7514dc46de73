"""What policies refer to: documents, classes of honours, open readings and the principles that hold for all honours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from honours.findings import Citation
from honours.parsing import Data, read_citation, read_date

NOWHERE = Citation("", "", "memory")


@dataclass(frozen=True, slots=True)
class Document:
    number: str
    title: str
    in_force: date
    until: date | None
    read: bool
    supersedes_all: bool = False
    notice: str = ""
    transition: str = ""
    transition_place: str = ""
    confidence: str = "quoted"


@dataclass(frozen=True, slots=True)
class HonourClass:
    """Several honours of one rank under one name; awards by the excluded issuers are no members."""

    code: str
    name: str
    members: tuple[str, ...]
    not_issued_by: tuple[str, ...] = ()

    def admits(self, issuer: str) -> bool:
        lowered = issuer.casefold()
        return not any(word in lowered for word in self.not_issued_by)


@dataclass(frozen=True, slots=True)
class Reading:
    id: str
    question: str
    default: str


@dataclass(frozen=True, slots=True)
class Principle:
    """A rule for every honour as it stands on one day."""

    id: str
    rule: str
    say: str
    citation: Citation
    reading: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class References:
    documents: Mapping[str, Document]
    classes: Mapping[str, HonourClass]
    names: Mapping[str, tuple[str, str]]
    synonyms: Mapping[str, str]
    readings: Mapping[str, Reading]
    principles: tuple[Data, ...]
    by_day: dict[date, Mapping[str, Principle]] = field(default_factory=dict)

    def unread_on(self, day: date) -> Document | None:
        """The unread text that puts everything in doubt on that day, if there is one."""
        return next((d for d in self.documents.values() if d.supersedes_all and not d.read and d.in_force <= day), None)

    def principles_on(self, day: date) -> Mapping[str, Principle]:
        """By rule name; each as it stands on ``day``. Kept per day: a screen asks thousands of times for one day."""
        if day not in self.by_day:
            if len(self.by_day) > 500:
                self.by_day.clear()
            found = (principle_on(data, day) for data in self.principles)
            self.by_day[day] = {principle.rule: principle for principle in found if principle}
        return self.by_day[day]


def principle_on(data: Data, day: date) -> Principle | None:
    editions = [item for item in data["editions"] if _covers(item, day)]
    if not editions and data.get("always"):
        editions = [data["editions"][0]]
    if not editions:
        return None
    citation = read_citation(editions[0]["cite"], NOWHERE)
    params = {**data, **editions[0]}
    return Principle(data["id"], data["rule"], data["say"], citation, data.get("reading", ""), params)


def _covers(edition: Data, day: date) -> bool:
    until = read_date(edition.get("until"))
    return date.fromisoformat(edition["from"]) <= day and (until is None or day < until)


def read_document(data: Data) -> Document:
    return Document(
        number=data["number"],
        title=data["title"],
        in_force=date.fromisoformat(data["in_force"]),
        until=read_date(data.get("until")),
        read=data["read"],
        supersedes_all=data.get("supersedes_all", False),
        notice=data.get("notice", ""),
        transition=data.get("transition", ""),
        transition_place=data.get("transition_cite", ""),
        confidence=data.get("confidence", "quoted"),
    )


def read_references(documents: Data, equivalences: Data, principles: Data) -> References:
    classes = [
        HonourClass(item["code"], item["name"], tuple(item["members"]), tuple(item.get("not_issued_by", ())))
        for item in equivalences["classes"]
    ]
    return References(
        documents={item["number"]: read_document(item) for item in documents["documents"]},
        classes={item.code: item for item in classes},
        names={item["code"]: (item["name"], item["kind"]) for item in equivalences["names"]},
        synonyms=dict(equivalences["synonyms"]),
        readings={item["id"]: Reading(**item) for item in principles["readings"]},
        principles=tuple(principles["principles"]),
    )
