"""A ballot before the vote: prepared, frozen, the tellers' codes handed out, opened."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils import sealing, telling, workflow
from neuguong.councils.actions.stepping import take_step
from neuguong.councils.counting import needed_votes
from neuguong.councils.enums import SEALED_MODES, BallotMode
from neuguong.councils.locking import locked_ballot
from neuguong.councils.manifest import context_of, manifest_of
from neuguong.councils.models import (
    AgendaItem,
    Ballot,
    Interest,
    KeyWrap,
    Meeting,
    Member,
    Question,
    Recusal,
    Teller,
    VoterSlot,
)
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries.ballots import here
from neuguong.councils.queries.rules import rules_for_meeting, rules_for_question, statute_on
from neuguong.registry.catalogue import honour_name

TELLERS = range(sealing.NEEDED, 6)  # two open the box; more are a reserve


@transaction.atomic
def prepare_ballot(
    *,
    meeting_id: int,
    title: str,
    mode: str,
    item_ids: Iterable[int],
    teller_ids: Iterable[int],
    by: Any,
    rehearsal: bool = False,
    replaces_id: Any = None,
) -> Ballot:
    """A draft: which points of the agenda, who counts. ``teller_ids``: users; at least two, three are better."""
    meeting = Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)
    demand(may.may_prepare(by, meeting))
    items = list(AgendaItem.objects.filter(meeting=meeting, removed_at=None, pk__in=set(item_ids)))
    if not items:
        raise NotAllowed("Chọn ít nhất một nội dung trong chương trình họp để bỏ phiếu.")
    tellers = _tellers(teller_ids, meeting)
    ballot = Ballot.objects.create(
        meeting=meeting,
        title=title.strip() or f"Lượt bỏ phiếu {meeting.ballots.count() + 1}",
        mode=BallotMode(mode),
        rehearsal=rehearsal,
        replaces=_replaced(replaces_id, meeting),
        created_by=by,
    )
    _ask(ballot, items)
    Teller.objects.bulk_create([Teller(ballot=ballot, user=one) for one in tellers])
    record(ballot, "ballot.prepared", by=by, questions=len(items), tellers=len(tellers), rehearsal=rehearsal)
    return ballot


def _tellers(teller_ids: Iterable[int], meeting: Meeting) -> list[Any]:
    wanted = set(teller_ids)
    found = list(get_user_model().objects.filter(pk__in=wanted, is_active=True).order_by("pk"))
    if len(found) not in TELLERS or len(found) != len(wanted):
        raise NotAllowed("Tổ kiểm phiếu có từ 2 đến 5 người, nên là 3: cần 2 người nhập mã mới mở được hòm phiếu.")
    for one in found:
        demand(may.may_be_teller(one, meeting))
    return found


def _replaced(replaces_id: Any, meeting: Meeting) -> Ballot | None:
    if replaces_id is None:
        return None
    old = Ballot.objects.get(pk=replaces_id, meeting=meeting)
    if old.stage not in {workflow.CANCEL.target, workflow.ANNUL.target}:
        raise NotAllowed("Chỉ bỏ phiếu lại cho lượt đã hủy.")
    return old


def _ask(ballot: Ballot, items: list[AgendaItem]) -> None:
    """One question an item, and one more where a lower honour is asked besides."""
    ordinal = 0
    for item in items:
        main = None
        for honour in filter(None, (item.honour, item.fallback)) if item.honour else ("",):
            ordinal += 1
            asked = Question.objects.create(
                ballot=ballot,
                ordinal=ordinal,
                item=item,
                honour=honour,
                text=_text(item, honour, main),
                fallback_of=main,
            )
            main = main or asked


def _text(item: AgendaItem, honour: str, main: Question | None) -> str:
    if not honour:
        return item.title[:400]
    if main is not None:
        return f"Nếu không đạt: {item.title}, {honour_name(honour)}"[:400]
    return f"{item.title}: {honour_name(honour)}"[:400]


@transaction.atomic
def freeze_ballot(*, ballot_id: Any, by: Any, version: int | None = None) -> Ballot:
    """Fix questions, roll, recusals and rules for good. Whatever turns out wrong afterwards: cancel, and prepare a new one."""
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_take(by, ballot, workflow.FREEZE))
    meeting = ballot.meeting
    day = timezone.localdate(meeting.starts_at)
    members = list(meeting.council.members.on(day))
    if not members:
        raise NotAllowed("Hội đồng chưa có thành viên nào trong nhiệm kỳ của ngày họp.")
    _recuse(ballot, members)
    statute = statute_on(meeting.council, day)
    ballot.members, ballot.allow_replace = len(members), bool(statute and statute.allow_replace)
    questions = list(ballot.questions.select_related("item", "fallback_of").prefetch_related("recusals"))
    rules = {honour: rules_for_question(honour, meeting) for honour in {one.honour for one in questions}}
    for one in questions:
        _fix_rule(one, rules[one.honour], len(members))
    Question.objects.bulk_update(questions, ["rule", "base", "needed"])
    VoterSlot.objects.bulk_create([VoterSlot(ballot=ballot, member=one) for one in members])
    ballot.manifest = manifest_of(ballot, questions, members, ballot.tellers.select_related("user"))
    ballot.manifest_hash = sealing.digest(ballot.manifest)
    ballot.suite = sealing.SUITE if ballot.mode in SEALED_MODES else ""
    take_step(ballot, workflow.FREEZE, by=by, manifest=ballot.manifest_hash, members=len(members))
    return ballot


def _recuse(ballot: Ballot, members: list[Member]) -> None:
    seated = {one.pk for one in members}
    found = Interest.objects.filter(item__questions__ballot=ballot, withdrawn_at=None, member__in=seated)
    reasons = {(one.item_id, one.member_id): one.reason for one in found}
    Recusal.objects.bulk_create(
        Recusal(question=question, member_id=member, reason=reason)
        for question in ballot.questions.all()
        for (item, member), reason in reasons.items()
        if item == question.item_id
    )


def _fix_rule(question: Question, rule: dict[str, Any], members: int) -> None:
    apart = len(question.recusals.all())
    question.base = members - apart if rule["recusal_reduces_base"] else members
    question.rule = rule | {"recused": apart}
    question.needed = needed_votes(rule["share"], question.base, strict=rule["strict"])


@transaction.atomic
def take_code(*, ballot_id: Any, by: Any) -> str:
    """A teller's code for this ballot, returned this once and stored nowhere. Asked again, a new one takes its place."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_take_code(by, ballot))
    code = sealing.new_code()
    key = sealing.code_key(code, context_of(ballot))
    ballot.tellers.filter(user=by).update(public_key=sealing.public_half(key))
    record(ballot, "ballot.code_taken", by=by)
    return code


