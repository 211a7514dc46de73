"""Closed lists of bonuses and funds; the codes are stored and never change."""

from django.db import models


class PaymentKind(models.TextChoices):
    """What a line of the payment ledger says."""

    PAID = "paid", "Chi"
    RETURNED = "returned", "Trả lại quỹ vì chưa nhận"
    RECOVERED = "recovered", "Thu hồi"


class FundKind(models.TextChoices):
    """What a line of the fund's ledger says."""

    BUDGET = "budget", "Ngân sách cấp"
    CONTRIBUTIONS = "contributions", "Đóng góp của cá nhân, tổ chức"
    OTHER = "other", "Nguồn khác"
    REFUND = "refund", "Tiền thưởng trả lại, thu hồi"
    BONUSES = "bonuses", "Chi tiền thưởng"
    ORGANISING = "organising", "Chi tổ chức phong trào, sơ kết, tổng kết, tuyên truyền, kiểm tra, họp Hội đồng"
    OBJECTS = "objects", "Chi in, làm hiện vật khen thưởng"


# Where the fund comes from; what flows back was in it before.
SOURCES = (FundKind.BUDGET, FundKind.CONTRIBUTIONS, FundKind.OTHER)
INCOME = (*SOURCES, FundKind.REFUND)
SPENDING = (FundKind.BONUSES, FundKind.ORGANISING, FundKind.OBJECTS)
# Kinds that a person enters; the others are written by payments.
ENTERED = (*SOURCES, FundKind.ORGANISING, FundKind.OBJECTS)


class LineState(models.TextChoices):
    """Where a line of a payment list is; worked out from the line, its ledger and demands, never stored."""

    UNKNOWN = "unknown", "Chưa xác định"
    ASK = "ask", "Chờ quyết định"
    OPEN = "open", "Chưa duyệt"
    NOT_DUE = "not_due", "Không chi"
    DUE = "due", "Chờ chi"
    PART = "part", "Đã chi một phần"
    PAID = "paid", "Đã chi"
    STOPPED = "stopped", "Dừng chi"
    TO_RECOVER = "to_recover", "Phải thu hồi"
    RECOVERED = "recovered", "Đã thu hồi"

    @property
    def tag(self) -> str:
        """The state colour of the interface."""
        return _TAGS[self]


_TAGS = {
    LineState.UNKNOWN: "unknown",
    LineState.ASK: "unknown",
    LineState.OPEN: "idle",
    LineState.NOT_DUE: "idle",
    LineState.DUE: "soon",
    LineState.PART: "soon",
    LineState.PAID: "ok",
    LineState.STOPPED: "bad",
    LineState.TO_RECOVER: "late",
    LineState.RECOVERED: "idle",
}
