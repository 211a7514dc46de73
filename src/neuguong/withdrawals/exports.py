"""The register as a spreadsheet: what a superior asks for, without the facts of a case."""

from typing import Any

from neuguong.registry.catalogue import honour_name

HEADINGS = (
    "Số theo dõi",
    "Việc",
    "Tên",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Năm",
    "Quyết định cũ",
    "Căn cứ",
    "Ngày nhận",
    "Bước",
    "Hạn",
    "Văn bản mới",
    "Ngày văn bản mới",
    "Còn chưa giao nhận",
)


def row_of(case: Any) -> tuple[Any, ...]:
    """One line; ``case`` comes from ``queries.register``."""
    held, new = case.held, case.decision
    issued = new is not None and bool(new.number)
    return (
        case.pk,
        case.get_kind_display(),
        held.recipient.name,
        held.recipient.organisation.name,
        honour_name(held.honour),
        held.year,
        held.decision_number,
        case.get_ground_display(),
        case.received_on,
        case.get_stage_display(),
        case.due_on if case.running else None,
        new.number if issued else case.paper,
        new.decided_on if issued else case.paper_on,
        case.waiting,
    )
