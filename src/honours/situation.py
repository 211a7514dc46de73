"""Where a condition is evaluated: one question, one edition, and what its criterion has counted so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from honours.book import Book
from honours.facts import AwardType, Facts, HeldHonour, Question, Register
from honours.findings import Citation, Finding, Truth
from honours.policy import Edition, Node
from honours.records import Awards, Records, Run
from honours.references import Principle
from honours.wording import capital

ISSUERS = {"ministry_defence": "quốc phòng", "ministry_public_security": "công an"}
UNTYPED = frozenset({AwardType.MERIT, None})


@dataclass(slots=True)
class Situation:
    """One question about one recipient under one edition of the law."""

    book: Book
    question: Question
    facts: Facts
    edition: Edition
    records: Records
    principles: Mapping[str, Principle]
    done: dict[str, Finding] = field(default_factory=dict)
    looked_up: dict[tuple[str, bool], Awards] = field(default_factory=dict)  # conditions ask for the same awards again


@dataclass(slots=True)
class Scope:
    """One criterion under evaluation; its conditions share the runs of years that they count."""

    situation: Situation
    award_type: AwardType | None = None
    runs: list[Run] = field(default_factory=list)

    @property
    def records(self) -> Records:
        return self.situation.records

    @property
    def facts(self) -> Facts:
        return self.situation.facts

    @property
    def book(self) -> Book:
        return self.situation.book

    @property
    def the_run(self) -> Run:
        return self.runs[-1]

    def names(self, codes: list[str]) -> str:
        return " hoặc ".join(self.book.name(code) for code in codes)

    def awards(self, codes: list[str], issued_by: Sequence[str] = ()) -> Awards:
        """Awards of honours or classes that may serve here: valid, of the right issuer and award type.

        ``issued_by`` limits them to these issuers; a record that names no issuer stays doubtful.
        """
        certain: list[HeldHonour] = []
        doubtful: list[HeldHonour] = []
        for code in codes:
            found = self._awards_of(code)
            certain += found.certain
            doubtful += found.doubtful
        if issued_by:
            words = [ISSUERS[name] for name in issued_by]
            by_them = [item for item in certain if any(word in item.issuer.casefold() for word in words)]
            doubtful = [
                item for item in doubtful if not item.issuer or any(word in item.issuer.casefold() for word in words)
            ]
            doubtful += [item for item in certain if not item.issuer]
            certain = by_them
        return Awards(tuple(certain), tuple(doubtful))

    def _awards_of(self, code: str) -> Awards:
        key = (code, self.award_type in UNTYPED)
        found = self.situation.looked_up.get(key)
        if found is None:
            found = self.situation.looked_up[key] = self._look_up(code)
        return found

    def _look_up(self, code: str) -> Awards:
        rule = self.situation.principles.get("award_type_basis") if self.award_type in UNTYPED else None
        klass = self.book.references.classes.get(code)
        certain: list[HeldHonour] = []
        doubtful: list[HeldHonour] = []
        for member in self.book.members(code):
            typed = rule is not None and self.book.kind(member) in rule.params["kinds"]
            excluded = frozenset(AwardType(item) for item in rule.params["excludes"]) if rule else frozenset()
            found = self.records.awards((member,), excluded=excluded, typed=typed)
            certain += [item for item in found.certain if klass is None or klass.admits(item.issuer)]
            doubtful += [item for item in found.doubtful if klass is None or klass.admits(item.issuer)]
        return Awards(tuple(certain), tuple(doubtful))

    def held_in(self, codes: list[str], year: int) -> tuple[bool, bool]:
        """(certain, possible): was one of these honours awarded for that year?"""
        found = self.awards(codes)
        certain = any(item.year == year for item in found.certain)
        doubtful = any(item.year in (year, None) for item in found.doubtful)
        return certain, certain or doubtful or not self.records.covers(Register.HONOURS, year)


def finding(
    node: Node, truth: Truth, claim: str, fact: str = "", missing: str = "", *, soft: bool = False, key: str = ""
) -> Finding:
    """A leaf: the policy's own sentence wins over the generated claim; nothing is missing from a met condition."""
    return Finding(
        truth=truth,
        operator=node.op,
        claim=node.say or capital(claim),
        fact=capital(fact),
        missing="" if truth is Truth.MET else capital(missing),
        citation=node.citation,
        soft=soft,
        key=key,
    )


NO_CITATION = Citation("", "", "memory")
