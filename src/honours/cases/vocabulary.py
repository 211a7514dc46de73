"""The words that case files use, and what they mean here. Broad on purpose: many hands wrote the cases."""

import re
from datetime import date
from typing import Any

from honours.actors import actor_of
from honours.facts import AwardType, RatingLevel, RecipientKind, Scope

RATINGS = {
    "HTXSNV": RatingLevel.EXCELLENT,
    "XS": RatingLevel.EXCELLENT,
    "HTTNV": RatingLevel.GOOD,
    "HTNV": RatingLevel.COMPLETED,
    "KHTNV": RatingLevel.NOT_COMPLETED,
    "EXCELLENT": RatingLevel.EXCELLENT,
    "GOOD": RatingLevel.GOOD,
    "COMPLETED": RatingLevel.COMPLETED,
    "NOT_COMPLETED": RatingLevel.NOT_COMPLETED,
}
AWARD_TYPES = {
    "cong_trang": AwardType.MERIT,
    "chuyen_de": AwardType.THEMATIC,
    "phong_trao": AwardType.THEMATIC,
    "dot_xuat": AwardType.EXTRAORDINARY,
    "cong_hien": AwardType.DEDICATION,
    "nien_han": AwardType.TENURE,
    "doi_ngoai": AwardType.EXTERNAL,
    "khang_chien": AwardType.RESISTANCE,
}
SCOPES = {
    "co_so": Scope.UNIT,
    "don_vi": Scope.UNIT,
    "linh_vuc": Scope.PROVINCE_FIELD,
    "tinh": Scope.PROVINCE,
    "bo": Scope.PROVINCE,
    "ministry": Scope.PROVINCE,
    "toan_quoc": Scope.NATION,
}
KINDS = {
    "ca_nhan": RecipientKind.INDIVIDUAL,
    "tap_the": RecipientKind.COLLECTIVE,
    "ho_gia_dinh": RecipientKind.HOUSEHOLD,
    "foreigner": RecipientKind.INDIVIDUAL,
}
GROUPS = {
    "nong_dan": "farmer",
    "cong_nhan": "worker",
    "can_bo": "cadre",
    "cong_chuc": "civil_servant",
    "vien_chuc": "public_employee",
    "doanh_nhan": "entrepreneur",
    "nguoi_lao_dong": "employee",
    "nguoi_nuoc_ngoai": "foreigner",
}
LAUNCHERS = {
    "tinh": "province",
    "bo": "ministry",
    "thu_tuong": "prime_minister",
    "chu_tich_nuoc": "president",
    "hd_tw": "central_council",
    "trung_uong": "central_council",
}
HONOURS = {
    "bkttg": "BK_TTG",
    "bk_thu_tuong": "BK_TTG",
    "hcld1": "HC_LAO_DONG_1",
    "hcld2": "HC_LAO_DONG_2",
    "hcld3": "HC_LAO_DONG_3",
    "hcld_1": "HC_LAO_DONG_1",
    "hcld_2": "HC_LAO_DONG_2",
    "hcld_3": "HC_LAO_DONG_3",
    "cstd_tinh": "CSTD_TINH",
    "cstd_bo": "CSTD_BO",
}
ORDINARY = ("bình thường", "không có gì nổi bật", "không có thành tích", "chưa có thành tích", "trung bình")
DISCIPLINE = {
    "khiển trách": "khien_trach",
    "cảnh cáo": "canh_cao",
    "hạ bậc lương": "ha_bac_luong",
    "cách chức": "cach_chuc",
}


def rating(text: str) -> RatingLevel:
    return RATINGS[str(text).strip().upper()]


def award_type(text: str | None) -> AwardType | None:
    if text is None:
        return None
    return AWARD_TYPES[text] if text in AWARD_TYPES else AwardType(text)


def reach(text: str | None) -> Scope | None:
    if text is None:
        return None
    return SCOPES[text] if text in SCOPES else Scope(text)


def recipient_kind(text: str) -> RecipientKind:
    return KINDS[text] if text in KINDS else RecipientKind(text)


def launcher(text: str) -> str:
    return LAUNCHERS.get(text, text)


def day(value: Any) -> date | None:
    """A date however the file wrote it; a bare year is its first day."""
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return date.fromisoformat(f"{text}-01")
    return date.fromisoformat(text)


def years(text: Any) -> range:
    """“2015” or “2011-2015”."""
    found = [int(part) for part in re.findall(r"\d{4}", str(text))]
    return range(found[0], found[-1] + 1)


def code(text: str) -> str:
    """An honour code however it is written: ``bkttg``, ``HCLD_3``, ``CO_TINH``."""
    return HONOURS.get(text.lower(), text.upper())


def code_and_year(text: str) -> tuple[str, int | None]:
    """“CO_TINH 2022”, “CSTDCS 2025”."""
    found = re.search(r"\d{4}", text)
    return code(re.sub(r"\s*\d{4}.*$", "", text.strip())), int(found.group()) if found else None


def recogniser(text: str | None) -> str | None:
    """Who recognised a work; words that name nobody known stay as they are."""
    return (actor_of(text) or text) if text else None


def discipline_level(text: str) -> str:
    return DISCIPLINE.get(text, text)


def group(text: str) -> str:
    return GROUPS.get(text, text)
