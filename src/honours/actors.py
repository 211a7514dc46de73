"""Who signs or proposes, recognised from the words that offices use. Unknown words give None, never a guess."""

import re
import unicodedata

ACTOR_PATTERNS: tuple[tuple[str, str], ...] = (
    ("self", r"tự đề nghị|tự ứng cử|cá nhân tự|bản thân|^self$"),
    ("board_chair", r"chủ tịch (?:hội đồng quản trị|hội đồng thành viên|hđqt|hđtv)"),
    ("president", r"chủ tịch nước"),
    ("prime_minister", r"thủ tướng"),
    ("government", r"^chính phủ$"),
    ("chair_district", r"chủ tịch .*(?:huyện|thị xã|thành phố thuộc tỉnh|quận)|^chủ tịch huyện"),
    ("chair_province", r"chủ tịch .*(?:tỉnh|thành phố)"),
    ("chair_commune", r"chủ tịch .*(?:xã|phường|thị trấn|đặc khu)"),
    ("minister", r"bộ trưởng|thủ trưởng (?:bộ|cơ quan ngang bộ|ban, ngành trung ương)"),
    (
        "head_department",
        r"giám đốc (?:các )?sở|thủ trưởng cơ quan chuyên môn|chánh thanh tra tỉnh|chánh văn phòng (?:ubnd|ủy ban)",
    ),
    ("director_enterprise", r"tổng giám đốc|giám đốc (?:công ty|doanh nghiệp|hợp tác xã|tập đoàn|nhà máy)"),
    ("head_division", r"trưởng phòng|tổ trưởng|trưởng bộ phận|trưởng khoa"),
    (
        "head_unit",
        r"hiệu trưởng|viện trưởng|giám đốc (?:bệnh viện|trung tâm|ban quản lý)|thủ trưởng (?:đơn vị|cơ quan)",
    ),
    ("forces", r"tư lệnh|chỉ huy trưởng|giám đốc công an|chính ủy|thủ trưởng công an"),
)
UNIT_PATTERNS: tuple[tuple[str, str], ...] = (
    ("commune", r"ubnd (?:cấp )?(?:xã|phường|thị trấn|đặc khu)|^(?:xã|phường|đặc khu) "),
    ("district", r"ubnd (?:cấp )?(?:huyện|thị xã)|^huyện "),
    ("enterprise", r"công ty|doanh nghiệp|hợp tác xã|tập đoàn"),
    ("department", r"^(?:các )?sở |thuộc sở "),
)


def plain(text: str) -> str:
    """Lower case, composed letters, one spelling of the committee's name, underscores as spaces."""
    lowered = unicodedata.normalize("NFC", text).casefold().replace("_", " ")
    shortened = re.sub(r"(?:ủy|uỷ) ban nhân dân", "ubnd", lowered)
    return re.sub(r"\s+", " ", shortened).strip()


def actor_of(text: str) -> str | None:
    """The actor of policies/FORMAT.md that a title of office names."""
    if not text:
        return None
    words = plain(text)
    codes = {actor for actor, _ in ACTOR_PATTERNS}
    if words.replace(" ", "_") in codes:
        return words.replace(" ", "_")
    return next((actor for actor, pattern in ACTOR_PATTERNS if re.search(pattern, words)), None)


def unit_kind_of(text: str) -> str | None:
    words = plain(text)
    return next((kind for kind, pattern in UNIT_PATTERNS if re.search(pattern, words)), None)


def department_of(text: str) -> str | None:
    """“y tế” of “Giám đốc Sở Y tế”: to see whether a head signs for the own department."""
    found = re.search(r"sở (.+)$", plain(text))
    return found.group(1) if found else None
