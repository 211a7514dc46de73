"""A rule of procedure: what it says, from when to when, where it stands, and the numbers it carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from honours.findings import Citation

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleEdition:
    """One wording of a rule; ``until`` is exclusive. ``day_known`` False: only the year of its first day was seen."""

    since: date
    until: date | None
    citation: Citation
    params: Params = field(repr=False, hash=False)
    note: str = ""
    day_known: bool = True

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Rule:
    """``local``: the law leaves it to the province. ``replaces``: the national rule that a rule of a province stands for.

    ``borrowed_from`` names whose value it is when it is not the own one; ``sector`` whose circular it is; ``always``: the
    oldest edition also speaks for earlier days (a model that was read, whatever the day asked).
    """

    id: str
    kind: str
    say: str
    editions: tuple[RuleEdition, ...]
    local: bool = False
    replaces: str = ""
    borrowed_from: str = ""
    sector: str = ""
    always: bool = False

    def on(self, day: date) -> "Ruling | None":
        found = next((edition for edition in self.editions if edition.covers(day)), None)
        if found is None and not (self.always and day < self.editions[0].since):
            return None
        return Ruling(self, found or self.editions[0], early=found is None)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule as it stands on one day. ``early``: it was not yet in force; ``changed``: a later law was not read."""

    rule: Rule
    edition: RuleEdition = field(repr=False)
    early: bool = False
    changed: bool = False

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def kind(self) -> str:
        return self.rule.kind

    @property
    def say(self) -> str:
        return self.rule.say

    @property
    def params(self) -> Params:
        return self.edition.params

    @property
    def citation(self) -> Citation:
        return self.edition.citation

    @property
    def needs_checking(self) -> bool:
        """True when a person must compare it with the text: not read, borrowed, or a newer law is unread."""
        return self.citation.needs_checking or bool(self.rule.borrowed_from) or self.early or self.changed

    @property
    def warning(self) -> str:
        """Why it needs checking, in one line; empty when it does not."""
        if self.early:
            return f"Văn bản có hiệu lực từ {self.edition.since:%d/%m/%Y}, sau ngày được hỏi: cần kiểm chứng"
        if self.rule.borrowed_from:
            return f"Giá trị theo quy định của {self.rule.borrowed_from}, không phải của tỉnh: cần kiểm chứng"
        if self.citation.confidence == "unknown":
            return "Chưa đọc được quy định về điểm này: cần kiểm chứng"
        return "cần kiểm chứng" if self.needs_checking else ""

    def part(self, name: str) -> Fraction | None:
        """A threshold such as ``9/10``, exact; None when the rule sets none."""
        value = self.params.get(name)
        return None if value is None else Fraction(str(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries: the rules it rests on."""

    rulings: tuple[Ruling, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(ruling.citation for ruling in self.rulings))

    @property
    def needs_checking(self) -> bool:
        return any(ruling.needs_checking for ruling in self.rulings)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ruling.warning for ruling in self.rulings if ruling.warning))

    @property
    def why(self) -> str:
        """The rules in words, each with its place and, where due, the warning."""
        return "; ".join(dict.fromkeys(reason(ruling) for ruling in self.rulings))


def reason(ruling: Ruling) -> str:
    tail = f", {ruling.warning}" if ruling.warning else ""
    return f"{ruling.say} ({ruling.citation.text}{tail})"
