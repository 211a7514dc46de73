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
    """Layout ``report``: what the master of ceremonies reads, turn by turn. Says nothing of what people need."""
    paragraphs: list[Any] = [
        {"text": f"Thời gian: {when_words(ceremony)}. Địa điểm: {ceremony.place}.", "plain": True},
        {
            "text": f"Nhân dịp: {ceremony.occasion}." + (f" Chủ trì: {ceremony.host}." if ceremony.host else ""),
            "plain": True,
        },
    ]
    for number, turn in enumerate(turns_of(awards), start=1):
        paragraphs += [{"heading": f"Lượt {number}. {honour_name(turn.honour)}: {called(turn)}"}, _decision_line(turn)]
        paragraphs += [_name_line(one) for one in turn.awards]
    return {
        "header": head_of(ceremony.organisation),
        "type_name": "KỊCH BẢN TRAO THƯỞNG",
        "title": ceremony.title,
        "paragraphs": paragraphs,
    }


def called(turn: Turn) -> str:
    """“10 cá nhân”."""
    kinds = {one.item.recipient.kind for one in turn.awards}
    words = _WHO[kinds.pop()] if len(kinds) == 1 else "tập thể, cá nhân"
    return f"{len(turn.awards)} {words}"


def _decision_line(turn: Turn) -> dict[str, Any]:
    named = dict.fromkeys(str(one.item.decision) for one in turn.awards)
    return {"text": f"Theo {', '.join(named)}. Xin mời lên nhận:", "italic": True, "plain": True}


def _name_line(one: Any) -> dict[str, Any]:
    about = ", ".join(part for part in (one.item.name, one.item.post, one.item.unit) if part)
    instead = f" ({one.get_stead_display()}: {one.received_by})" if one.received_by else ""
    return {"text": f"{one.position}. {about}{instead}", "plain": True}


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
    unit = ", ".join(part for part in (one.item.post, one.item.unit) if part)
    return [str(one.position), one.item.name, unit, honour_name(one.item.honour)]
