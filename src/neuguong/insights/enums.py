"""Closed lists of the screening."""

from django.db import models


class RunState(models.TextChoices):
    QUEUED = "queued", "Đang chờ chạy"
    RUNNING = "running", "Đang rà soát"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Dừng giữa chừng"


# While a run is here, no other may start.
ACTIVE = frozenset({RunState.QUEUED, RunState.RUNNING})


class RowStatus(models.TextChoices):
    """What the screening says of one recipient and one honour; the codes are those of ``honours.bulk.result``."""

    ELIGIBLE = "eligible", "Đủ điều kiện"
    UNKNOWN = "unknown", "Cần xem xét"
    NEAR = "near", "Gần đủ"


class SeenReason(models.TextChoices):
    """Why somebody who was found is not put forward now. ``REOPENED`` takes an earlier answer back."""

    NEXT_ROUND = "next_round", "Để đợt sau"
    ON_PAPER = "on_paper", "Đã đề nghị bằng hồ sơ giấy"
    OTHER_HONOUR = "other_honour", "Đề nghị danh hiệu, hình thức khác"
    NOT_CHOSEN = "not_chosen", "Tập thể bình xét chưa chọn năm nay"
    DECLINED = "declined", "Người được xét xin không nhận"
    LEFT = "left", "Đã chuyển công tác, nghỉ hưu, qua đời hoặc tập thể đã giải thể"
    RECORD_WRONG = "record_wrong", "Sổ ghi chưa đúng, đang đính chính"
    OTHER = "other", "Lý do khác"
    REOPENED = "reopened", "Đưa lại vào danh sách chờ xem"


class Proposal(models.TextChoices):
    """Filter: what became of the recipient and this honour so far."""

    NEVER = "chua-tung", "Chưa từng được đề nghị"
    NOT_THIS_YEAR = "chua-nam-nay", "Chưa có trong hồ sơ của năm"
    THIS_YEAR = "da-co", "Đã có trong hồ sơ của năm"
