"""Closed lists of the dossier chain."""

from django.db import models

from honours import findings


class Stage(models.TextChoices):
    """Where a dossier is; the words are those its own office reads."""

    DRAFT = "draft", "Đang soạn"
    APPROVAL = "approval", "Chờ thủ trưởng duyệt"
    SUBMITTED = "submitted", "Đã gửi, chờ tiếp nhận"
    RETURNED = "returned", "Trả lại để bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận đủ điều kiện"


class NominationStage(models.TextChoices):
    """Where one nomination is; the words are the inside ones, :data:`PUBLIC_NAMES` those that everybody may read."""

    WITH_OFFICE = "with_office", "Ở đơn vị đề nghị"
    SUBMITTED = "submitted", "Chờ tiếp nhận"
    RECEIVED = "received", "Đã tiếp nhận, chờ thẩm định"
    APPRAISING = "appraising", "Đang thẩm định"
    CHANGE_REQUESTED = "change_requested", "Chờ đơn vị sửa một mục"
    OPINIONS = "opinions", "Đang xin ý kiến các cơ quan"
    CONSULTATION = "consultation", "Đang công khai lấy ý kiến"
    READY = "ready", "Đủ điều kiện trình Hội đồng"
    COUNCIL = "council", "Ở Hội đồng"
    PROPOSED = "proposed", "Đã trình người có thẩm quyền"
    DECIDED = "decided", "Đã có quyết định"
    WITHDRAWN = "withdrawn", "Đơn vị rút đề nghị"
    REFUSED = "refused", "Không trình khen thưởng"
    DEFERRED = "deferred", "Chuyển sang đợt sau"
    FORWARDED = "forwarded", "Đã chuyển lên cấp trên"


# What the office that proposed, and anybody else outside the standing office, reads. A result is not told before its release.
PUBLIC_NAMES = {
    NominationStage.WITH_OFFICE: "Đơn vị đang chuẩn bị",
    NominationStage.SUBMITTED: "Đã gửi, chờ tiếp nhận",
    NominationStage.RECEIVED: "Đã tiếp nhận",
    NominationStage.APPRAISING: "Đang thẩm định",
    NominationStage.CHANGE_REQUESTED: "Cần đơn vị sửa một mục",
    NominationStage.OPINIONS: "Đang lấy ý kiến cơ quan liên quan",
    NominationStage.CONSULTATION: "Đang công khai lấy ý kiến nhân dân",
    NominationStage.READY: "Chờ Hội đồng họp",
    NominationStage.COUNCIL: "Hội đồng đang xét",
    NominationStage.PROPOSED: "Chờ quyết định",
    NominationStage.DECIDED: "Đã xét xong",
    NominationStage.WITHDRAWN: "Đơn vị đã rút",
    NominationStage.REFUSED: "Đã xét xong",
    NominationStage.DEFERRED: "Đã xét xong",
    NominationStage.FORWARDED: "Đã xét xong",
}


class Level(models.TextChoices):
    """Who holds a round, and so who receives its dossiers."""

    ORGANISATION = "organisation", "Cơ quan, đơn vị"
    COMMUNE = "commune", "Cấp xã"
    PROVINCE = "province", "Cấp tỉnh"


class Visibility(models.TextChoices):
    """Who reads a paper."""

    OFFICE = "office", "Đơn vị và cơ quan thường trực"
    COUNCIL = "council", "Thêm thành viên Hội đồng"
    APPRAISAL = "appraisal", "Chỉ cơ quan thường trực"


class ConfirmedBy(models.TextChoices):
    LINK = "link", "Qua đường liên kết"
    PAPER = "paper", "Trên giấy"


class Recommendation(models.TextChoices):
    SUPPORT = "support", "Đồng ý trình"
    LOWER = "lower", "Đề xuất hình thức thấp hơn"
    NOT = "not", "Không đủ điều kiện trình"
    DEFER = "defer", "Để lại đợt sau"


class InterestKind(models.TextChoices):
    """Why somebody keeps away."""

    OWN_UNIT = "own_unit", "Cùng đơn vị với người được đề nghị"
    OWN_FILE = "own_file", "Đã lập hoặc gửi hồ sơ này"
    KIN = "kin", "Người thân"
    SELF = "self", "Chính là người được đề nghị"
    OTHER = "other", "Lý do khác"


class BodyAnswer(models.TextChoices):
    """What another body says of a nominee."""

    AGREE = "agree", "Nhất trí"
    OBJECT = "object", "Không nhất trí"
    NOTHING = "nothing", "Không có thông tin vi phạm"


class MatchState(models.TextChoices):
    """Whom a line of a list of violations means."""

    OPEN = "open", "Chưa đối chiếu"
    EXACT = "exact", "Khớp số định danh"
    CHOSEN = "chosen", "Người đối chiếu đã chọn"
    NOBODY = "nobody", "Không phải người trong sổ"


class CommentState(models.TextChoices):
    NEW = "new", "Mới nhận"
    CHECKED = "checked", "Đang xác minh"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Không xem xét"


class CommentWay(models.TextChoices):
    """How a comment of the public came in."""

    PORTAL = "portal", "Qua trang công khai"
    PAPER = "paper", "Bằng giấy"
    SPOKEN = "spoken", "Nói trực tiếp, qua điện thoại"


class ResultKind(models.TextChoices):
    """What became of a nomination."""

    GRANTED = "granted", "Được khen thưởng"
    LOWER = "lower", "Được khen hình thức khác"
    DEFERRED = "deferred", "Chuyển sang đợt sau"
    FORWARDED = "forwarded", "Chuyển lên cấp trên"
    NOT = "not", "Chưa được khen thưởng"


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
