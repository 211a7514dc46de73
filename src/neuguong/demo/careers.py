"""Ten years of an invented career: ratings, works, titles and commendations that hang together by the rules of their time.

Pure: no database, no clock. A latent quality between 0 and 1 makes good years follow good years. The ladders are those of the
policy files (CSTDCS wants LDTT; CSTD_TINH three unbroken CSTDCS and a work of provincial scope; and so on); a test asks the rules
themselves.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Final

FIRST_YEAR: Final = 2016
# Honours of the province for 2025 are what the open round decides: nobody holds one yet.
_PROVINCE_UNTIL: Final = 2024
# Before the law of 2022 came into force, CSTDCS wanted a recognised work whatever the rating.
_WORK_NOT_NEEDED_SINCE: Final = 2024


@dataclass(slots=True)
class WorkDone:
    year: int
    kind: str
    scope: str = "unit"


@dataclass(slots=True)
class Career:
    """What one person, collective or household did, by year."""

    ratings: dict[int, str] = field(default_factory=dict)
    honours: list[tuple[str, int, str]] = field(default_factory=list)  # (code, year, award type)
    works: list[WorkDone] = field(default_factory=list)
    discipline: list[tuple[str, int]] = field(default_factory=list)  # (level, year)
    members: dict[int, dict[str, int]] = field(default_factory=dict)  # collectives: counts by year

    def holds(self, code: str, year: int) -> bool:
        return any(held == code and of == year for held, of, _ in self.honours)

    def years_of(self, code: str) -> list[int]:
        return sorted(of for held, of, _ in self.honours if held == code)

    def give(self, code: str, year: int, award_type: str = "merit") -> None:
        self.honours.append((code, year, award_type))

    def streak(self, code: str, year: int) -> int:
        """How many years in a row up to ``year`` the honour was held."""
        years, length = set(self.years_of(code)), 0
        while year - length in years:
            length += 1
        return length


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of career: ``rated`` people have ratings; ``title`` LDTT or none (soldiers have their own); ``letter`` the local GK."""

    rated: bool = True
    title: bool = True
    letter: str = "GK_DV"
    work_kind: str = "sang_kien"


def individual(rng: Random, kind: Kind, *, since: int, titles_until: int, ratings_until: int) -> Career:
    """A person's career from ``since`` (at least 2016) on."""
    quality, career = _quality(rng), Career()
    for year in range(max(FIRST_YEAR, since), ratings_until + 1):
        if kind.rated:
            _rated_year(rng, kind, career, year, quality, titled=year <= titles_until)
        elif rng.random() < 0.03 + 0.12 * quality**2:
            career.give(kind.letter, year, "thematic")
    if kind.rated and quality > 0.88 and since <= 2012:
        career.give("BK_TINH", 2014, "merit")
    return career


def _quality(rng: Random) -> float:
    """Most people are middling; one in six is a mainstay whose good years follow each other."""
    return rng.betavariate(9, 2) if rng.random() < 0.16 else rng.betavariate(2.2, 2.6)


def _rated_year(rng: Random, kind: Kind, career: Career, year: int, quality: float, *, titled: bool) -> None:
    career.ratings[year] = level = _level(rng, quality)
    if rng.random() < 0.004:
        career.discipline.append((rng.choice(("khien_trach", "khien_trach", "canh_cao")), year))
        career.ratings[year] = "not_completed" if rng.random() < 0.5 else "completed"
        return
    if level not in {"excellent", "good"} or rng.random() > 0.96:
        return
    worked = rng.random() < 0.04 + 0.95 * quality**3
    if worked:
        career.works.append(WorkDone(year, kind.work_kind))
    if not titled:
        return
    if kind.title:
        career.give("LDTT", year)
    deserving = worked or (level == "excellent" and year >= _WORK_NOT_NEEDED_SINCE)
    # Who was chosen last year is known and is looked at first.
    again = 0.2 if career.holds("CSTDCS", year - 1) else 0.0
    if deserving and rng.random() < 0.05 + 0.8 * quality**2 + again:
        career.give("CSTDCS", year)
        _climb(rng, kind, career, year, quality)
    elif rng.random() < 0.05:
        career.give(kind.letter, year)


def _level(rng: Random, quality: float) -> str:
    draw = rng.random()
    if draw < 0.05 + 0.7 * quality**3:
        return "excellent"
    if draw < 0.90 + 0.095 * quality:
        return "good"
    return "completed" if rng.random() < 0.93 else "not_completed"


def _climb(rng: Random, kind: Kind, career: Career, year: int, quality: float) -> None:
    """Higher honours after a CSTDCS of ``year``; in the open year only the work is ready."""
    if year > _PROVINCE_UNTIL:
        if kind.title and _ready_for_provincial_title(career, year) and rng.random() < 0.75:
            _widen_a_work(career, year)
        return
    if kind.title and _ready_for_provincial_title(career, year) and rng.random() < 0.35 + 0.3 * quality:
        _widen_a_work(career, year)
        career.give("CSTD_TINH", year)
    if _ready_for_certificate(career, year) and rng.random() < 0.25 + 0.3 * quality:
        career.give("BK_TINH", year)
    elif _ready_for_premier(career, year) and rng.random() < 0.7:
        career.give("BK_TTG", year)


