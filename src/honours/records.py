"""Facts, looked up by year: what is certain, and what is still possible.

Every lookup answers a pair. *Certain* is what a valid record shows; *possible* adds what no complete register rules out.
Discipline and holds are objections: absent ones count as absent (they are asked for in the checklist, not in the verdict).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from honours.facts import AwardType, Discipline, Facts, HeldHonour, Question, RatingLevel, Register
from honours.references import Principle

LEVELS = (RatingLevel.NOT_COMPLETED, RatingLevel.COMPLETED, RatingLevel.GOOD, RatingLevel.EXCELLENT)
RANK = {level: rank for rank, level in enumerate(LEVELS)}
DISCIPLINE_LEVELS = ("khien_trach", "canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc", "buoc_thoi_viec")
WORKING_LIFE = 40  # years; older records cannot bear on a proposal of today
TITLE_MONTHS = 5  # a proposal of January to May is about the year before, unless the year itself was already rated


@dataclass(frozen=True, slots=True)
class Run:
    """Unbroken years, newest first, that certainly count and that may count."""

    certain: tuple[int, ...]
    possible: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Awards:
    """Awards of some honours: certain ones, and those that may turn out to count."""

    certain: tuple[HeldHonour, ...]
    doubtful: tuple[HeldHonour, ...]


def discipline_year(item: Discipline) -> int | None:
    return item.decided_on.year if item.decided_on else item.year


class Records:
    """One recipient's facts for one question, indexed once."""

    def __init__(self, facts: Facts, question: Question, discipline_rule: Principle | None = None) -> None:
        self.facts = facts
        self.question = question
        self.today: date = question.proposed_on
        self.ratings: dict[int, set[RatingLevel]] = defaultdict(set)
        for rating in facts.ratings:
            self.ratings[rating.year].add(rating.level)
        self.held: dict[str, list[HeldHonour]] = defaultdict(list)
        for honour in facts.honours:
            if not honour.cancelled:
                self.held[honour.code].append(honour)
        self.certain_from, self.possible_from = self._count_from(discipline_rule)
        self.award_year = self._award_year()
        self.earliest = self.today.year - WORKING_LIFE - 1
        if facts.founded_year is not None:
            self.earliest = max(self.earliest, facts.founded_year - 1)

    def _award_year(self) -> int:
        """The year a yearly title is for, when the question does not say."""
        if self.question.achievement_year is not None:
            return self.question.achievement_year
        year = self.today.year
        if self.today.month <= TITLE_MONTHS and year not in self.ratings:
            return year - 1
        return year

    def _count_from(self, rule: Principle | None) -> tuple[int, int]:
        """First year that counts after the last discipline: certainly, and at the earliest."""
        certain = possible = 0
        if rule is None:
            return certain, possible
        for item in self.facts.discipline:
            decided = discipline_year(item)
            if item.ended_on is not None:
                certain, possible = max(certain, item.ended_on.year + 1), max(possible, item.ended_on.year)
            elif decided is not None:
                months = int(rule.params["months_without_end"])
                certain, possible = max(certain, decided + months // 12 + 1), max(possible, decided)
        return certain, possible

    def covers(self, register: Register, year: int) -> bool:
        """Is the register complete for that year, so that nothing recorded means nothing there?"""
        since, until = self.facts.complete_since.get(register), self.facts.complete_until.get(register)
        return since is not None and since <= year and (until is None or year <= until)

    def covers_all(self, register: Register) -> bool:
        """Complete for every year that can bear on this question."""
        return self.covers(register, self.earliest + 1) and self.covers(register, self.award_year)

    def rated(self, year: int, level: RatingLevel) -> tuple[bool, bool]:
        """(certain, possible): was the year rated at this level or better?"""
        found = self.ratings.get(year)
        if not found:
            return False, not self.covers(Register.RATINGS, year)
        good = [RANK[item] >= RANK[level] for item in found]
        return all(good), any(good)

    def counts(self, year: int) -> tuple[bool, bool]:
        """(certain, possible): may achievements of that year be counted after a discipline?"""
        return year >= self.certain_from, year >= self.possible_from

    def awards(
        self, codes: Iterable[str], *, excluded: frozenset[AwardType] = frozenset(), typed: bool = False
    ) -> Awards:
        """Valid awards of ``codes``. ``typed``: the award type decides, so an unknown type leaves the award doubtful."""
        certain: list[HeldHonour] = []
        doubtful: list[HeldHonour] = []
        for code in codes:
            for item in self.held.get(code, ()):
                if typed and item.award_type in excluded:
                    continue
                unsure = item.pending or item.year is None or (typed and item.award_type is None)
                (doubtful if unsure else certain).append(item)
        return Awards(tuple(certain), tuple(doubtful))

    def last_year(self, known: Iterable[int]) -> int:
        """Where a run that reaches the proposal must end: this year when it is on record, else the year before."""
        if self.question.achievement_year is not None:
            return self.question.achievement_year
        year = self.today.year
        return year if year in known else year - 1

    def run(self, end: int, judge: Callable[[int], tuple[bool, bool]]) -> Run:
        """The unbroken years up to ``end``; ``judge`` answers (certain, possible) for one year."""
        certain: list[int] = []
        possible: list[int] = []
        unbroken = True
        for year in range(end, self.earliest, -1):
            sure, maybe = judge(year)
            if not (sure or maybe):
                break
            possible.append(year)
            unbroken = unbroken and sure
            if unbroken:
                certain.append(year)
        return Run(tuple(certain), tuple(possible))
