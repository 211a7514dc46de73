"""What a council must keep to on one day: who has to be there, how many votes an honour needs, which council looks at it.

The law of the day (:mod:`honours.procedure`) and what the council has fixed for itself (:class:`Statute`) are put together here and
nowhere else. All shares are exact fractions of ALL members that the decision on the council names.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from honours.procedure import councils, votes
from honours.procedure.rules import Ruling, reason
from neuguong.councils.enums import CouncilLevel
from neuguong.councils.models import Council, Meeting, Statute
from neuguong.dossiers.clocks import procedure_on

HALF: Final = Fraction(1, 2)
ALL_MEMBERS: Final = "all_members"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all members. ``strict``: more than it, else at least. ``text`` says where it comes from, in words with the citation."""

    part: Fraction
    strict: bool
    text: str
    needs_checking: bool

    def needed(self, members: int) -> int:
        """How many of ``members``; exact, never by way of a decimal."""
        return floor(self.part * members) + 1 if self.strict else ceil(self.part * members)

    @property
    def words(self) -> str:
        """“từ 80 % trở lên”, “trên 1/2”."""
        return f"trên {in_words(self.part)}" if self.strict else f"từ {in_words(self.part)} trở lên"


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many must be there. ``share`` None: no rule is held and the council has fixed none. ``law``: what the rules of the day say."""

    share: Share | None
    law: Share | None
    members: int

    @property
    def needed(self) -> int | None:
        return self.share.needed(self.members) if self.share else None


@dataclass(frozen=True, slots=True)
class CouncilRules:
    """The rules of one council on one day. ``awards``: of a session on honours; ``ordinary``: of any other."""

    day: date
    members: int
    statute: Statute | None
    awards: Attendance
    ordinary: Attendance
    secret: bool | None
    substitutes: bool
    practice: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Who looks at a proposal first: ``council`` in words, empty when no rule says; ``party_opinion``: the Party committee is heard."""

    council: str
    party_opinion: bool
    text: str
    needs_checking: bool


def in_words(part: Fraction) -> str:
    """“80 %” where that is exact and short, else “2/3”."""
    per_cent = part * 100
    if part == HALF or per_cent.denominator != 1:
        return f"{part.numerator}/{part.denominator}"
    return f"{per_cent.numerator} %"


def written(part: Fraction) -> str:
    """As statutes and manifests keep it: “4/5”."""
    return f"{part.numerator}/{part.denominator}"


def statute_on(council: Council, day: date) -> Statute | None:
    """The statutes in force on ``day``; the newest where two overlap."""
    in_force = council.statutes.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)
    return in_force.order_by("-valid_from", "-pk").first()


def members_on(council: Council, day: date) -> int:
    return council.members.all().on(day).count()


def day_of(meeting: Meeting) -> date:
    """The day whose rules and members count: on which the meeting begins."""
    return timezone.localdate(meeting.starts_at)


def rules_for(council: Council, day: date) -> CouncilRules:
    """Two queries."""
    procedure, statute, members = procedure_on(day), statute_on(council, day), members_on(council, day)
    ruling = councils.council(procedure, council.level)
    practice = councils.practice(procedure)
    return CouncilRules(
        day=day,
        members=members,
        statute=statute,
        awards=_attendance(statute, ruling, members, awards=True),
        ordinary=_attendance(statute, ruling, members, awards=False),
        secret=_secret(procedure, statute),
        substitutes=bool(practice and practice.params["substitute"]),
        practice=reason(practice) if practice else "",
        changed=procedure.changed_by is not None,
    )


def rules_for_meeting(meeting: Meeting) -> CouncilRules:
    """Those of the day of a meeting. Two queries, ``meeting.council`` at hand."""
    return rules_for(meeting.council, day_of(meeting))


def attendance_law(day: date, level: str, *, awards: bool) -> Share | None:
    """What the rules of the day themselves ask for, whatever the council has fixed."""
    return _law_share(councils.council(procedure_on(day), level), awards=awards)


def is_binding_attendance(day: date, level: str) -> bool:
    """Whether that share is one that no statutes go below."""
    ruling = councils.council(procedure_on(day), level)
    return ruling is not None and is_binding(ruling)


def is_binding(ruling: Ruling) -> bool:
    """A rule of a decree that no council may go below; values of a neighbour and what the law leaves open are none."""
    return not ruling.rule.local and not ruling.rule.borrowed_from


