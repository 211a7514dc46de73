"""Turn registry rows into the rules core's :class:`honours.facts.Facts`: for one recipient or for hundreds at once.

Nothing is guessed here: what the registry does not hold stays out; ``complete_since`` and ``complete_until`` say for which years silence
means "no".
"""

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from honours.facts import (
    AwardType,
    CollectiveYear,
    Discipline,
    Facts,
    HeldHonour,
    Hold,
    Rating,
    RatingLevel,
    RecipientKind,
    Register,
    Scope,
    Work,
)
from neuguong.registry import models

_COMPLETE = (Register.HONOURS, Register.RATINGS, Register.WORKS, Register.DISCIPLINE)


def facts_of(recipient: "models.Recipient") -> Facts:
    return facts_for([recipient])[recipient.pk]


def facts_for(recipients: Iterable["models.Recipient"]) -> dict[int, Facts]:
    """Facts by recipient id, in seven queries however many recipients there are.

    ``recipients`` should come with ``select_related("organisation")``.
    """
    people = list(recipients)
    ids = [person.pk for person in people]
    honours = _grouped(models.HeldHonour.objects.standing().filter(recipient__in=ids), _honour)
    ratings = _grouped(models.TaskRating.objects.filter(recipient__in=ids), _rating)
    works = _grouped(models.WorkAuthor.objects.filter(recipient__in=ids).select_related("work"), _work)
    discipline = _grouped(models.Discipline.objects.filter(recipient__in=ids), _discipline)
    holds = _grouped(models.RecipientHold.objects.stopping().filter(recipient__in=ids), _hold)
    years = _grouped(models.CollectiveYear.objects.filter(recipient__in=ids), _collective_year)
    return {
        person.pk: Facts(
            kind=RecipientKind(person.kind),
            groups=frozenset({person.group} if person.group else ()),
            sex=person.sex or None,
            founded_year=person.founded_year,
            honours=tuple(honours[person.pk]),
            ratings=tuple(ratings[person.pk]),
            works=tuple(works[person.pk]),
            discipline=tuple(discipline[person.pk]),
            collective_years=tuple(years[person.pk]),
            holds=tuple(holds[person.pk]),
            complete_since=MappingProxyType(_vouched(person, person.organisation.records_complete_since)),
            complete_until=MappingProxyType(_vouched(person, person.organisation.records_complete_until)),
        )
        for person in people
    }


def _grouped(rows: Any, convert: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.recipient_id].append(convert(row))
    return found


def _vouched(person: "models.Recipient", year: int | None) -> dict[Register, int]:
    """The year for every register, when the office vouches for this recipient and has named both the first and the last year."""
    body = person.organisation
    both = person.records_vouched and body.records_complete_since and body.records_complete_until
    return dict.fromkeys(_COMPLETE, year) if both and year else {}


def _honour(row: "models.HeldHonour") -> HeldHonour:
    return HeldHonour(
        code=row.honour,
        year=row.year,
        award_type=AwardType(row.award_type) if row.award_type else None,
        decision_number=row.decision_number,
        decided_on=row.decided_on,
        issuer=row.authority,
        achievement=row.achievement,
    )


def _rating(row: "models.TaskRating") -> Rating:
    return Rating(year=row.year, level=RatingLevel(row.level), source=row.decision_number or row.source)


def _work(row: "models.WorkAuthor") -> Work:
    work = row.work
    return Work(
        kind=work.kind,
        year=work.year,
        scope=Scope(work.scope) if work.scope else None,
        recognised_by=work.recognised_by or None,
        decision_number=work.decision_number,
        accepted=work.accepted,
        effective=work.effective,
        replicable=work.replicable,
        used_for=work.used_for,
        title=work.title,
    )


def _discipline(row: "models.Discipline") -> Discipline:
    return Discipline(level=row.level, decided_on=row.decided_on, year=row.decided_on.year, ended_on=row.ended_on)


def _hold(row: "models.RecipientHold") -> Hold:
    """Without the document: an assessment is read by more people than may know of the case."""
    return Hold(reason=row.get_event_display(), since=row.since)


def _collective_year(row: "models.CollectiveYear") -> CollectiveYear:
    return CollectiveYear(
        year=row.year,
        members=row.members,
        with_ldtt=row.with_ldtt,
        with_cstdcs=row.with_cstdcs,
        not_completed=row.not_completed,
        disciplined_from_warning=row.disciplined_from_warning,
    )
