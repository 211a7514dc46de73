"""The whole province beside the agency: shares of the newest payroll figures of all bodies, else of everybody in the registry.

The own body is part of the province, so for what is sensitive the rest of the province has to be large enough as well (ADR 20):
otherwise a share of two bodies, less the own one, would tell of the other.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from neuguong.dossiers.counting import FEWEST, Counted
from neuguong.organisations.enums import AreaFlagKind
from neuguong.organisations.models import PARTS, AreaFlag, Headcount, Organisation
from neuguong.organisations.queries import newest_headcounts
from neuguong.registry.enums import SMALL_COLLECTIVES, RecipientKind, Sex
from neuguong.registry.models import Recipient

REMEMBERED: Final = 3600  # seconds; counting a whole registry takes a moment, and its shares do not change in an hour
PAYROLL, REGISTRY = "theo biên chế", "theo sổ"
# The line of the compass → which field of a headcount says it.
_FIELDS: Final = {
    "direct": "direct_workers",
    "small": "small_collectives",
    "women": "women",
    "minority": "ethnic_minority",
}
_SENSITIVE: Final = frozenset({"minority"})
_PERSON = Q(kind=RecipientKind.INDIVIDUAL)
# The same lines of everybody in the registry: of whom, of whom it is known, who counts.
_IN_REGISTRY: Final = {
    "direct": (_PERSON & Q(direct_worker__isnull=False), Q(direct_worker=True)),
    "small": (
        Q(kind=RecipientKind.COLLECTIVE) & ~Q(collective_kind=""),
        Q(collective_kind__in=SMALL_COLLECTIVES),
    ),
    "women": (_PERSON & ~Q(sex=""), Q(sex=Sex.FEMALE)),
    "minority": (_PERSON & ~Q(ethnic_group=""), ~Q(ethnic_group__istartswith="kinh")),
    "border": (Q(place__isnull=False, border_mapped=True), Q(at_border=True)),
    "difficult": (Q(place__isnull=False, difficulty_mapped=True), Q(in_difficulty=True)),
}


@dataclass(frozen=True, slots=True)
class Province:
    """``source``: where the share comes from, in words."""

    share: int
    source: str

    @property
    def words(self) -> str:
        return f"toàn tỉnh ({self.source})"


def province_of(own: Organisation, day: date) -> dict[str, Province]:
    """Line of the compass → share of the province as of ``day``; a line that may not be told is not there."""
    rows = newest_headcounts(on=day)
    found = {code: _of_payrolls(rows, code, own) for code in _FIELDS}
    if any(one is None for one in found.values()) or len(found) < len(_IN_REGISTRY):
        registry = _registry(own, day)
        found = {code: found.get(code) or registry[code] for code in _IN_REGISTRY}
    return {code: one for code, one in found.items() if one is not None}


def _of_payrolls(rows: list[Headcount], code: str, own: Organisation) -> Province | None:
    """Sums over all bodies that say it, each person once; nothing where only the own body has figures."""
    part = _FIELDS[code]
    said = [(row.organisation.path, getattr(row, part), getattr(row, PARTS[part])) for row in rows]
    figures = _once([(path, count, known) for path, count, known in said if count is not None and known])
    mine = [one for one in figures if one[0].startswith(own.path)]
    return _told(_sum(figures), _sum(mine), code, PAYROLL) if len(mine) < len(figures) else None


def _sum(figures: list[tuple[str, int, int]]) -> Counted:
    return Counted(sum(count for _, count, _ in figures), sum(known for _, _, known in figures))


def _once(figures: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Without those that the figures of a body above contain: a body's figures contain what is below when they are as large.

    In order of path a body comes right before all that is below it, so backwards that lies on top of the stack.
    """
    kept: list[tuple[str, int, int]] = []
    for one in reversed(figures):
        below = []
        while kept and kept[-1][0].startswith(one[0]):
            below.append(kept.pop())
        if one[2] < sum(known for _, _, known in below):
            kept += reversed(below)
        kept.append(one)
    return kept


def _told(whole: Counted, own: Counted, code: str, source: str) -> Province | None:
    sensitive = code in _SENSITIVE
    share = whole.compared(FEWEST, sensitive=sensitive)
    hidden = sensitive and whole.without(own).compared(FEWEST, sensitive=True) is None
    return None if share is None or hidden else Province(share, source)


def _registry(own: Organisation, day: date) -> dict[str, Province | None]:
    key = f"neuguong.compass.{own.pk}.{day:%Y%m%d}"
    found: dict[str, Any] = cache.get_or_set(key, lambda: _count(own, day), REMEMBERED)
    return {
        code: _told(Counted(found[f"{code}_count"], found[f"{code}_known"]), _own(found, code), code, REGISTRY)
        for code in _IN_REGISTRY
    }


def _own(found: dict[str, Any], code: str) -> Counted:
    return Counted(found[f"{code}_own_count"], found[f"{code}_own_known"])


def _count(own: Organisation, day: date) -> dict[str, Any]:
    """One query over the registry: of the province, and of the own body's part in it."""
    mapped = AreaFlag.objects.on(day)
    flags = mapped.filter(area=OuterRef("place"))
    kept = Recipient.objects.filter(removed_at=None)
    placed = kept.annotate(place=Coalesce("area", "organisation__area")).annotate(
        border_mapped=Exists(mapped.filter(kind=AreaFlagKind.BORDER)),
        difficulty_mapped=Exists(mapped.filter(kind=AreaFlagKind.SPECIALLY_DIFFICULT)),
        at_border=Exists(flags.filter(kind=AreaFlagKind.BORDER)),
        in_difficulty=Exists(flags.filter(kind=AreaFlagKind.SPECIALLY_DIFFICULT)),
    )
    mine = Q(organisation__path__startswith=own.path)
    asked: dict[str, Any] = {}
    for code, (known, counts) in _IN_REGISTRY.items():
        asked[f"{code}_known"] = Count("pk", filter=known)
        asked[f"{code}_count"] = Count("pk", filter=known & counts)
        asked[f"{code}_own_known"] = Count("pk", filter=known & mine)
        asked[f"{code}_own_count"] = Count("pk", filter=known & counts & mine)
    return placed.aggregate(**asked)
