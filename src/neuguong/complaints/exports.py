"""The register as a spreadsheet. Who sent a letter and what it says stay in the house, whatever its kind."""

from typing import Any

HEADINGS = (
    "Số",
    "Năm",
    "Loại đơn",
    "Ngày nhận",
    "Nơi đến",
    "Người, tập thể được nói đến",
    "Đơn vị",
    "Bước",
    "Hạn",
    "Người xử lý",
    "Văn bản thụ lý",
    "Kết luận",
    "Văn bản kết luận",
    "Văn bản trả lời",
    "Ngày trả lời",
)


def row_of(complaint: Any) -> tuple[Any, ...]:
    """One line; ``complaint`` comes from ``queries.register``."""
    about = complaint.recipient
    return (
        complaint.number,
        complaint.year,
        complaint.get_kind_display(),
        complaint.received_on,
        complaint.get_channel_display(),
        about.name if about else "",
        about.organisation.name if about else "",
        complaint.get_stage_display(),
        complaint.due_on if complaint.running else None,
        complaint.handler.full_name,
        complaint.acceptance,
        complaint.get_outcome_display(),
        complaint.conclusion_document,
        complaint.answer_document,
        complaint.answered_on,
    )
