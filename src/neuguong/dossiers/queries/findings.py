"""What an appraisal report says of each nominee, gathered at one moment: verdict, what is missing, opinions, open points."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from neuguong.dossiers.enums import Recommendation
from neuguong.dossiers.models import Assessment, Nomination, NominationNote
from neuguong.dossiers.permissions.appraisal import FIELDS
from neuguong.dossiers.queries.appraisal import Opinions, opinions_by


@dataclass(frozen=True, slots=True)
class Case:
    """One nominee. ``advice``: the common recommendation, empty while there is none or the appraisers differ."""

    nomination: Nomination
    assessment: Assessment | None
    opinions: Opinions
    open_points: tuple[str, ...] = field(default_factory=tuple)

    @property
    def missing(self) -> list[str]:
        return list(self.assessment.findings.get("missing", [])) if self.assessment else []

    @property
    def advice(self) -> str:
        given = {one.recommendation for one in self.said}
        return given.pop() if len(given) == 1 else ""

    @property
    def said(self) -> list[Any]:
        return [*([self.opinions.own] if self.opinions.own else []), *self.opinions.others]


def cases_of(nominations: Sequence[Nomination], user: Any) -> list[Case]:
    """Three queries, however many nominees; opinions as far as ``user`` may read them."""
    listed = list(nominations)
    numbers = [one.pk for one in listed]
    newest: dict[int, Assessment] = {}
    for one in Assessment.objects.filter(nomination__in=numbers).order_by("pk"):
        newest[one.nomination_id] = one
    opinions, points = opinions_by(listed, user), _open_points(numbers)
    return [Case(one, newest.get(one.pk), opinions[one.pk], tuple(points.get(one.pk, ()))) for one in listed]


def _open_points(numbers: list[int]) -> dict[int, list[str]]:
    """Requests for a change that are not answered, or answered and not read again."""
    found: dict[int, list[str]] = {}
    for note in NominationNote.objects.filter(nomination__in=numbers, settled_at=None):
        if note.field or not note.answered_at:
            state = "đã trả lời, chờ xem lại" if note.answered_at else "chờ đơn vị trả lời"
            words = f"{FIELDS[note.field]}: {note.text}" if note.field in FIELDS else note.text
            found.setdefault(note.nomination_id, []).append(f"{words} ({state})")
    return found


def advice_counts(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """(recommendation in words, how many) in the order of the list, then those who differ and those nobody judged."""
    given = Counter(case.advice for case in cases)
    undecided = sum(1 for case in cases if not case.advice and case.said)
    rows = [(kind.label, given[kind.value]) for kind in Recommendation]
    return [*rows, ("Ý kiến chưa thống nhất", undecided), ("Chưa có ý kiến", given[""] - undecided)]
