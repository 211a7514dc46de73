"""Invented people: where they work, who they are, how their last ten years went."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from neuguong.demo import jobs
from neuguong.demo.bodies import titles_decided_until
from neuguong.demo.careers import FIRST_YEAR, Career, individual, veteran
from neuguong.demo.jobs import Job
from neuguong.demo.names import name_for, people_for
from neuguong.demo.places import home_districts
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import RecipientKind, Sex
from neuguong.registry.models import Recipient


@dataclass(slots=True)
class Invented:
    """A recipient that is not stored yet, with the career that its records will be made from."""

    recipient: Recipient
    career: Career
    job: Job | None = None
    since: int = FIRST_YEAR


# How many people a place has, relative to the others; prefixes of organisation codes, first match wins.
_STAFF: Final[tuple[tuple[str, float, tuple[Job, ...]], ...]] = (
    ("SYT-BVDK", 60, jobs.HOSPITAL),
    ("SYT-BV", 20, jobs.HOSPITAL),
    ("SYT-TTYT", 13, jobs.HOSPITAL),
    ("SYT-K", 10, jobs.HOSPITAL),
    ("SYT", 5, jobs.OFFICE),
    ("TYT-", 3, jobs.STATION),
    ("THPT-", 12.5, jobs.SCHOOL),
    ("SGDDT", 5, jobs.OFFICE),
    ("UBND-03442", 14, jobs.COMMUNE),
    ("UBND-03408", 14, jobs.COMMUNE),
    ("UBND-", 6, jobs.COMMUNE),
    ("MN-", 2, jobs.LOCAL_SCHOOL),
    ("TH-", 3, jobs.LOCAL_SCHOOL),
    ("HCC-", 0.5, jobs.COMMUNE[2:4]),
    ("BP-", 6, jobs.BORDER),
    ("CA", 18, jobs.POLICE),
    ("BCH", 5, jobs.BORDER),
    ("SXD-DB", 18, jobs.ROAD),
    ("SNNMT-", 7, jobs.FOREST),
    ("DN-", 4.5, jobs.COMPANY),
    ("HTX-", 2.5, jobs.COMPANY),
    ("HND", 25, jobs.FARMERS),
)
_WITH_VETERAN: Final = (
    "SYT-BVDK",
    "SYT-KSBT",
    "SYT-TTYT110",
    "THPT-0359",
    "THPT-0339",
    "SNNMT-KL",
    "UBND-03408",
    "VPUBND",
)
_OTHERS: Final = {
    OrganisationKind.DEPARTMENT: (4.0, jobs.OFFICE),
    OrganisationKind.SERVICE_UNIT: (4.0, jobs.OFFICE),
    OrganisationKind.DIVISION: (3.0, jobs.OFFICE),
    OrganisationKind.PARTY: (3.0, jobs.OFFICE),
    OrganisationKind.FRONT: (3.0, jobs.UNION),
    OrganisationKind.SOCIAL: (0.5, jobs.UNION),
}


def invent_people(rng: Random, count: int, organisations: list[Organisation]) -> list[Invented]:
    """``count`` people spread over the open organisations by their size."""
    places = [(body, found[0], found[1]) for body in organisations if (found := _staff_of(body))]
    shares = _spread(count, [weight for _, weight, _ in places])
    made: list[Invented] = []
    for (body, _, staff), share in zip(places, shares, strict=True):
        made += [_invent(rng, body, staff, len(made) + number) for number in range(share)]
    for prefix in _WITH_VETERAN:
        _make_veteran(rng, [one for one in made if one.recipient.organisation.code.startswith(prefix)])
    return made


def _staff_of(body: Organisation) -> tuple[float, tuple[Job, ...]] | None:
    for prefix, weight, staff in _STAFF:
        if body.code.startswith(prefix):
            return weight, staff
    return _OTHERS.get(OrganisationKind(body.kind))


def _spread(count: int, weights: list[float]) -> list[int]:
    """Whole numbers that sum to ``count``, by largest remainder."""
    total = sum(weights)
    exact = [count * weight / total for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_remainder[: count - sum(shares)]:
        shares[at] += 1
    return shares


def _invent(rng: Random, body: Organisation, staff: tuple[Job, ...], number: int) -> Invented:
    job = rng.choices(staff, [one.share for one in staff])[0]
    sex = Sex.FEMALE if rng.random() < job.women else Sex.MALE
    district = home_districts().get(body.area.code, "") if body.area else ""
    people = people_for(rng, village=job.village, district=district)
    birth_year = rng.randint(1968, 1996) if job.management else rng.randint(1970, 2001)
    since = min(max(birth_year + rng.randint(22, 27), 1992), 2024)
    recipient = Recipient(
        kind=RecipientKind.INDIVIDUAL,
        name=name_for(rng, people, sex),
        organisation=body,
        team=rng.choice(job.teams) if job.teams else "",
        area=body.area,
        group=job.group,
        honorific=job.honorific or ("Bà" if sex == Sex.FEMALE else "Ông"),
        identity_number=_identity(sex, birth_year, number) if rng.random() < 0.7 else "",
        sex=sex,
        ethnic_group=people if rng.random() < 0.95 else "",
        direct_worker=job.direct,
        **_birth(rng, birth_year),
    )
    titles, ratings = horizon(body)
    career = individual(rng, job.career, since=since, titles_until=titles, ratings_until=ratings)
    return Invented(recipient, career, job, since)


def _identity(sex: str, birth_year: int, number: int) -> str:
    """Twelve digits that can belong to nobody: no province has the code 000."""
    century = 2 if birth_year >= 2000 else 0
    return f"000{century + (sex == Sex.FEMALE)}{birth_year % 100:02d}{number:06d}"


def _birth(rng: Random, year: int) -> dict[str, int | None]:
    """The whole date for most, only the year for the elder few: as registers really are."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    known = rng.random() < 0.85
    return {"birth_year": year, "birth_month": month if known else None, "birth_day": day if known else None}


def horizon(body: Organisation) -> tuple[int, int]:
    """Last year with titles and last year with ratings of a unit's people.

    The high schools have rated the school year that ended in 2026.
    """
    return titles_decided_until(body.code), 2026 if body.code.startswith("THPT-") else 2025


def _make_veteran(rng: Random, colleagues: list[Invented]) -> None:
    """Give the longest-serving rated colleague a veteran's career."""
    rated = [(one, one.job.career) for one in colleagues if one.job and one.since <= 2012]
    rated = [(one, kind) for one, kind in rated if kind.rated and kind.title]
    if rated:
        eldest, kind = min(rated, key=lambda pair: pair[0].since)
        eldest.career = veteran(rng, kind, titles_until=2025)


def posts_of(one: Invented) -> Iterator[tuple[str, int]]:
    """(title, first year) of each post, earliest first: managers rose from the ranks."""
    if one.job is None:
        return
    if one.job.management and one.since < 2018:
        yield "Chuyên viên", one.since
        yield one.job.title, one.since + 6
    else:
        yield one.job.title, one.since
