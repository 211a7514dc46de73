"""What a policy file says, as values: honours, their dated editions, criteria and condition trees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from honours.facts import AwardType, RecipientKind
from honours.findings import Citation

LOGIC = ("all", "any", "not")
RUN_PREDICATES = ("evaluation", "prior_honour")
JUDGED = ("judgement", "local_rule")

COLLECTIVE_GROUPS = frozenset(
    "agency_collective unit_collective enterprise_collective economic_org commune hamlet general_department ministry"
    " province military_collective police_collective foreign_org collective military_region_equivalent militia_collective"
    " ministry_defence ministry_public_security national_assembly_body police_force_system".split()
)


class PolicyError(ValueError):
    """A policy file that cannot be trusted; the message names the file and what to correct."""


def kind_of_group(group: str) -> RecipientKind:
    if group == "household":
        return RecipientKind.HOUSEHOLD
    return RecipientKind.COLLECTIVE if group in COLLECTIVE_GROUPS else RecipientKind.INDIVIDUAL


@dataclass(frozen=True, slots=True)
class Node:
    """One condition: a logical operator with children, or a predicate with arguments."""

    op: str
    args: Any
    say: str = ""
    citation: Citation | None = None
    readings: tuple[str, ...] = ()
    children: tuple["Node", ...] = ()
    settled_by: "Node | None" = None
    note: str = ""

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides or proposes, between two dates."""

    who: str
    actor: str
    citation: Citation
    since: date | None = None
    until: date | None = None
    readings: tuple[str, ...] = ()
    note: str = ""

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Cap:
    """At most ``percent`` holders for every hundred holders of ``of``."""

    percent: float
    of: str
    say: str
    citation: Citation

    def allows(self, base: int, proposed: int) -> bool:
        return proposed * 100 <= self.percent * base

    def largest(self, base: int) -> int:
        return int(self.percent * base / 100)


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    title: str
    citation: Citation
    when: Node
    groups: frozenset[str] = frozenset()
    award_type: AwardType | None = None
    readings: tuple[str, ...] = ()
    note: str = ""
    leaves: tuple[Node, ...] = field(init=False, repr=False, compare=False)  # conditions without children
    kinds: frozenset[RecipientKind] = field(init=False, repr=False, compare=False)  # of the groups; none: any kind

    def __post_init__(self) -> None:
        leaves = tuple(node for node in self.when.walk() if node.op not in LOGIC)
        object.__setattr__(self, "leaves", leaves)
        object.__setattr__(self, "kinds", frozenset(kind_of_group(group) for group in self.groups))


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of one honour between two dates; ``until`` is exclusive."""

    honour: str
    since: date
    until: date | None
    source: Citation
    groups: frozenset[str] = frozenset()
    unread: bool = False
    criteria: tuple[Criterion, ...] = ()
    decided_by: tuple[Authority, ...] = ()
    proposed_by: tuple[Authority, ...] = ()
    cap: Cap | None = None
    readings: tuple[str, ...] = ()
    note: str = ""
    named_groups: frozenset[str] = field(init=False, repr=False, compare=False)  # by the edition or one of its criteria

    def __post_init__(self) -> None:
        named = self.groups.union(*(criterion.groups for criterion in self.criteria))
        object.__setattr__(self, "named_groups", named)

    @property
    def id(self) -> str:
        return f"{self.honour}@{self.since.isoformat()}"

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def criterion(self, criterion_id: str) -> Criterion | None:
        return next((item for item in self.criteria if item.id == criterion_id), None)

    def deciders_on(self, day: date) -> tuple[Authority, ...]:
        return tuple(authority for authority in self.decided_by if authority.holds_on(day))

    def proposers_on(self, day: date) -> tuple[Authority, ...]:
        return tuple(authority for authority in self.proposed_by if authority.holds_on(day))


@dataclass(frozen=True, slots=True)
class Honour:
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    recipients: frozenset[RecipientKind]
    types: frozenset[AwardType]
    editions: tuple[Edition, ...]
    posthumous: bool = False
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    note: str = ""
    cases: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)

    def edition(self, on: date) -> Edition | None:
        return next((edition for edition in self.editions if edition.covers(on)), None)

    def last_read_before(self, day: date) -> Edition | None:
        """The latest edition whose contents are held and that began on or before ``day``."""
        read = [edition for edition in self.editions if not edition.unread and edition.since <= day]
        return read[-1] if read else None
