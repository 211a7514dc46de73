"""Read models of the dossier pages: counts, task lists, groups of an import, the queue of the standing office."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from neuguong.common.text import fold
from neuguong.dossiers import workflow
from neuguong.dossiers.enums import BLOCKING, BatchStage, Outcome, RowState
from neuguong.dossiers.models import (
    Dossier,
    HonourSpelling,
    ImportBatch,
    ImportRow,
    Nomination,
    NominationNote,
    OrganisationSpelling,
    Round,
)
from neuguong.registry.catalogue import honour_name

ROW_ORDER = [
    RowState.ERROR,
    RowState.DUPLICATE,
    RowState.CHOOSE,
    RowState.AWARDED,
    RowState.UNMET,
    RowState.UNKNOWN,
    RowState.MET,
    RowState.SKIPPED,
]


@dataclass(frozen=True, slots=True)
class Tally:
    """Nominations of a dossier by what the rules say; ``unread`` how many rest on a law that has not been read."""

    total: int = 0
    eligible: int = 0
    needs_human: int = 0
    not_eligible: int = 0
    unread: int = 0


def tally(nominations: QuerySet[Nomination]) -> Tally:
    """One query."""
    shown = Q(status_before_change="")
    counted = nominations.aggregate(
        total=Count("pk"),
        unread=Count("pk", filter=~shown),
        **{
            status.value: Count("pk", filter=Q(status_before_change=status) | shown & Q(status=status))
            for status in Outcome
        },
    )
    return Tally(**counted)


def tallies(dossiers: list[Dossier], user: Any) -> dict[int, Tally]:
    """The same for a page of dossiers, counting what ``user`` may see; one query."""
    shown = Q(status_before_change="")
    rows = (
        Nomination.objects.visible_to(user)
        .filter(dossier__in=[dossier.pk for dossier in dossiers])
        .values("dossier_id")
        .annotate(
            total=Count("pk"),
            unread=Count("pk", filter=~shown),
            **{
                status.value: Count("pk", filter=Q(status_before_change=status) | shown & Q(status=status))
                for status in Outcome
            },
        )
    )
    found = {row.pop("dossier_id"): Tally(**row) for row in rows}
    return {dossier.pk: found.get(dossier.pk, Tally()) for dossier in dossiers}


def honour_counts(dossier: Dossier, nominations: QuerySet[Nomination]) -> list[tuple[str, str, int]]:
    """(code, name, count) of those of a dossier's nominations, in the round's order."""
    counts = Counter(nominations.values_list("honour", flat=True))
    return [(code, honour_name(code), counts[code]) for code in dossier.round.honours if counts[code]]


def with_status(nominations: QuerySet[Nomination], status: str) -> QuerySet[Nomination]:
    """Filter by what lists show (see ``Nomination.shown_status``)."""
    return nominations.filter(Q(status_before_change=status) | Q(status_before_change="", status=status))


def proposed_elsewhere(nomination: Nomination, user: Any) -> list[Nomination]:
    """The same recipient for the same honour in other dossiers of the round, as far as ``user`` may see them."""
    others = Nomination.objects.visible_to(user).beside(nomination.dossier)
    found = others.filter(recipient=nomination.recipient_id, honour=nomination.honour)
    return list(found.select_related("dossier__organisation").order_by("pk"))


def proposed_twice(dossier: Dossier, user: Any) -> list[Nomination]:
    """Nominations of ``dossier`` that another dossier of the round holds too; at most eight, in the dossier's order."""
    others = Nomination.objects.visible_to(user).beside(dossier)
    same = others.filter(recipient=OuterRef("recipient"), honour=OuterRef("honour"))
    mine = Nomination.objects.visible_to(user).filter(dossier=dossier)
    found = mine.filter(Exists(same)).select_related("recipient")
    return list(found.order_by("position")[:8])


def open_batches(dossier: Dossier) -> list[ImportBatch]:
    return list(dossier.batches.filter(stage__in=(BatchStage.MAPPING, BatchStage.PREVIEW)))


def notes_by_nomination(nominations: QuerySet[Nomination]) -> dict[int, list[NominationNote]]:
    """Notes at those of a dossier's nominations, by nomination."""
    found: dict[int, list[NominationNote]] = {}
    notes = NominationNote.objects.filter(nomination__in=nominations.order_by().values("pk"))
    for note in notes.select_related("created_by", "answered_by"):
        found.setdefault(note.nomination_id, []).append(note)
    return found


def state_counts(batch: ImportBatch) -> dict[str, int]:
    """Rows of an import by state, every state present."""
    counted = dict(batch.rows.values_list("state").annotate(count=Count("pk")).order_by())
    return {state.value: counted.get(state.value, 0) for state in ROW_ORDER}


