"""What other bodies were asked and have said; what their lists say of a nominee."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.common.working_days import working_days_between
from neuguong.dossiers import workflow
from neuguong.dossiers.enums import MatchState, NominationStage
from neuguong.dossiers.models import Nomination, OpinionAnswer, OpinionRequest, Round, ViolatorEntry, ViolatorList
from neuguong.registry.models import Recipient
from neuguong.registry.queries import Sought, candidates

ASKABLE = (NominationStage.APPRAISING, NominationStage.OPINIONS)


def requests_for(user: Any) -> QuerySet[OpinionRequest]:
    """Requests with ``asked``, ``said``, ``objected`` counts."""
    return (
        OpinionRequest.objects.visible_to(user)
        .select_related("body", "round__held_by")
        .annotate(
            asked=Count("answers"),
            said=Count("answers", filter=~Q(answers__answer="")),
            objected=Count("answers", filter=Q(answers__answer="object")),
        )
    )


def askable(round_: Round, user: Any) -> QuerySet[Nomination]:
    """Nominations of a round about which a body may be asked now."""
    return (
        Nomination.objects.visible_to(user)
        .filter(dossier__round=round_, stage__in=ASKABLE)
        .select_related("recipient__organisation", "dossier__organisation", "dossier__round__held_by")
        .order_by("dossier_id", "position")
    )


@dataclass(frozen=True, slots=True)
class Said:
    """One body on one nominee. ``late``: working days beyond the due day without an answer, 0 when it has answered or has time."""

    answer: OpinionAnswer
    late: int

    @property
    def silent(self) -> bool:
        return not self.answer.answer


def said_of(nomination: Nomination, today: date | None = None) -> list[Said]:
    """What every body that was asked says of a nominee, or that it says nothing: one query."""
    today = today or timezone.localdate()
    rows = nomination.body_answers.select_related("request__body").order_by("request__asked_on", "pk")
    return [Said(row, lateness(row.request, today) if not row.answer else 0) for row in rows]


def lateness(request: OpinionRequest, today: date) -> int:
    return max(working_days_between(request.due_on, today), 0)


def violations_of(recipient: Recipient) -> list[ViolatorEntry]:
    """Lines of lists in use that mean this recipient."""
    matched = (MatchState.EXACT, MatchState.CHOSEN)
    entries = ViolatorEntry.objects.filter(recipient=recipient, state__in=matched, list__withdrawn_at=None)
    return list(entries.select_related("list__body").order_by("-list__year", "row"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be matched, with the people of the registry it may mean, the likeliest first."""

    entry: ViolatorEntry
    people: list[Recipient]
    nominated: frozenset[int]  # ids among ``people`` who are nominated somewhere now


def lines_to_match(found: ViolatorList, *, limit: int) -> list[Line]:
    """The first lines that nobody has matched and that have a namesake in the registry: a fixed number of queries."""
    waiting = list(found.entries.filter(state=MatchState.OPEN).order_by("row", "pk"))
    offers = candidates([Sought("individual", one.name) for one in waiting], within_paths=(), province_wide=True)
    pairs = [
        (entry, [one.recipient for one in offer[:5]]) for entry, offer in zip(waiting, offers, strict=True) if offer
    ]
    shown = pairs[:limit]
    people = {person.pk for _, offered in shown for person in offered}
    busy = set(
        Nomination.objects.kept()
        .filter(recipient__in=people, stage__in=workflow.UNDER_WAY)
        .values_list("recipient_id", flat=True)
    )
    return [Line(entry, offered, frozenset(busy)) for entry, offered in shown]


def list_counts(found: ViolatorList) -> dict[str, int]:
    """Lines by state."""
    counted = dict(found.entries.values_list("state").annotate(count=Count("pk")).order_by())
    return {state.value: counted.get(state.value, 0) for state in MatchState}
