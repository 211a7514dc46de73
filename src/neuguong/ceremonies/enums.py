"""Closed lists of ceremonies; the codes are stored and never change."""

from django.db import models


class CeremonyStage(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    INVITED = "invited", "Đã mời"
    HELD = "held", "Đã tổ chức"
    CANCELLED = "cancelled", "Đã hủy"


class Reply(models.TextChoices):
    """What the recipient, or the office for them, said of the invitation."""

    COMING = "coming", "Sẽ dự"
    SUBSTITUTE = "substitute", "Người khác nhận thay"
    NOT = "not", "Không dự"


class GuestGroup(models.TextChoices):
    """Who is invited without receiving anything."""

    LEADER = "leader", "Lãnh đạo"
    BODY = "body", "Cơ quan, đơn vị"
    PRESS = "press", "Báo chí"
    OTHER = "other", "Khách khác"


class GuestReply(models.TextChoices):
    COMING = "coming", "Sẽ dự"
    DEPUTY = "deputy", "Cử người dự thay"
    NOT = "not", "Không dự"


class Stead(models.TextChoices):
    """Why somebody else receives."""

    POSTHUMOUS = "posthumous", "Truy tặng: người thân nhận"
    COLLECTIVE = "collective", "Đại diện tập thể, hộ gia đình"
    ABSENT = "absent", "Nhận thay người vắng mặt"
