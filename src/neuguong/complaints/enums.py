"""Closed lists of complaints and denunciations."""

from typing import Final

from django.db import models


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"


class Channel(models.TextChoices):
    IN_PERSON = "in_person", "Nộp trực tiếp"
    POST = "post", "Bưu chính"
    EMAIL = "email", "Thư điện tử, cổng thông tin"
    SPOKEN = "spoken", "Trình bày trực tiếp, có biên bản"
    FORWARDED = "forwarded", "Cơ quan khác chuyển đến"


class ComplaintStage(models.TextChoices):
    RECEIVED = "received", "Đã nhận, chờ thụ lý"
    ACCEPTED = "accepted", "Đã thụ lý"
    NOT_ACCEPTED = "not_accepted", "Không thụ lý"
    VERIFYING = "verifying", "Đang xác minh"
    CONCLUDED = "concluded", "Đã kết luận, chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"


RUNNING: Final = frozenset(
    {ComplaintStage.RECEIVED, ComplaintStage.ACCEPTED, ComplaintStage.VERIFYING, ComplaintStage.CONCLUDED}
)


class Difficulty(models.TextChoices):
    """Which term of settlement: names of the steps of KN-01."""

    USUAL = "settle", "Thông thường"
    COMPLEX = "settle_complex", "Vụ việc phức tạp"
    REMOTE = "settle_remote", "Vùng sâu, vùng xa"
    REMOTE_COMPLEX = "settle_remote_complex", "Vùng sâu, vùng xa, phức tạp"


class Outcome(models.TextChoices):
    RIGHT = "right", "Có căn cứ"
    PARTLY = "partly", "Có căn cứ một phần"
    WRONG = "wrong", "Không có căn cứ"
