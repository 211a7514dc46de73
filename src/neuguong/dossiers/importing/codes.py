"""Lists of words and codes that officers' files use, with what they mean here."""

import csv
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from honours.facts import RatingLevel, RecipientKind
from neuguong.common.text import fold


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class SubjectCategory(StrEnum):
    """Phân loại đối tượng of the ministry's statistics (forms 0602.N and 0603.N), and the kinds of organisation beside it."""

    LEADER_MINISTRY_PROVINCE = "leader_ministry_province"
    LEADER_DEPARTMENT = "leader_department"
    ENTREPRENEUR = "entrepreneur"
    LEADER_DIVISION_UP = "leader_division_up"
    LEADER_OTHER = "leader_other"
    DIRECT_WORKER = "direct_worker"
    ORG_PARTY_MASS = "org_party_mass"
    ORG_CENTRAL_LOCAL = "org_central_local"
    ORG_ADMIN = "org_admin"
    ORG_SERVICE = "org_service"
    ENTERPRISE = "enterprise"
    COOPERATIVE = "cooperative"
    OTHER = "other"
    HOUSEHOLD = "household"


_C = SubjectCategory
# Numbers of a widespread older system. 1660638226 and 1660638247 changed meaning between its versions: the wording wins.
CATEGORY_CODES: Final[Mapping[str, SubjectCategory]] = {
    "1660638808": _C.LEADER_MINISTRY_PROVINCE,
    "1660638843": _C.LEADER_DEPARTMENT,
    "1660638864": _C.ENTREPRENEUR,
    "1660638930": _C.LEADER_DIVISION_UP,
    "1686211958": _C.LEADER_OTHER,
    "1660638976": _C.DIRECT_WORKER,
    "1660638226": _C.ORG_PARTY_MASS,
    "1660638247": _C.ORG_CENTRAL_LOCAL,
    "1668477383": _C.ORG_ADMIN,
    "1668477403": _C.ORG_SERVICE,
    "1668477425": _C.ENTERPRISE,
    "1668477439": _C.COOPERATIVE,
    "1668477463": _C.OTHER,
    "1660638538": _C.HOUSEHOLD,
}
REUSED_CATEGORY_CODES: Final = frozenset({"1660638226", "1660638247"})
_CATEGORY_WORDS: Final[Mapping[SubjectCategory, str]] = {
    _C.LEADER_MINISTRY_PROVINCE: "Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên | Lãnh đạo cấp tỉnh | Lãnh đạo cấp bộ, cấp tỉnh",
    _C.LEADER_DEPARTMENT: "Lãnh đạo cấp vụ, sở, ngành và tương đương | Lãnh đạo cấp sở | Lãnh đạo sở, ngành",
    _C.ENTREPRENEUR: "Doanh nhân",
    _C.LEADER_DIVISION_UP: "Các cấp lãnh đạo từ phó phòng trở lên | Lãnh đạo từ phó phòng trở lên "
    "| Các cấp lãnh đạo khác từ phó phòng trở lên",
    _C.LEADER_OTHER: "Các cấp lãnh đạo khác",
    _C.DIRECT_WORKER: "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu | Người lao động trực tiếp "
    "| Lao động trực tiếp | Người trực tiếp công tác, lao động | Người trực tiếp lao động",
    _C.ORG_PARTY_MASS: "Cơ quan Đảng và các tổ chức chính trị, xã hội | Cơ quan Đảng",
    _C.ORG_CENTRAL_LOCAL: "Cơ quan Trung ương đóng trên địa bàn",
    _C.ORG_ADMIN: "Cơ quan Hành chính",
    _C.ORG_SERVICE: "Đơn vị sự nghiệp | Đơn vị sự nghiệp công lập",
    _C.ENTERPRISE: "Doanh nghiệp",
    _C.COOPERATIVE: "Hợp tác xã",
    _C.OTHER: "Đối tượng khác",
    _C.HOUSEHOLD: "Hộ gia đình",
}
CATEGORY_TEXTS: Final[Mapping[str, SubjectCategory]] = {
    fold(wording.strip()): category for category, wordings in _CATEGORY_WORDS.items() for wording in wordings.split("|")
}

