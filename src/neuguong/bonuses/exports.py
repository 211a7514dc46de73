"""A payment list as a spreadsheet: the figures as numbers, what is not known as words."""

from typing import Any

from django.db import transaction

from neuguong.bonuses.enums import LineState
from neuguong.bonuses.queries import state_of
from neuguong.common.audit import record
from neuguong.registry.catalogue import honour_name

LINES = (
    "STT",
    "Họ và tên, tập thể",
    "Đối tượng",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Hệ số",
    "Mức lương cơ sở",
    "Tiền thưởng",
    "Tình trạng",
    "Đã chi",
    "Giải thích",
    "Căn cứ",
)
FUND = ("Ngày", "Nội dung", "Thu", "Chi", "Chứng từ", "Diễn giải")


@transaction.atomic
def log_export(what: str, *, of: Any, by: Any) -> None:
    """A file with people's data leaves the house: who took what is written down."""
    record("privacy", f"{what}.exported", by=by, of=f"{of._meta.label_lower}:{of.pk}")


def line_row(line: Any) -> tuple[Any, ...]:
    """Of :func:`neuguong.bonuses.queries.lines_of`."""
    state = state_of(line)
    figure = 0 if state == LineState.NOT_DUE else line.settled
    return (
        line.item.position,
        line.item.name,
        line.item.recipient.get_kind_display(),
        line.item.post,
        line.item.unit,
        honour_name(line.item.honour),
        line.coefficient,
        line.base_salary,
        "chưa xác định" if figure is None else figure,
        state.label,
        line.paid,
        line.explanation,
        line.citation,
    )


def fund_row(entry: Any) -> tuple[Any, ...]:
    """Of a fund's ledger, with ``moved`` in đồng."""
    moved = entry.moved
    comes, goes = (moved, None) if moved > 0 else (None, -moved)
    return entry.on, entry.get_kind_display(), comes, goes, entry.document, entry.note
