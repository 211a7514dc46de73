"""Closed lists of certificates, their designs and the store of blank sheets."""

from django.db import models


class CertificateKind(models.TextChoices):
    """What is handed over; also the kinds of blank sheets in store."""

    BANG_KHEN = "bang_khen", "Bằng khen"
    GIAY_KHEN = "giay_khen", "Giấy khen"
    CHUNG_NHAN = "chung_nhan", "Bằng chứng nhận danh hiệu"
    CO = "co", "Cờ thi đua (giấy chứng nhận kèm cờ)"
    KHAC = "khac", "Loại khác"


class Orientation(models.TextChoices):
    LANDSCAPE = "landscape", "Nằm ngang"
    PORTRAIT = "portrait", "Đứng"


class Frame(models.TextChoices):
    """Drawn by the system; the emblem of State is never drawn, its place stays empty."""

    WAVES = "waves", "Khung hoa văn"
    LINES = "lines", "Khung hai nét"
    NONE = "none", "Không khung"


class BookLine(models.TextChoices):
    """What “Số sổ vàng” prints. Điều 104 of Nghị định 98/2023/NĐ-CP speaks of the recipient's place in the decision."""

    POSITION = "position", "Số thứ tự trong quyết định"
    BOOK = "book", "Số trong sổ vàng của cơ quan, theo năm"


class CertificateState(models.TextChoices):
    MADE = "made", "Chờ in"
    PRINTED = "printed", "Đã in"
    HANDED = "handed", "Đã giao"
    SPOILED = "spoiled", "In hỏng, chờ in lại"
    CANCELLED = "cancelled", "Đã hủy"


class BlankMove(models.TextChoices):
    RECEIVED = "received", "Nhập kho"
    USED = "used", "Đã in"
    SPOILED = "spoiled", "Hỏng"
    ADJUSTED = "adjusted", "Kiểm kê, điều chỉnh"


class ReissueReason(models.TextChoices):
    """The first three as Điều 22 of Thông tư 62/2025/TT-BNNMT has them (a model from another field); loss has conditions of its own.

    ``corrected`` is never chosen: it follows a decision that corrects the honour.
    """

    DAMAGED = "damaged", "Hư hỏng"
    DISASTER = "disaster", "Hư hỏng do thiên tai, hỏa hoạn"
    MISPRINTED = "misprinted", "In sai"
    LOST = "lost", "Mất"
    CORRECTED = "corrected", "Nội dung được đính chính"


class Standing(models.TextChoices):
    """What the public check page answers."""

    VALID = "valid", "Còn hiệu lực"
    CORRECTED = "corrected", "Nội dung đã được đính chính"
    AWAITED = "awaited", "Còn hiệu lực, chờ cấp lại bằng"
    REPLACED = "replaced", "Đã được cấp lại"
    REVOKED = "revoked", "Đã bị hủy bỏ"
