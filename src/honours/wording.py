"""Small pieces of office Vietnamese that findings are made of."""

from collections.abc import Iterable
from datetime import date

from honours.facts import HeldHonour, RatingLevel

RATING_NAMES = {
    RatingLevel.EXCELLENT: "hoàn thành xuất sắc nhiệm vụ",
    RatingLevel.GOOD: "hoàn thành tốt nhiệm vụ",
    RatingLevel.COMPLETED: "hoàn thành nhiệm vụ",
    RatingLevel.NOT_COMPLETED: "không hoàn thành nhiệm vụ",
}
WORK_NAMES = {
    "sang_kien": "sáng kiến",
    "de_tai": "đề tài khoa học",
    "de_an": "đề án khoa học",
    "cong_trinh_khcn": "công trình khoa học và công nghệ",
    "phat_minh": "phát minh",
    "sang_che": "sáng chế",
    "tac_pham": "tác phẩm",
}
SCOPE_NAMES = {
    "unit": "cơ sở",
    "accepted": "đã nghiệm thu",
    "province_field": "một lĩnh vực thuộc tỉnh",
    "province": "tỉnh",
    "ministry": "bộ, ban, ngành",
    "nation": "toàn quốc",
    "whole_army_or_police": "toàn quân, toàn lực lượng công an",
}
DISCIPLINE_NAMES = {
    "khien_trach": "khiển trách",
    "canh_cao": "cảnh cáo",
    "ha_bac_luong": "hạ bậc lương",
    "giang_chuc": "giáng chức",
    "cach_chuc": "cách chức",
    "buoc_thoi_viec": "buộc thôi việc",
}
GROUP_NAMES = {
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "cadre": "cán bộ",
    "civil_servant": "công chức",
    "public_employee": "viên chức",
    "employee": "người lao động trong cơ quan, đơn vị",
    "worker": "công nhân",
    "farmer": "nông dân",
    "other_labourer": "người lao động khác",
    "entrepreneur": "doanh nhân",
    "intellectual": "trí thức",
    "scientist": "nhà khoa học",
    "military": "quân nhân",
    "defence_civil_staff": "công nhân, viên chức quốc phòng",
    "police": "công an",
    "militia_standing": "dân quân thường trực",
    "militia_mobile": "dân quân tự vệ cơ động",
    "learner": "người học",
    "child": "trẻ em",
    "teacher": "nhà giáo",
    "foreigner": "người nước ngoài",
    "overseas_vn": "người Việt Nam định cư ở nước ngoài",
    "anyone": "mọi đối tượng",
    "agency_collective": "tập thể cơ quan",
    "unit_collective": "tập thể đơn vị",
    "enterprise_collective": "tập thể doanh nghiệp",
    "economic_org": "tổ chức kinh tế",
    "commune": "xã, phường, đặc khu",
    "hamlet": "thôn, tổ dân phố",
    "general_department": "tổng cục và tương đương",
    "ministry": "bộ, ban, ngành",
    "province": "tỉnh, thành phố",
    "military_collective": "tập thể quân đội",
    "police_collective": "tập thể công an",
    "foreign_org": "tổ chức nước ngoài",
    "artisan": "nghệ nhân",
    "artist": "nghệ sĩ",
    "author": "tác giả",
    "civilian": "nhân dân",
    "education_manager": "cán bộ quản lý giáo dục",
    "education_researcher": "cán bộ nghiên cứu giáo dục",
    "ethnic_minority": "người dân tộc thiểu số",
    "foreign_head_of_state": "nguyên thủ quốc gia nước ngoài",
    "health_manager": "cán bộ quản lý y tế",
    "health_worker": "thầy thuốc, người làm việc trong ngành y tế",
    "militia": "dân quân tự vệ",
    "mother": "bà mẹ",
    "notable_person": "nhân sĩ",
    "religious_dignitary": "chức sắc tôn giáo",
    "senior_leader": "lãnh đạo, quản lý",
    "state_leader": "lãnh đạo Đảng, Nhà nước",
    "youth_volunteer": "thanh niên xung phong",
    "military_region_equivalent": "quân khu và tương đương",
    "militia_collective": "tập thể dân quân tự vệ",
    "ministry_defence": "Bộ Quốc phòng",
    "ministry_public_security": "Bộ Công an",
    "national_assembly_body": "cơ quan của Quốc hội",
    "police_force_system": "hệ lực lượng công an",
}
RULE_MAKERS = {
    "province": "tỉnh",
    "ministry": "bộ, ban, ngành",
    "ministry_or_province": "bộ, ban, ngành, tỉnh",
    "ministry_of_defence_or_education": "Bộ Quốc phòng hoặc Bộ Giáo dục và Đào tạo",
    "ministry_of_education": "Bộ Giáo dục và Đào tạo",
    "central_body_of_organisation": "cơ quan trung ương của tổ chức",
    "issuing_body": "cơ quan tặng",
    "na_standing_committee": "Ủy ban Thường vụ Quốc hội",
    "provincial_people_council": "Hội đồng nhân dân cấp tỉnh",
}
TENURE_NAMES = {
    "force": "phục vụ trong lực lượng vũ trang",
    "teaching": "công tác trong ngành giáo dục",
    "health": "công tác trong ngành y tế",
    "art": "hoạt động nghệ thuật",
    "heritage": "hoạt động trong nghề",
    "contribution": "đóng góp",
    "youth_volunteer": "tham gia thanh niên xung phong",
    "hard_duty": "làm nhiệm vụ ở biển, đảo, vùng đặc biệt khó khăn hoặc nhiệm vụ quốc tế",
    "honorary_consul": "làm lãnh sự danh dự",
}
KIND_NAMES = {
    "emulation_title": "danh hiệu thi đua",
    "emulation_flag": "cờ thi đua",
    "order": "huân chương",
    "medal": "huy chương",
    "honorary_title": "danh hiệu vinh dự nhà nước",
    "prize": "giải thưởng",
    "commemorative_medal": "kỷ niệm chương",
    "badge": "huy hiệu",
    "certificate": "bằng khen",
    "letter_of_commendation": "giấy khen",
}
LEVEL_NAMES = {
    "state": "cấp Nhà nước",
    "ministry": "cấp bộ, ban, ngành",
    "province": "cấp tỉnh",
    "sub_ministry": "đơn vị thuộc bộ, ban, ngành",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "unit": "cơ sở",
    "enterprise": "doanh nghiệp",
    "organisation": "tổ chức",
}
TYPE_NAMES = {
    "merit": "công trạng",
    "thematic": "phong trào thi đua, chuyên đề",
    "extraordinary": "đột xuất",
    "dedication": "quá trình cống hiến",
    "tenure": "niên hạn",
    "external": "đối ngoại",
    "resistance": "kháng chiến",
}
ORGANISERS = {
    "province": "tỉnh",
    "ministry": "bộ, ban, ngành",
    "central_council": "Hội đồng Thi đua - Khen thưởng Trung ương",
    "president": "Chủ tịch nước",
    "prime_minister": "Thủ tướng Chính phủ",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "unit": "đơn vị",
}
STAGES = {"so_ket": "sơ kết", "tong_ket": "tổng kết", "so_ket_or_tong_ket": "sơ kết hoặc tổng kết"}


