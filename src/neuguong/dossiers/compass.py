"""The direct-worker compass: who is in this list, beside who works at the office, last year's list, and the round as a whole.

A mirror, never a gate: it refuses nobody and ranks nobody. What the registry does not say of somebody is counted as not known,
never as no. “Direct worker” is what the registry records of a person (``Recipient.direct_worker``); the law has no single
definition that was read, and the page says so.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.workflow import HANDED_IN
from neuguong.organisations.enums import AreaFlagKind
from neuguong.organisations.models import AreaFlag, Headcount
from neuguong.registry.enums import SMALL_COLLECTIVES, RecipientKind, Sex

FEWEST: Final = 5  # with fewer known cases the share of a whole round would speak of single people
_PERSON = Q(recipient__kind=RecipientKind.INDIVIDUAL)
_GROUP = Q(recipient__kind=RecipientKind.COLLECTIVE)
_MAJORITY = ("", "Kinh")


@dataclass(frozen=True, slots=True)
class Kind:
    """One line: of whom it speaks, of whom it is known, and who counts; ``payroll`` names the fields (part, whole) of a headcount."""

    label: str
    among: Q
    known: Q
    counts: Q
    payroll: tuple[str, str] | None = None


KINDS: Final = {
    "direct": Kind(
        "Người trực tiếp công tác, lao động",
        _PERSON,
        Q(recipient__direct_worker__isnull=False),
        Q(recipient__direct_worker=True),
        ("direct_workers", "total"),
    ),
    "small": Kind(
        "Tập thể nhỏ (tổ, đội, trạm, bản, chi hội)",
        _GROUP,
        ~Q(recipient__collective_kind=""),
        Q(recipient__collective_kind__in=SMALL_COLLECTIVES),
        ("small_collectives", "collectives"),
    ),
    "women": Kind("Phụ nữ", _PERSON, ~Q(recipient__sex=""), Q(recipient__sex=Sex.FEMALE), ("women", "total")),
    "minority": Kind(
        "Người dân tộc thiểu số",
        _PERSON,
        ~Q(recipient__ethnic_group=""),
        ~Q(recipient__ethnic_group__in=_MAJORITY),
        ("ethnic_minority", "total"),
    ),
    "border": Kind("Ở xã biên giới", Q(), Q(place__isnull=False), Q(at_border=True)),
    "difficult": Kind("Ở xã đặc biệt khó khăn", Q(), Q(place__isnull=False), Q(in_difficulty=True)),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """``count`` of ``known`` have it; of ``unknown`` more nobody has said."""

    count: int
    known: int
    unknown: int

    @property
    def share(self) -> int | None:
        """Whole per cent of those of whom it is known; None where that is nobody."""
        return round(100 * self.count / self.known) if self.known else None


@dataclass(frozen=True, slots=True)
class Line:
    """Shares in whole per cent, None where there is nothing to compare with."""

    label: str
    here: Counted
    payroll: int | None
    last_year: int | None
    whole_round: int | None

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """(code, words, share) of everything that the list is compared with."""
        found = (
            ("payroll", "biên chế", self.payroll),
            ("before", "năm trước", self.last_year),
            ("round", "cả đợt", self.whole_round),
        )
        return [(code, words, share) for code, words, share in found if share is not None]


@dataclass(frozen=True, slots=True)
class Compass:
    lines: list[Line]
    total: int
    headcount: Headcount | None

    @property
    def sentence(self) -> str:
        """For the tờ trình: counts first, then what is not known."""
        said = [
            f"{line.here.count} trong {line.here.known} {_of(line.label)} ({line.here.share}%)"
            for line in self.lines
            if line.here.known
        ]
        if not said:
            return ""
        open_ones = max((line.here.unknown for line in self.lines), default=0)
        tail = " Một số trường hợp chưa đủ thông tin trong sổ." if open_ones else ""
        return f"Trong {self.total} đề nghị: " + "; ".join(said) + "." + tail


def _of(label: str) -> str:
    return label[0].lower() + label[1:]


def compass_of(dossier: Dossier) -> Compass:
    """Four queries, whatever the size of the list."""
    kept = Nomination.objects.kept()
    year = dossier.round.achievement_year
    here = _count(kept.filter(dossier=dossier), dossier)
    before = _count(
        kept.filter(
            dossier__organisation=dossier.organisation_id,
            dossier__round__achievement_year=year - 1,
            dossier__stage__in=HANDED_IN,
        ),
        dossier,
    )
    whole = _count(kept.filter(dossier__round=dossier.round_id, dossier__stage__in=HANDED_IN), dossier)
    counted = dossier.organisation.headcounts.first()
    lines = [
        Line(
            kind.label,
            here[code],
            _payroll(counted, kind),
            before[code].share,
            whole[code].share if whole[code].known >= FEWEST else None,
        )
        for code, kind in KINDS.items()
        if here[code].known or here[code].unknown
    ]
    return Compass(lines, here["border"].known + here["border"].unknown, counted)


def _count(nominations: QuerySet[Nomination], dossier: Dossier) -> dict[str, Counted]:
    day = dossier.round.closes_on
    flags = AreaFlag.objects.on(day).filter(area=OuterRef("place"))
    placed = nominations.annotate(place=Coalesce("recipient__area", "recipient__organisation__area")).annotate(
        at_border=Exists(flags.filter(kind=AreaFlagKind.BORDER)),
        in_difficulty=Exists(flags.filter(kind=AreaFlagKind.SPECIALLY_DIFFICULT)),
    )
    asked: dict[str, Any] = {}
    for code, kind in KINDS.items():
        asked[f"{code}_among"] = Count("pk", filter=kind.among or None)
        asked[f"{code}_known"] = Count("pk", filter=kind.among & kind.known)
        asked[f"{code}_count"] = Count("pk", filter=kind.among & kind.known & kind.counts)
    found = placed.aggregate(**asked)
    return {
        code: Counted(found[f"{code}_count"], found[f"{code}_known"], found[f"{code}_among"] - found[f"{code}_known"])
        for code in KINDS
    }


def _payroll(counted: Headcount | None, kind: Kind) -> int | None:
    if counted is None or kind.payroll is None:
        return None
    part, whole = (getattr(counted, name) for name in kind.payroll)
    return round(100 * part / whole) if part is not None and whole else None
