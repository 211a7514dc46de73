"""What may come before a council, in which order, and what stands on the agenda of a meeting."""

from typing import Any, Final

from django.db.models import Count, QuerySet

from neuguong.common.text import fold
from neuguong.councils.enums import CouncilLevel, MeetingStage
from neuguong.councils.models import AgendaItem, Meeting
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination
from neuguong.registry.catalogue import book, honour_name

# The weightier honour first: by who grants it, then by what it is.
_LEVELS: Final = ("state", "ministry", "province", "enterprise", "district", "commune", "unit")
_KINDS: Final = ("order", "emulation_flag", "emulation_title", "certificate", "letter_of_commendation")
LIVE: Final = (MeetingStage.DRAFT, MeetingStage.CALLED, MeetingStage.OPEN)


def ready_for(meeting: Meeting, user: Any) -> QuerySet[Nomination]:
    """Nominations that are ready, of rounds that this council decides on, on no agenda yet.

    What holds a state secret is laid before a council on paper and never comes here.
    """
    held_by = None if meeting.council.level == CouncilLevel.PROVINCE else meeting.council.organisation_id
    taken = AgendaItem.objects.filter(removed_at=None, meeting__stage__in=LIVE).exclude(nomination=None)
    return (
        Nomination.objects.visible_to(user)
        .filter(stage=NominationStage.READY, dossier__round__held_by=held_by, secret=False)
        .exclude(pk__in=taken.values("nomination"))
        .select_related("recipient__organisation", "dossier__organisation", "dossier__round")
        .order_by("dossier_id", "position", "pk")
    )


def narrowed(nominations: QuerySet[Nomination], chosen: dict[str, Any]) -> QuerySet[Nomination]:
    """The filters of the page that chooses: round, dossier, honour, name of the office."""
    columns = {"round": "dossier__round", "dossier": "dossier", "honour": "honour"}
    found = nominations.filter(**{columns[name]: chosen[name] for name in columns if chosen.get(name)})
    for word in fold(chosen.get("office") or "").split():
        found = found.filter(dossier__organisation__folded__contains=word)
    return found


def ready_counts(nominations: QuerySet[Nomination]) -> list[tuple[str, str, int]]:
    """(code, name, how many) by honour, the weightier first: one query."""
    counted = nominations.order_by().values_list("honour").annotate(count=Count("pk"))
    return [(code, honour_name(code), count) for code, count in sorted(counted, key=lambda row: rank(row[0]))]


def rank(honour: str) -> tuple[int, int, str]:
    """The place of an honour in an agenda; topics (no honour) come first."""
    if not honour:
        return (-1, 0, "")
    policy = book().find(honour)
    if policy is None:
        return (len(_LEVELS), 0, honour)
    level = _LEVELS.index(policy.level) if policy.level in _LEVELS else len(_LEVELS)
    kind = _KINDS.index(policy.kind) if policy.kind in _KINDS else len(_KINDS)
    return (level, kind, honour)


def standing(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items on the agenda now, in order."""
    return meeting.items.filter(removed_at=None).order_by("position", "pk")


def items_for(meeting: Meeting, user: Any) -> QuerySet[AgendaItem]:
    """The same as far as this reader may see them."""
    return AgendaItem.objects.visible_to(user).filter(meeting=meeting, removed_at=None).order_by("position", "pk")


def neighbours(item: AgendaItem, user: Any) -> tuple[int | None, int | None, int, int]:
    """The numbers (pk) of the item before and the item after, the place of this one, how many there are for this reader."""
    numbers = list(items_for(item.meeting, user).values_list("pk", flat=True))
    if item.pk not in numbers:
        return None, None, 0, len(numbers)
    place = numbers.index(item.pk)
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    return before, after, place + 1, len(numbers)
