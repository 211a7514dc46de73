"""Reads: ceremonies in sight, the order of the awards in turns, who is still to answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.order import why
from neuguong.ceremonies.permissions import KEEPERS, PROVINCE, runs
from neuguong.decisions.models import Decision
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import RecipientKind


def ceremonies_for(user: Any) -> QuerySet[Ceremony]:
    """In sight, with ``award_count`` over the awards this person may see."""
    seen = CeremonyAward.objects.visible_to(user).values("pk")
    return (
        Ceremony.objects.visible_to(user)
        .select_related("organisation")
        .annotate(award_count=Count("awards", filter=Q(awards__in=seen)))
    )


def awards_of(ceremony: Ceremony, user: Any) -> QuerySet[CeremonyAward]:
    """The awards this person may see, in the order of the ceremony, with what a row shows."""
    return (
        CeremonyAward.objects.visible_to(user)
        .filter(ceremony=ceremony)
        .select_related("item__recipient__organisation", "item__decision", "ceremony__organisation")
        .order_by("position", "pk")
    )


def in_turn(ceremony: Ceremony, award_ids: Iterable[int], turn: int, user: Any) -> list[int]:
    """Those of the awards that are called to the stage in this turn."""
    rows = awards_of(ceremony, user).filter(turn=turn, pk__in=list(award_ids))
    return list(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is called to the stage together: ``number`` of the turn, one honour, and why it stands here."""

    number: int
    honour: str
    why: str
    awards: list[Any]


def turns_of(awards: Iterable[Any]) -> list[Turn]:
    """Rows of :func:`awards_of` turn by turn; a turn that somebody moved rows into is split where the honour changes."""
    return [
        Turn(number, honour, why(honour), list(rows))
        for (number, honour), rows in groupby(awards, key=lambda one: (one.turn, one.item.honour))
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one ceremony, over the awards one may see."""

    awards: int
    coming: int
    not_coming: int
    silent: int
    without_receiver: int
    came: int
    handed: int


def counts_of(awards: Any) -> Counts:
    """One query. ``without_receiver``: collectives and households for which nobody is named."""
    nobody = Q(received_by="") & ~Q(item__recipient__kind=RecipientKind.INDIVIDUAL)
    found = awards.order_by().aggregate(
        awards=Count("pk"),
        coming=Count("pk", filter=Q(reply__in=("coming", "substitute"))),
        not_coming=Count("pk", filter=Q(reply="not")),
        silent=Count("pk", filter=Q(reply="")),
        without_receiver=Count("pk", filter=nobody),
        came=Count("pk", filter=Q(came=True)),
        handed=Count("pk", filter=Q(handed_at__isnull=False)),
    )
    return Counts(**found)


def to_include(ceremony: Ceremony, user: Any) -> QuerySet[Decision]:
    """Issued award decisions of the body that are in no standing ceremony yet, newest first."""
    standing = Ceremony.objects.exclude(stage="cancelled")
    found: QuerySet[Decision] = (
        Decision.objects.visible_to(user)
        .filter(organisation=ceremony.organisation, kind="award")
        .exclude(stage="draft")
        .exclude(ceremonies__in=standing)
    )
    return found.annotate(item_count=Count("items")).order_by("-decided_on", "-pk")


def bodies_of(user: Any) -> list[Organisation]:
    """Bodies whose ceremonies this person runs."""
    wanted = Q(pk__in=set(user.scope.organisation_ids(*KEEPERS)))
    if user.scope.has(*PROVINCE):
        wanted |= Q(kind="province") | Q(standing_office=True)
    return [body for body in Organisation.objects.on().filter(wanted).order_by("sort_key") if runs(user, body)]


def day_of(ceremony: Ceremony) -> date:
    return timezone.localdate(ceremony.starts_at)