_KIND_WORDS: Final = {
    RecipientKind.INDIVIDUAL: "canhan | ca nhan | khen thuong ca nhan | cn | kt ca nhan",
    RecipientKind.COLLECTIVE: "tapthe | tap the | khen thuong tap the | tt | kt tap the | tap the nho | don vi",
    RecipientKind.HOUSEHOLD: "hogiadinh | ho gia dinh | khen thuong ho gia dinh | hgd | gia dinh | kt ho gia dinh | ho",
}
KINDS: Final[Mapping[str, RecipientKind]] = {
    wording.strip(): kind for kind, wordings in _KIND_WORDS.items() for wording in wordings.split("|")
}

_RATING_WORDS: Final = {
    RatingLevel.EXCELLENT: "htxsnv | hoan thanh xuat sac nhiem vu | hoan thanh xuat sac | htxs | xuat sac | hoan thanh xs nhiem vu | xs "
    "| hoan thanh xsnv | ht xuat sac nhiem vu | ht xuat sac | htxs nhiem vu | ht xsnv",
    RatingLevel.GOOD: "httnv | hoan thanh tot nhiem vu | hoan thanh tot | htt | tot | ht tot nhiem vu | ht tot | httotnv | htt nhiem vu "
    "| hoan thanh totnv",
    RatingLevel.COMPLETED: "htnv | hoan thanh nhiem vu | hoan thanh | ht | ht nhiem vu",
    RatingLevel.NOT_COMPLETED: "khtnv | khong hoan thanh nhiem vu | khong hoan thanh | kht | chua hoan thanh nhiem vu | chua hoan thanh "
    "| khong ht nhiem vu | khong htnv",
}
RATINGS: Final[Mapping[str, RatingLevel]] = {
    wording.strip(): level for level, wordings in _RATING_WORDS.items() for wording in wordings.split("|")
}

SEXES: Final[Mapping[str, Sex]] = {
    "nam": Sex.MALE,
    "nu": Sex.FEMALE,
    "male": Sex.MALE,
    "female": Sex.FEMALE,
    "ong": Sex.MALE,
    "ba": Sex.FEMALE,
    "trai": Sex.MALE,
    "gai": Sex.FEMALE,
}
# Only these forms of address tell the sex; a rank or a profession never does.
HONORIFIC_SEX: Final[Mapping[str, Sex]] = {"ong": Sex.MALE, "ba": Sex.FEMALE}
PLAIN_HONORIFICS: Final[Mapping[str, str]] = {
    "ong": "Ông",
    "ba": "Bà",
    "anh": "Anh",
    "chi": "Chị",
    "em": "Em",
    "co": "Cô",
    "thay": "Thầy",
}
RANKS: Final = tuple(
    "Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy"
    "|Thượng sĩ|Trung sĩ|Hạ sĩ|Binh nhất|Binh nhì|Chuẩn úy|Bác sĩ|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Linh mục|Hòa thượng|Mục sư".split(
        "|"
    )
)

MARKS: Final = frozenset({"x", "xx", "co", "v", "✓", "✔", "1", "true", "yes", "dat", "+"})
BLANKS: Final = frozenset({"-", "--", "---", "_", ".", "..", "...", "…", "/", "n/a", "na", "null", "none", "#n/a"})
NO_MARKS: Final = frozenset({"khong", "0", "false", "no", "khong dat"})


def _data_rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def vendor_honours() -> Mapping[str, tuple[str, ...]]:
    """Code of the older system → its wordings: one, or two where the number was reused."""
    return {
        row["code"]: tuple(name for name in (row["name"], row["other_name"]) if name)
        for row in _data_rows("vendor_honours.csv")
    }


@cache
def ethnic_groups() -> Mapping[str, tuple[str, str]]:
    """Key of a spelling (see ``ethnic_key``) → (two-digit code, official name)."""
    found: dict[str, tuple[str, str]] = {}
    rows = _data_rows("ethnic_groups.csv")
    for row in rows:
        for other in filter(None, row["also"].split("|")):
            found[ethnic_key(other)] = row["code"], row["name"]
    for row in rows:
        found[ethnic_key(row["name"])] = row["code"], row["name"]
        found[row["code"]] = row["code"], row["name"]
    return found


def ethnic_key(name: str) -> str:
    """Folded, letters only, without a leading "dân tộc": "H'Mông", "HMông" and "hmong" meet."""
    return _letters(fold(name).removeprefix("dan toc ").removeprefix("nguoi "))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
