"""Results as a spreadsheet. A file with people's data leaves the house: who took it is written down."""

from typing import Any, Final

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.templatetags.interface import yes_no
from neuguong.insights.enums import SeenReason
from neuguong.insights.models import ScreeningRow
from neuguong.insights.pages import why
from neuguong.registry.catalogue import honour_name

HEADINGS: Final = (
    "Tên",
    "Đối tượng",
    "Nhóm đối tượng",
    "Đơn vị",
    "Tổ, phòng, bộ phận",
    "Người lao động trực tiếp",
    "Danh hiệu, hình thức",
    "Kết quả rà soát",
    "Vì sao, còn thiếu gì",
    "Tạm dừng",
    "Chưa từng được đề nghị",
    "Đã có trong hồ sơ của năm",
    "Đơn vị đã xem",
)
_SEEN: Final = dict(SeenReason.choices)


def row_of(row: ScreeningRow) -> tuple[Any, ...]:
    """One line; ``row`` comes from ``queries.results``."""
    person = row.recipient
    return (
        person.name,
        person.get_kind_display(),
        person.get_group_display(),
        person.organisation.name,
        person.team,
        yes_no(person.direct_worker) if person.kind == "individual" else "",
        honour_name(row.honour),
        row.get_status_display(),
        why(row),
        "Có" if row.held else "",
        "Có" if row.never else "",
        "Có" if row.in_dossier else "",
        _SEEN.get(row.seen, ""),
    )


@transaction.atomic
def log_export(*, filters: list[str], by: Any) -> None:
    """Write down that ``by`` took the list, and which filters narrowed it (names only, never what was typed)."""
    record("privacy", "screening.exported", by=by, filters=filters)
