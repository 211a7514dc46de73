"""The tờ trình of the province to who decides above it, with the list: from the package as it stands. The office goes on from there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from neuguong.decisions.authority import province_name
from neuguong.decisions.content import annex_of
from neuguong.decisions.ordering import bare_name
from neuguong.decisions.wording import BLANK, counted, honours_in, in_words, number_phrases
from neuguong.documents.numbering import home
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.catalogue import honour_name

MARK: Final = "TTr-UBND"
SIGNER: Final = "CHỦ TỊCH"
_ABOUT: Final = "Về việc "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list as it is printed; what :func:`annex_of` reads."""

    honour: str
    recipient: Any
    name: str
    post: str
    unit: str
    achievement: str


def line_of(item: Any) -> Line:
    nomination = item.nomination
    person = nomination.recipient
    parts = dict.fromkeys(one for one in (person.team, person.organisation.name) if one and one != person.name)
    return Line(
        nomination.honour,
        person,
        bare_name(person.name),
        nomination.post,
        nomination.unit_written or ", ".join(parts),
        nomination.achievement,
    )


def letter_content(
    referral: Any,
    items: Sequence[Any],
    *,
    votes: int,
    held_back: int,
    day: date,
    signer: tuple[str, str] = ("", SIGNER),
) -> dict[str, Any]:
    """Layout ``submission``. ``votes``: for how many of the list the system holds a count that passed; ``held_back``: open cases.

    Only what the system knows is assured. ``signer``: name, and post as “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH”.
    """
    name, post = signer
    lines = [line_of(item) for item in items]
    who = referral.get_decider_display()
    numbers = ", ".join(number_phrases(counted(lines))) or BLANK
    return {
        "header": {"body": f"ỦY BAN NHÂN DÂN\n{province_name().upper()}"},
        "type_name": "TỜ TRÌNH",
        "title": title_of(referral),
        "place": home(),
        "to": addressees(referral),
        "grounds": grounds(day),
        "paragraphs": [
            f"Ủy ban nhân dân {province_name()} kính trình {who} xem xét, khen thưởng {numbers}, gồm:",
            *_by_honour(lines),
            _votes(len(lines), votes),
            *_assurances(lines, held_back),
            f"(Có danh sách {in_words(len(lines))} trường hợp và hồ sơ kèm theo.)",
            f"Kính trình {who} xem xét, quyết định./.",
        ],
        "receivers": ["Như trên", "Sở Nội vụ", "Lưu: VT"],
        "signature": {
            "power_lines": ["TM. ỦY BAN NHÂN DÂN", *(line.strip().upper() for line in post.split("/") if line.strip())],
            "name": name,
        },
        "annexes": [annex_of(lines, merit=True)] if lines else [],
    }


def title_of(referral: Any) -> str:
    """“Về việc đề nghị tặng …”, whichever way the trích yếu begins."""
    subject = referral.title.strip()
    if subject.casefold().startswith(_ABOUT.casefold()):
        subject = subject[len(_ABOUT) :].strip()
    if not subject.casefold().startswith("đề nghị"):
        subject = f"đề nghị {subject[:1].lower()}{subject[1:]}"
    return f"{_ABOUT}{subject[:1].lower()}{subject[1:]}"


def decision_title(referral: Any) -> str:
    """What the decision that comes back is about: “Về việc tặng …”."""
    subject = title_of(referral).removeprefix(_ABOUT).removeprefix("đề nghị").strip()
    return f"{_ABOUT}{subject}" if subject else referral.title


def addressees(referral: Any) -> list[str]:
    """Who decides, then the body that the package goes to, each once."""
    who = referral.get_decider_display()
    return list(dict.fromkeys([who, referral.receiver]))


def grounds(day: date) -> list[str]:
    """The law and the decree on its dossiers that are in force on the day, as far as the rules name them."""
    procedure = procedure_on(day)
    rulings = [*procedure.of_kind("submission"), *procedure.of_kind("papers"), *procedure.of_kind("fund_payer")]
    numbers = dict.fromkeys(one.citation.document for one in rulings)
    named = [document for number in numbers if (document := procedure.book.documents.get(number))]
    standing = [
        one for one in named if one.in_force <= day and (one.until is None or day < one.until) and _is_law(one.number)
    ]
    return [f"Căn cứ {one.title}" for one in sorted(standing, key=lambda one: ("QH" not in one.number, one.in_force))]


def _is_law(number: str) -> bool:
    """Laws and decrees; the ministry's list of procedures is no ground of a tờ trình."""
    return "/QH" in number or number.endswith("/NĐ-CP")


def _by_honour(lines: Sequence[Line]) -> list[str]:
    counts = counted(lines)
    return [f"- {honour_name(one)}: {', '.join(number_phrases(counts, one))}." for one in honours_in(counts)]


def _votes(total: int, votes: int) -> str:
    if not votes:
        return "Kết quả xét của Hội đồng Thi đua - Khen thưởng tỉnh: kèm theo biên bản họp và biên bản kiểm phiếu."
    whom = "toàn bộ các trường hợp" if votes == total else f"{in_words(votes)} trường hợp"
    return (
        f"Hội đồng Thi đua - Khen thưởng tỉnh đã bỏ phiếu, {whom} đạt số phiếu theo quy định (kèm biên bản kiểm phiếu)."
    )


def _assurances(lines: Sequence[Line], held_back: int) -> list[str]:
    if not lines or held_back:
        return []
    return ["Tại ngày lập Tờ trình, không trường hợp nào đang tạm dừng xét theo sổ."]
