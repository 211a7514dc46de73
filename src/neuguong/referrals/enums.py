"""Closed lists of what is sent to a higher level; the codes are stored and never change."""

from typing import Final

from django.db import models


class ReferralStage(models.TextChoices):
    PREPARING = "preparing", "Đang soạn"
    SENT = "sent", "Đã gửi"
    DROPPED = "dropped", "Đã bỏ"


class ReferralChannel(models.TextChoices):
    """State secrets travel on paper only (DOS-01); the system then follows the dates, it packs nothing."""

    ELECTRONIC = "electronic", "Hệ thống điện tử của cơ quan nhận"
    PAPER = "paper", "Chỉ bản giấy"


class ItemState(models.TextChoices):
    """Where one proposal stands with the higher level. Granted is not here: it is read from the decision that was issued."""

    LISTED = "listed", "Trong danh sách"
    WAITING = "waiting", "Chờ cấp trên xét"
    ASKED = "asked", "Cấp trên yêu cầu bổ sung"
    RETURNED = "returned", "Cấp trên trả lại"
    REFUSED = "refused", "Cấp trên không khen"


# In these the proposal is still on its way: it stands in no other package.
OPEN: Final = frozenset({ItemState.LISTED, ItemState.WAITING, ItemState.ASKED})


class EventKind(models.TextChoices):
    SENT = "sent", "Gửi hồ sơ"
    RECEIVED = "received", "Cấp trên xác nhận đã nhận"
    ASKED = "asked", "Cấp trên yêu cầu bổ sung"
    ANSWERED = "answered", "Gửi bổ sung"
    RETURNED = "returned", "Cấp trên trả lại"
    REFUSED = "refused", "Cấp trên không khen"
    NOTED = "noted", "Ghi chú theo dõi"
