"""What pages and verifiers read of ballots. While a vote is open nothing but the number of those who have voted comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.councils import sealing, workflow
from neuguong.councils.boxes import broken_places
from neuguong.councils.enums import SEALED_MODES, BallotStage, Channel
from neuguong.councils.models import AgendaItem, Ballot, Meeting, Member, Question, Tally, VoterSlot
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination


def seat_of(user: Any, ballot: Ballot) -> Member | None:
    """The member that this account votes as, from the frozen roll; None when the account is not on it."""
    slot = ballot.slots.filter(member__user=user).select_related("member").first()
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
    from neuguong.councils.enums import HERE

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


def ahead(ballot: Ballot) -> list[str]:
    """What still stands before the next step, in words, for the secretary's page."""
    tellers = list(ballot.tellers.select_related("user"))
    if ballot.stage == BallotStage.FROZEN and ballot.mode in SEALED_MODES:
        return [f"{one.user} chưa nhận mã kiểm phiếu" for one in tellers if not one.public_key]
    if ballot.stage == BallotStage.OPEN:
        paper = ballot.slots.filter(channel=Channel.PAPER_ABSENT).count()
        typed = ballot.paper_envelopes.count()
        return [f"tổ kiểm phiếu mới nhập {typed}/{paper} phiếu giấy"] if paper != typed else []
    return []


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
