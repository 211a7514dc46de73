"""What minutes say: of a session (Biên bản họp Hội đồng), and the tables that the minutes of a count are made of too.

Everything comes from the data; ``figures`` are the lines with numbers in them, exactly as they are printed, so that a document can be
read again and compared (:mod:`neuguong.councils.rereading`). Form: Mẫu 1.9, Phụ lục III of Nghị định 30/2020/NĐ-CP.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, Final

from django.utils import timezone

from neuguong.councils.enums import HERE, Presence, Seat
from neuguong.councils.invitations import header_of, when
from neuguong.councils.models import Attendance, Council, Meeting, Tally
from neuguong.councils.queries.attendance import Quorum
from neuguong.councils.queries.minutes import Session
from neuguong.registry.catalogue import honour_name

MARK: Final = "BB-HĐTĐKT"
Content = dict[str, Any]
Line = tuple[str, ...]

_TALLY: Final = (
    ("STT", 6, "center"),
    ("Đối tượng", 26, "left"),
    ("Hình thức", 22, "left"),
    ("Đồng ý", 10, "center"),
    ("Không đồng ý", 9, "center"),
    ("Phiếu trắng", 9, "center"),
    ("Không hợp lệ", 9, "center"),
    ("Không bỏ phiếu", 9, "center"),
    ("Cần", 8, "center"),
    ("Kết quả", 11, "center"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """``content`` for the layout ``minutes``; ``figures``: sentences (one cell) and rows of tables (several), as printed."""

    content: Content
    figures: tuple[Line, ...]

    @property
    def sha256(self) -> str:
        return figures_hash(self.figures)


def figures_hash(figures: Iterable[Line]) -> str:
    text = json.dumps([list(one) for one in figures], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def session_minutes(session: Session) -> Written:
    """Biên bản họp of one meeting."""
    meeting = session.meeting
    presence = presence_lines(session.quorum, meeting.council)
    items = (f"Số nội dung trong chương trình: {len(session.items)}.",)
    figures: list[Line] = [(one,) for one in presence] + [items]
    figures += [tuple(row) for row in tally_rows(session.tallies)]
    paragraphs: list[Any] = [
        {"heading": "I. THÀNH PHẦN"},
        *presence,
        *absent_lines(session.roll),
        {"heading": "II. NỘI DUNG"},
        *items,
        *_agenda(session),
        *_votes(session),
        {"heading": "KẾT LUẬN"},
        *_told(meeting.conclusion, "Chủ trì kết luận: chưa ghi."),
        _end(meeting),
    ]
    content: Content = {
        "header": header_of(meeting.council),
        "type_name": "BIÊN BẢN",
        "title": f"Họp {meeting.council.name}\n{meeting.title}",
        "facts": meeting_facts(meeting),
        "paragraphs": paragraphs,
        "signatures": [
            {"power_lines": ["THƯ KÝ"], "name": _name(meeting.secretary)},
            {"power_lines": ["CHỦ TRÌ"], "name": _name(meeting.chair)},
        ],
        "receivers": ["Thành viên Hội đồng", "Lưu: VT, hồ sơ phiên họp"],
    }
    return Written(content, tuple(figures))


def meeting_facts(meeting: Meeting) -> list[list[str]]:
    """Label and words, for the top of the page."""
    begun = timezone.localtime(meeting.opened_at) if meeting.opened_at else None
    found = [["Thời gian", f"{begun:%H giờ %M ngày %d/%m/%Y}" if begun else when(meeting)]]
    if meeting.place:
        found.append(["Địa điểm", meeting.place])
    for label, member in (("Chủ trì", meeting.chair), ("Thư ký", meeting.secretary)):
        if member is not None:
            found.append([label, f"{member.full_name}, {member.post}, {member.get_seat_display()} Hội đồng"])
    return found


def presence_lines(quorum: Quorum, council: Council) -> list[str]:
    """How many there are, how many are there, how many the rule asks for and where it stands."""
    decided = f"{council.decision_number} ngày {council.decided_on:%d/%m/%Y}"
    remote = f", trong đó dự trực tuyến {quorum.remote}" if quorum.remote else ""
    lines = [
        f"Tổng số thành viên Hội đồng theo Quyết định số {decided}: {quorum.members}.",
        f"Có mặt: {quorum.present}{remote}. Vắng mặt: {quorum.absent}, trong đó lấy ý kiến bằng văn bản {quorum.written}.",
    ]
    if quorum.unknown:
        lines.append(f"Chưa điểm danh: {quorum.unknown}.")
    if quorum.needed is None:
        return [*lines, "Quy định về số thành viên dự họp: chưa có."]
    enough = "đủ" if quorum.present >= quorum.needed else "không đủ"
    return [*lines, f"Số thành viên cần có mặt: {quorum.needed} ({quorum.share}). Phiên họp {enough} thành viên dự."]


def absent_lines(roll: Sequence[Attendance]) -> list[str]:
    """Who is there, and who is not and why."""
    here = [one for one in roll if one.presence in HERE]
    gone = [one for one in roll if one.presence == Presence.ABSENT]
    lines = []
    if here:
        named = "; ".join(
            f"{one.member.full_name}{'' if one.member.seat == Seat.MEMBER else f' ({one.member.get_seat_display()})'}"
            for one in here
        )
        lines.append(f"Thành viên có mặt: {named}.")
    if gone:
        named = "; ".join(
            f"{one.member.full_name} ({one.reason}{', lấy ý kiến bằng văn bản' if one.written else ''})" for one in gone
        )
        lines.append(f"Thành viên vắng mặt: {named}.")
    return lines


def _agenda(session: Session) -> list[Any]:
    """Each point with who kept away and what was said."""
    lines: list[Any] = list(_told(session.meeting.account, ""))
    for place, item in enumerate(session.items, start=1):
        honour = f", {honour_name(item.honour)}" if item.honour else ""
        words = f"{place}. {item.title}{honour}."
        if apart := session.apart.get(item.pk):
            words += f" Không tham gia xét: {'; '.join(f'{one.member.full_name} ({one.reason})' for one in apart)}."
        said = " ".join(item.discussion.split())
        lines.append(f"{words} {said}".strip() if said else words)
    return lines


def _votes(session: Session) -> list[Any]:
    if not session.tallies:
        return []
    lines: list[Any] = [{"heading": "III. KẾT QUẢ BỎ PHIẾU"}]
    lines += rule_lines(session.tallies)
    lines.append({"table": tally_table(session.tallies)})
    return lines


def rule_lines(tallies: Iterable[Tally]) -> list[str]:
    """Each rule once, with the honours it was used for and where it stands."""
    used: dict[str, list[str]] = {}
    for one in tallies:
        cited = str(one.question.rule.get("citation", "")).strip()
        named = honour_name(one.question.honour) if one.question.honour else "nội dung khác"
        if cited and named not in used.setdefault(cited, []):
            used[cited].append(named)
    return [f"Tỷ lệ áp dụng cho {', '.join(names)}: {cited}." for cited, names in used.items()]


def tally_table(tallies: Sequence[Tally]) -> Content:
    """Totals of questions as a table of the layouts; ``question.item`` at hand."""
    return {
        "columns": [{"heading": words, "width": width, "align": align} for words, width, align in _TALLY],
        "rows": tally_rows(tallies),
        "size": 11,
    }


def tally_rows(tallies: Sequence[Tally]) -> list[list[str]]:
    return [
        [
            str(place),
            one.question.item.title,
            honour_name(one.question.honour) if one.question.honour else "",
            f"{one.agree}/{one.base} ({percent(one.agree, one.base)})",
            str(one.disagree),
            str(one.blank),
            str(one.invalid),
            str(one.recused),
            str(one.needed),
            "Đạt" if one.passed else "Không đạt",
        ]
        for place, one in enumerate(tallies, start=1)
    ]


def percent(part: int, whole: int) -> str:
    """“93,33 %”, cut and never rounded up: a share that is not reached must not look as if it were."""
    if not whole:
        return "–"
    hundredths = floor(Fraction(part, whole) * 10_000)
    whole_part, rest = divmod(hundredths, 100)
    return f"{whole_part} %" if not rest else f"{whole_part},{rest:02d} %"


def _told(text: str, empty: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines or ([empty] if empty else [])


def _end(meeting: Meeting) -> str:
    if meeting.closed_at is None:
        return "Phiên họp chưa kết thúc: số liệu chưa phải là kết quả cuối."
    closed = timezone.localtime(meeting.closed_at)
    return f"Phiên họp kết thúc lúc {closed:%H giờ %M ngày %d/%m/%Y}."


def _name(member: Any) -> str:
    return member.full_name if member else ""
