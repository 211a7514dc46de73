"""How urgent a notice is, which mail a person wants, and where a mail stands."""

from django.db import models


class Urgency(models.TextChoices):
    TURN = "turn", "Đến lượt"
    LATE = "late", "Quá hạn"
    NEWS = "news", "Tin"


class Wish(models.TextChoices):
    """What a person wants by mail; in the system itself everybody sees everything."""

    DAILY = "daily", "Thư ngay khi đến lượt, và mỗi ngày làm việc một thư gộp các tin khác"
    TURN = "turn", "Chỉ thư khi đến lượt và khi có việc quá hạn"
    NONE = "none", "Không gửi thư, chỉ xem trên hệ thống"


class MailKind(models.TextChoices):
    TURN = "turn", "Báo đến lượt"
    DIGEST = "digest", "Thư gộp trong ngày"


class MailState(models.TextChoices):
    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"
    DROPPED = "dropped", "Thôi không gửi"
