"""The words of the new decision, and of the letter that corrects a form: short, from what the case says; the office goes on from there."""

from collections.abc import Mapping
from typing import Any, Final

from neuguong.decisions.enums import DecisionKind
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name
from neuguong.withdrawals.enums import ARTICLES, CaseKind, Ground
from neuguong.withdrawals.models import WithdrawalCase

LAW: Final = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
LABELS: Final = {
    "name": "tên",
    "post": "chức vụ",
    "unit": "đơn vị",
    "year": "năm",
    "achievement": "thành tích",
}
_KINDS: Final = {
    CaseKind.REVOCATION: DecisionKind.REVOCATION,
    CaseKind.STRIPPING: DecisionKind.STRIPPING,
    CaseKind.RESTORATION: DecisionKind.RESTORATION,
    CaseKind.CORRECTION_OF_CONTENT: DecisionKind.CORRECTION,
}
_TITLES: Final = {
    CaseKind.REVOCATION: "Về việc hủy bỏ quyết định tặng {honour}, thu hồi hiện vật và tiền thưởng",
    CaseKind.STRIPPING: "Về việc tước {honour}",
    CaseKind.RESTORATION: "Về việc phục hồi và trao lại {honour}",
    CaseKind.CORRECTION_OF_CONTENT: "Về việc thay thế nội dung của Quyết định tặng {honour}",
}


def province_of(organisation: Organisation) -> Organisation:
    """The body at the top of an organisation's own tree."""
    return Organisation.objects.get(path=organisation.path[: Organisation.steplen])


def kind_of(case: WithdrawalCase) -> str:
    return _KINDS[CaseKind(case.kind)]


def title_of(case: WithdrawalCase) -> str:
    return _TITLES[CaseKind(case.kind)].format(honour=honour_name(case.held.honour))


def old_decision(case: WithdrawalCase) -> str:
    """“Quyết định số … ngày …”, as far as the registry knows it."""
    held = case.held
    number = f" số {held.decision_number}" if held.decision_number else ""
    day = f" ngày {held.decided_on:%d/%m/%Y}" if held.decided_on else ""
    return f"Quyết định{number}{day} tặng {honour_name(held.honour)}{f' năm {held.year}' if held.year else ''}"


def grounds_of(case: WithdrawalCase) -> list[str]:
    """Căn cứ, one a line; the office adds its own."""
    found = [f"Căn cứ {LAW}"]
    if case.ground in ARTICLES and case.ground != Ground.WRONG_CONTENT:
        found.append(f"Căn cứ {ARTICLES[Ground(case.ground)]}")
    return [*found, f"Căn cứ {old_decision(case)}", f"Căn cứ {case.conclusion}", f"Theo đề nghị tại {case.submission}"]


def articles_of(case: WithdrawalCase) -> list[dict[str, Any]]:
    held = case.held
    who = f"{held.recipient.name}, {held.recipient.organisation.name}"
    what = honour_name(held.honour)
    match case.kind:
        case CaseKind.REVOCATION:
            said = [
                f"Hủy bỏ kết quả tặng {what} đối với {who} tại {old_decision(case)}.",
                "Thu hồi hiện vật khen thưởng và tiền thưởng đã nhận.",
            ]
        case CaseKind.STRIPPING:
            said = [f"Tước {what} đối với {who}."]
        case CaseKind.RESTORATION:
            said = [f"Phục hồi và trao lại {what} đối với {who}."]
        case _:
            said = [f"Thay thế nội dung tại {old_decision(case)}: {corrected(case.changes)}."]
    return [{"paragraphs": [one]} for one in said]


def corrected(changes: Mapping[str, Any]) -> str:
    """“tên: …; năm: …”."""
    return "; ".join(f"{LABELS[name]}: {value}" for name, value in changes.items() if name in LABELS)


def letter_content(
    case: WithdrawalCase, *, wrong: str, right: str, signer_name: str, signer_post: str
) -> dict[str, Any]:
    """Layout ``letter``; ``wrong`` and ``right``: the words as printed and as they should stand."""
    body = province_of(case.held.recipient.organisation).name
    return {
        "header": {"body": body.upper()},
        "title": f"đính chính {old_decision(case)}",
        "to": [case.held.recipient.organisation.name],
        "paragraphs": [
            f"{old_decision(case)} có sai sót về thể thức, kỹ thuật trình bày. Nay đính chính như sau:",
            f"Đã ghi: “{wrong}”. Đính chính: “{right}”.",
            "Các nội dung khác của Quyết định giữ nguyên./.",
        ],
        "receivers": ["Như trên", "Lưu: VT"],
        "signature": {"power_lines": [signer_post.upper()], "name": signer_name},
    }
