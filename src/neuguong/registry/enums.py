"""Closed lists of the registry. Values are the rules core's own codes, so that facts pass without translation."""

from django.db import models

from honours import facts


class RecipientKind(models.TextChoices):
    INDIVIDUAL = facts.RecipientKind.INDIVIDUAL.value, "Cá nhân"
    COLLECTIVE = facts.RecipientKind.COLLECTIVE.value, "Tập thể"
    HOUSEHOLD = facts.RecipientKind.HOUSEHOLD.value, "Hộ gia đình"


class Sex(models.TextChoices):
    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"


class AwardType(models.TextChoices):
    MERIT = facts.AwardType.MERIT.value, "Công trạng"
    THEMATIC = facts.AwardType.THEMATIC.value, "Phong trào, chuyên đề"
    EXTRAORDINARY = facts.AwardType.EXTRAORDINARY.value, "Đột xuất"
    DEDICATION = facts.AwardType.DEDICATION.value, "Quá trình cống hiến"
    TENURE = facts.AwardType.TENURE.value, "Niên hạn"
    EXTERNAL = facts.AwardType.EXTERNAL.value, "Đối ngoại"
    RESISTANCE = facts.AwardType.RESISTANCE.value, "Thành tích kháng chiến"


class RatingLevel(models.TextChoices):
    EXCELLENT = facts.RatingLevel.EXCELLENT.value, "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = facts.RatingLevel.GOOD.value, "Hoàn thành tốt nhiệm vụ"
    COMPLETED = facts.RatingLevel.COMPLETED.value, "Hoàn thành nhiệm vụ"
    NOT_COMPLETED = facts.RatingLevel.NOT_COMPLETED.value, "Không hoàn thành nhiệm vụ"


class WorkKind(models.TextChoices):
    INITIATIVE = "sang_kien", "Sáng kiến"
    TOPIC = "de_tai", "Đề tài khoa học"
    SCHEME = "de_an", "Đề án khoa học"
    SCIENCE_WORK = "cong_trinh_khcn", "Công trình khoa học và công nghệ"
    DISCOVERY = "phat_minh", "Phát minh"
    INVENTION = "sang_che", "Sáng chế"
    CREATIVE_WORK = "tac_pham", "Tác phẩm"


class Scope(models.TextChoices):
    UNIT = facts.Scope.UNIT.value, "Cơ sở"
    PROVINCE_FIELD = facts.Scope.PROVINCE_FIELD.value, "Một lĩnh vực của tỉnh, bộ"
    PROVINCE = facts.Scope.PROVINCE.value, "Tỉnh, bộ"
    NATION = facts.Scope.NATION.value, "Toàn quốc"


class RecognisedBy(models.TextChoices):
    HEAD_UNIT = "head_unit", "Thủ trưởng đơn vị cơ sở"
    HEAD_DEPARTMENT = "head_department", "Giám đốc sở và tương đương"
    COMMUNE_CHAIR = "chair_commune", "Chủ tịch UBND cấp xã"
    DISTRICT_CHAIR = "chair_district", "Chủ tịch UBND cấp huyện"
    PROVINCE_CHAIR = "chair_province", "Chủ tịch UBND tỉnh"
    MINISTER = "minister", "Bộ trưởng, thủ trưởng ngành"


class DisciplineLevel(models.TextChoices):
    REPRIMAND = "khien_trach", "Khiển trách"
    WARNING = "canh_cao", "Cảnh cáo"
    PAY_CUT = "ha_bac_luong", "Hạ bậc lương"
    DEMOTION = "giang_chuc", "Giáng chức"
    REMOVAL = "cach_chuc", "Cách chức"
    DISMISSAL = "buoc_thoi_viec", "Buộc thôi việc"


class SubjectGroup(models.TextChoices):
    """Whom the law speaks of; decides which points of an article apply."""

    CADRE = "cadre", "Cán bộ"
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
    EMPLOYEE = "employee", "Người lao động trong cơ quan, doanh nghiệp"
    WORKER = "worker", "Công nhân"
    FARMER = "farmer", "Nông dân"
    OTHER_LABOURER = "other_labourer", "Người lao động khác"
    ENTREPRENEUR = "entrepreneur", "Doanh nhân"
    INTELLECTUAL = "intellectual", "Trí thức"
    SCIENTIST = "scientist", "Nhà khoa học"
    MILITARY = "military", "Quân nhân"
    POLICE = "police", "Công an"
    LEARNER = "learner", "Người học"
    AGENCY_COLLECTIVE = "agency_collective", "Cơ quan, tổ chức"
    UNIT_COLLECTIVE = "unit_collective", "Đơn vị, phòng, khoa, tổ, đội"
    COMMUNE = "commune", "Xã, phường"
    HAMLET = "hamlet", "Thôn, bản, tổ dân phố"
    ENTERPRISE_COLLECTIVE = "enterprise_collective", "Tập thể doanh nghiệp"
    ECONOMIC_ORG = "economic_org", "Tổ chức kinh tế khác"
    MILITARY_COLLECTIVE = "military_collective", "Tập thể quân đội"
    POLICE_COLLECTIVE = "police_collective", "Tập thể công an"
    HOUSEHOLD = "household", "Hộ gia đình"
    FOREIGNER = "foreigner", "Người nước ngoài"
    OVERSEAS = "overseas_vn", "Người Việt Nam ở nước ngoài"


class CollectiveKind(models.TextChoices):
    ORGANISATION = "organisation", "Cả đơn vị"
    DIVISION = "division", "Phòng, ban, khoa"
    TEAM = "team", "Tổ, đội"
    STATION = "station", "Trạm"
    SCHOOL = "school", "Trường, điểm trường"
    VILLAGE = "village", "Thôn, bản, tổ dân phố"
    BRANCH = "branch", "Chi hội, chi đoàn, công đoàn bộ phận"


# “Tập thể nhỏ” of the letter, task 6.
SMALL_COLLECTIVES = frozenset(
    {
        CollectiveKind.DIVISION,
        CollectiveKind.TEAM,
        CollectiveKind.STATION,
        CollectiveKind.VILLAGE,
        CollectiveKind.BRANCH,
    }
)


class HoldEvent(models.TextChoices):
    """What is being examined (PRIN-04: Điều 4 khoản 4 Nghị định số 152/2025/NĐ-CP)."""

    DISCIPLINE = "discipline_considered", "Đang xem xét kỷ luật"
    INSPECTION = "inspection", "Đang điều tra, thanh tra, kiểm tra"
    COMPLAINT = "complaint", "Có đơn thư khiếu nại, tố cáo"
    PRESS = "press_report", "Báo chí nêu"
