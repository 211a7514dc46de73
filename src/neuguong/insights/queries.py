"""Reads of the screening: rows narrowed by the filters, counts by honour, what became of a finding so far."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from neuguong.dossiers import workflow
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.insights.enums import Proposal, RowStatus
from neuguong.insights.models import Acknowledgement, ScreeningRow, ScreeningRun
from neuguong.organisations.enums import AreaFlagKind, AreaKind
from neuguong.organisations.models import Area, AreaFlag, AreaSuccession
from neuguong.registry.models import HeldHonour, Recipient

NEVER = "never"
_DIRECT = {"co": True, "khong": False, "chua-ro": None}


def rows_of(run: ScreeningRun, user: Any) -> QuerySet[ScreeningRow]:
    return ScreeningRow.objects.visible_to(user).filter(run=run)


def results(run: ScreeningRun, user: Any, chosen: Mapping[str, Any]) -> QuerySet[ScreeningRow]:
    """Rows that ``user`` may see, narrowed; each with ``in_dossier``, ``never`` and ``seen`` (a reason, empty when nobody looked)."""
    found = _narrowed_by_person(rows_of(run, user), chosen)
    plain = {name: chosen[name] for name in ("honour", "status") if chosen.get(name)}
    found = found.filter(**plain)
    if proposal := chosen.get("proposal"):
        found = found.filter(_proposal(proposal, run, user))
    if "seen" in chosen:
        looked = Exists(_standing(run))
        found = found.filter(looked if chosen["seen"] == "roi" else ~looked)
    return found.select_related("recipient__organisation").annotate(
        in_dossier=Exists(_nominations(user).filter(dossier__round__achievement_year=run.for_year)),
        never=Case(When(never_proposed(user), then=Value(1)), default=Value(0)),
        seen=Subquery(_standing(run).values("reason")[:1], output_field=CharField()),
    )


def _narrowed_by_person(found: QuerySet[ScreeningRow], chosen: Mapping[str, Any]) -> QuerySet[ScreeningRow]:
    if text := chosen.get("q"):
        found = found.filter(recipient__in=Recipient.objects.search(text))
    if organisation := chosen.get("organisation"):
        found = found.filter(recipient__organisation__path__startswith=organisation.path)
    if place := chosen.get("place"):
        areas = areas_of(place)
        own, of_the_office = Q(recipient__area__in=areas), Q(recipient__organisation__area__in=areas)
        found = found.filter(own | Q(recipient__area=None) & of_the_office)
    if group := chosen.get("group"):
        found = found.filter(recipient__group=group)
    if "direct" in chosen:
        found = found.filter(recipient__direct_worker=_DIRECT[chosen["direct"]])
    return found


def areas_of(place: str) -> list[int]:
    """Areas meant by a choice of the filter: ``loai:<flag>`` all that bear it today, ``xa:<id>`` one with those that went into it."""
    kind, _, value = place.partition(":")
    if kind == "loai":
        return list(AreaFlag.objects.on().filter(kind=value).values_list("area", flat=True))
    before = AreaSuccession.objects.filter(successor=int(value)).values_list("predecessor", flat=True)
    return [int(value), *before]


def places() -> list[tuple[str, list[tuple[str, Any]]]]:
    """The choices of the filter by place, in two groups."""
    flagged = AreaFlag.objects.on().order_by("kind").values_list("kind", flat=True).distinct()
    communes = Area.objects.on().filter(kind=AreaKind.COMMUNE).order_by("sort_key").values_list("pk", "name")
    return [
        ("Loại địa bàn", [(f"loai:{kind}", AreaFlagKind(kind).label) for kind in flagged]),
        ("Xã, phường", [(f"xa:{pk}", name) for pk, name in communes]),
    ]


def honours_found(run: ScreeningRun) -> list[str] | None:
    """Codes of the honours that have rows, in no order; None when the run does not say."""
    found = [code for code, numbers in run.counts.items() if any(numbers.get(status) for status in RowStatus.values)]
    return found or None


def _nominations(user: Any) -> QuerySet[Nomination]:
    """Nominations of the row's recipient for the row's honour, as far as ``user`` may know of them."""
    return Nomination.objects.visible_to(user).filter(recipient=OuterRef("recipient"), honour=OuterRef("honour"))


def _held(held: QuerySet[HeldHonour]) -> QuerySet[HeldHonour]:
    return held.filter(recipient=OuterRef("recipient"), honour=OuterRef("honour"))


def _standing(run: ScreeningRun) -> QuerySet[Acknowledgement]:
    found = Acknowledgement.objects.standing().filter(year=run.for_year)
    return found.filter(recipient=OuterRef("recipient"), honour=OuterRef("honour"))


def never_proposed(user: Any) -> Q:
    """No nomination for this honour in any round, and the honour never held."""
    return Q(~Exists(_nominations(user)) & ~Exists(_held(HeldHonour.objects.standing().known_to(user))))


def _proposal(proposal: str, run: ScreeningRun, user: Any) -> Any:
    if proposal == Proposal.NEVER:
        return never_proposed(user)
    this_year = Exists(_nominations(user).filter(dossier__round__achievement_year=run.for_year))
    if proposal == Proposal.NOT_THIS_YEAR:
        return ~this_year
    # The few who are in a dossier are looked up first; the pairs are compared among their rows only.
    people = Nomination.objects.visible_to(user).filter(dossier__round__achievement_year=run.for_year)
    return Q(this_year, recipient__in=people.values("recipient"))


def counts_seen_by(run: ScreeningRun, user: Any) -> dict[str, dict[str, int]]:
    """Honour → status → recipients, and ``never``; for the whole province as counted at the end of the run, else counted now."""
    if user.scope.province_wide:
        return dict(run.counts)
    return _counted(rows_of(run, user), never_proposed(user))


def counts_of_province(run: ScreeningRun) -> tuple[dict[str, dict[str, int]], int]:
    """The same before the run is shown, and how many recipients are eligible for something they were never proposed for."""
    rows, never = (
        ScreeningRow.objects.filter(run=run),
        Q(~Exists(_handed_in()) & ~Exists(_held(HeldHonour.objects.standing()))),
    )
    people = rows.filter(never, status=RowStatus.ELIGIBLE).values("recipient").distinct().count()
    return _counted(rows, never), people


def _handed_in() -> QuerySet[Nomination]:
    """Without drafts: that an office is preparing something is not for the whole province to see."""
    handed_in = Nomination.objects.kept().filter(dossier__stage__in=workflow.HANDED_IN)
    return handed_in.filter(recipient=OuterRef("recipient"), honour=OuterRef("honour"))


def _counted(rows: QuerySet[ScreeningRow], never: Q) -> dict[str, dict[str, int]]:
    """One query."""
    found: dict[str, dict[str, int]] = {}
    eligible = Q(status=RowStatus.ELIGIBLE)
    counted = (
        rows.order_by().values("honour", "status").annotate(n=Count("pk"), new=Count("pk", filter=eligible & never))
    )
    for row in counted:
        here = found.setdefault(row["honour"], dict.fromkeys([*RowStatus.values, NEVER], 0))
        here[row["status"]] = row["n"]
        here[NEVER] += row["new"]
    return found


def forgotten(user: Any) -> int:
    """How many of the reader's people are eligible for something they were never proposed for, and nobody has said why not. Two queries."""
    run = ScreeningRun.objects.newest(forecast=False)
    if run is None:
        return 0
    if user.scope.province_wide:
        return int(run.people)
    found = rows_of(run, user).filter(never_proposed(user), ~Exists(_standing(run)), status=RowStatus.ELIGIBLE)
    return found.order_by().values("recipient").distinct().count()


def open_drafts(user: Any, honour: str) -> list[Dossier]:
    """The reader's drafts in rounds that take dossiers today and take this honour."""
    today = timezone.localdate()
    drafts = Dossier.objects.visible_to(user).filter(
        stage=workflow.RECALL.target, round__opens_on__lte=today, round__closes_on__gte=today
    )
    found = drafts.select_related("round", "organisation").order_by("round__closes_on", "-pk")[:50]
    return [dossier for dossier in found if honour in dossier.round.honours and user.scope.paths]
