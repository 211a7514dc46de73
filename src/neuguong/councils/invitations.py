"""Giấy mời họp: what it says, from the meeting's own data; drafted, numbered and signed as every official document."""

from typing import Any

from django.utils import timezone

from neuguong.councils.enums import CouncilLevel, MeetingForm
from neuguong.councils.models import AgendaItem, Council, Meeting, Member

MARK = "GM-HĐTĐKT"


def header_of(council: Council) -> dict[str, str]:
    """“UBND TỈNH …” above the council's own name."""
    above = council.organisation.name
    above = (
        above if above.upper().startswith(("UBND", "ỦY BAN")) or council.level == CouncilLevel.UNIT else f"UBND {above}"
    )
    return {"above": above.upper(), "body": council.name.upper()}


def invitation_content(meeting: Meeting, items: list[AgendaItem], members: list[Member]) -> dict[str, Any]:
    """Content of the layout ``invitation``; no nominee is named in it: the list goes to the members, not into the post."""
    awards = sum(1 for one in items if one.honour)
    topics = [one.title for one in items if not one.honour]
    paragraphs = [f"{meeting.council.name} trân trọng kính mời các thành viên Hội đồng dự phiên họp."]
    paragraphs += [f"- {words}." for words in topics]
    if awards:
        paragraphs.append(f"- Xét {awards} đề nghị khen thưởng theo danh sách gửi thành viên trên hệ thống.")
    paragraphs.append(
        "Thành viên vắng mặt báo thư ký Hội đồng trước giờ họp và cho ý kiến bằng văn bản; không cử người họp thay."
    )
    return {
        "header": header_of(meeting.council),
        "type_name": "GIẤY MỜI",
        "title": meeting.title,
        "to": [f"Các thành viên {meeting.council.name} ({len(members)} người)"],
        "facts": [["Thời gian", when(meeting)], *([["Địa điểm", meeting.place]] if meeting.place else [])],
        "paragraphs": paragraphs,
        "signature": {"power_lines": ["TL. CHỦ TỊCH HỘI ĐỒNG", "THƯ KÝ HỘI ĐỒNG"], "name": _name(meeting.secretary)},
        "receivers": ["Như trên", "Lưu: VT"],
    }


def when(meeting: Meeting) -> str:
    """“08 giờ 00 ngày 05/02/2026”; of a written round both ends of its window."""
    start = timezone.localtime(meeting.starts_at)
    if meeting.form == MeetingForm.WRITTEN and meeting.ends_at:
        end = timezone.localtime(meeting.ends_at)
        return f"lấy ý kiến bằng văn bản từ {start:%H giờ %M ngày %d/%m/%Y} đến {end:%H giờ %M ngày %d/%m/%Y}"
    return f"{start:%H giờ %M ngày %d/%m/%Y}"


def _name(member: Member | None) -> str:
    return member.full_name if member else ""
