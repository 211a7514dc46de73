"""Reads across the registry: candidates for a name, everything about one recipient."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from neuguong.common.encryption import blind_index
from neuguong.common.text import fold
from neuguong.registry.models import Recipient


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recipient that may be meant. ``certain`` only by an equal identity number; everything else is for a person to decide."""

    recipient: Recipient
    certain: bool
    same_birth: bool
    same_organisation: bool

    @property
    def strength(self) -> tuple[bool, bool, bool]:
        return (self.certain, self.same_birth, self.same_organisation)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a file or a form says about somebody."""

    kind: str
    name: str
    identity_number: str = ""
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    organisation_path: str = ""


def candidates(sought: Iterable[Sought], *, within_paths: Iterable[str], province_wide: bool) -> list[list[Candidate]]:
    """For each sought one: who in the registry may be meant, strongest first. Two queries for any number.

    An equal identity number is found across the province; an equal name only in the subtrees the asker works for, so that names of
    other offices do not leak.
    """
    asked = list(sought)
    indexes = {blind_index(one.identity_number, purpose="identity_number") for one in asked if one.identity_number}
    names = {fold(one.name) for one in asked}
    kept = Recipient.objects.kept().select_related("organisation")
    by_identity = {found.identity_index: found for found in kept.filter(identity_index__in=indexes)} if indexes else {}
    by_name: dict[tuple[str, str], list[Recipient]] = {}
    paths = tuple(within_paths)
    for chunk in _chunks(sorted(names), 500):
        for found in kept.filter(folded__in=chunk):
            if province_wide or found.organisation.path.startswith(paths):
                by_name.setdefault((found.kind, found.folded), []).append(found)
    return [_candidates_for(one, by_identity, by_name.get((one.kind, fold(one.name)), [])) for one in asked]


def namesakes(sought: Sought, *, user: Any) -> list[Recipient]:
    """Recipients within the user's reach who may be the one to be entered: shown before a new entry is made."""
    scope = user.scope
    found = candidates([sought], within_paths=scope.paths, province_wide=scope.province_wide)[0]
    reachable = [
        one.recipient for one in found if scope.province_wide or one.recipient.organisation.path.startswith(scope.paths)
    ]
    return reachable[:10]


def _chunks(values: list[str], size: int) -> Iterable[list[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _candidates_for(one: Sought, by_identity: dict[str, Recipient], same_name: list[Recipient]) -> list[Candidate]:
    index = blind_index(one.identity_number, purpose="identity_number")
    if index and (exact := by_identity.get(index)):
        return [_candidate(one, exact, certain=True)]
    # Two different identity numbers are two different people, however equal the names.
    open_ones = [found for found in same_name if not (index and found.identity_index)]
    return sorted((_candidate(one, found) for found in open_ones), key=lambda item: item.strength, reverse=True)


def _candidate(one: Sought, found: Recipient, *, certain: bool = False) -> Candidate:
    births = (one.birth_year, one.birth_month, one.birth_day)
    stored = (found.birth_year, found.birth_month, found.birth_day)
    same_place = bool(one.organisation_path) and (
        found.organisation.path.startswith(one.organisation_path)
        or one.organisation_path.startswith(found.organisation.path)
    )
    return Candidate(found, certain, one.birth_year is not None and births == stored, same_place)


def contradicts(one: Sought, found: Recipient) -> bool:
    """True when both births are known and differ: the same name, another person."""
    pairs = zip(
        (one.birth_year, one.birth_month, one.birth_day),
        (found.birth_year, found.birth_month, found.birth_day),
        strict=True,
    )
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


@dataclass(slots=True)
class Year:
    """Everything the registry holds of one recipient for one year (None: the record names no year)."""

    year: int | None
    rating: Any = None
    counts: Any = None
    honours: list[Any] = field(default_factory=list)
    works: list[Any] = field(default_factory=list)


def evidence_by_year(recipient: Recipient, user: Any) -> list[Year]:
    """Ratings, member counts, honours and works of a recipient, newest year first; records without a year last. Four queries.

    Honours whose decision is not public yet are there only for those who make or check decisions.
    """
    found: dict[int | None, Year] = {}

    def at(year: int | None) -> Year:
        return found.setdefault(year, Year(year))

    for rating in recipient.ratings.all():
        at(rating.year).rating = rating
    for counts in recipient.collective_years.all():
        at(counts.year).counts = counts
    for held in recipient.honours.standing().known_to(user):
        at(held.year).honours.append(held)
    for author in recipient.authorships.select_related("work"):
        at(author.work.year).works.append(author.work)
    return sorted(found.values(), key=lambda one: one.year or 0, reverse=True)