def _attendance(statute: Statute | None, ruling: Ruling | None, members: int, *, awards: bool) -> Attendance:
    law = _law_share(ruling, awards=awards)
    own_text = (statute.award_quorum or statute.quorum if awards else statute.quorum) if statute else ""
    if statute is None or not own_text:
        return Attendance(law, law, members)
    own = Share(
        Fraction(own_text), strict=False, text=f"Quy chế của Hội đồng: {statute.document}", needs_checking=False
    )
    floor_holds = law is not None and ruling is not None and is_binding(ruling) and law.part > own.part
    return Attendance(law if floor_holds else own, law, members)


def _law_share(ruling: Ruling | None, *, awards: bool) -> Share | None:
    if ruling is None:
        return None
    part = (ruling.part("award_attendance") if awards else None) or ruling.part("quorum")
    return Share(part, strict=False, text=reason(ruling), needs_checking=ruling.needs_checking) if part else None


def _secret(procedure: Any, statute: Statute | None) -> bool | None:
    if statute is not None and statute.secret is not None:
        return bool(statute.secret)
    ruling = procedure.first("ballot_secrecy")
    return None if ruling is None else ruling.params["secret"]


@dataclass(frozen=True, slots=True)
class Vote:
    """What a proposal needs. ``written``: how the written opinions of absent members count (``counted``, ``counted_in_minutes``)."""

    share: Share
    ballot: bool
    written: str


def vote_for(honour: str, level: str, statute: Statute | None, day: date) -> Vote:
    """The threshold for one honour, or for a topic (empty ``honour``), in a council of ``level``.

    Where a decree sets it, it stands. Where the law leaves it open, the council's own majority takes its place, never at or below one
    half: “1/2” in the statutes means more than half. Before 2024 no rule is held: more than half, to be checked.
    """
    rule = votes.vote_rule(procedure_on(day), honour)
    if rule is None:
        share = _own_majority(statute) or Share(HALF, True, "Đa số tổng số thành viên: cần kiểm chứng", True)
        return Vote(share, ballot=False, written="counted")
    ruling = rule.rulings[0]
    own = None if is_binding(ruling) else _own_majority(statute)
    elsewhere = level == CouncilLevel.UNIT and ruling.params["council"] == CouncilLevel.PROVINCE
    text = reason(ruling)
    if elsewhere:
        text += ". Tỷ lệ này đặt cho Hội đồng cấp tỉnh; áp dụng cho Hội đồng đơn vị: cần kiểm chứng"
    part, strict = (rule.at_least, False) if rule.at_least is not None else (rule.threshold, True)
    law = Share(part or HALF, strict, text, needs_checking=ruling.needs_checking or elsewhere)
    return Vote(own or law, ballot=rule.ballot, written=str(ruling.params["written_opinions"]))


def _own_majority(statute: Statute | None) -> Share | None:
    if statute is None or not statute.majority:
        return None
    part = Fraction(statute.majority)
    text = f"Quy chế của Hội đồng: {statute.document}"
    return Share(part, strict=part == HALF, text=text, needs_checking=False)


def rules_for_question(honour: str, meeting: Meeting) -> dict[str, Any]:
    """The rule of one question, as it is frozen with a ballot. Three queries.

    ``share`` (“9/10”) of ``base`` (always all members), ``strict``: more than it; ``base_size`` members on the day, ``needed`` votes;
    ``secret`` True, False or None (not said); ``ballot``: a rule asks for one; ``written``: ``counted`` or ``counted_in_minutes``;
    ``citation`` in words, ``needs_checking``; ``recusal_reduces_base``: the statutes take who may not vote out of the base.
    """
    day = day_of(meeting)
    statute = statute_on(meeting.council, day)
    vote, members = vote_for(honour, meeting.council.level, statute, day), members_on(meeting.council, day)
    return {
        "share": written(vote.share.part),
        "strict": vote.share.strict,
        "base": ALL_MEMBERS,
        "base_size": members,
        "needed": vote.share.needed(members),
        "secret": _secret(procedure_on(day), statute),
        "ballot": vote.ballot,
        "written": vote.written,
        "citation": vote.share.text,
        "needs_checking": vote.share.needs_checking,
        "recusal_reduces_base": bool(statute and statute.recusal_reduces_base),
    }


_SITS: Final = {"standing": "Thường trực Hội đồng", "full": "Toàn thể Hội đồng"}


def review_of(honour: str, day: date) -> Review | None:
    """Which council looks at an honour in this province, and whether the Party committee is heard first; None without a rule."""
    if not honour:
        return None
    found = councils.review_level(procedure_on(day), honour)
    if found is None or not (found.council or found.party_opinion):
        return None
    return Review(_SITS.get(found.council, ""), found.party_opinion, found.why, found.needs_checking)
