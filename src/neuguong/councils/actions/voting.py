"""The vote itself. A choice is sealed in the memory of one request; nothing else of it is written anywhere."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db import transaction
from django.db.models import Q

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils import sealing
from neuguong.councils.enums import ON_PAPER, BallotMode, Channel, Choice
from neuguong.councils.locking import locked_ballot
from neuguong.councils.manifest import context_of
from neuguong.councils.models import Ballot, Member, OpenVote, PaperEnvelope, Question, VoterSlot
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries.ballots import here, seat_of

MARKS = {Choice.AGREE: sealing.AGREE, Choice.DISAGREE: sealing.DISAGREE, Choice.BLANK: sealing.BLANK}
# what a paper may say; 9: not to be read, counted as invalid
PAPER_MARKS = frozenset({sealing.RECUSED, sealing.AGREE, sealing.DISAGREE, sealing.BLANK, 9})


@transaction.atomic
def cast_ballot(*, ballot_id: Any, choices: Mapping[int, str], by: Any) -> str:
    """Seal one member's ballot; return the receipt, to be shown after the commit.

    ``choices``: number of the question → :class:`Choice`, for exactly the questions that the member votes on. One conditional UPDATE
    decides who was first: a second ballot changes nothing unless the statutes allow to replace it.
    """
    ballot = locked_ballot(ballot_id)
    member = _voter(ballot, by)
    if ballot.mode == BallotMode.OPEN:
        raise NotAllowed("Lượt này biểu quyết công khai, không dùng phiếu kín.")
    marks = _marks(ballot, member.pk, choices)
    envelope = sealing.seal(bytes(ballot.public_key or b""), marks, context_of(ballot))
    free = Q(voted=False) | Q(channel=Channel.ELECTRONIC) if ballot.allow_replace else Q(voted=False)
    changed = VoterSlot.objects.filter(free, ballot=ballot, member=member).update(
        voted=True, channel=Channel.ELECTRONIC, envelope=envelope
    )
    if not changed:
        demand(may.may_vote_again(ballot, ballot.slots.get(member=member).channel))
        raise NotAllowed(may.VOTED)
    record(ballot, "ballot.cast", by=by)
    return sealing.receipt(ballot.pk.bytes, envelope)


def _voter(ballot: Ballot, by: Any) -> Member:
    member = seat_of(by, ballot)
    demand(may.may_vote(by, ballot, member))
    return cast("Member", member)


def _marks(ballot: Ballot, member_id: int, choices: Mapping[int, str]) -> list[int]:
    marks = []
    for question in ballot.questions.prefetch_related("recusals"):
        apart = any(one.member_id == member_id for one in question.recusals.all())
        marks.append(sealing.RECUSED if apart else _mark(question, choices))
    return marks


def _mark(question: Question, choices: Mapping[int, str]) -> int:
    chosen = choices.get(question.ordinal, "")
    if chosen not in MARKS:
        raise NotAllowed(
            f"Câu {question.ordinal} chưa chọn: {question.text}. Chọn đồng ý, không đồng ý hoặc phiếu trắng."
        )
    return MARKS[Choice(chosen)]


@transaction.atomic
def vote_openly(*, ballot_id: Any, choices: Mapping[int, str], by: Any) -> int:
    """Named votes, one for each question; they may be changed until the close, every time with a line in the log."""
    ballot = locked_ballot(ballot_id)
    member = _voter(ballot, by)
    if ballot.mode != BallotMode.OPEN:
        raise NotAllowed("Lượt này bỏ phiếu kín.")
    questions = list(ballot.questions.prefetch_related("recusals"))
    free = [one for one in questions if all(each.member_id != member.pk for each in one.recusals.all())]
    for question in free:
        _mark(question, choices)
    for question in free:
        OpenVote.objects.update_or_create(
            question=question, member=member, defaults={"ballot": ballot, "choice": choices[question.ordinal]}
        )
    VoterSlot.objects.filter(ballot=ballot, member=member).update(voted=True, channel=Channel.ELECTRONIC)
    said = {str(one.ordinal): choices[one.ordinal] for one in free}
    record(ballot, "ballot.voted_openly", by=by, private=said)
    return len(free)


@transaction.atomic
def note_paper(*, ballot_id: Any, member_id: int, channel: str, by: Any) -> VoterSlot:
    """Tick the roll for one who has handed in a paper (``paper_present``, ``paper_absent``), or take a wrong tick back (``none``)."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_note_paper(by, ballot))
    channel = Channel(channel)
    slot = VoterSlot.objects.select_related("member").filter(ballot=ballot, member=member_id).first()
    if slot is None:
        raise NotAllowed("Người này không có trong danh sách bỏ phiếu.")
    if slot.channel == Channel.ELECTRONIC:
        raise NotAllowed(f"{slot.member} đã bỏ phiếu trên hệ thống, không nhận thêm phiếu giấy.")
    if channel != Channel.NONE:
        present = slot.member_id in here(ballot.meeting)
        demand(may.may_hand_in(ballot, slot.member, channel, present=present))
    slot.voted, slot.channel = channel != Channel.NONE, channel
    slot.save(update_fields=["voted", "channel"])
    record(ballot, "ballot.paper_noted", by=by, member=slot.member_id, channel=channel)
    return slot


@transaction.atomic
def type_papers(*, ballot_id: Any, papers: Sequence[Sequence[int]], by: Any) -> int:
    """Seal all papers, of absent members and of those who are there, at once and already mixed; typed again, they replace the first.

    ``papers``: for each paper one mark a question (:data:`sealing.AGREE` …; ``RECUSED`` where the paper is struck out). As many as the
    roll has ticks for papers, and at least three: one or two would be known by who handed them in.
    """
    ballot = locked_ballot(ballot_id)
    demand(may.may_type_papers(by, ballot))
    if ballot.mode == BallotMode.SECRET_PAPER:
        raise NotAllowed("Lượt này bỏ phiếu giấy: nhập tổng số theo từng câu, không nhập từng phiếu.")
    expected = ballot.slots.filter(channel__in=ON_PAPER).count()
    demand(may.may_seal_papers(expected))
    if len(papers) != expected:
        raise NotAllowed(f"Thư ký ghi {expected} phiếu giấy đã nộp, đồng chí nhập {len(papers)}. Đếm lại rồi nhập đủ.")
    questions = ballot.questions.count()
    if any(len(one) != questions or not set(one) <= PAPER_MARKS for one in papers):
        raise NotAllowed("Có phiếu chưa nhập đủ các câu. Xem lại từng phiếu.")
    ballot.paper_envelopes.all().delete()
    sealed = [sealing.seal(bytes(ballot.public_key or b""), one, context_of(ballot)) for one in papers]
    PaperEnvelope.objects.bulk_create(
        sorted(
            (PaperEnvelope(id=sealing.digest(one), ballot=ballot, envelope=one) for one in sealed),
            key=lambda one: one.id,
        )
    )
    record(ballot, "ballot.papers_typed", by=by, papers=len(papers))
    return len(papers)
