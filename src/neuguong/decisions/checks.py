"""What is looked at before a decision takes its number: eight checks, each fine, to be mended, or for a person to look up.

The list is that of the working group's paper on official documents; what the system has not read is never called fine.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from neuguong.decisions import gates
from neuguong.decisions.authority import day_of_law, power_over
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.ordering import titled
from neuguong.decisions.wording import BLANK, amount_explained, amounts, counted, honours_in, number_phrases
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.catalogue import honour_name

OK, MEND, VERIFY = "ok", "mend", "verify"
STATE_WORDS: Final = {OK: "Được", MEND: "Phải sửa", VERIFY: "Cần kiểm chứng"}
STATE_TAGS: Final = {OK: "met", MEND: "unmet", VERIFY: "unknown"}
SHOWN: Final = 8  # of each check; the rest is counted
_NUMBER: Final = re.compile(r"\d+(?:/\d{4})?/[\wĐ-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """``lines``: what was found, the first of them; ``more`` how many besides. ``text`` True: it is about the text, not the list."""

    key: str
    title: str
    state: str
    lines: tuple[str, ...] = ()
    more: int = 0
    text: bool = False

    @property
    def word(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def tag(self) -> str:
        return STATE_TAGS[self.state]


def checks_of(decision: Decision, items: Sequence[DecisionItem]) -> list[Check]:
    """All eight, for items that come with ``recipient``. Five queries however many items there are."""
    day = day_of_law(decision)
    found = gates.against(items, decision.decider, day) if items else {}
    kinds: dict[str, list[str]] = {}
    for place, lines in found.items():
        for one in lines:
            if one.kind == "uncounted" and items[place].waiver:
                continue
            kinds.setdefault(one.kind, []).append(f"{items[place].position}. {items[place].name}: {one.words}")
    return [
        _grounds(decision, day),
        _power(decision, items, day),
        _numbers(decision, items),
        _votes(items, kinds),
        _money(decision, items, day),
        _held(kinds),
        _number(decision),
        _names(items),
    ]


def stopping(checks: Sequence[Check], *, text: bool) -> list[Check]:
    """Those that keep a decision from going on; ``text``: those of its wording too, where the system prints it."""
    return [one for one in checks if one.state == MEND and (text or not one.text)]


def _made(key: str, title: str, bad: Sequence[str], unsure: Sequence[str], fine: str, *, text: bool = False) -> Check:
    lines = list(dict.fromkeys([*bad, *unsure]))
    state = MEND if bad else VERIFY if unsure else OK
    return Check(key, title, state, tuple(lines[:SHOWN]) or (fine,), max(len(lines) - SHOWN, 0), text)


def _grounds(decision: Decision, day: date) -> Check:
    """1. Căn cứ name only texts that are in force on the day."""
    bad: list[str] = []
    unsure: list[str] = []
    if not decision.grounds:
        bad.append("Chưa có căn cứ nào.")
    for line in decision.grounds:
        if BLANK in line:
            bad.append(f"Điền chỗ còn trống: {line}")
        elif line.startswith("Theo đề nghị"):
            continue
        elif words := _of_ground(line, day):
            (bad if words[0] == MEND else unsure).append(words[1])
    return _made(
        "grounds",
        "Căn cứ còn hiệu lực",
        bad,
        unsure,
        f"Các văn bản nêu đều có hiệu lực ngày {day:%d/%m/%Y}.",
        text=True,
    )


def _of_ground(line: str, day: date) -> tuple[str, str] | None:
    named = _NUMBER.findall(line)
    documents = procedure_on(day).book.documents.values()
    known = [
        one
        for one in documents
        if one.number.split(" ")[0] in named or (not named and _stem(one.title) and _stem(one.title) in line)
    ]
    standing = [one for one in known if one.in_force <= day and (one.until is None or day < one.until)]
    if known and not standing:
        return MEND, f"Không có hiệu lực ngày {day:%d/%m/%Y}: {line}"
    if not standing:
        return VERIFY, f"Hệ thống chưa có văn bản này: {line}"
    if all(one.confidence != "quoted" or one.supersedes_all for one in standing):
        return VERIFY, f"Chưa đối chiếu được với bản gốc: {line}"
    return None


def _stem(title: str) -> str:
    """“Luật Thi đua, khen thưởng”: a law is cited without its number."""
    stem = title.split(" số ", maxsplit=1)[0]
    return stem if stem.startswith("Luật ") else ""


def _power(decision: Decision, items: Sequence[DecisionItem], day: date) -> Check:
    """2. Who signs may award each of the honours."""
    powers = [power_over(decision.decider, honour, day) for honour in honours_in(counted(items))]
    bad = [one.words for one in powers if one.allowed is False]
    unsure = [one.words for one in powers if one.allowed is not False and one.needs_checking]
    return _made(
        "power",
        "Thẩm quyền quyết định",
        bad,
        unsure,
        " ".join(one.words for one in powers) or "Chưa có ai trong danh sách.",
    )


def _numbers(decision: Decision, items: Sequence[DecisionItem]) -> Check:
    """3. Recipients = list = number in words."""
    counts = counted(items)
    text = " ".join(" ".join(one.get("paragraphs", [])) for one in decision.articles)
    bad = [] if items else ["Danh sách chưa có ai."]
    for honour in honours_in(counts):
        phrases = number_phrases(counts, honour)
        if missing := [phrase for phrase in phrases if phrase not in text]:
            bad.append(f"{honour_name(honour)}: danh sách có {', '.join(missing)}; các điều chưa ghi đúng như vậy.")
    fine = f"Các điều ghi đúng {', '.join(number_phrases(counts))} như danh sách."
    return _made("numbers", "Số lượng trong văn bản bằng danh sách", bad, [], fine, text=bool(items))


def _votes(items: Sequence[DecisionItem], kinds: dict[str, list[str]]) -> Check:
    """4. The vote reached what the rule asks; without a count a person has said why."""
    waived = [f"{item.position}. {item.name}: đã ghi lý do “{item.waiver}”." for item in items if item.waiver]
    return _made(
        "votes",
        "Kết quả bỏ phiếu",
        [*kinds.get("ballot", []), *kinds.get("uncounted", [])],
        waived,
        "Không trường hợp nào thiếu kết quả kiểm phiếu.",
    )


def _money(decision: Decision, items: Sequence[DecisionItem], day: date) -> Check:
    """5. Amounts are those of the table on the day."""
    text = " ".join(" ".join(one.get("paragraphs", [])) for one in decision.articles)
    bad: list[str] = []
    unsure: list[str] = []
    for honour, kind, amount, rulings in amounts(items, day):
        if not amount:
            unsure.append(f"{honour_name(honour)}: hệ thống chưa có mức tiền thưởng.")
        elif amount not in text:
            bad.append(
                f"{honour_name(honour)}: mức ngày {day:%d/%m/%Y} là {amount_explained(honour, kind, day)} = {amount} đồng."
            )
        elif any(ruling.needs_checking for ruling in rulings):
            unsure.append(f"{honour_name(honour)}: {amount} đồng, quy định chưa đối chiếu được với bản gốc.")
    return _made("money", "Mức tiền thưởng", bad, unsure, "Đúng bảng mức của ngày quyết định.", text=True)


def _held(kinds: dict[str, list[str]]) -> Check:
    """6. Nobody with an open case; nobody who has the honour for this year already."""
    bad = [*kinds.get("hold", []), *kinds.get("held", []), *kinds.get("kind", [])]
    return _made("hold", "Không ai đang tạm dừng hoặc đã được tặng", bad, [], "Không có trường hợp nào.")


def _number(decision: Decision) -> Check:
    """7. The number comes from the book of the body that issues, once a year."""
    if decision.document_id and decision.document is not None:
        fine = f"Đã cấp {decision.document.number_text} ngày {decision.document.issued_on:%d/%m/%Y}."
        return _made("number", "Số và ngày", [], [], fine)
    return _made("number", "Số và ngày", [], ["Chưa có số; số lấy từ hệ thống văn thư hoặc sổ số của cơ quan."], "")


def _names(items: Sequence[DecisionItem]) -> Check:
    """8. No academic title stands before a name (DOC-02)."""
    bad = [f"{item.position}. {item.name}: bỏ học hàm, học vị trước tên." for item in items if titled(item.name)]
    return _made("names", "Tên không kèm học hàm, học vị", bad, [], "Không có tên nào kèm học hàm, học vị.", text=True)
