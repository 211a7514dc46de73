"""Read models of the organisation pages: names above, what came before and after, the old map and the new."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.common.text import fold
from neuguong.organisations.enums import AreaKind, OrganisationKind
from neuguong.organisations.models import Area, AreaFlag, AreaSuccession, Organisation, OrganisationSuccession


def organisations(user: Any, chosen: dict[str, Any]) -> QuerySet[Organisation]:
    """Organisations narrowed by q, kind, state, level; those that stand today unless asked otherwise."""
    found = Organisation.objects.visible_to(user).select_related("area")
    today = timezone.localdate()
    if chosen.get("state") == "da-ket-thuc":
        found = found.filter(valid_until__lte=today)
    elif chosen.get("state") != "tat-ca":
        found = found.on(today)
    for word in fold(chosen.get("q", "")).split():
        found = found.filter(folded__contains=word)
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    if level := chosen.get("level"):
        found = found.filter(depth=2) if level == "truc-thuoc-tinh" else found.filter(depth__gt=2)
    return found


def with_surroundings(rows: Iterable[Organisation]) -> list[Organisation]:
    """Adds ``above`` (the body it belongs to) and ``carried_on`` (its successors) to each row: two queries for any number."""
    page = list(rows)
    step = Organisation.steplen
    above = {body.path: body for body in Organisation.objects.filter(path__in={row.path[:-step] for row in page})}
    successors: dict[int, list[Organisation]] = {}
    for link in OrganisationSuccession.objects.filter(predecessor__in=[row.pk for row in page]).select_related(
        "successor"
    ):
        successors.setdefault(link.predecessor_id, []).append(link.successor)
    for row in page:
        row.above = above.get(row.path[:-step])
        row.carried_on = successors.get(row.pk, [])
    return page


def kinds_standing(user: Any) -> list[tuple[str, str, int]]:
    """(code, words, how many stand today) of each kind that has any, in the order of the list of kinds. One query."""
    standing = Organisation.objects.visible_to(user).on().order_by()
    counts = dict(standing.values_list("kind").annotate(count=Count("pk")))
    return [
        (kind.value, str(kind.label), counts[kind])
        for kind in OrganisationKind
        if counts.get(kind) and kind != OrganisationKind.PROVINCE
    ]


@dataclass(frozen=True, slots=True)
class Moved:
    """An old area with what it became; ``links`` may be several after a split, none when nothing is recorded."""

    area: Area
    links: list[AreaSuccession]


def old_areas(text: str) -> list[Moved]:
    """Areas of the old map whose name has every word of ``text`` (accent-blind), at most 40, with their successors."""
    words = fold(text).split()
    if not words:
        return []
    condition = Q(valid_until__lte=timezone.localdate())
    for word in words:
        condition &= Q(folded__contains=word)
    areas = list(Area.objects.filter(condition).select_related("parent").order_by("sort_key", "pk")[:40])
    links: dict[int, list[AreaSuccession]] = {}
    found = (
        AreaSuccession.objects.filter(predecessor__in=areas).select_related("successor").order_by("successor__sort_key")
    )
    for link in found:
        links.setdefault(link.predecessor_id, []).append(link)
    return [Moved(area, links.get(area.pk, [])) for area in areas]


def offices_of_areas(moved: Iterable[Moved]) -> dict[int, Organisation]:
    """New commune area id → its UBND. One query."""
    areas = {link.successor_id for one in moved for link in one.links}
    bodies = Organisation.objects.on().filter(area__in=areas, kind=OrganisationKind.COMMUNE)
    return {body.area_id: body for body in bodies}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the detail page shows beside the facts of one organisation."""

    above: list[Organisation]
    below: list[Organisation]
    came_from: list[OrganisationSuccession]
    went_to: list[OrganisationSuccession]
    old_areas: list[AreaSuccession]
    flags: list[AreaFlag]


def surroundings(body: Organisation) -> Surroundings:
    """Six queries; ``below`` stops at 200 bodies that stand today."""
    step = Organisation.steplen
    paths = [body.path[:length] for length in range(step, len(body.path), step)]
    below = Organisation.objects.on().filter(path__startswith=body.path, depth=body.depth + 1).order_by("sort_key")
    area = body.area
    return Surroundings(
        above=list(Organisation.objects.filter(path__in=paths).order_by("depth")),
        below=list(below[:200]),
        came_from=list(body.precessions.select_related("predecessor").order_by("predecessor__sort_key")),
        went_to=list(body.successions.select_related("successor").order_by("successor__sort_key")),
        old_areas=list(_precessions(area)) if area else [],
        flags=list(area.flags.on()) if area else [],
    )


def _precessions(area: Area) -> QuerySet[AreaSuccession]:
    return (
        area.precessions.filter(successor__kind=AreaKind.COMMUNE)
        .select_related("predecessor")
        .order_by("predecessor__sort_key")
    )