def _ready_for_provincial_title(career: Career, year: int) -> bool:
    """Three unbroken CSTDCS that no earlier provincial title has used, and a work to put forward."""
    used = max(career.years_of("CSTD_TINH"), default=0)
    fresh = min(career.streak("CSTDCS", year), year - used)
    return fresh >= 3 and any(work.year > year - 3 for work in career.works)


def _widen_a_work(career: Career, year: int) -> None:
    best = max((work for work in career.works if year - 3 < work.year <= year), key=lambda work: work.year)
    best.scope = "province"


def _ready_for_certificate(career: Career, year: int) -> bool:
    """Two unbroken CSTDCS with a work in each year, none of them behind an earlier certificate.

    Decided by the decree of 2017 (years up to 2022), both years had to be excellent as well.
    """
    last = max(career.years_of("BK_TINH"), default=0)
    both = {year, year - 1}
    enough = career.streak("CSTDCS", year) >= 2 and both <= {work.year for work in career.works}
    excellent = all(career.ratings.get(of) == "excellent" for of in both)
    return year - last >= 3 and enough and (excellent or year >= _WORK_NOT_NEEDED_SINCE - 1)


def _ready_for_premier(career: Career, year: int) -> bool:
    """By the law of 2022: a provincial certificate, five unbroken good years with three CSTDCS in them."""
    before = career.years_of("BK_TINH")
    if not before or career.years_of("BK_TTG") or year < _WORK_NOT_NEEDED_SINCE:
        return False
    window = range(year - 4, year + 1)
    rated = all(career.ratings.get(of) in {"excellent", "good"} for of in window)
    clean = not any(of in window for _, of in career.discipline)
    return rated and clean and before[0] < year - 4 and sum(career.holds("CSTDCS", of) for of in window) >= 3


def veteran(rng: Random, kind: Kind, *, titles_until: int) -> Career:
    """A long-serving person with the Prime Minister's certificate of 2018, unbroken since: close to the order of labour."""
    career = Career()
    career.give("BK_TINH", 2013)
    for year in range(FIRST_YEAR, titles_until + 1):
        career.ratings[year] = "excellent" if year <= 2018 or rng.random() < 0.6 else "good"
        career.works.append(WorkDone(year, kind.work_kind))
        career.give("LDTT", year)
        if year % 4 != 3:
            career.give("CSTDCS", year)
        if year == 2018:
            _widen_a_work(career, year)
            career.give("CSTD_TINH", year)
            career.give("BK_TTG", year)
    return career


def collective(rng: Random, *, size: int, titled: bool, letter: str, titles_until: int) -> Career:
    """A collective's years; ``titled`` ones count members with LDTT, villages and branches do not."""
    quality, career = rng.betavariate(2.4, 1.8), Career()
    for year in range(FIRST_YEAR, 2026):
        if titled:
            _collective_year(rng, career, year, quality, size, awarded=year <= titles_until)
        elif rng.random() < 0.04 + 0.16 * quality**2:
            career.give(letter, year, "thematic")
            if quality > 0.75 and rng.random() < 0.2:
                career.give("BK_TINH", year, "thematic")
    return career


def _collective_year(rng: Random, career: Career, year: int, quality: float, size: int, *, awarded: bool) -> None:
    members = max(3, size + rng.randint(-2, 2))
    draw = rng.random()
    level = "excellent" if draw < 0.1 + 0.5 * quality**2 else "good" if draw < 0.97 else "completed"
    career.ratings[year] = level
    ldtt = min(members, round(members * min(1.0, rng.gauss(0.72 + 0.2 * quality, 0.08))))
    counts = {
        "members": members,
        "with_ldtt": ldtt,
        "with_cstdcs": min(ldtt, round(members * 0.15 * rng.random() + quality)),
        "not_completed": int(rng.random() < 0.03),
        "disciplined_from_warning": int(rng.random() < 0.02),
    }
    career.members[year] = counts
    enough = ldtt * 100 >= members * 70 and not counts["disciplined_from_warning"] and not counts["not_completed"]
    if not awarded or not enough or level == "completed":
        return
    if level == "excellent" and counts["with_cstdcs"] and year > _PROVINCE_UNTIL:
        return
    if level == "excellent" and counts["with_cstdcs"] and rng.random() < 0.8:
        career.give("TTLDXS", year)
        rest = year - max(career.years_of("BK_TINH"), default=0) >= 3
        if rest and career.streak("TTLDXS", year) >= 2 and rng.random() < 0.5:
            career.give("BK_TINH", year)
        if quality > 0.8 and rng.random() < 0.06:
            career.give("CO_TINH", year)
    else:
        career.give("TTLDTT", year)
