"""What pages and verifiers read of ballots. While a vote is open nothing but the number of those who have voted comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.councils import sealing, workflow
from neuguong.councils.boxes import broken_places
from neuguong.councils.counting import FEWEST_PAPERS
from neuguong.councils.enums import HERE, ON_PAPER, SEALED_MODES, BallotMode, BallotStage, Channel, Presence
from neuguong.councils.models import AgendaItem, Ballot, Meeting, Member, Question, Tally, VoterSlot
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination


def slot_of(user: Any, ballot: Ballot) -> VoterSlot | None:
    """The line of the frozen roll that this account votes on, its member at hand; None when the account is not on it."""
    return ballot.slots.filter(member__user=user).select_related("member").first()


def seat_of(user: Any, ballot: Ballot) -> Member | None:
    """The member that this account votes as."""
    slot = slot_of(user, ballot)
    return slot.member if slot else None


def ballots_of(meeting: Meeting, user: Any) -> QuerySet[Ballot]:
    """The ballots of a meeting with ``cast`` and ``roll``, in the order they were made."""
    counted = Count("slots", filter=Q(slots__voted=True), distinct=True)
    return (
        Ballot.objects.visible_to(user)
        .filter(meeting=meeting)
        .annotate(cast=counted, roll=Count("slots", distinct=True))
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a member reads it. ``apart``: why this member does not vote on it; ``item``: None where it is kept from them."""

    question: Question
    item: AgendaItem | None
    apart: str
    chances: str


def questions_for(ballot: Ballot, member: Member | None) -> list[Asked]:
    """All questions in order, each with what ``member`` may read (three queries)."""
    present = len(here(ballot.meeting))
    found = []
    for one in ballot.questions.select_related("item", "fallback_of").prefetch_related("recusals"):
        apart = next((each.reason for each in one.recusals.all() if member and each.member_id == member.pk), "")
        found.append(Asked(one, None if apart else one.item, apart, chances(one, present, ballot)))
    return found


def here(meeting: Meeting) -> list[int]:
    """Members who are at the meeting, in the room or on the line."""
    return list(meeting.attendance.filter(presence__in=HERE).values_list("member_id", flat=True))


def chances(question: Question, present: int, ballot: Ballot) -> str:
    """A sentence when the question cannot pass with those who are here; absent members who vote on paper or by line are not here."""
    able = present - len(question.recusals.all())
    if ballot.stage not in {BallotStage.FROZEN, BallotStage.OPEN} or able >= question.needed:
        return ""
    return (
        f"Cần {question.needed}/{question.base} phiếu đồng ý; hiện có {able} người bỏ phiếu được tại phiên họp, nên không thể"
        " đạt nếu người vắng mặt không bỏ phiếu."
    )


