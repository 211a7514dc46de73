"""The tables of the workbench as spreadsheets: the queue, and how long each step takes."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.times import Agency, Stay
from neuguong.dossiers.urgency import clock_of
from neuguong.registry.catalogue import honour_name


@transaction.atomic
def log_export(action: str, *, filters: list[str], by: Any) -> None:
    """Write down that ``by`` took a list of people, and which filters narrowed it (names only, never what was typed)."""
    record("privacy", action, by=by, filters=filters)


QUEUE = (
    "Tên",
    "Đối tượng",
    "Đơn vị",
    "Đề nghị",
    "Hồ sơ",
    "Đơn vị đề nghị",
    "Đợt xét",
    "Lĩnh vực",
    "Bước",
    "Thời hạn",
    "Hạn",
    "Đồng hồ",
    "Người thẩm định",
    "Kết quả đối chiếu",
    "Nhận xét của máy",
)


def queue_row(one: Nomination) -> tuple[Any, ...]:
    """One line of the queue as the page shows it."""
    clock = clock_of(one)
    return (
        one.recipient.name,
        one.recipient.get_kind_display(),
        one.unit_written or one.recipient.organisation.name,
        honour_name(one.honour),
        one.dossier.number,
        one.dossier.organisation.name,
        one.dossier.round.name,
        one.sector,
        one.get_stage_display(),
        clock.label,
        one.clock_due,
        clock.words,
        one.assignee.full_name if one.assignee else "",
        one.get_status_before_change_display() or one.get_status_display(),
        one.summary,
    )


TIMES = (
    "Bảng",
    "Bước hoặc đơn vị",
    "Khoảng thời gian",
    "Số lượt",
    "Trung vị, ngày làm việc",
    "90% xong trong",
    "Quá hạn",
)


def times_rows(stages: dict[Any, Stay], agencies: list[Agency]) -> Iterator[tuple[Any, ...]]:
    """Both tables of the page of times under one heading; a median of too few stays is left out, as on the page."""
    for stage, stay in stages.items():
        yield ("Theo bước", stage.label, "Ở bước này", *_stay(stay))
    for agency in agencies:
        for words, stay in (
            ("Chờ tiếp nhận", agency.received),
            ("Thẩm định", agency.appraised),
            ("Đơn vị sửa một mục", agency.changed),
        ):
            yield ("Theo đơn vị đề nghị", agency.name, words, *_stay(stay))


def _stay(stay: Stay) -> tuple[Any, ...]:
    return stay.count, stay.median, stay.slow, stay.late
