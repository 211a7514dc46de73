"""Closed lists of decisions."""

from django.db import models


class DecisionKind(models.TextChoices):
    AWARD = "award", "Khen thưởng"
    REVOCATION = "revocation", "Hủy bỏ quyết định, thu hồi hiện vật"
    STRIPPING = "stripping", "Tước danh hiệu"
    RESTORATION = "restoration", "Phục hồi danh hiệu"
    CORRECTION = "correction", "Thay thế, đính chính"


class DecisionStage(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    ISSUED = "issued", "Đã ban hành, chưa công bố"
    RELEASED = "released", "Đã công bố"


class DecisionSource(models.TextChoices):
    SYSTEM = "system", "Lập trên hệ thống"
    ELSEWHERE = "elsewhere", "Ban hành ở nơi khác"
    PAST = "past", "Quyết định đã có từ trước"


class Decider(models.TextChoices):
    """Who decides: the words of the rules (:mod:`honours.actors`)."""

    PRESIDENT = "president", "Chủ tịch nước"
    GOVERNMENT = "government", "Chính phủ"
    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ"
    MINISTER = "minister", "Bộ trưởng, thủ trưởng ngành trung ương"
    CHAIR_PROVINCE = "chair_province", "Chủ tịch Ủy ban nhân dân tỉnh"
    CHAIR_DISTRICT = "chair_district", "Chủ tịch Ủy ban nhân dân cấp huyện"
    CHAIR_COMMUNE = "chair_commune", "Chủ tịch Ủy ban nhân dân cấp xã"
    HEAD_DEPARTMENT = "head_department", "Thủ trưởng cơ quan chuyên môn, đơn vị có tư cách pháp nhân"
    DIRECTOR_ENTERPRISE = "director_enterprise", "Giám đốc doanh nghiệp, hợp tác xã"
    BOARD_CHAIR = "board_chair", "Chủ tịch Hội đồng quản trị, Hội đồng thành viên"


class PastStage(models.TextChoices):
    """A spreadsheet of honours decided before the system."""

    PREVIEW = "preview", "Đang xem thử"
    CONFIRMED = "confirmed", "Đã nhập"
    ABANDONED = "abandoned", "Đã bỏ"
