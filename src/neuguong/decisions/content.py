"""A decision, and the tờ trình that asks for it, as documents are rendered from (:mod:`neuguong.documents.contents`)."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from neuguong.decisions.authority import authority_of, full_name, province_name
from neuguong.decisions.ordering import KIND_ORDER, KIND_WORDS
from neuguong.decisions.permissions import OF_THE_PROVINCE
from neuguong.decisions.wording import BLANK, counted, honours_in, in_words, number_phrases
from neuguong.documents.numbering import home
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind

_COLUMNS: Final[list[dict[str, Any]]] = [
    {"heading": "STT", "width": 0.6, "align": "center"},
    {"heading": "Tên tập thể, hộ gia đình, cá nhân", "width": 3},
    {"heading": "Chức vụ, đơn vị", "width": 4.4},
]
_MERIT: Final[dict[str, Any]] = {"heading": "Thành tích", "width": 5}


def decision_content(decision: Any, items: Sequence[Any]) -> dict[str, Any]:
    """``items`` in the order of the list, with ``recipient``."""
    return {
        "header": header_of(decision),
        "type_name": "QUYẾT ĐỊNH",
        "title": decision.title,
        "place": home(),
        "authority": (decision.authority or authority_of(decision.decider, decision.organisation)).upper(),
        "grounds": list(decision.grounds),
        "articles": [_article(one) for one in decision.articles],
        "receivers": list(decision.receivers),
        "signature": signature_of(decision),
        "annexes": [annex_of(items)] if items else [],
    }


def _article(one: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"paragraphs": list(one.get("paragraphs", []))}
    return made | ({"title": one["title"]} if one.get("title") else {})


def header_of(decision: Any) -> dict[str, str]:
    """A chairman decides alone: the line names the chairman, never the committee (Phụ lục I of Nghị định 30/2020/NĐ-CP)."""
    place = province_name().upper()
    if decision.decider in OF_THE_PROVINCE:
        return {"body": f"CHỦ TỊCH ỦY BAN NHÂN DÂN\n{place}"}
    name = full_name(decision.organisation).upper()
    if name.startswith("ỦY BAN NHÂN DÂN"):
        return {"body": f"CHỦ TỊCH ỦY BAN NHÂN DÂN\n{name.removeprefix('ỦY BAN NHÂN DÂN').strip()}"}
    return {"above": _superior(decision.organisation) or f"ỦY BAN NHÂN DÂN\n{place}", "body": name}


def _superior(organisation: Any) -> str:
    """The body above in capitals; empty directly below the province, whose committee is named then."""
    above = organisation.path[: -organisation.steplen]
    parent = Organisation.objects.filter(path=above, depth__gt=1).first() if above else None
    return full_name(parent).upper() if parent else ""


def signature_of(decision: Any) -> dict[str, Any]:
    """“KT. CHỦ TỊCH / PHÓ CHỦ TỊCH” stands in two lines."""
    lines = [line.strip() for line in decision.signer_post.split("/") if line.strip()]
    return {"power_lines": lines or [BLANK], "name": decision.signer_name}


def annex_of(items: Sequence[Any], *, merit: bool = False) -> dict[str, Any]:
    """The list, of any length: a heading for each honour and kind, one running number, so that the last number is their count."""
    rows: list[Any] = []
    number = 0
    for (honour, kind), group in groupby(items, key=lambda one: (one.honour, one.recipient.kind)):
        named = list(group)
        rows.append({"group": f"{honour_name(honour)}: {in_words(len(named))} {KIND_WORDS[RecipientKind(kind)]}"})
        for item in named:
            number += 1
            cells = [str(number), item.name, ", ".join(part for part in (item.post, item.unit) if part)]
            rows.append([*cells, item.achievement] if merit else cells)
    return {
        "label": "Phụ lục",
        "title": f"DANH SÁCH {kinds_named(items).upper()}\n{'ĐỀ NGHỊ' if merit else 'ĐƯỢC'} KHEN THƯỞNG",
        "landscape": merit,
        "table": {"columns": [*_COLUMNS, _MERIT] if merit else _COLUMNS, "rows": rows},
    }


def submission_content(
    decision: Any, items: Sequence[Any], *, office: str, counted_votes: int, held_back: int = 0
) -> dict[str, Any]:
    """Tờ trình of the standing office (or of a body's own officers) to who decides, from the same list.

    ``counted_votes``: for how many of the list the system holds a confirmed count of the council's vote; ``held_back``: how many
    have an open case in the registry. Only what the system knows is assured.
    """
    numbers = ", ".join(number_phrases(counted(items))) or BLANK
    subject = decision.title.removeprefix("Về việc ").strip()
    return {
        "header": {"above": f"ỦY BAN NHÂN DÂN\n{province_name().upper()}", "body": office.upper()},
        "type_name": "TỜ TRÌNH",
        "title": f"Về việc đề nghị {subject[:1].lower()}{subject[1:]}",
        "place": home(),
        "to": [decision.authority or authority_of(decision.decider, decision.organisation)],
        "grounds": [line for line in decision.grounds if not line.startswith("Theo đề nghị")],
        "paragraphs": [
            f"{full_office(office)} trình {_short(decision)} xem xét, quyết định khen thưởng {numbers}, gồm:",
            *_by_honour(items),
            _votes(len(items), counted_votes),
            *_assurances(items, held_back),
            f"Kính trình {_short(decision)} xem xét, quyết định./.",
        ],
        "receivers": ["Như trên", "Lưu: VT"],
        "signature": {"power_lines": ["GIÁM ĐỐC" if office.startswith("Sở") else BLANK], "name": ""},
        "annexes": [annex_of(items, merit=True)] if items else [],
    }


def full_office(office: str) -> str:
    return office[:1].upper() + office[1:]


def _short(decision: Any) -> str:
    return decision.authority or authority_of(decision.decider, decision.organisation)


def _by_honour(items: Sequence[Any]) -> list[str]:
    counts = counted(items)
    return [f"- {honour_name(one)}: {', '.join(number_phrases(counts, one))}." for one in honours_in(counts)]


def _assurances(items: Sequence[Any], held_back: int) -> list[str]:
    found = []
    if items and all(item.nomination_id for item in items):
        found.append("Các trường hợp trên đều có hồ sơ đã được tiếp nhận, thẩm định.")
    if items and not held_back:
        found.append("Tại ngày lập Tờ trình, không trường hợp nào đang tạm dừng xét theo sổ.")
    return found


def _votes(total: int, counted_votes: int) -> str:
    if not counted_votes:
        return "Kết quả xét của Hội đồng Thi đua - Khen thưởng: kèm theo biên bản họp và biên bản kiểm phiếu."
    whom = "toàn bộ các trường hợp" if counted_votes == total else f"{in_words(counted_votes)} trường hợp"
    return f"Hội đồng Thi đua - Khen thưởng đã bỏ phiếu, {whom} đạt số phiếu theo quy định (kèm biên bản kiểm phiếu)."


def kinds_named(items: Sequence[Any]) -> str:
    present = {item.recipient.kind for item in items}
    return ", ".join(KIND_WORDS[kind] for kind in KIND_ORDER if kind in present)
