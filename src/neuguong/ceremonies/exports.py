"""The list of those invited as a spreadsheet: order, turn, seat, who receives. What people need is not in it."""

from typing import Any

from django.db import transaction

from neuguong.ceremonies.models import Ceremony
from neuguong.common.audit import record
from neuguong.registry.catalogue import honour_name

INVITED = (
    "STT",
    "Lượt",
    "Họ và tên, tập thể",
    "Đối tượng",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Quyết định",
    "Trả lời",
    "Người nhận thay",
    "Vì",
    "Ghế",
    "Có mặt",
    "Đã trao",
)


@transaction.atomic
def log_export(what: str, *, of: Ceremony, by: Any) -> None:
    """A file with people's data leaves the house: who took what is written down."""
    record("privacy", f"{what}.exported", by=by, of=f"ceremonies.ceremony:{of.pk}")


def invited_row(one: Any) -> tuple[Any, ...]:
    """Of :func:`neuguong.ceremonies.queries.awards_of`."""
    return (
        one.position,
        one.turn,
        one.item.name,
        one.item.recipient.get_kind_display(),
        one.item.post,
        one.unit,
        honour_name(one.item.honour),
        one.item.decision.number,
        one.get_reply_display() or "chưa trả lời",
        one.received_by,
        one.get_stead_display(),
        one.seat,
        "" if one.came is None else one.came,
        one.handed_at,
    )


GUESTS = ("Nhóm", "Khách mời", "Chức vụ, cơ quan", "Số người", "Trả lời", "Người dự thay", "Ghế", "Giấy mời riêng")


def guest_row(one: Any) -> tuple[Any, ...]:
    """Of :func:`neuguong.ceremonies.queries.guests_of`."""
    return (
        one.get_group_display(),
        one.name,
        one.post,
        one.people,
        one.get_reply_display() or "chưa trả lời",
        one.deputy,
        one.seat,
        one.letter.get_state_display() if one.letter else "",
    )


@transaction.atomic
def log_needs_read(*, of: Ceremony, by: Any) -> None:
    """Somebody read what everybody needs: sensitive, so it is written down."""
    record("privacy", "ceremony_needs.read", by=by, of=f"ceremonies.ceremony:{of.pk}")
