"""Reads: ceremonies in sight, the order of the awards in turns, guests, who is still to answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.db.models.functions import Length
from django.utils import timezone

from neuguong.ceremonies.models import Ceremony, CeremonyAward, CeremonyGuest
from neuguong.ceremonies.order import why
from neuguong.ceremonies.permissions import KEEPERS, PROVINCE, runs
from neuguong.ceremonies.seating import in_hall_order, row_of, stored_seats
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


@dataclass(frozen=True, slots=True)
class TurnMark:
    """One turn in the list to jump by: how many of it have received."""

    number: int
    honour: str
    awards: int
    handed: int


def turn_marks(ceremony: Ceremony, user: Any) -> list[TurnMark]:
    """Every turn of the ceremony, in order; one query. A turn that somebody moved rows into shows its first honour."""
    found = (
        CeremonyAward.objects.visible_to(user)
        .filter(ceremony=ceremony)
        .order_by()
        .values("turn", "item__honour")
        .annotate(first=Min("position"), awards=Count("pk"), handed=Count("pk", filter=Q(handed_at__isnull=False)))
        .order_by("first")
    )
    marks: dict[int, TurnMark] = {}
    for one in found:
        old = marks.get(one["turn"], TurnMark(one["turn"], one["item__honour"], 0, 0))
        marks[one["turn"]] = TurnMark(old.number, old.honour, old.awards + one["awards"], old.handed + one["handed"])
    return list(marks.values())


def guests_of(ceremony: Ceremony, user: Any) -> QuerySet[CeremonyGuest]:
    """Guests this person may see, leaders first, each with its own letter."""
    found = CeremonyGuest.objects.visible_to(user).by_rank().filter(ceremony=ceremony).select_related("letter")
    return found.order_by("rank", "pk")


def guests_without_letter(ceremony: Ceremony) -> QuerySet[CeremonyGuest]:
    """Those whom the common letter invites, leaders first."""
    own = Q(letter__isnull=False) & ~Q(letter__state="void")
    return CeremonyGuest.objects.filter(ceremony=ceremony).exclude(own).by_rank().order_by("rank", "pk")


@dataclass(frozen=True, slots=True)
class GuestCounts:
    """``people`` over those who have not said no."""

    guests: int
    people: int
    coming: int
    not_coming: int
    silent: int


def guest_counts(guests: Any) -> GuestCounts:
    """One query."""
    found = guests.order_by().aggregate(
        guests=Count("pk"),
        people=Sum("people", filter=~Q(reply="not"), default=0),
        coming=Count("pk", filter=Q(reply__in=("coming", "deputy"))),
        not_coming=Count("pk", filter=Q(reply="not")),
        silent=Count("pk", filter=Q(reply="")),
    )
    return GuestCounts(**found)


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in the hall: ``about`` post and unit, ``why`` they are there."""

    seat: str
    name: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    title: str
    people: list[Seated]


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """``standing``: those who come, or have not answered, and have no seat."""

    rows: list[SeatRow]
    standing: list[Seated]
    seats: int


def seat_plan(ceremony: Ceremony, user: Any) -> SeatPlan:
    """Two queries. A person who receives twice sits once; who does not come is given no seat."""
    people: dict[Any, Seated] = {}
    for award in awards_of(ceremony, user):
        known = people.get(award.item.recipient_id)
        if (award.seat or award.reply != "not") and not (known and known.seat):
            people[award.item.recipient_id] = _seated_award(award)
    for guest in guests_of(ceremony, user):
        if guest.seat or guest.reply != "not":
            people["guest", guest.pk] = _seated_guest(guest)
    seated = [(stored_seats(one.seat), one) for one in people.values() if one.seat]
    seated.sort(key=lambda pair: in_hall_order(pair[0][0]))
    rows = [
        SeatRow(f"Hàng {row}" if row else "Chỗ khác", [one for _, one in found])
        for row, found in groupby(seated, key=lambda pair: row_of(pair[0][0]))
    ]
    standing = [one for one in people.values() if not one.seat]
    return SeatPlan(rows, standing, sum(len(places) for places, _ in seated))


def _seated_award(award: Any) -> Seated:
    return Seated(award.seat, award.receiver, award.about, f"lượt {award.turn}, thứ tự {award.position}")


def _seated_guest(guest: Any) -> Seated:
    people = f" ({guest.people} người)" if guest.people > 1 else ""
    told = [f"thay {guest.name}" if guest.deputy else "", guest.post]
    about = ", ".join(part for part in told if part)
    return Seated(
        guest.seat, (guest.deputy or guest.name) + people, about, f"khách: {guest.get_group_display().lower()}"
    )


def needs_of(ceremony: Ceremony, user: Any) -> list[Any]:
    """Awards and guests with something to prepare, for those who run the ceremony; nobody else is given any."""
    if not runs(user, ceremony.organisation):
        return []
    awards = awards_of(ceremony, user).alias(said=Length("needs")).filter(said__gt=0)
    guests = guests_of(ceremony, user).alias(said=Length("needs")).filter(said__gt=0)
    return [*awards, *guests]


def needs_count(ceremony: Ceremony, user: Any) -> int:
    """How many of :func:`needs_of`; two queries, and nothing is decrypted."""
    if not runs(user, ceremony.organisation):
        return 0
    kinds = (CeremonyAward, CeremonyGuest)
    return sum(
        kind._default_manager.filter(ceremony=ceremony).alias(said=Length("needs")).filter(said__gt=0).count()
        for kind in kinds
    )
