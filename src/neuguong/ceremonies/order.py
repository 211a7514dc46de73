"""From highest to lowest: the order in which honours are presented, and the words that explain it.

LE-01 says no more than “từ cao xuống thấp”, and it was not read word by word; the finer order below is the usage of offices. Whoever
runs the ceremony moves what stands wrong.
"""

from typing import Any, Final

from honours.procedure.rules import Ruling, reason
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.catalogue import book
from neuguong.registry.enums import RecipientKind

_LEVELS: Final = {
    "state": "cấp Nhà nước",
    "ministry": "cấp bộ",
    "province": "cấp tỉnh",
    "sub_ministry": "cấp quân khu và tương đương",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "unit": "cấp cơ sở",
    "enterprise": "doanh nghiệp, hợp tác xã",
    "organisation": "tổ chức",
}
# Forms of commendation in the order in which Điều 9 of the law lists them; flags and titles stand before the medals of remembrance.
_KINDS: Final = {
    "order": "huân chương",
    "medal": "huy chương",
    "honorary_title": "danh hiệu vinh dự Nhà nước",
    "prize": "giải thưởng",
    "emulation_flag": "cờ thi đua",
    "emulation_title": "danh hiệu thi đua",
    "commemorative_medal": "kỷ niệm chương",
    "certificate": "bằng khen",
    "badge": "huy hiệu",
    "letter_of_commendation": "giấy khen",
}
_RECIPIENTS: Final = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)
_GROUPS: Final = (
    "orders",
    "honorary_titles",
    "prizes",
    "medals",
    "titles_of_collectives",
    "titles_of_persons",
    "letters",
)

WITHIN: Final = (
    "Trong cùng một hình thức: tập thể trước, rồi hộ gia đình, cá nhân; sau đó theo ngày và thứ tự trong quyết định."
)


def rank(code: str) -> tuple[int, int, int]:
    """Sorts from the highest honour; one that the catalogue does not know comes last."""
    policy: Any = book().find(code)
    if policy is None:
        return len(_LEVELS), len(_KINDS), 0
    return _place(policy.level, list(_LEVELS)), _place(policy.kind, list(_KINDS)), _place(code, _listed())


def _place(value: str, values: list[str]) -> int:
    return values.index(value) if value in values else len(values)


def _listed() -> list[str]:
    """Codes in the order in which the rules list them, class I before class II."""
    groups = book().procedure.groups
    return [code for name in _GROUPS for code in groups.get(name, ())]


def place_of(item: Any) -> tuple[Any, ...]:
    """Sort key of an item of a decision (with ``decision`` and ``recipient`` at hand)."""
    kind = _RECIPIENTS.index(RecipientKind(item.recipient.kind))
    return (*rank(item.honour), item.honour, kind, item.decision.decided_on, item.decision_id, item.position, item.pk)


def why(code: str) -> str:
    """“Cấp Nhà nước, huân chương”."""
    policy: Any = book().find(code)
    if policy is None:
        return "Danh mục chưa có hình thức này, xếp cuối"
    words = f"{_LEVELS.get(policy.level, 'cấp khác')}, {_KINDS.get(policy.kind, 'hình thức khác')}"
    return words[:1].upper() + words[1:]


def ceremony_rule(day: Any) -> str:
    """What is held about ceremonies on a day, with its place and its warning; empty when nothing."""
    ruling: Ruling | None = procedure_on(day).first("ceremony")
    return reason(ruling) if ruling else ""
