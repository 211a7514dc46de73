"""All rules of procedure, and how they stand on one day in one province."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from honours.procedure.rules import Rule, Ruling
from honours.references import Document

HOME = "lai-chau"
DELEGATION = "delegation"


def slug(name: str) -> str:
    """“Lai Châu” → ``lai-chau``: the name of the folder of a province."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


@dataclass(frozen=True, slots=True)
class Layer:
    """What one province sets itself; an ``example`` is a text of somebody else that was read."""

    code: str
    name: str
    region: str
    example: bool
    rules: Mapping[str, Rule] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProcedureBook:
    """Load it once with :func:`honours.procedure.load_procedure` and share it: it never changes."""

    rules: Mapping[str, Rule] = field(repr=False)
    layers: Mapping[str, Layer] = field(repr=False)
    groups: Mapping[str, tuple[str, ...]] = field(repr=False)
    papers: Mapping[str, str] = field(repr=False)
    documents: Mapping[str, Document] = field(repr=False)

    @property
    def codes(self) -> frozenset[str]:
        """Groups of honours and their members."""
        return frozenset(self.groups) | {code for members in self.groups.values() for code in members}

    def on(self, day: date, province: str = HOME) -> "Procedure":
        """The rules in force on ``day`` in a province (name or folder). An unknown province has the national rules only."""
        layer = self.layers.get(slug(province))
        changed = next(
            (d for d in self.documents.values() if d.supersedes_all and not d.read and d.in_force <= day), None
        )
        national = {rule.id: ruling for rule in self.rules.values() if (ruling := rule.on(day))}
        own = [ruling for rule in (layer.rules.values() if layer else ()) if (ruling := rule.on(day))]
        replaced = {ruling.rule.replaces for ruling in own} - {
            i for i, item in national.items() if item.kind == DELEGATION
        }
        standing = [*own, *(ruling for name, ruling in national.items() if name not in replaced)]
        rulings = tuple(replace(ruling, changed=changed is not None) for ruling in standing)
        return Procedure(self, day, layer, rulings, changed)


@dataclass(frozen=True, slots=True)
class Procedure:
    """What holds on one day in one province. The rules of the province stand before those of the nation."""

    book: ProcedureBook = field(repr=False)
    day: date
    layer: Layer | None = field(repr=False)
    rulings: tuple[Ruling, ...] = field(repr=False)
    changed_by: Document | None = None

    def of_kind(self, kind: str) -> tuple[Ruling, ...]:
        return tuple(ruling for ruling in self.rulings if ruling.kind == kind)

    def first(self, kind: str, **wanted: object) -> Ruling | None:
        """The first rule of a kind whose numbers or words are as wanted."""
        found = (r for r in self.of_kind(kind) if all(r.params.get(name) == value for name, value in wanted.items()))
        return next(found, None)

    def rule(self, rule_id: str) -> Ruling | None:
        return next((ruling for ruling in self.rulings if ruling.id == rule_id), None)

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """Codes of honours, groups resolved."""
        return frozenset(code for name in names for code in self.book.groups.get(name, (name,)))

    def names(self, ruling: Ruling, honour: str, key: str = "honours") -> bool:
        """Does the rule name this honour, itself or by a group?"""
        return honour in self.members(ruling.params.get(key, ()))

    def about(self, kind: str, honour: str) -> tuple[Ruling, ...]:
        return tuple(ruling for ruling in self.of_kind(kind) if self.names(ruling, honour))
