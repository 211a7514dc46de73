"""The registry as columns for the bulk screening; means exactly what :mod:`neuguong.registry.facts` means (a test compares).

Seven queries however many recipients there are; rows come as tuples in chunks, never as model objects. This module loads Polars:
only the process that screens imports it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from honours.bulk.tables import Tables, frame
from honours.facts import Register
from neuguong.registry.models import (
    CollectiveYear,
    Discipline,
    HeldHonour,
    Recipient,
    RecipientHold,
    TaskRating,
    WorkAuthor,
)

_CHUNK: Final = 5000
_REGISTERS: Final = tuple(
    register.value for register in (Register.HONOURS, Register.RATINGS, Register.WORKS, Register.DISCIPLINE)
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """``ids[rid]`` is the primary key of the recipient in line ``rid``; lines are in the order of names."""

    tables: Tables
    ids: list[int]


def gather() -> Gathered:
    """All recipients of the province with everything the rules ask about them."""
    people = list(_people())
    rid_of = {person[0]: rid for rid, person in enumerate(people)}
    return Gathered(
        Tables(
            recipients=frame("recipients", ((pk, kind, sex or None, founded) for pk, kind, sex, founded, *_ in people)),
            groups=frame("groups", ((rid, person[4]) for rid, person in enumerate(people) if person[4])),
            coverage=frame("coverage", _coverage(people)),
            honours=frame("honours", _honours(rid_of)),
            ratings=frame("ratings", _known(rid_of, TaskRating.objects.all(), "year", "level")),
            works=frame("works", _works(rid_of)),
            discipline=frame("discipline", _discipline(rid_of)),
            collective_years=frame("collective_years", _collective_years(rid_of)),
            holds=frame("holds", _known(rid_of, RecipientHold.objects.stopping())),
        ),
        [person[0] for person in people],
    )


def _people() -> Iterator[tuple[Any, ...]]:
    found = Recipient.objects.kept().order_by("sort_key", "pk")
    return found.values_list(
        "pk",
        "kind",
        "sex",
        "founded_year",
        "group",
        "records_vouched",
        "organisation__records_complete_since",
        "organisation__records_complete_until",
    ).iterator(chunk_size=_CHUNK)


def _known(rid_of: dict[int, int], found: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a register, the recipient replaced by its line; a recipient who came in meanwhile is left for the next run."""
    rows = found.order_by().values_list("recipient_id", *columns).iterator(chunk_size=_CHUNK)
    for recipient, *values in rows:
        if (rid := rid_of.get(recipient)) is not None:
            yield rid, *values


def _coverage(people: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Only where the office vouches for the recipient and has named both the first and the last year."""
    for rid, (*_, vouched, since, until) in enumerate(people):
        if vouched and since and until:
            for register in _REGISTERS:
                yield rid, register, since, until


def _honours(rid_of: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    standing = HeldHonour.objects.standing()
    for rid, code, year, award_type, issuer in _known(rid_of, standing, "honour", "year", "award_type", "authority"):
        yield rid, code, year, award_type or None, False, False, issuer, []


def _works(rid_of: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    columns = ("kind", "year", "scope", "recognised_by", "accepted", "effective", "replicable", "used_for")
    for rid, kind, year, scope, by, *rest in _known(
        rid_of, WorkAuthor.objects.all(), *(f"work__{name}" for name in columns)
    ):
        yield rid, kind, year, scope or None, by or None, *rest


def _discipline(rid_of: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    for rid, level, decided, ended in _known(rid_of, Discipline.objects.all(), "level", "decided_on", "ended_on"):
        yield rid, level, decided.year, ended.year if ended else None, None


def _collective_years(rid_of: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    columns = ("year", "members", "with_ldtt", "with_cstdcs", "not_completed", "disciplined_from_warning")
    for row in _known(rid_of, CollectiveYear.objects.all(), *columns):
        yield *row, None
