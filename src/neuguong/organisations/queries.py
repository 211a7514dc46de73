"""Reads across organisations: what came before, what stands now, which group a body belongs to."""

from collections import deque
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from neuguong.organisations.enums import SuccessionKind
from neuguong.organisations.models import Headcount, Organisation, OrganisationSuccession, RecipientGroup


def predecessor_ids(organisation_ids: Iterable[int]) -> set[int]:
    """All organisations that ended in one of the given ones, over any number of mergers (ids, without the given ones).

    A dissolved body is left out: its work went to several others, and none of them inherits the right to all of its files.
    """
    by_successor: dict[int, list[int]] = {}
    carried_on = OrganisationSuccession.objects.exclude(kind=SuccessionKind.DISSOLUTION)
    for predecessor, successor in carried_on.values_list("predecessor_id", "successor_id"):
        by_successor.setdefault(successor, []).append(predecessor)
    given = set(organisation_ids)
    found: set[int] = set()
    queue = deque(given)
    while queue:
        for predecessor in by_successor.get(queue.popleft(), []):
            if predecessor not in found and predecessor not in given:
                found.add(predecessor)
                queue.append(predecessor)
    return found


def current_of(organisation: Organisation, *, on: date | None = None) -> list[Organisation]:
    """The organisations that carry on ``organisation`` on a day; itself when it still stands."""
    standing = Organisation.objects.on(on)
    if standing.filter(pk=organisation.pk).exists():
        return [organisation]
    successors = Organisation.objects.filter(precessions__predecessor=organisation)
    return [final for successor in successors for final in current_of(successor, on=on)]


def members_of(group: RecipientGroup, *, on: date | None = None) -> "list[Organisation]":
    """Organisations of the group's kinds that stand on a day and report to the province directly, in Vietnamese order."""
    bodies = Organisation.objects.on(on).filter(kind__in=group.kinds, depth=2)
    return sorted(bodies, key=lambda body: body.sort_key)


def successors_by_predecessor() -> dict[int, list[int]]:
    """Organisation id → ids of those that carried it on."""
    found: dict[int, list[int]] = {}
    for predecessor, successor in OrganisationSuccession.objects.values_list("predecessor_id", "successor_id"):
        found.setdefault(predecessor, []).append(successor)
    return found


def newest_headcounts(*, on: date) -> list[Headcount]:
    """The newest figures by ``on`` of every body that stands that day, a body before those below it. One query."""
    standing = Q(organisation__valid_from__lte=on) & (
        Q(organisation__valid_until=None) | Q(organisation__valid_until__gt=on)
    )
    found: dict[int, Headcount] = {}
    rows = Headcount.objects.filter(standing, as_of__lte=on).select_related("organisation")
    for row in rows.order_by("organisation__path", "-as_of", "-pk"):
        found.setdefault(row.organisation_id, row)
    return list(found.values())
