"""Papers of a ceremony: the script, the invitations, the seats, as contents of :mod:`neuguong.documents.contents`."""

from typing import Any

from django.utils import timezone

from neuguong.ceremonies.models import Ceremony
from neuguong.ceremonies.queries import SeatPlan, Turn, guests_without_letter, turns_of
from neuguong.documents.enums import DocumentState
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
    return [str(one.position), one.item.name, one.about, instead]


def called(turn: Turn) -> str:
    """“10 cá nhân”."""
    kinds = {one.item.recipient.kind for one in turn.awards}
    words = _WHO[kinds.pop()] if len(kinds) == 1 else "tập thể, cá nhân"
    return f"{len(turn.awards)} {words}"


def invitation_content(ceremony: Ceremony) -> dict[str, Any]:
    """Layout ``invitation``: the common letter; those invited stand in annexes, guests with a letter of their own do not."""
    awards = list(ceremony.awards.select_related("item").order_by("position", "pk"))
    guests = list(guests_without_letter(ceremony))
    annexes = [
        _annex("Tập thể, cá nhân, hộ gia đình được mời nhận khen thưởng", _COLUMNS, [_row(one) for one in awards])
    ]
    whom = "Các tập thể, cá nhân, hộ gia đình được khen thưởng, trong danh sách kèm theo"
    if guests:
        rows = [[str(place), one.name, one.post, str(one.people)] for place, one in enumerate(guests, start=1)]
        annexes.append(_annex("Khách mời", _GUESTS, rows))
        whom = "Các tập thể, cá nhân, hộ gia đình được khen thưởng và khách mời, trong danh sách kèm theo"
    return _letter(ceremony, whom) | {"annexes": _labelled(annexes)}


def guest_letter_content(guest: Any) -> dict[str, Any]:
    """Layout ``invitation``, for one guest alone."""
    whom = ", ".join(part for part in (guest.name, guest.post) if part)
    people = [["Số người", f"{guest.people} người"]] if guest.people > 1 else []
    return _letter(guest.ceremony, whom, people)


def _letter(ceremony: Ceremony, whom: str, more: list[list[str]] | None = None) -> dict[str, Any]:
    return {
        "header": head_of(ceremony.organisation),
        "type_name": "GIẤY MỜI",
        "title": f"Dự {ceremony.title}",
        "facts": [["Trân trọng kính mời", whom], *facts_of(ceremony), *(more or [])],
        "receivers": ["Như trên", "Lưu: VT"],
        "signature": signature_of(ceremony),
    }


def signature_of(ceremony: Ceremony) -> dict[str, Any]:
    """“TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG” stands in two lines; dots where nobody is named yet."""
    lines = [line.strip() for line in ceremony.signer_post.split("/") if line.strip()]
    return {"power_lines": lines or ["……………"], "name": ceremony.signer_name}


def facts_of(ceremony: Ceremony) -> list[list[str]]:
    """What every letter says: to what, when, where."""
    host = [["Chủ trì", ceremony.host]] if ceremony.host else []
    return [
        ["Đến dự", f"{ceremony.title}, nhân dịp {ceremony.occasion}"],
        ["Thời gian", when_words(ceremony)],
        ["Địa điểm", ceremony.place],
        *host,
    ]


def says_otherwise(letter: Any, ceremony: Ceremony) -> bool:
    """Does a letter that stands name another time, place or title than the ceremony has now?"""
    if letter is None or letter.state == DocumentState.VOID:
        return False
    return any(fact not in letter.content.get("facts", []) for fact in facts_of(ceremony))


def _annex(title: str, columns: list[dict[str, Any]], rows: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "table": {"columns": columns, "rows": rows}}


def _labelled(annexes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(annexes) == 1:
        return [{"label": "Danh sách"} | annexes[0]]
    return [{"label": f"Danh sách {number}"} | one for number, one in enumerate(annexes, start=1)]


_COLUMNS = [
    {"heading": "STT", "width": 6, "align": "center"},
    {"heading": "Họ và tên, tập thể", "width": 30},
    {"heading": "Chức vụ, đơn vị", "width": 36},
    {"heading": "Danh hiệu, hình thức", "width": 28},
]
_GUESTS = [
    {"heading": "STT", "width": 6, "align": "center"},
    {"heading": "Khách mời", "width": 40},
    {"heading": "Chức vụ, cơ quan", "width": 40},
    {"heading": "Số người", "width": 14, "align": "center"},
]


def _row(one: Any) -> list[str]:
    return [str(one.position), one.item.name, one.about, honour_name(one.item.honour)]


def seats_content(ceremony: Ceremony, plan: SeatPlan) -> dict[str, Any]:
    """Layout ``list``: who sits where, row by row. Says nothing of what people need."""
    rows: list[Any] = []
    for row in plan.rows:
        rows.append({"group": row.title})
        rows += [[one.seat, one.name, one.about, one.why] for one in row.people]
    if plan.standing:
        rows.append({"group": "Chưa xếp ghế"})
        rows += [["", one.name, one.about, one.why] for one in plan.standing]
    return {
        "header": head_of(ceremony.organisation),
        "title": f"SƠ ĐỒ CHỖ NGỒI\n{ceremony.title}",
        "subtitle": f"({when_words(ceremony)}, {ceremony.place})",
        "table": {"columns": _SEATS, "rows": rows},
    }


_SEATS = [
    {"heading": "Ghế", "width": 12, "align": "center"},
    {"heading": "Họ và tên, tập thể", "width": 32},
    {"heading": "Chức vụ, đơn vị", "width": 36},
    {"heading": "Dự với tư cách", "width": 20},
]
