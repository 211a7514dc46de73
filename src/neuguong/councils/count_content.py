"""What the minutes of a count say (Biên bản kiểm phiếu; no statutory form: VOTE-06), made of the data like those of a session."""

from collections import Counter
from typing import Any, Final

from django.utils import timezone

from neuguong.councils import workflow
from neuguong.councils.enums import ON_PAPER, SEALED_MODES, BallotMode, Channel
from neuguong.councils.invitations import header_of
from neuguong.councils.minutes_content import Content, Line, Written, rule_lines, tally_rows, tally_table
from neuguong.councils.models import Ballot

SHORT: Final = 16  # letters of a hash that people compare; the whole one is on the ballot's page
_HANDED_IN_BY: Final = (
    (Channel.PAPER_ABSENT, "người vắng mặt"),
    (Channel.PAPER_PRESENT, "người có mặt chưa có tài khoản"),
)


def count_minutes(ballot: Ballot) -> Written:
    """Minutes of one counted ballot, with ``meeting.council``, ``chair`` and ``secretary`` at hand. Seven queries."""
    tallies = list(ballot.tallies.select_related("question__item").order_by("question__ordinal"))
    papers, seals = _papers(ballot), _seals(ballot)
    figures: list[Line] = [(one,) for one in papers]
    figures += [tuple(row) for row in tally_rows(tallies)]
    figures += [(one,) for one in seals]
    tellers = [str(one.user) for one in ballot.tellers.select_related("user")]
    paragraphs: list[Any] = [
        {"heading": "I. BỎ PHIẾU"},
        f"Tổ kiểm phiếu: {'; '.join(tellers)}.",
        *_times(ballot),
        *papers,
        *_apart(ballot),
        {"heading": "II. KẾT QUẢ"},
        *rule_lines(tallies),
        {"table": tally_table(tallies)},
        *seals,
        *_receipts(ballot),
    ]
    content: Content = {
        "header": header_of(ballot.meeting.council),
        "type_name": "BIÊN BẢN KIỂM PHIẾU",
        "title": f"{ballot.meeting.council.name}\n{ballot.meeting.title}: {ballot.title}",
        "facts": [
            ["Cách bỏ phiếu", ballot.get_mode_display()],
            *([["Diễn tập", "kết quả không có giá trị"]] if ballot.rehearsal else []),
        ],
        "paragraphs": paragraphs,
        "signatures": [
            {"power_lines": ["TỔ KIỂM PHIẾU"], "name": "; ".join(tellers)},
            {"power_lines": ["CHỦ TRÌ"], "name": ballot.meeting.chair.full_name if ballot.meeting.chair else ""},
        ],
        "receivers": ["Thành viên Hội đồng", "Lưu: VT, hồ sơ phiên họp"],
    }
    return Written(content, tuple(figures))


def _papers(ballot: Ballot) -> list[str]:
    """Handed out, handed in, valid: the numbers that have to add up."""
    handed_in = ballot.box_size or 0
    lines = [
        f"Số phiếu phát ra: {ballot.members}. Số phiếu thu vào: {handed_in}. Không bỏ phiếu: {ballot.members - handed_in}.",
        "Số phiếu hợp lệ, không hợp lệ: theo từng câu ở bảng dưới.",
    ]
    if ballot.mode == BallotMode.OPEN:
        return [f"Số thành viên trong danh sách: {ballot.members}. Số thành viên đã biểu quyết: {handed_in}."]
    if ballot.mode in SEALED_MODES:
        lines += _on_paper(ballot)
    return lines


def _on_paper(ballot: Ballot) -> list[str]:
    """How many ballots of a sealed box were papers, and whose."""
    channels = Counter(ballot.slots.filter(channel__in=ON_PAPER).values_list("channel", flat=True))
    said = [f"{channels[one]} của {words}" for one, words in _HANDED_IN_BY if channels[one]]
    if not said:
        return []
    return [
        f"Trong số phiếu thu vào có {channels.total()} phiếu giấy ({', '.join(said)}), trộn chung và tính chung một kết quả."
    ]


def _times(ballot: Ballot) -> list[str]:
    words = {
        workflow.OPEN.name: "Mở bỏ phiếu",
        workflow.CLOSE.name: "Khóa hòm phiếu",
        workflow.COUNT.name: "Kiểm phiếu",
    }
    return [
        f"{words[one.step]}: {timezone.localtime(one.made_at):%H giờ %M ngày %d/%m/%Y}."
        for one in ballot.steps.all()
        if one.step in words
    ]


def _apart(ballot: Ballot) -> list[str]:
    """Who did not vote on which question, and why."""
    lines = []
    for question in ballot.questions.prefetch_related("recusals__member"):
        named = [f"{one.member.full_name} ({one.reason})" for one in question.recusals.all()]
        if named:
            lines.append(f"Câu {question.ordinal}, không bỏ phiếu: {'; '.join(named)}.")
    return lines


def _seals(ballot: Ballot) -> list[str]:
    found = [f"Dấu nội dung phiếu: {ballot.manifest_hash[:SHORT]}.", f"Dấu danh sách: {ballot.roll_hash[:SHORT]}."]
    if ballot.box_root:
        found.append(f"Dấu hòm phiếu: {ballot.box_root[:SHORT]}. Mốc kiểm nhật ký: {ballot.checkpoint_size} dòng.")
    return found


def _receipts(ballot: Ballot) -> list[str]:
    if not ballot.receipts:
        return []
    return [f"Mã biên nhận của {len(ballot.receipts)} phiếu trong hòm: {', '.join(ballot.receipts)}."]
