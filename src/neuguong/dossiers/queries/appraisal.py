"""Reads of the workbench: the queue, who appraises, opinions as far as one may read them, who keeps away."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from neuguong.accounts.models import RoleAssignment, User
from neuguong.accounts.scope import Held, Scope
from neuguong.common.text import fold
from neuguong.dossiers import permissions, workflow
from neuguong.dossiers.enums import Recommendation
from neuguong.dossiers.models import Interest, Nomination, SpecialistOpinion
from neuguong.dossiers.permissions import appraisal as may
from neuguong.dossiers.queries import with_status
from neuguong.dossiers.querysets import QueueAt, above
from neuguong.organisations.querysets import within

MINE, NOBODY = "toi", "chua"
# Counts above a page of the queue stop here: beyond it a number changes nothing, and the page costs what a short one does.
COUNT_TO: Final = 500


def in_queue(user: Any, *, backwards: bool = False) -> QuerySet[Nomination]:
    """Nominations on their way through the bodies that this person reads or receives for.

    ``backwards``: to be read from one of them up to the first.
    """
    found = Nomination.objects.visible_to(user).under_way(backwards=backwards)
    if not user.is_authenticated or not user.scope.has(*permissions.KEEPERS):
        return found
    received = within(user.scope.paths, "dossier__round__held_by__path")
    return (
        found.filter(received | Q(dossier__round__held_by=None)) if user.scope.province_wide else found.filter(received)
    )


def shown(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    return nominations.select_related("recipient__organisation", "dossier__organisation", "dossier__round", "assignee")


_COLUMNS: Final = {"stage": "stage", "honour": "honour", "round": "dossier__round", "sector": "sector__icontains"}
_WORDS: Final = {"office": "dossier__organisation__folded__contains", "q": "recipient__folded__contains"}


def narrowed(nominations: QuerySet[Nomination], chosen: dict[str, Any], user: Any) -> QuerySet[Nomination]:
    """The filters of the queue."""
    found = nominations.filter(**{column: chosen[name] for name, column in _COLUMNS.items() if chosen.get(name)})
    if who := chosen.get("assignee"):
        people = {MINE: user.pk, NOBODY: None}
        found = found.filter(assignee=people[who] if who in people else int(who))
    if status := chosen.get("status"):
        found = with_status(found, status)
    for name, column in _WORDS.items():
        for word in fold(chosen.get(name) or "").split():
            found = found.filter(**{column: word})
    return found


def between(nominations: Any, start: Any, end: Any) -> QuerySet[Nomination]:
    """Those of the queue that are due from ``start`` (None: no bound) until before ``end``."""
    found = nominations.filter(queue_at__lt=end)
    return found if start is None else found.filter(queue_at__gte=start)


def counted(nominations: QuerySet[Nomination]) -> int:
    """How many, up to :data:`COUNT_TO`. One query that reads no more than that many rows."""
    return nominations.order_by(QueueAt())[:COUNT_TO].count()


def in_hand(user: Any) -> QuerySet[Nomination]:
    """What waits for this person's own appraisal, at most :data:`COUNT_TO` of it: every page counts it for the menu.

    What one keeps away from is never in one's hands, so nothing else is asked.
    """
    own = Nomination.objects.kept().filter(assignee=user.pk, stage__in=workflow.CLOCK_RUNS)
    return Nomination.objects.filter(pk__in=own.order_by().values("pk")[:COUNT_TO])


def receivers(round_: Any = None) -> list[User]:
    """Accounts that receive for the province, or for the round of one body; by name, each with its scope at hand. One query."""
    paths = () if round_ is None or round_.held_by_id is None else (round_.held_by.path,)
    return _receiving(paths)


def colleagues(user: Any) -> list[User]:
    """Accounts that may have in hand what this person sees in the queue."""
    return _receiving(() if user.scope.province_wide else user.scope.paths)


def _receiving(paths: Iterable[str]) -> list[User]:
    in_force = RoleAssignment.objects.on()
    receiving = in_force.filter(role__in=permissions.APPRAISERS)
    if paths:
        receiving = in_force.filter(role__in=permissions.KEEPERS, organisation__path__in=above(paths))
    people: dict[int, User] = {}
    held: dict[int, list[Held]] = {}
    rows = in_force.filter(user__in=receiving.values("user"), user__is_active=True)
    for row in rows.select_related("user", "organisation"):
        people.setdefault(row.user_id, row.user)
        held.setdefault(row.user_id, []).append(Held(row.role, row.organisation_id, row.organisation.path))
    for number, person in people.items():
        person.__dict__["scope"] = Scope(tuple(held[number]))
    return sorted(people.values(), key=lambda person: (person.sort_key, person.pk))


def loads(people: list[User]) -> dict[int, int]:
    """Account → nominations in its hands whose clock runs or waits. One query."""
    rows = (
        Nomination.objects.kept()
        .under_way()
        .filter(assignee__in=[person.pk for person in people])
        .values_list("assignee")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return dict.fromkeys((person.pk for person in people), 0) | dict(rows)


def subjects_in_hand(people: list[User]) -> dict[str, Counter[int]]:
    """Subject → accounts that have nominations of it in hand, with how many. One query."""
    rows = Nomination.objects.kept().under_way().filter(assignee__in=[person.pk for person in people])
    found: dict[str, Counter[int]] = {}
    for number, sector, honour, count in (
        rows.values_list("assignee", "sector", "honour").annotate(count=Count("pk")).order_by()
    ):
        found.setdefault(subject(sector, honour), Counter())[number] += count
    return found


def subject(sector: str, honour: str) -> str:
    """By what nominations are handed out together: the sector that the office wrote, else the honour."""
    return fold(sector) or f"={honour}"


def apart(nominations: list[Nomination], people: list[User]) -> set[tuple[int, int]]:
    """(nomination, account) pairs that must not come together, declared and computed. One query."""
    declared = Interest.objects.filter(nomination__in=[one.pk for one in nominations])
    found = set(declared.values_list("nomination_id", "person_id"))
    for one in nominations:
        made = {one.dossier.created_by_id, one.dossier.submitted_by_id, one.dossier.approved_by_id}
        for person in people:
            of_unit = one.recipient.organisation_id in may.own_units(person)
            if person.pk in made or of_unit or _namesake(one, person):
                found.add((one.pk, person.pk))
    return found


def _namesake(nomination: Nomination, person: User) -> bool:
    same_body = nomination.recipient.organisation_id in {item.organisation_id for item in person.scope.held}
    return same_body and nomination.recipient.folded == fold(person.full_name)


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the appraisers said of a nomination: how many, one's own, and the others' where one may read them."""

    count: int = 0
    own: SpecialistOpinion | None = None
    others: tuple[SpecialistOpinion, ...] = ()
    open: bool = False

    @property
    def words(self) -> str:
        """“2 đồng ý trình, 1 để lại đợt sau”, or only how many while they are not to be read."""
        if not self.count:
            return ""
        if not self.open:
            return f"{self.count} ý kiến"
        given = Counter(one.recommendation for one in (*self.others, *((self.own,) if self.own else ())))
        return ", ".join(f"{given[kind]} {kind.label.lower()}" for kind in Recommendation if given[kind])


def opinions_by(nominations: list[Nomination], user: Any) -> dict[int, Opinions]:
    """Opinions of a page of nominations as far as ``user`` may read them. One query."""
    given: dict[int, list[SpecialistOpinion]] = {one.pk: [] for one in nominations}
    for opinion in SpecialistOpinion.objects.filter(nomination__in=list(given)).select_related("given_by"):
        given[opinion.nomination_id].append(opinion)
    return {one.pk: _readable(one, given[one.pk], user) for one in nominations}


def _readable(nomination: Nomination, given: list[SpecialistOpinion], user: Any) -> Opinions:
    if not user.scope.province_wide and not permissions.receives(user, nomination.dossier.round):
        return Opinions()
    own = next((one for one in given if one.given_by_id == user.pk), None)
    reads = may.reads_opinions(user, nomination, given=own is not None)
    others = tuple(one for one in given if one is not own) if reads else ()
    return Opinions(len(given), own, others, reads)


def with_interests(nomination: Nomination) -> list[Interest]:
    """Who keeps away from a nomination, kept on it for the permissions that ask. One query."""
    interests = Interest.objects.select_related("person", "declared_by")
    prefetch_related_objects([nomination], Prefetch("interests", queryset=interests))
    return list(nomination.interests.all())
