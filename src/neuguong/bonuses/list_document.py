"""The payment list as an official paper: who gets how much, the sum in words, room for the receivers' signatures."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from neuguong.bonuses.enums import LineState
from neuguong.bonuses.models import PaymentList
from neuguong.bonuses.money import grouped, in_words
from neuguong.bonuses.queries import state_of
from neuguong.registry.catalogue import honour_name

_STANDING = frozenset({LineState.OPEN, LineState.DUE, LineState.PART, LineState.PAID})
_LEFT_OUT = frozenset({LineState.UNKNOWN, LineState.ASK})
_COLUMNS = [
    {"heading": "STT", "width": 5, "align": "center"},
    {"heading": "Họ và tên, tập thể", "width": 21},
    {"heading": "Chức vụ, đơn vị", "width": 23},
    {"heading": "Danh hiệu, hình thức", "width": 20},
    {"heading": "Hệ số", "width": 7, "align": "center"},
    {"heading": "Số tiền (đồng)", "width": 12, "align": "right"},
    {"heading": "Ký nhận", "width": 12},
]


def list_content(payment_list: PaymentList, lines: Iterable[Any]) -> dict[str, Any]:
    """Layout ``list`` (:mod:`neuguong.documents.contents`); ``lines`` of :func:`neuguong.bonuses.queries.lines_of`, in order."""
    told = [(state_of(line), line) for line in lines]
    shown = [line for state, line in told if state in _STANDING]
    total = sum(line.settled for line in shown)
    left_out = sum(state in _LEFT_OUT for state, _ in told)
    decision = payment_list.decision
    day = decision.decided_on
    approved = payment_list.approved_at is not None and all(line.sealed_at for line in shown)
    content = {
        "header": {"body": _head(payment_list.payer)},
        "title": "DANH SÁCH CHI TIỀN THƯỞNG",
        "subtitle": f"(Theo Quyết định số {decision.number}" + (f" ngày {day:%d/%m/%Y})" if day else ")"),
        "place": settings.PROVINCE.removeprefix("tỉnh ").removeprefix("Tỉnh "),
        "table": {"columns": _COLUMNS, "rows": [*map(_row, range(1, len(shown) + 1), shown), _sum(total)]},
        "note": _note(left_out, approved=approved),
        "signature": {"power_lines": ["THỦ TRƯỞNG ĐƠN VỊ"], "name": ""},
        "annexes": [],
        "receivers": [],
    }
    return content if approved else content | {"watermark": "DỰ THẢO, CHƯA DUYỆT"}


def _head(payer: Any) -> str:
    """The province pays in the name of its People's Committee."""
    name = str(payer.name).upper()
    return f"ỦY BAN NHÂN DÂN\n{name}" if payer.kind == "province" else name


def _row(place: int, line: Any) -> list[str]:
    item = line.item
    unit = ", ".join(part for part in (item.post, item.unit) if part)
    return [str(place), item.name, unit, honour_name(item.honour), line.coefficient, grouped(line.settled), ""]


def _sum(total: int) -> dict[str, Any]:
    return {"cells": ["", "Tổng cộng", f"Bằng chữ: {in_words(total)}", "", "", grouped(total), ""], "bold": True}


def _note(left_out: int, *, approved: bool) -> str:
    said = [] if approved else ["In khi danh sách CHƯA DUYỆT."]
    if left_out:
        said.append(f"Chưa gồm {left_out} trường hợp chưa xác định được tiền thưởng hoặc đang chờ quyết định.")
    return " ".join(said)