def rows_by_urgency(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows with ``rank`` (position of the state in :data:`ROW_ORDER`), worst first."""
    rank = Case(
        *(When(state=state, then=Value(position)) for position, state in enumerate(ROW_ORDER)),
        output_field=IntegerField(),
    )
    return (
        batch.rows.select_related("organisation", "recipient__organisation")
        .annotate(rank=rank)
        .order_by("rank", "number", "pk")
    )


@dataclass(frozen=True, slots=True)
class Spelling:
    """A written name that nobody has explained yet, with the rows it stands in."""

    written: str
    rows: list[int] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()


def unknown_spellings(batch: ImportBatch) -> tuple[list[Spelling], list[Spelling]]:
    """(organisations, honours) that the file writes and nobody has explained, most frequent first."""
    waiting = batch.rows.exclude(state=RowState.SKIPPED).values_list(
        "number", "values", "organisation", "honour", "state"
    )
    places: dict[str, Spelling] = {}
    honours: dict[str, Spelling] = {}
    for number, values, organisation, honour, state in waiting:
        written = values.get("organisation", "")
        if written and not organisation and state == RowState.CHOOSE:
            places.setdefault(written, Spelling(written)).rows.append(number)
        written = values.get("honour", "")
        if written and not honour and state == RowState.CHOOSE:
            honours.setdefault(written, Spelling(written)).rows.append(number)
    return sorted(places.values(), key=_rarity), sorted(honours.values(), key=_rarity)


def _rarity(spelling: Spelling) -> int:
    return -len(spelling.rows)


def answered_spellings(batch: ImportBatch) -> tuple[list[tuple[str, int]], list[tuple[str, str]]]:
    """Spellings of this file that the office has explained, now or earlier: (written, organisation id), (written, honour code)."""
    home = batch.dossier.organisation_id
    places, honours = set(), set()
    for values in batch.rows.values_list("values", flat=True):
        places.add(values.get("organisation", ""))
        honours.add(values.get("honour", ""))
    meant = dict(OrganisationSpelling.objects.filter(organisation=home).values_list("folded", "meant_id"))
    codes = dict(HonourSpelling.objects.filter(organisation=home).values_list("folded", "honour"))
    return (
        [(written, meant[key]) for written in sorted(places) if (key := fold(written)[:200]) in meant],
        [(written, codes[key]) for written in sorted(honours) if (key := fold(written)[:200]) in codes],
    )


def importable(counts: dict[str, int]) -> int:
    """How many rows a confirmation would bring in."""
    return sum(count for state, count in counts.items() if state not in BLOCKING and state != RowState.SKIPPED)


def blocking(counts: dict[str, int]) -> int:
    return sum(counts[state] for state in BLOCKING)


def rows_with_namesakes(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows that wait for a person to say whether they mean somebody of the registry."""
    waiting = batch.rows.filter(state=RowState.CHOOSE, decided=False).exclude(organisation=None).exclude(honour="")
    return waiting.exclude(candidates=[]).select_related("organisation").order_by("number", "pk")


def likely(row: ImportRow) -> int | None:
    """The candidate to offer first: the only one with the same birth and office, else the only one of the same office."""
    for sign in ("strong", "same_organisation"):
        found = [candidate["id"] for candidate in row.candidates if candidate[sign]]
        if len(found) == 1:
            return int(found[0])
        if found:
            return None
    return None


def queue_for(user: Any) -> QuerySet[Dossier]:
    """Dossiers that wait for the standing office, the longest waiting first."""
    from neuguong.dossiers.enums import Stage

    return (
        Dossier.objects.visible_to(user)
        .filter(stage=Stage.SUBMITTED)
        .select_related("organisation", "round")
        .order_by("submitted_at", "pk")
    )


def rounds_without_dossier(user: Any) -> list[Round]:
    """Open rounds for which the user's own office has nothing yet."""
    ids = user.scope.organisation_ids("officer", "head")
    if not ids:
        return []
    taken = Dossier.objects.filter(organisation__in=ids).values("round_id")
    return list(Round.objects.visible_to(user).receiving().exclude(pk__in=taken).exclude(held_by__in=ids))


def carriable(dossier: Dossier, user: Any) -> QuerySet[Nomination]:
    """What may go up into this dossier: received in a round that its own organisation holds, for an honour that its round takes."""
    return (
        Nomination.objects.visible_to(user)
        .filter(
            dossier__round__held_by=dossier.organisation_id,
            stage__in=workflow.FORWARD.source,
            honour__in=dossier.round.honours,
        )
        .exclude(dossier=dossier)
        .select_related("recipient__organisation", "dossier__round")
        .order_by("dossier__round_id", "dossier_id", "position")
    )


def days_left(round_: Round, today: date | None = None) -> int:
    return (round_.closes_on - (today or timezone.localdate())).days