def own_receipt(ballot: Ballot, member: Member) -> str:
    """The receipt again, as long as the envelope lies on the own row."""
    slot = VoterSlot.objects.filter(ballot=ballot, member=member).first()
    return sealing.receipt(ballot.pk.bytes, bytes(slot.envelope)) if slot and slot.envelope is not None else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One point of the agenda after the count: what passed, in which numbers. ``honour``: what goes on, empty when nothing passed."""

    item: AgendaItem
    tallies: Sequence[Tally]
    honour: str
    passed: bool


def outcomes(ballot: Ballot) -> list[Outcome]:
    """Item by item: the first of its questions that passed counts (two queries)."""
    by_item: dict[int, list[Tally]] = {}
    for one in ballot.tallies.select_related("question__item").order_by("question__ordinal"):
        by_item.setdefault(one.question.item_id, []).append(one)
    found = []
    for lines in by_item.values():
        won = next((one for one in lines if one.passed), None)
        found.append(Outcome(lines[0].question.item, lines, won.question.honour if won else "", won is not None))
    return found


def waiting_to_be_proposed(ballot: Ballot) -> list[int]:
    """Nominations that passed this ballot and still stand before the council (ids)."""
    passed = {one.item.nomination_id for one in outcomes(ballot) if one.passed and one.item.nomination_id}
    waiting = Nomination.objects.filter(pk__in=passed, stage=NominationStage.COUNCIL)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def passed_in_council(nomination_ids: Sequence[int]) -> dict[int, Outcome]:
    """The newest standing vote on each nomination (id → outcome); a rehearsal, a cancelled or an annulled ballot is none."""
    ballots = Ballot.objects.filter(
        rehearsal=False, stage__in=workflow.STANDS, questions__item__nomination__in=nomination_ids
    ).distinct()
    found: dict[int, Outcome] = {}
    for ballot in ballots.order_by("created_at"):
        for one in outcomes(ballot):
            if one.item.nomination_id in set(nomination_ids):
                found[one.item.nomination_id] = one
    return found


def roll(ballot: Ballot) -> list[VoterSlot]:
    """Who is on the roll, and who has voted: for the secretary, and for everybody once the box is closed."""
    return list(ballot.slots.select_related("member").order_by("member__position", "pk"))


@dataclass(frozen=True, slots=True)
class RollLine:
    """A line of the roll. ``paper``: as what a paper of this member is noted, empty where none is taken; ``hint``: how to vote."""

    slot: VoterSlot
    paper: str = ""
    hint: str = ""


def roll_lines(ballot: Ballot) -> list[RollLine]:
    """The roll; until the close with what is said to whoever notes papers (two queries)."""
    slots = roll(ballot)
    if ballot.stage not in {BallotStage.FROZEN, BallotStage.OPEN}:
        return [RollLine(one) for one in slots]
    presence = dict(ballot.meeting.attendance.values_list("member_id", "presence"))
    return [_roll_line(ballot, one, presence.get(one.member_id, Presence.UNKNOWN)) for one in slots]


def _roll_line(ballot: Ballot, slot: VoterSlot, presence: str) -> RollLine:
    if ballot.mode == BallotMode.OPEN:
        return RollLine(slot)
    if ballot.mode == BallotMode.SECRET_PAPER:
        away = presence == Presence.ABSENT
        return RollLine(slot, Channel.PAPER_ABSENT if away else Channel.PAPER_PRESENT, "vắng mặt" if away else "")
    in_the_room = presence in HERE and ballot.mode != BallotMode.WRITTEN
    if slot.member.user_id is None:
        if in_the_room:
            return RollLine(slot, Channel.PAPER_PRESENT, "có mặt, chưa có tài khoản: phát phiếu giấy")
        return RollLine(slot, Channel.PAPER_ABSENT, "chưa có tài khoản: gửi phiếu giấy")
    return RollLine(slot, "", "có mặt: bỏ phiếu trên hệ thống") if in_the_room else RollLine(slot, Channel.PAPER_ABSENT)


def ahead(ballot: Ballot) -> list[str]:
    """What still stands before the next step, in words, for the secretary's page."""
    if ballot.mode not in SEALED_MODES:
        return []
    if ballot.stage == BallotStage.FROZEN:
        tellers = ballot.tellers.select_related("user")
        return [f"{one.user} chưa nhận mã kiểm phiếu" for one in tellers if not one.public_key] + _few_without(ballot)
    if ballot.stage != BallotStage.OPEN:
        return []
    paper, typed = ballot.slots.filter(channel__in=ON_PAPER).count(), ballot.paper_envelopes.count()
    if 0 < paper < FEWEST_PAPERS:
        return [f"mới có {paper} phiếu giấy, dưới {FEWEST_PAPERS} phiếu thì không nhập vì đoán được là của ai"]
    return [f"tổ kiểm phiếu mới nhập {typed}/{paper} phiếu giấy"] if paper != typed else []


def _few_without(ballot: Ballot) -> list[str]:
    """Said before the vote is opened, while an account can still be given."""
    count = ballot.slots.filter(member__user=None).count()
    if not 0 < count < FEWEST_PAPERS:
        return []
    return [
        f"{count} thành viên chưa có tài khoản; dưới {FEWEST_PAPERS} phiếu giấy thì không nhập được, nên cấp tài khoản"
    ]


def bundle(ballot: Ballot) -> dict[str, Any]:
    """Everything that a stand-alone verifier needs; binary values in hexadecimal. It holds no name beside those of the manifest."""
    return {
        "format": "neuguong-ballot-1",
        "exported_at": timezone.now().isoformat(timespec="seconds"),
        "ballot": str(ballot.pk),
        "suite": ballot.suite,
        "stage": ballot.stage,
        "manifest": ballot.manifest,
        "manifest_hash": ballot.manifest_hash,
        "roll": [[one.member_id, one.voted, one.channel] for one in ballot.slots.order_by("member_id")],
        "roll_hash": ballot.roll_hash,
        "box": [bytes(one.envelope).hex() for one in ballot.box.all()],
        "box_root": ballot.box_root,
        "box_size": ballot.box_size,
        "receipts": ballot.receipts,
        "wraps": {one.holders: bytes(one.blob).hex() for one in ballot.wraps.all()},
        "tellers": {str(one.pk): bytes(one.public_key or b"").hex() for one in ballot.tellers.all()},
        "totals": [
            {name: getattr(one, name) for name in ("agree", "disagree", "blank", "invalid", "recused")}
            for one in ballot.tallies.order_by("question__ordinal")
        ],
        "tally_hash": ballot.tally_hash,
        "checkpoint_size": ballot.checkpoint_size,
    }


def health(ballot: Ballot) -> list[str]:
    """Sentences about a closed box that does not agree with its record; empty while open, after the destruction, and when all is well."""
    if ballot.mode not in SEALED_MODES or ballot.stage not in {
        BallotStage.CLOSED,
        BallotStage.COUNTED,
        BallotStage.CERTIFIED,
    }:
        return []
    return broken_places(ballot)
