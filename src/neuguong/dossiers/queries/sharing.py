"""Hand out nominations by subject and by load: the same files and the same loads always give the same plan."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.appraisal import apart, loads, subject, subjects_in_hand


@dataclass(frozen=True, slots=True)
class Desk:
    """What the people who may be given work have in hand, and which nominations must not come to whom."""

    people: Sequence[Any]
    loads: Mapping[int, int]
    subjects: Mapping[str, Counter[int]]
    apart: set[tuple[int, int]]


def desk_of(nominations: list[Nomination], people: list[Any]) -> Desk:
    """Three queries."""
    return Desk(people, loads(people), subjects_in_hand(people), apart(nominations, people))


def shares(nominations: Sequence[Nomination], desk: Desk) -> dict[int, int | None]:
    """Nomination → account; None where everybody has an interest.

    The largest subject goes first, to whoever has that subject in hand already, until that person has a fair share of all the
    work; then to whoever has least.
    """
    carried = Counter({person.pk: desk.loads.get(person.pk, 0) for person in desk.people})
    places = {person.pk: place for place, person in enumerate(desk.people)}
    fair = ceil((carried.total() + len(nominations)) / len(desk.people)) if desk.people else 0
    known = {name: Counter(held) for name, held in desk.subjects.items()}
    plan: dict[int, int | None] = {}
    for name, listed in _by_subject(nominations):
        in_hand = known.setdefault(name, Counter())
        for one in listed:
            free = [number for number in places if (one.pk, number) not in desk.apart]
            best = min(free, key=lambda it: _rank(it, carried, in_hand, fair, places), default=None)
            plan[one.pk] = best
            if best is not None:
                carried[best] += 1
                in_hand[best] += 1
    return plan


def _rank(number: int, carried: Counter[int], in_hand: Counter[int], fair: int, places: dict[int, int]) -> Any:
    full = carried[number] >= fair
    return (full, -in_hand[number] if not full else 0, carried[number], places[number])


def _by_subject(nominations: Sequence[Nomination]) -> list[tuple[str, list[Nomination]]]:
    found: dict[str, list[Nomination]] = defaultdict(list)
    for one in sorted(nominations, key=lambda it: it.pk):
        found[subject(one.sector, one.honour)].append(one)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
