"""What is known about one recipient, as plain values.

Everything may be missing. A missing value is *unknown*, never "no": only a register that says it is complete for a period
(:attr:`Facts.complete_since`) turns an absent record into a certain "no".

Years are calendar years; a school year is the year in which it ends. Dates are dates of decision or event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class RecipientKind(StrEnum):
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class AwardType(StrEnum):
    """Loại hình khen thưởng (Luật 06/2022/QH15, Điều 8)."""

    MERIT = "merit"  # công trạng
    THEMATIC = "thematic"  # phong trào thi đua, chuyên đề
    EXTRAORDINARY = "extraordinary"  # đột xuất
    DEDICATION = "dedication"  # quá trình cống hiến
    TENURE = "tenure"  # niên hạn
    EXTERNAL = "external"  # đối ngoại
    RESISTANCE = "resistance"  # kháng chiến, outside the six


class RatingLevel(StrEnum):
    """Mức độ hoàn thành nhiệm vụ, best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"


class Scope(StrEnum):
    """Phạm vi ảnh hưởng of a recognised work, narrow to wide."""

    UNIT = "unit"
    PROVINCE_FIELD = "province_field"
    PROVINCE = "province"  # a ministry counts the same
    NATION = "nation"


class Register(StrEnum):
    """A kind of record that a register may hold completely from some year on."""

    HONOURS = "honours"
    RATINGS = "ratings"
    WORKS = "works"
    DISCIPLINE = "discipline"
    COLLECTIVE = "collective"
    MOVEMENTS = "movements"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class HeldHonour:
    """One honour already decided; ``year`` is the year it is *for*. ``award_type`` None: the record does not say.

    ``based_on_years`` are the years whose merit the award rests on, where the record names them.
    """

    code: str
    year: int | None
    award_type: AwardType | None = None
    decision_number: str = ""
    decided_on: date | None = None
    issuer: str = ""
    achievement: str = ""
    cancelled: bool = False
    pending: bool = False
    based_on_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    year: int
    level: RatingLevel
    source: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Sáng kiến, đề tài, đề án, công trình, phát minh …; None means that the record does not say."""

    kind: str  # sang_kien, de_tai, de_an, cong_trinh_khcn, phat_minh, sang_che, tac_pham
    year: int | None = None
    scope: Scope | None = None
    recognised_by: str | None = None  # chair_province, minister, head_department, head_unit, …
    decision_number: str = ""
    accepted: bool | None = None
    effective: bool | None = None
    replicable: bool | None = None
    used_for: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Discipline:
    """Kỷ luật. ``level`` from reprimand to dismissal: khien_trach, canh_cao, ha_bac_luong, giang_chuc, cach_chuc, buoc_thoi_viec."""

    level: str
    decided_on: date | None = None
    year: int | None = None
    ended_on: date | None = None
    in_counted_post: bool | None = None


@dataclass(frozen=True, slots=True)
class CollectiveYear:
    """What a collective's year looked like; counts of members, None where nobody counted.

    ``rated`` are the members who were rated, where that is not everybody: shares are counted over them (D-14).
    """

    year: int
    members: int | None = None
    with_ldtt: int | None = None
    with_cstdcs: int | None = None
    not_completed: int | None = None
    disciplined_from_warning: int | None = None
    rated: int | None = None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Result in a cụm / khối thi đua: ``organised_by`` province, ministry or central_council; ``rank`` 1 leads."""

    year: int
    organised_by: str
    rank: int | None = None
    outstanding: bool | None = None


@dataclass(frozen=True, slots=True)
class MovementResult:
    """Result at the review of a phong trào. ``stage`` so_ket or tong_ket; ``years`` is the length of the movement."""

    launched_by: str
    years: float | None = None
    stage: str | None = None
    rank: int | None = None
    outstanding: bool | None = None
    thematic: bool | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A span of work that a rule may count.

    ``of`` force, teaching, health, art, heritage, contribution, youth_volunteer, hard_duty, honorary_consul.
    ``until`` None: still going on. ``direct``: direct teaching, direct care; ``field``: form of art.
    """

    of: str
    since: date
    until: date | None = None
    hard_area: bool | None = None
    direct: bool | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Tạm dừng: under investigation, inspection, complaint or discipline being considered; not a truth value."""

    reason: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of one recipient for one question.

    ``groups`` are the law's subject groups (``civil_servant``, ``farmer``, ``agency_collective`` …); empty means unknown.
    ``complete_since`` says from which year on a register is complete, ``complete_until`` through which year (absent: no end);
    outside, an absent record stays unknown.
    ``judgements`` holds what people have already decided, by the judgement's key.
    ``prizes`` (at contests, festivals) and ``published`` (works published and in use) hold one year each, None where unknown.
    ``attributes`` carries anything else that a rule may name (``outside_flag_scope``, ``deceased`` …).
    """

    kind: RecipientKind
    groups: frozenset[str] = frozenset()
    sex: str | None = None
    founded_year: int | None = None
    honours: tuple[HeldHonour, ...] = ()
    ratings: tuple[Rating, ...] = ()
    works: tuple[Work, ...] = ()
    discipline: tuple[Discipline, ...] = ()
    collective_years: tuple[CollectiveYear, ...] = ()
    group_results: tuple[GroupResult, ...] = ()
    movements: tuple[MovementResult, ...] = ()
    services: tuple[Service, ...] = ()
    prizes: tuple[int | None, ...] = ()
    published: tuple[int | None, ...] = ()
    holds: tuple[Hold, ...] = ()
    judgements: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    complete_since: Mapping[Register, int] = field(default_factory=lambda: MappingProxyType({}))
    complete_until: Mapping[Register, int] = field(default_factory=lambda: MappingProxyType({}))
    attributes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: may this recipient be put forward for this honour?

    ``proposed_on`` is the date the dossier is received for appraisal; it picks the edition of the law and the years counted.
    ``achievement_year`` is the year the honour is for; None means the year the rule derives from ``proposed_on``.
    ``achievement`` names the merit claimed (an identifier or words); the same one on an earlier award is a double award.
    ``criterion`` is the điểm that the proposal rests on, ``asked_name`` the honour as the proposer calls it.
    """

    honour: str
    proposed_on: date
    award_type: AwardType | None = None
    achievement_year: int | None = None
    decider: str = ""
    proposed_by: str = ""
    achievement: str = ""
    posthumous: bool = False
    criterion: str = ""
    asked_name: str = ""
