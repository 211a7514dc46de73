"""Packages and their lists as spreadsheets. A file with people's names leaves the house: who took it is written down."""

from typing import Any, Final

from django.db import transaction

from neuguong.common.audit import record
from neuguong.referrals.models import Referral
from neuguong.registry.catalogue import honour_name

REFERRALS: Final = (
    "Trích yếu",
    "Người có thẩm quyền",
    "Nơi nhận",
    "Đường gửi",
    "Số tờ trình",
    "Ngày tờ trình",
    "Ngày gửi",
    "Tình trạng",
    "Số đề nghị",
    "Còn chờ kết quả",
    "Hạn gần nhất",
)
ITEMS: Final = (
    "STT",
    "Tên",
    "Đối tượng",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Đợt xét",
    "Hồ sơ",
    "Tình trạng",
    "Hạn bổ sung",
    "Quyết định",
    "Ngày quyết định",
)


def referral_row(one: Any) -> tuple[Any, ...]:
    """One package; ``one`` comes from ``queries.referrals``."""
    return (
        one.title,
        one.get_decider_display(),
        one.receiver,
        one.get_channel_display(),
        one.letter_number,
        one.letter_on,
        one.sent_on,
        one.get_stage_display(),
        one.size,
        one.open_count,
        one.next_due,
    )


def item_row(item: Any) -> tuple[Any, ...]:
    """One proposal; ``item`` comes from ``queries.items_of``."""
    nomination = item.nomination
    decision = item.granted.decision if item.granted else None
    return (
        item.position,
        nomination.recipient.name,
        nomination.recipient.get_kind_display(),
        nomination.post,
        nomination.recipient.organisation.name,
        honour_name(nomination.honour),
        nomination.dossier.round.name,
        nomination.dossier.number,
        item.shown_state,
        item.due_on,
        decision.number if decision else "",
        decision.decided_on if decision else None,
    )


@transaction.atomic
def log_export(what: str, *, by: Any, of: Referral | None = None, filters: Any = ()) -> None:
    """Write down that ``by`` took a list or a file, and which filters narrowed it (names only, never what was typed)."""
    about = {"of": f"referrals.referral:{of.pk}"} if of is not None else {}
    record("privacy", f"referrals.{what}_exported", by=by, filters=sorted(filters), **about)
