"""What the rules answer: a verdict, and the tree of findings that carries it, in office Vietnamese.

The tree is complete: every condition of every alternative of the edition appears, met or not, so that the verdict can be
recomputed from the leaves and a reader can see which branch decided.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final


class Truth(StrEnum):
    """Kleene's three values."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Status(StrEnum):
    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_HUMAN = "needs_human"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the words stand: ``text`` is printed as is, e.g. ``Điểm a khoản 1 Điều 22 · Luật 06/2022/QH15``."""

    document: str
    text: str
    confidence: str = "quoted"

    @property
    def needs_checking(self) -> bool:
        """True when the system has not read the words themselves: shown as “cần kiểm chứng”."""
        return self.confidence != "quoted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition and what was found.

    ``claim`` what the law asks; ``fact`` what the records say; ``missing`` what would settle it (empty when met);
    ``operator`` the predicate or ``all``/``any``; ``soft`` a judgement that counts as met unless somebody objects.
    """

    truth: Truth
    operator: str
    claim: str
    fact: str = ""
    missing: str = ""
    citation: Citation | None = None
    soft: bool = False
    key: str = ""
    children: tuple["Finding", ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark beside the verdict: ``kind`` hold, warning, law_changed, information or block."""

    kind: str
    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One criterion (điểm) of the honour; the honour is open when one alternative is met."""

    id: str
    title: str
    truth: Truth
    applies: bool
    root: Finding
    citation: Citation
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer for one question on one set of facts.

    ``status`` is the answer today. Where the law in force has not been read, ``status`` is NEEDS_HUMAN and
    ``status_before_change`` (with its own ``summary_before_change``) says what the last law that was read would have
    answered; the two are never mixed.
    ``edition`` and ``policy_version`` (content hash) let anybody re-compute the answer later.
    ``decided_by`` is the id of the alternative that the status and the summary speak of; ``authorities`` are those who may
    decide on the day, in words.
    """

    honour: str
    honour_name: str
    status: Status
    edition: str
    policy_version: str
    evaluated_for: date
    summary: str
    missing: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    decided_by: str = ""
    notices: tuple[Notice, ...] = ()
    status_before_change: Status | None = None
    summary_before_change: str = ""
    authorities: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        return any(notice.kind == "hold" for notice in self.notices)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values, for storage beside the decision and for the API."""
        return {name: _plain(getattr(self, name)) for name in _NAMES[type(self)]}


def _plain(value: Any) -> Any:
    """What ``dataclasses.asdict`` gives, several times faster: these trees are stored by the thousand."""
    kind = type(value)
    if kind is str:
        return value
    names = _NAMES.get(kind)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if kind is tuple:
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


_NAMES: Final = {
    kind: tuple(item.name for item in fields(kind)) for kind in (Citation, Finding, Notice, Alternative, Assessment)
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A published case on which the rules answer otherwise."""

    id: str
    expected: Any
    got: Any
    why: str = field(default="")
