"""The direct-worker compass: who is in this list, beside who works at the office, last year's list, and the other offices of the round.

A mirror, never a gate: it refuses nobody and ranks nobody. What the registry does not say of somebody is counted as not known,
never as no. “Direct worker” is what the registry records of a person (``Recipient.direct_worker``), else what the office's list says
(``Nomination.category``); the law has no single definition that was read, and the page says so (ADR 20).
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from neuguong.dossiers.compass_province import Province, province_of
from neuguong.dossiers.counting import FEWEST, Counted
from neuguong.dossiers.enums import Category, NominationStage
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.workflow import HANDED_IN
from neuguong.organisations.enums import AreaFlagKind
from neuguong.organisations.models import AreaFlag, Headcount
from neuguong.organisations.queries import predecessor_ids
from neuguong.registry.enums import SMALL_COLLECTIVES, RecipientKind, Sex

_PERSON = Q(recipient__kind=RecipientKind.INDIVIDUAL)
_DIRECT = Category.DIRECT_WORKER
_LEADERS = (
    Category.LEADER_MINISTRY_PROVINCE,
    Category.LEADER_DEPARTMENT,
    Category.LEADER_DIVISION_UP,
    Category.LEADER_OTHER,
)
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
        Q(recipient__direct_worker__isnull=False) | Q(category__in=(_DIRECT, *_LEADERS)),
        Q(recipient__direct_worker=True) | Q(recipient__direct_worker=None, category=_DIRECT),
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
    "border": Kind("Ở xã biên giới", Q(), Q(place__isnull=False, border_mapped=True), Q(at_border=True)),
    "difficult": Kind(
        "Ở xã đặc biệt khó khăn", Q(), Q(place__isnull=False, difficulty_mapped=True), Q(in_difficulty=True)
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Shares in whole per cent, None where there is nothing to compare with.

    ``withheld``: what is sensitive and would be told of one or two people; then no share of the list is shown, and that is said.
    ``payroll_asked``: a payroll could say it, so its absence is worth a word.
    """

    label: str
    of: str
    here: Counted
    withheld: bool
    payroll: int | None
    payroll_asked: bool
    province: Province | None
    last_year: int | None
    others: int | None

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """(code, words, share) of everything that the list is compared with."""
        whole = self.province
        found = (
            ("payroll", "biên chế", self.payroll),
            ("province", whole.words if whole else "", whole.share if whole else None),
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
        said = [_in_words(line) for line in self.lines if not line.withheld]
        return f"Danh sách có {self.total} đề nghị: " + "; ".join(said) + "." if said else ""


def _in_words(line: Line) -> str:
    here, what = line.here, _of(line.label)
    if not here.known:
        return f"{what}: chưa rõ ở cả {here.unknown} {line.of}"
    tail = f", chưa rõ {here.unknown}" if here.unknown else ""
    return f"trong {here.known} {line.of} đã rõ thông tin có {here.count} {what} ({here.share}%){tail}"


def _of(label: str) -> str:
    return label[0].lower() + label[1:]


def compass_of(dossier: Dossier) -> Compass:
    """Seven queries, whatever the size of the list; six as long as what the registry says of the province is remembered."""
    kept = Nomination.objects.kept().exclude(stage=NominationStage.WITHDRAWN)
    handed_in = kept.filter(dossier__stage__in=HANDED_IN)
    own = {dossier.organisation_id, *predecessor_ids([dossier.organisation_id])}
    last_year = handed_in.filter(
        dossier__organisation__in=own, dossier__round__achievement_year=dossier.round.achievement_year - 1
    )
    elsewhere = handed_in.filter(dossier__round=dossier.round_id).exclude(dossier__organisation__in=own)
    here, before, others = (_count(chosen, dossier) for chosen in (kept.filter(dossier=dossier), last_year, elsewhere))
    counted = dossier.organisation.headcounts.filter(as_of__lte=dossier.round.closes_on).first()
    province = province_of(dossier.organisation, dossier.round.closes_on)
    lines = [
        Line(
            kind.label,
            kind.of,
            here[code],
            withheld=kind.sensitive and here[code].tells_of_few(),
            payroll=_payroll(counted, kind),
            payroll_asked=kind.payroll is not None,
            province=province.get(code),
            last_year=before[code].compared(1, sensitive=kind.sensitive),
            others=others[code].compared(FEWEST, sensitive=kind.sensitive),
        )
        for code, kind in KINDS.items()
        if here[code].known or here[code].unknown
    ]
    return Compass(lines, here["border"].known + here["border"].unknown, counted)


def _count(nominations: QuerySet[Nomination], dossier: Dossier) -> dict[str, Counted]:
    day = dossier.round.closes_on
    mapped = AreaFlag.objects.on(day)  # without a single flag nobody has said which communes are meant
    flags = mapped.filter(area=OuterRef("place"))
    placed = nominations.annotate(place=Coalesce("recipient__area", "recipient__organisation__area")).annotate(
        border_mapped=Exists(mapped.filter(kind=AreaFlagKind.BORDER)),
        difficulty_mapped=Exists(mapped.filter(kind=AreaFlagKind.SPECIALLY_DIFFICULT)),
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
