"""Kinds, states and files of official documents; the codes are stored and never change."""

from django.db import models


class DocumentKind(models.TextChoices):
    DECISION = "decision", "Quyết định"
    SUBMISSION = "submission", "Tờ trình"
    MINUTES = "minutes", "Biên bản họp"
    COUNT_MINUTES = "count_minutes", "Biên bản kiểm phiếu"
    BALLOT = "ballot", "Phiếu bầu"
    LETTER = "letter", "Công văn"
    REPORT = "report", "Báo cáo"
    INVITATION = "invitation", "Giấy mời"
    LIST = "list", "Danh sách"


class DocumentState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    NUMBERED = "numbered", "Đã cấp số"
    SIGNED = "signed", "Đã ký số"
    VOID = "void", "Đã hủy"


class FileRole(models.TextChoices):
    WORD = "word", "Bản Word"
    PDF = "pdf", "Bản PDF"
    SIGNED = "signed", "Bản PDF đã ký số"


# What a session of the council makes: its secretary numbers these.
OF_A_SESSION = frozenset(
    {DocumentKind.MINUTES, DocumentKind.COUNT_MINUTES, DocumentKind.BALLOT, DocumentKind.INVITATION}
)
