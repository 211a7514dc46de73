"""Who is there, who is not and why, and whether that is enough."""

from dataclasses import dataclass

from neuguong.councils.enums import HERE, Presence
from neuguong.councils.models import Attendance, Meeting, Member
from neuguong.councils.queries.rules import CouncilRules, day_of, in_words, rules_for_meeting


@dataclass(frozen=True, slots=True)
class Quorum:
    """The live line of a meeting. ``enough`` None: no rule is held, or nobody has been counted yet."""

    members: int
    present: int
    remote: int
    absent: int
    unknown: int
    written: int
    needed: int | None
    share: str
    text: str
    needs_checking: bool

    @property
    def enough(self) -> bool | None:
        if self.needed is None or self.unknown == self.members:
            return None
        return self.present >= self.needed

    @property
    def line(self) -> str:
        """“Có mặt 12/15, cần 12 (80 %): đủ”."""
        counted = f"Có mặt {self.present}/{self.members}"
        if self.needed is None:
            return f"{counted}; chưa có quy định về số người dự họp"
        word = {True: "đủ", False: "chưa đủ", None: "chưa điểm danh"}[self.enough]
        return f"{counted}, cần {self.needed} ({self.share}): {word}"

    @property
    def state(self) -> str:
        return {True: "ok", False: "bad", None: "warn"}[self.enough]


def roll_of(meeting: Meeting) -> list[Attendance]:
    """The rows of a meeting that was called, with their members, in the order of the list: one query."""
    return list(meeting.attendance.select_related("member__organisation").order_by("member__position", "pk"))


def members_for(meeting: Meeting) -> list[Member]:
    """Who sits in the council on the day of the meeting."""
    found = meeting.council.members.all().on(day_of(meeting))
    return list(found.select_related("organisation", "user").order_by("position", "pk"))


def quorum_of(
    meeting: Meeting, roll: list[Attendance], rules: CouncilRules | None = None, *, awards: bool | None = None
) -> Quorum:
    """``awards``: honours are on the agenda (asked when not said). The base is all members of the day, not only the rows."""
    rules = rules or rules_for_meeting(meeting)
    if awards is None:
        awards = has_awards(meeting)
    wanted = rules.awards if awards else rules.ordinary
    count = {presence: sum(one.presence == presence for one in roll) for presence in Presence.values}
    here = sum(count[presence] for presence in HERE)
    return Quorum(
        members=wanted.members,
        present=here,
        remote=count[Presence.REMOTE],
        absent=count[Presence.ABSENT],
        unknown=wanted.members - here - count[Presence.ABSENT],
        written=sum(one.written for one in roll),
        needed=wanted.needed,
        share=in_words(wanted.share.part) if wanted.share else "",
        text=wanted.share.text if wanted.share else "Chưa có quy định: ghi tỷ lệ trong quy chế của Hội đồng.",
        needs_checking=wanted.share.needs_checking if wanted.share else True,
    )


def has_awards(meeting: Meeting) -> bool:
    return meeting.items.filter(removed_at=None).exclude(honour="").exists()
