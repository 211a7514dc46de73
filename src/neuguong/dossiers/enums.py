"""Closed lists of the dossier chain."""

from django.db import models

from honours import findings


class Stage(models.TextChoices):
    """Where a dossier is; the words are those its own office reads."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi, chờ thẩm định"
    RETURNED = "returned", "Trả lại để bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận đủ điều kiện"


class Outcome(models.TextChoices):
    """What the rules say of a nomination."""

    ELIGIBLE = findings.Status.ELIGIBLE.value, "Đạt"
    NOT_ELIGIBLE = findings.Status.NOT_ELIGIBLE.value, "Không đạt"
    NEEDS_HUMAN = findings.Status.NEEDS_HUMAN.value, "Cần xem xét"


class BatchStage(models.TextChoices):
    MAPPING = "mapping", "Chờ ghép cột"
    PREVIEW = "preview", "Đang xem thử"
    CONFIRMED = "confirmed", "Đã nhập"
    UNDONE = "undone", "Đã hoàn tác"
    ABANDONED = "abandoned", "Đã bỏ"


class RowState(models.TextChoices):
    """What a row of the file needs, most urgent first."""

    ERROR = "error", "Phải sửa"
    DUPLICATE = "duplicate", "Trùng"
    CHOOSE = "choose", "Phải chọn"
    AWARDED = "awarded", "Đã được khen"
    UNMET = "unmet", "Không đạt"
    UNKNOWN = "unknown", "Cần xem xét"
    MET = "met", "Đạt"
    SKIPPED = "skipped", "Bỏ qua"


# Rows in these states are not imported until somebody acts.
BLOCKING = frozenset({RowState.ERROR, RowState.DUPLICATE, RowState.CHOOSE})


class Category(models.TextChoices):
    """Phân loại đối tượng as officers' spreadsheets and the ministry's statistics forms have it."""

    LEADER_MINISTRY_PROVINCE = "leader_ministry_province", "Lãnh đạo cấp bộ, cấp tỉnh trở lên"
    LEADER_DEPARTMENT = "leader_department", "Lãnh đạo cấp vụ, sở, ngành"
    ENTREPRENEUR = "entrepreneur", "Doanh nhân"
    LEADER_DIVISION_UP = "leader_division_up", "Lãnh đạo từ phó phòng trở lên"
    LEADER_OTHER = "leader_other", "Lãnh đạo khác"
    DIRECT_WORKER = "direct_worker", "Người trực tiếp công tác, lao động"
    ORG_PARTY_MASS = "org_party_mass", "Cơ quan đảng, tổ chức chính trị - xã hội"
    ORG_CENTRAL_LOCAL = "org_central_local", "Cơ quan Trung ương đóng trên địa bàn"
    ORG_ADMIN = "org_admin", "Cơ quan hành chính"
    ORG_SERVICE = "org_service", "Đơn vị sự nghiệp"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    HOUSEHOLD = "household", "Hộ gia đình"
    OTHER = "other", "Đối tượng khác"
