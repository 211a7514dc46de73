"""The direct-worker compass: who is in this list, beside who works at the office, last year's list, and the other offices of the round.

A mirror, never a gate: it refuses nobody and ranks nobody. What the registry does not say of somebody is counted as not known,
never as no. “Direct worker” is what the registry records of a person (``Recipient.direct_worker``); the law has no single
definition that was read, and the page says so.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.workflow import HANDED_IN
from neuguong.organisations.enums import AreaFlagKind
from neuguong.organisations.models import AreaFlag, Headcount
from neuguong.registry.enums import SMALL_COLLECTIVES, RecipientKind, Sex

FEWEST: Final = 5  # with fewer known cases elsewhere a share of them would speak of single people
FEWEST_OWN: Final = 3  # the same for what is sensitive in the own list
_PERSON = Q(recipient__kind=RecipientKind.INDIVIDUAL)
_GROUP = Q(recipient__kind=RecipientKind.COLLECTIVE)


@dataclass(frozen=True, slots=True)
class Kind:
    """One line: of whom it speaks, of whom it is known, and who counts; ``payroll`` names the fields (part, whole) of a headcount."""

    label: str
    among: Q
    known: Q
    counts: Q
    payroll: tuple[str, str] | None = None
    sensitive: bool = False

    @property
    def of(self) -> str:
        """The word for those of whom it speaks."""
        return {_PERSON: "cá nhân", _GROUP: "tập thể"}.get(self.among, "trường hợp")


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
        ~Q(recipient__ethnic_group__istartswith="kinh"),
        ("ethnic_minority", "total"),
        sensitive=True,
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
    of: str
    here: Counted
    payroll: int | None
    last_year: int | None
    others: int | None

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """(code, words, share) of everything that the list is compared with."""
        found = (
            ("payroll", "biên chế", self.payroll),
            ("before", "năm trước", self.last_year),
            ("round", "đơn vị khác trong đợt", self.others),
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
            f"trong {line.here.known} {line.of} đã rõ thông tin có {line.here.count} {_of(line.label)} ({line.here.share}%)"
            + (f", chưa rõ {line.here.unknown}" if line.here.unknown else "")
            for line in self.lines
            if line.here.known
        ]
        return f"Danh sách có {self.total} đề nghị: " + "; ".join(said) + "." if said else ""


def _of(label: str) -> str:
    return label[0].lower() + label[1:]


def compass_of(dossier: Dossier) -> Compass:
    """Four queries, whatever the size of the list."""
    kept = Nomination.objects.kept().exclude(stage=NominationStage.WITHDRAWN)
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
    elsewhere = kept.filter(dossier__round=dossier.round_id, dossier__stage__in=HANDED_IN).exclude(
        dossier__organisation=dossier.organisation_id
    )
    others = _count(elsewhere, dossier)
    counted = dossier.organisation.headcounts.filter(as_of__lte=dossier.round.closes_on).first()
    lines = [
        Line(
            kind.label,
            kind.of,
            here[code],
            _payroll(counted, kind),
            before[code].share,
            others[code].share if others[code].known >= FEWEST else None,
        )
        for code, kind in KINDS.items()
        if (here[code].known or here[code].unknown) and not (kind.sensitive and here[code].known < FEWEST_OWN)
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
