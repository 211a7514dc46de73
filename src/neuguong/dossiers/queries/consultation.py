"""Read models of consultation for the office: who may be laid out and why, what waits for an answer, the record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from neuguong.common.working_days import add_working_days
from neuguong.dossiers.enums import CommentState, CommentWay, NominationStage
from neuguong.dossiers.models import (
    CandidateConfirmation,
    Comment,
    Consultation,
    ConsultationEntry,
    Moderation,
    Nomination,
    Round,
)
from neuguong.dossiers.querysets import interested

# Working days within which a comment should be answered: the system's own, until the province sets one.
ANSWER_DAYS: Final[int] = getattr(settings, "CONSULTATION_ANSWER_DAYS", 5)


def nominees_of(round_: Round, user: Any) -> QuerySet[Nomination]:
    """Those of a round that stand where consultation starts from and lie in no draft, as far as this person has no interest."""
    drafted = ConsultationEntry.objects.filter(
        nomination=OuterRef("pk"), consultation__published_at=None, consultation__withdrawn_at=None
    )
    found = Nomination.objects.visible_to(user).filter(dossier__round=round_, stage=NominationStage.APPRAISING)
    return (
        found.exclude(Exists(drafted))
        .select_related("dossier__round", "dossier__organisation", "recipient__organisation")
        .order_by("dossier__number", "position", "pk")
    )


def consents(nominations: list[Nomination]) -> dict[int, bool]:
    """What the candidates last answered on publication; who has not answered is not there."""
    answered = CandidateConfirmation.objects.filter(nomination__in=nominations, publish__isnull=False)
    pairs = answered.exclude(answered_on=None).order_by("pk").values_list("nomination_id", "publish")
    return {pk: bool(publish) for pk, publish in pairs}


def consulted_before(nominations: list[Nomination]) -> set[int]:
    """Those that have been through a whole consultation already."""
    entries = ConsultationEntry.objects.filter(nomination__in=nominations, withdrawn_at=None)
    ended = entries.filter(consultation__withdrawn_at=None, consultation__closed_at__isnull=False)
    return set(ended.values_list("nomination_id", flat=True))


def drafts_of(round_: Round) -> list[Consultation]:
    return list(round_.consultations.filter(published_at=None, withdrawn_at=None).order_by("pk"))


def with_counts(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """With ``listed`` entries, ``spoken`` comments and ``unanswered`` ones."""
    open_comment = Q(comments__state__in=("new", "checked"))
    return consultations.annotate(
        listed=Count("entries", filter=Q(entries__withdrawn_at=None), distinct=True),
        spoken=Count("comments", distinct=True),
        unanswered=Count("comments", filter=open_comment, distinct=True),
    )


def entries_for(consultation: Consultation, user: Any) -> QuerySet[ConsultationEntry]:
    """The standing office and who reads the province see all; others what they see of the nominations themselves."""
    entries = consultation.entries.select_related("nomination__dossier__organisation", "withdrawn_by", "checked_by")
    if user.scope.province_wide:
        return entries
    return entries.filter(nomination__in=Nomination.objects.visible_to(user))


def entries_to_speak_of(consultation: Consultation, user: Any) -> list[ConsultationEntry]:
    """Entries on which this person may type a comment in: never of a nominee whom they keep away from."""
    apart = Nomination.objects.filter(interested(user), pk=OuterRef("nomination"))
    entries = consultation.entries.exclude(Exists(apart))
    return list(entries.select_related("nomination").order_by("position", "pk"))


def answer_due(comment: Comment) -> date:
    return add_working_days(comment.received_on, ANSWER_DAYS)


def comments_for(user: Any) -> QuerySet[Comment]:
    return Comment.objects.visible_to(user).select_related("consultation__round", "entry", "entered_by")


@dataclass(frozen=True, slots=True)
class EntryResult:
    """One published entry in the record; ``log`` holds (day, state, reason) of every comment on it, in order."""

    entry: ConsultationEntry
    comments: int
    answered: int
    closed: int
    waiting: int
    log: list[Moderation]


@dataclass(frozen=True, slots=True)
class Record:
    """What the council reads of one consultation: numbers and what was done, never who spoke."""

    consultation: Consultation
    total: int
    by_state: dict[str, int]
    protected: int
    taken_down: int
    general: EntryResult | None
    entries: list[EntryResult]
    withdrawn: list[ConsultationEntry]

    @property
    def waiting(self) -> int:
        return self.by_state[CommentState.NEW] + self.by_state[CommentState.CHECKED]


def record_of(consultation: Consultation) -> Record:
    """Three queries."""
    entries = list(consultation.entries.select_related("withdrawn_by"))
    comments = list(consultation.comments.values("pk", "entry_id", "state", "protected", "way"))
    logs: dict[int | None, list[Moderation]] = {}
    places = {comment["pk"]: comment["entry_id"] for comment in comments}
    for line in Moderation.objects.filter(comment__consultation=consultation):
        logs.setdefault(places[line.comment_id], []).append(line)
    states: dict[int | None, Counter[str]] = {}
    for comment in comments:
        states.setdefault(comment["entry_id"], Counter())[comment["state"]] += 1
    results = [_result(one, states.get(one.pk, Counter()), logs.get(one.pk, [])) for one in entries]
    general = ConsultationEntry(consultation=consultation, name="Góp ý chung cho cả danh sách")
    counted = Counter(comment["state"] for comment in comments)
    return Record(
        consultation=consultation,
        total=len(comments),
        by_state={state.value: counted[state.value] for state in CommentState},
        protected=sum(comment["protected"] for comment in comments),
        taken_down=sum(comment["way"] != CommentWay.PORTAL for comment in comments),
        general=_result(general, states[None], logs.get(None, [])) if None in states else None,
        entries=[one for one in results if not one.entry.withdrawn_at],
        withdrawn=[one for one in entries if one.withdrawn_at],
    )


def _result(entry: ConsultationEntry, states: Counter[str], log: list[Moderation]) -> EntryResult:
    return EntryResult(
        entry=entry,
        comments=sum(states.values()),
        answered=states[CommentState.ANSWERED],
        closed=states[CommentState.CLOSED],
        waiting=states[CommentState.NEW] + states[CommentState.CHECKED],
        log=log,
    )


def consultations_of(nomination: Nomination) -> Sequence[ConsultationEntry]:
    """Where one nomination was laid out, newest first, with the number of comments on it; drafts are left out."""
    entries = nomination.public_entries.exclude(consultation__published_at=None)
    return list(
        entries.select_related("consultation").annotate(
            spoken=Count("comments"), unanswered=Count("comments", filter=Q(comments__state__in=("new", "checked")))
        )
    )[::-1]
