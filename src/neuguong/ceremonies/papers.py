"""Papers of a ceremony: the script, the invitation, as contents of :mod:`neuguong.documents.contents`."""

from typing import Any

from django.utils import timezone

from neuguong.ceremonies.models import Ceremony
from neuguong.ceremonies.queries import Turn, turns_of
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind

_WHO = {
    RecipientKind.INDIVIDUAL.value: "cá nhân",
    RecipientKind.COLLECTIVE.value: "tập thể",
    RecipientKind.HOUSEHOLD.value: "hộ gia đình",
}


def head_of(organisation: Any) -> dict[str, str]:
    """The province acts in the name of its People's Committee."""
    name = str(organisation.name).upper()
    return {"body": f"ỦY BAN NHÂN DÂN\n{name}" if organisation.kind == "province" else name}


def when_words(ceremony: Ceremony) -> str:
    """“08 giờ 00 ngày 05/02/2027”."""
    return f"{timezone.localtime(ceremony.starts_at):%H giờ %M, ngày %d/%m/%Y}"


def script_content(ceremony: Ceremony, awards: list[Any]) -> dict[str, Any]:
    """Layout ``list``: what the master of ceremonies reads, turn by turn. Says nothing of what people need."""
    rows: list[Any] = []
    for number, turn in enumerate(turns_of(awards), start=1):
        decided = ", ".join(dict.fromkeys(str(one.item.decision) for one in turn.awards))
        rows.append({"group": f"Lượt {number}. {honour_name(turn.honour)}: {called(turn)} ({decided})"})
        rows += [_script_row(one) for one in turn.awards]
    host = f" Chủ trì: {ceremony.host}." if ceremony.host else ""
    return {
        "header": head_of(ceremony.organisation),
        "title": f"KỊCH BẢN TRAO THƯỞNG\n{ceremony.title}",
        "subtitle": f"({when_words(ceremony)}, {ceremony.place})",
        "paragraphs": [{"text": f"Nhân dịp: {ceremony.occasion}.{host}", "plain": True}],
        "table": {"columns": _SCRIPT, "rows": rows},
    }


_SCRIPT = [
    {"heading": "STT", "width": 6, "align": "center"},
    {"heading": "Tên được xướng", "width": 30},
    {"heading": "Chức vụ, đơn vị", "width": 36},
    {"heading": "Lên nhận, nếu là người khác", "width": 28},
]


def _script_row(one: Any) -> list[str]:
    instead = f"{one.received_by} ({one.get_stead_display()})" if one.received_by else ""
    return [str(one.position), one.item.name, _unit(one), instead]


def called(turn: Turn) -> str:
    """“10 cá nhân”."""
    kinds = {one.item.recipient.kind for one in turn.awards}
    words = _WHO[kinds.pop()] if len(kinds) == 1 else "tập thể, cá nhân"
    return f"{len(turn.awards)} {words}"


def _unit(one: Any) -> str:
    return ", ".join(part for part in (one.item.post, one.item.unit) if part)


def invitation_content(ceremony: Ceremony) -> dict[str, Any]:
    """Layout ``invitation``, those invited in an annex."""
    rows = ceremony.awards.select_related("item").order_by("position", "pk")
    return {
        "header": head_of(ceremony.organisation),
        "type_name": "GIẤY MỜI",
        "title": f"Dự {ceremony.title}",
        "facts": [
            ["Trân trọng kính mời", "Các tập thể, cá nhân, hộ gia đình trong danh sách kèm theo"],
            ["Đến dự", f"{ceremony.title}, nhân dịp {ceremony.occasion}"],
            ["Thời gian", when_words(ceremony)],
            ["Địa điểm", ceremony.place],
            *([["Chủ trì", ceremony.host]] if ceremony.host else []),
        ],
        "receivers": ["Như trên", "Lưu: VT"],
        "signature": {"power_lines": [], "name": ""},
        "annexes": [
            {
                "label": "Danh sách",
                "title": "Tập thể, cá nhân, hộ gia đình được mời nhận khen thưởng",
                "table": {"columns": _COLUMNS, "rows": [_row(one) for one in rows]},
            }
        ],
    }


_COLUMNS = [
    {"heading": "STT", "width": 6, "align": "center"},
    {"heading": "Họ và tên, tập thể", "width": 30},
    {"heading": "Chức vụ, đơn vị", "width": 36},
    {"heading": "Danh hiệu, hình thức", "width": 28},
]


def _row(one: Any) -> list[str]:
    return [str(one.position), one.item.name, _unit(one), honour_name(one.item.honour)]