def joined(parts: Iterable[str], last: str = ", ") -> str:
    """“a, b hoặc c” when ``last`` is “ hoặc ”."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def years_text(years: Iterable[int]) -> str:
    """Ascending years; an unbroken run of four or more is written 2019–2024."""
    found = sorted(set(years))
    if len(found) > 3 and found[-1] - found[0] == len(found) - 1:
        return f"{found[0]}–{found[-1]}"
    return ", ".join(str(year) for year in found)


def in_years(years: Iterable[int]) -> str:
    """“năm 2023”, “các năm 2023, 2024”."""
    found = set(years)
    return ("năm " if len(found) == 1 else "các năm ") + years_text(found)


def award_text(item: HeldHonour) -> str:
    """Year and decision, as much as the record says: “2024, QĐ số 12/QĐ-UBND”."""
    parts = [str(item.year) if item.year is not None else "chưa rõ năm"]
    if item.decision_number:
        parts.append(f"QĐ số {item.decision_number}")
    return ", ".join(parts)


def awards_text(items: Iterable[HeldHonour]) -> str:
    ordered = sorted(items, key=lambda item: (item.year or 0, item.decision_number))
    separator = "; " if any(item.decision_number for item in ordered) else ", "
    return separator.join(award_text(item) for item in ordered)


def day_text(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def two_digits(number: float) -> str:
    """Small counts as offices write them: 02, 03, 15."""
    return f"{int(number):02d}" if number == int(number) else str(number).replace(".", ",")


def groups_text(groups: Iterable[str]) -> str:
    order = list(GROUP_NAMES)
    known = sorted(groups, key=lambda group: order.index(group) if group in order else len(order))
    return joined((GROUP_NAMES.get(group, group) for group in known), " hoặc ")


PROPER = (
    "Hội đồng",
    "Bằng khen",
    "Chiến sĩ",
    "Huân chương",
    "Cờ thi đua",
    "Tập thể lao động",
    "Lao động tiên tiến",
    "Chủ tịch",
    "Thủ tướng",
    "Thủ trưởng",
    "Giám đốc",
    "Bộ trưởng",
    "Giấy khen",
    "Luật ",
)


def lowered(text: str) -> str:
    """For the middle of a sentence: names and offices keep their capital."""
    return text if text.startswith(PROPER) else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
