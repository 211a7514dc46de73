"""The registry as a spreadsheet. A file with people's data leaves the house: who took it is written down."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.templatetags.interface import yes_no
from neuguong.registry.catalogue import honour_name
from neuguong.registry.models import Recipient

# No identity number and no ethnic group: nobody needs them in a list that travels by mail.
HEADINGS = (
    "Tên",
    "Đối tượng",
    "Nhóm đối tượng",
    "Đơn vị",
    "Tổ, phòng, bộ phận",
    "Sinh, thành lập",
    "Giới tính",
    "Người lao động trực tiếp",
    "Khen thưởng gần nhất",
    "Năm",
    "Số lượt khen trong sổ",
)


def row_of(recipient: Recipient) -> tuple[Any, ...]:
    """One line; ``recipient`` comes from ``pages.with_honours``."""
    honours = recipient.standing_honours
    newest = honours[0] if honours else None
    return (
        recipient.name,
        recipient.get_kind_display(),
        recipient.get_group_display(),
        recipient.organisation.name,
        recipient.team,
        recipient.birth or recipient.founded_year,
        recipient.get_sex_display(),
        yes_no(recipient.direct_worker) if recipient.kind == "individual" else "",
        honour_name(newest.honour) if newest else "",
        newest.year if newest else None,
        len(honours),
    )


@transaction.atomic
def log_export(*, filters: list[str], by: Any) -> None:
    """Write down that ``by`` took the list, and which filters narrowed it (names only, never what was typed)."""
    record("privacy", "registry.exported", by=by, filters=filters)
