"""What anybody may read, signed in or not. This is the only way from the database to the public pages.

Every class below is an allow-list: it holds what the public sees and is filled from columns named one by one, so that a new
field of a model reaches nobody until somebody writes it here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from neuguong.dossiers.enums import CommentState, NominationStage
from neuguong.dossiers.models import Comment, Consultation, ConsultationEntry, Moderation

PAGE: Final = 40


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """``number``: its place in the list, and in its address."""

    number: int
    name: str
    post: str
    unit: str
    honour: str
    summary: str


@dataclass(frozen=True, slots=True)
class PublicConsultation:
    slug: str
    title: str
    opens_on: date
    closes_on: date
    days: int
    rule: str
    place: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was done with one comment and why; ``number`` counts the comments of the list, ``answer`` only when it is public."""

    number: int
    on: date
    state: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What who holds the receipt reads of the own comment."""

    title: str
    received_on: date
    state: str
    steps: tuple[LogLine, ...]
    answer: str


_ENTRY: Final = ("position", "name", "post", "unit", "honour", "summary")
_CONSULTATION: Final = ("slug", "title", "opens_on", "closes_on", "days", "rule", "place")


def running() -> list[PublicConsultation]:
    """What is open today, the nearest end first."""
    rows = Consultation.objects.public().order_by("closes_on", "pk").values_list(*_CONSULTATION)
    return [PublicConsultation(*row) for row in rows[:100]]


def running_one(slug: str) -> PublicConsultation | None:
    row = Consultation.objects.public().filter(slug=slug).values_list(*_CONSULTATION).first()
    return PublicConsultation(*row) if row else None


def was_public(slug: str) -> bool:
    """Published once and no longer on show: gone, not unknown."""
    published = Consultation.objects.filter(slug=slug, published_at__isnull=False)
    return published.filter(opens_on__lte=timezone.localdate()).exists()


def entry_was_public(slug: str, number: int) -> bool:
    return was_public(slug) and ConsultationEntry.objects.filter(consultation__slug=slug, position=number).exists()


def _on_show(slug: str) -> QuerySet[Any]:
    """Entries still there: not withdrawn, and of nominations that still stand in consultation.

    Whatever takes a nomination out of consultation, an office that withdraws it as well, takes it off the page at once.
    """
    return ConsultationEntry.objects.filter(
        consultation__slug=slug,
        consultation__in=Consultation.objects.public(),
        withdrawn_at=None,
        nomination__stage=NominationStage.CONSULTATION,
        nomination__removed_at=None,
        nomination__secret=False,
    ).order_by("position")


def entry_on_show(consultation: Consultation, number: int) -> ConsultationEntry | None:
    """For the action that takes a comment on it."""
    return _on_show(consultation.slug).filter(position=number).first()


def public_entries(slug: str, after: int = 0) -> tuple[list[PublicEntry], bool]:
    """A page of the list, and whether more follow."""
    rows = list(_on_show(slug).filter(position__gt=after).values_list(*_ENTRY)[: PAGE + 1])
    return [PublicEntry(*row) for row in rows[:PAGE]], len(rows) > PAGE


def all_public_entries(slug: str) -> list[PublicEntry]:
    """The whole list, for the notice board."""
    return [PublicEntry(*row) for row in _on_show(slug).values_list(*_ENTRY)]


def public_entry(slug: str, number: int) -> PublicEntry | None:
    row = _on_show(slug).filter(position=number).values_list(*_ENTRY).first()
    return PublicEntry(*row) if row else None


def count_on_show(slug: str) -> int:
    return _on_show(slug).count()


def moderation_log(slug: str) -> list[LogLine]:
    """Two queries. Never the comment, never the sender, never whom it speaks of."""
    comments = Comment.objects.filter(consultation__slug=slug, consultation__in=Consultation.objects.public())
    rows = list(comments.order_by("pk").values_list("pk", "answer_public"))
    numbers = {pk: number for number, (pk, _) in enumerate(rows, 1)}
    shown = {pk for pk, public in rows if public}
    steps = Moderation.objects.filter(comment__in=list(numbers)).order_by("-pk")
    lines = steps.values_list("comment_id", "made_at", "state", "reason", "comment__answer")
    return [
        LogLine(
            numbers[pk],
            timezone.localdate(at),
            CommentState(state).label,
            reason,
            answer if pk in shown and _final(state) else "",
        )
        for pk, at, state, reason, answer in lines
    ]


def comment_count(slug: str) -> int:
    return Comment.objects.filter(consultation__slug=slug, consultation__in=Consultation.objects.public()).count()


def followed(receipt: str) -> Followed | None:
    """``receipt``: the digest of a code. The sender may follow it after the end too."""
    if not receipt:
        return None
    columns = ("pk", "consultation__title", "received_on", "state", "answer")
    row = Comment.objects.filter(receipt=receipt).values_list(*columns).first()
    if row is None:
        return None
    pk, title, received_on, state, answer = row
    steps = Moderation.objects.filter(comment=pk).values_list("made_at", "state", "reason")
    lines = tuple(
        LogLine(0, timezone.localdate(at), CommentState(step).label, reason, "") for at, step, reason in steps
    )
    return Followed(title, received_on, CommentState(state).label, lines, answer)


def _final(state: str) -> bool:
    return state == CommentState.ANSWERED