@transaction.atomic
def open_ballot(*, ballot_id: Any, by: Any, version: int | None = None) -> Ballot:
    """Make the key of the ballot, wrap it for the tellers and forget it; from now on members vote."""
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_take(by, ballot, workflow.OPEN))
    _demand_quorum(ballot)
    if ballot.mode in SEALED_MODES:
        _make_key(ballot)
    take_step(ballot, workflow.OPEN, by=by)
    telling.vote_opened(ballot, by=by)
    return ballot


@transaction.atomic
def remind_voters(*, ballot_id: Any, by: Any) -> int:
    """Remind those who have not voted, the same words for all; return how many were told."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_remind(by, ballot))
    told = telling.vote_opened(ballot, by=by, again=True)
    record(ballot, "ballot.reminded", by=by, members=told)
    return told


def _demand_quorum(ballot: Ballot) -> None:
    if ballot.rehearsal or ballot.mode == BallotMode.WRITTEN:
        return
    rules, present = rules_for_meeting(ballot.meeting), len(here(ballot.meeting))
    if rules.awards.needed is not None and present < rules.awards.needed:
        raise NotAllowed(
            f"Có mặt {present}/{rules.members} thành viên, cần {rules.awards.needed} mới được bỏ phiếu. Điểm danh lại, hoặc"
            " lùi phiên họp."
        )


def _make_key(ballot: Ballot) -> None:
    publics = {one.pk: bytes(one.public_key) for one in ballot.tellers.all() if one.public_key}
    if len(publics) < sealing.NEEDED:
        raise NotAllowed("Cần ít nhất 2 người kiểm phiếu đã nhận mã của mình rồi mới mở bỏ phiếu.")
    private = sealing.new_private_key()
    ballot.public_key = sealing.public_half(private)
    wraps = sealing.wrap(private, publics, context_of(ballot))
    KeyWrap.objects.bulk_create([KeyWrap(ballot=ballot, holders=pair, blob=blob) for pair, blob in wraps.items()])
