"""Close the box, count it, count it again: only totals of each question come out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.models import AuditCheckpoint, AuditEntry
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils import sealing, telling, workflow
from neuguong.councils.actions.stepping import take_step
from neuguong.councils.boxes import broken_places, roll_hash
from neuguong.councils.counting import Totals, tally_hash, totals
from neuguong.councils.enums import ON_PAPER, SEALED_MODES, BallotMode, BallotStage, Channel, Choice
from neuguong.councils.locking import locked_ballot
from neuguong.councils.manifest import context_of
from neuguong.councils.models import Ballot, PaperCount, SealedBallot, Tally
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries.ballots import bundle

MARKS = {Choice.AGREE: sealing.AGREE, Choice.DISAGREE: sealing.DISAGREE, Choice.BLANK: sealing.BLANK}


@transaction.atomic
def close_ballot(*, ballot_id: Any, by: Any, version: int | None = None) -> Ballot:
    """Lock the box: envelopes leave the roll, are sorted by their bytes and stand without names from now on.

    Root of the box and hash of the roll go into the audit log, and a signed checkpoint leaves the database right after the commit,
    before any code can be typed.
    """
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_take(by, ballot, workflow.CLOSE))
    if ballot.mode in SEALED_MODES:
        _fill_box(ballot)
    ballot.box_size = ballot.slots.filter(voted=True).count()
    ballot.roll_hash = roll_hash(ballot)
    take_step(ballot, workflow.CLOSE, by=by, roll=ballot.roll_hash, box=ballot.box_root, size=ballot.box_size)
    telling.vote_over(ballot, by=by)
    transaction.on_commit(take_checkpoint, robust=True)
    return ballot


def _fill_box(ballot: Ballot) -> None:
    slots = list(ballot.slots.select_for_update(no_key=True).order_by("pk"))
    envelopes = [bytes(one.envelope) for one in slots if one.envelope is not None]
    papers = [bytes(one.envelope) for one in ballot.paper_envelopes.all()]
    cast = sum(one.channel == Channel.ELECTRONIC for one in slots)
    handed_in = sum(one.channel in ON_PAPER for one in slots)
    if len(envelopes) != cast:
        raise NotAllowed(
            f"Danh sách ghi {cast} phiếu trên hệ thống nhưng có {len(envelopes)} phong bì. Báo thanh tra, không khóa hòm."
        )
    if len(papers) != handed_in:
        raise NotAllowed(
            f"Có {handed_in} phiếu giấy đã nộp, tổ kiểm phiếu mới nhập {len(papers)}. Nhập đủ rồi khóa hòm."
        )
    everything = sorted(envelopes + papers)
    SealedBallot.objects.bulk_create(
        [
            SealedBallot(id=name, ballot=ballot, envelope=one)
            for name, one in sorted((sealing.digest(e), e) for e in everything)
        ]
    )
    ballot.slots.update(envelope=None)
    ballot.paper_envelopes.all().delete()
    ballot.box_root = sealing.box_root(everything)
    ballot.receipts = sorted(sealing.receipt(ballot.pk.bytes, one) for one in everything)


@transaction.atomic
def count_ballot(*, ballot_id: Any, by: Any, codes: Mapping[int, str] | None = None) -> list[Tally]:
    """Count, or count again: the second result must be the first. ``codes``: teller id → code, of two tellers, for a sealed box.

    The box is compared with what was recorded when it was closed before it is opened. Every ballot is opened in memory only.
    """
    ballot = locked_ballot(ballot_id)
    demand(may.may_count(by, ballot))
    questions = list(ballot.questions.prefetch_related("recusals"))
    recusals = [len(one.recusals.all()) for one in questions]
    if ballot.mode in SEALED_MODES:
        _demand_checkpoint(ballot)
        _demand_whole(ballot)
        ballots = _opened(ballot, codes or {}, len(questions))
        found, unreadable = totals(ballots, recusals), sum(one is None for one in ballots)
    else:
        found, unreadable = _counted_by_hand(ballot, questions), 0
    hashed = tally_hash(ballot.manifest_hash, ballot.box_root, found)
    if ballot.stage != BallotStage.CLOSED:
        return _recounted(ballot, hashed, by)
    made = [_tally(ballot, question, one) for question, one in zip(questions, found, strict=True)]
    ballot.tally_hash = hashed
    take_step(
        ballot,
        workflow.COUNT,
        by=by,
        tally=hashed,
        unreadable=unreadable,
        tellers=sorted(codes or {}),
        papers=found[0].papers,
    )
    return made


def _demand_checkpoint(ballot: Ballot) -> None:
    """The root of the box has to be outside of the database before it is opened."""
    line = (
        AuditEntry.objects.filter(stream=ballot.audit_stream, action=workflow.CLOSE.name).order_by("-sequence").first()
    )
    leaf = line.leaf_index if line else None
    newest = None
    if leaf is not None:
        newest = AuditCheckpoint.objects.filter(size__gt=leaf, sent_to__isnull=False).order_by("size").first()
    if newest is None:
        raise NotAllowed(
            "Mốc kiểm của nhật ký sau khi khóa hòm chưa ra khỏi cơ sở dữ liệu. Chờ một phút rồi thử lại; nếu vẫn vậy, báo quản"
            " trị chạy “neuguong audit checkpoint”."
        )
    if ballot.checkpoint_size is None:
        ballot.checkpoint_size = newest.size
        ballot.save(update_fields=["checkpoint_size"])


def _demand_whole(ballot: Ballot) -> None:
    if broken := broken_places(ballot):
        raise NotAllowed(f"Không kiểm phiếu được: {'; '.join(broken)}. Báo thanh tra và lập biên bản.")


def _opened(ballot: Ballot, codes: Mapping[int, str], questions: int) -> list[Sequence[int] | None]:
    """What lies in each envelope of the box; None for one that does not open."""
    wraps = {one.holders: bytes(one.blob) for one in ballot.wraps.all()}
    publics = {one.pk: bytes(one.public_key) for one in ballot.tellers.all() if one.public_key}
    context = context_of(ballot)
    try:
        private = sealing.unwrap(wraps, {key: code for key, code in codes.items() if code.strip()}, publics, context)
    except (sealing.WrongCode, sealing.Unreadable):
        raise NotAllowed(
            "Mã kiểm phiếu không đúng, hoặc chưa đủ mã của 2 người. Nhập lại; chữ hoa, chữ thường như nhau."
        ) from None
    opened: list[Sequence[int] | None] = []
    for sealed in ballot.box.all():
        try:
            opened.append(sealing.unseal(private, bytes(sealed.envelope), questions, context))
        except sealing.Unreadable:
            opened.append(None)
    return opened


def _counted_by_hand(ballot: Ballot, questions: Sequence[Any]) -> list[Totals]:
    if ballot.mode == BallotMode.OPEN:
        return [_shown_hands(one, ballot.box_size or 0) for one in questions]
    counts = list(ballot.paper_counts.order_by("question__ordinal", "entered_by_id"))
    return [
        _agreed(question, [one for one in counts if one.question_id == question.pk], ballot) for question in questions
    ]


def _shown_hands(question: Any, voters: int) -> Totals:
    """Who has voted, but not on this question, keeps away from it."""
    marks = [[MARKS[Choice(one.choice)]] for one in question.open_votes.all()]
    apart = voters - len(marks)
    return totals([*marks, *[[sealing.RECUSED]] * apart], [apart])[0]


def _agreed(question: Any, entered: Sequence[PaperCount], ballot: Ballot) -> Totals:
    """What two tellers typed independently; it has to be the same, and to add up to the papers handed in."""
    if len(entered) < sealing.NEEDED:
        raise NotAllowed("Hai người kiểm phiếu phải nhập tổng số độc lập với nhau; mới có một người nhập.")
    seen = {(one.agree, one.disagree, one.blank, one.invalid) for one in entered}
    if len(seen) > 1:
        raise NotAllowed(f"Câu {question.ordinal}: hai người kiểm phiếu nhập khác nhau. Đếm lại câu này rồi nhập lại.")
    agree, disagree, blank, invalid = seen.pop()
    return Totals(agree, disagree, blank, invalid, recused=(ballot.box_size or 0) - agree - disagree - blank - invalid)


def _tally(ballot: Ballot, question: Any, one: Totals) -> Tally:
    return Tally.objects.create(
        ballot=ballot,
        question=question,
        agree=one.agree,
        disagree=one.disagree,
        blank=one.blank,
        invalid=one.invalid,
        recused=one.recused,
        base=question.base,
        needed=question.needed,
        passed=one.agree >= question.needed,
    )


def _recounted(ballot: Ballot, hashed: str, by: Any) -> list[Tally]:
    same = hashed == ballot.tally_hash
    record(ballot, "ballot.recounted", by=by, same=same, tally=hashed)
    if not same:
        raise NotAllowed("Kiểm lại ra kết quả khác lần đầu. Báo thanh tra và lập biên bản.")
    return list(ballot.tallies.all())


@transaction.atomic
def enter_paper_counts(*, ballot_id: Any, counts: Mapping[int, Mapping[str, int]], by: Any) -> int:
    """The totals of a paper ballot as one teller read them. ``counts``: number of the question → agree, disagree, blank, invalid."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_type_papers(by, ballot))
    if ballot.mode != BallotMode.SECRET_PAPER:
        raise NotAllowed("Lượt này không dùng phiếu giấy tại phòng họp.")
    papers = ballot.box_size or 0
    questions = list(ballot.questions.prefetch_related("recusals"))
    for question in questions:
        given = counts.get(question.ordinal)
        if given is None or min(given.values()) < 0:
            raise NotAllowed(f"Câu {question.ordinal} chưa nhập đủ số phiếu.")
        total, apart = sum(given.values()), len(question.recusals.all())
        if not papers - apart <= total <= papers:
            wanted = f"từ {papers - apart} đến {papers}" if apart else str(papers)
            raise NotAllowed(
                f"Câu {question.ordinal}: cộng lại được {total} phiếu, phải là {wanted} phiếu thu vào. Đếm lại."
            )
    PaperCount.objects.filter(ballot=ballot, entered_by=by).delete()
    PaperCount.objects.bulk_create(
        PaperCount(ballot=ballot, question=one, entered_by=by, **counts[one.ordinal]) for one in questions
    )
    record(ballot, "ballot.paper_counts_entered", by=by, questions=len(questions))
    return len(questions)


@transaction.atomic
def export_bundle(*, ballot_id: Any, by: Any) -> dict[str, Any]:
    """The closed ballot for the stand-alone verifier; the export leaves a line in the log."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_export(by, ballot))
    record(ballot, "ballot.exported", by=by)
    return bundle(ballot)
