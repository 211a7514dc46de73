"""Decisions and their lists as spreadsheets. A file with people's names leaves the house: who took it is written down."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.registry.catalogue import honour_name
from neuguong.registry.models import HeldHonour

DECISIONS = ("Số", "Ngày", "Trích yếu", "Loại", "Cấp quyết định", "Tình trạng", "Nguồn", "Số trường hợp")
ITEMS = (
    "STT",
    "Tên",
    "Đối tượng",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Năm thành tích",
    "Loại hình",
    "Thành tích",
)
HELD = ("Tên", "Đối tượng", "Đơn vị", "Danh hiệu, hình thức", "Năm", "Số quyết định", "Ngày", "Cấp quyết định", "Nguồn")


def decision_row(decision: Any) -> tuple[Any, ...]:
    return (
        decision.number,
        decision.decided_on,
        decision.title,
        decision.get_kind_display(),
        decision.authority,
        decision.get_stage_display(),
        decision.get_source_display(),
        decision.size,
    )


def item_row(item: DecisionItem) -> tuple[Any, ...]:
    return (
        item.position,
        item.name,
        item.recipient.get_kind_display(),
        item.post,
        item.unit,
        honour_name(item.honour),
        item.year,
        item.get_award_type_display(),
        item.achievement,
    )


def held_row(held: HeldHonour) -> tuple[Any, ...]:
    return (
        held.recipient.name,
        held.recipient.get_kind_display(),
        held.recipient.organisation.name,
        honour_name(held.honour),
        held.year,
        held.decision_number,
        held.decided_on,
        held.authority,
        held.source,
    )


@transaction.atomic
def log_export(what: str, *, by: Any, of: Decision | None = None, filters: list[str] | None = None) -> None:
    """Write down that ``by`` took a list or a document, and which filters narrowed it (names only, never what was typed)."""
    about = {"of": f"decisions.decision:{of.pk}"} if of is not None else {}
    record("privacy", f"decisions.{what}_exported", by=by, filters=filters or [], **about)
