"""Hiệp y: ask a body about nominees, write down what it says, remind it, and close; what it does not say stays unsaid."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from honours.procedure.deadlines import term
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.common.working_days import add_working_days, is_working_day
from neuguong.dossiers import telling, workflow
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.enums import BodyAnswer, NominationStage
from neuguong.dossiers.locking import locked_nomination
from neuguong.dossiers.models import Nomination, OpinionAnswer, OpinionRequest, Round
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import opinions as may
from neuguong.organisations.models import Organisation

USUAL_DAYS: Final = 10  # where no rule is held; the page shows it as the system's own


def reply_due(asked_on: date) -> date:
    """By when a body that is asked on a day should answer, by the rule of that day (HY-01-DAYS)."""
    rule = term(procedure_on(asked_on), "asked_body", "reply")
    return rule.due(asked_on, is_working_day) if rule else add_working_days(asked_on, USUAL_DAYS)


@transaction.atomic
def ask_opinions(
    *,
    round_id: int,
    body: Organisation,
    nomination_ids: Iterable[int],
    matters: str,
    by: Any,
    letter_number: str = "",
    due_on: date | None = None,
) -> OpinionRequest:
    """Ask one body about some nominees of a round. Their clock stands still until every body asked has answered or is given up."""
    round_ = Round.objects.select_related("held_by").get(pk=round_id)
    demand(may.may_ask(by, round_))
    if not matters.strip():
        raise NotAllowed("Ghi rõ xin ý kiến về nội dung gì.")
    today = timezone.localdate()
    due = due_on or reply_due(today)
    if due < today:
        raise NotAllowed("Ngày trả lời không thể ở trong quá khứ.")
    chosen = _locked(nomination_ids)
    if stray := [one for one in chosen if one.dossier.round_id != round_id]:
        raise NotAllowed(f"{stray[0].recipient} không thuộc đợt này. Tải lại trang rồi chọn lại.")
    request = OpinionRequest.objects.create(
        round=round_,
        body=body,
        matters=nfc(matters)[:300],
        letter_number=nfc(letter_number)[:60],
        asked_on=today,
        due_on=due,
        asked_by=by,
    )
    OpinionAnswer.objects.bulk_create([OpinionAnswer(request=request, nomination=one) for one in chosen])
    fresh = [one for one in chosen if one.stage != NominationStage.OPINIONS]
    advance(fresh, workflow.ASK_OPINIONS, reply_due=due)
    for one in chosen:
        record(one, "opinion.asked", by=by, nomination=one.pk, request=request.pk, body=body.pk)
    telling.opinion_asked(request, by=by)
    return request


@transaction.atomic
def answer_opinions(
    *, request_id: int, answers: Mapping[int, tuple[str, str]], by: Any, everybody: str = ""
) -> OpinionRequest:
    """Write down answers: (answer, words) by nomination id; ``everybody`` for all that have none yet. An objection gives its reason."""
    request = _locked_request(request_id)
    demand(may.may_answer(by, request))
    now, told = timezone.now(), []
    for row in request.answers.select_related("nomination__recipient").order_by("pk"):
        said, words = answers.get(row.nomination_id, ("", ""))
        if not said and not row.answer:
            said = everybody
        if not said or (said, words.strip()) == (row.answer, row.text):
            continue
        if said not in BodyAnswer.values:
            raise NotAllowed("Chọn một trong các câu trả lời trên trang.")
        if said == BodyAnswer.OBJECT and not words.strip():
            raise NotAllowed(f"{row.nomination.recipient}: ghi lý do không nhất trí, kèm số văn bản nếu có.")
        row.answer, row.text, row.answered_at, row.answered_by = said, words.strip(), now, by
        told.append(row)
    if not told:
        raise NotAllowed("Chưa chọn câu trả lời nào.")
    OpinionAnswer.objects.bulk_update(told, ["answer", "text", "answered_at", "answered_by"], batch_size=200)
    for row in told:
        record(row.nomination, "opinion.answered", by=by, nomination=row.nomination_id, request=request.pk)
    if not request.answers.filter(answer="").exists():
        telling.opinion_done(request, by=by)
    return request


@transaction.atomic
def remind_body(*, request_id: int, by: Any) -> OpinionRequest:
    """Note that the body was reminded today; once a day is enough."""
    request = _locked_request(request_id)
    if by is not None:
        demand(may.may_close(by, request))
    today = timezone.localdate()
    if request.reminded_on == today:
        raise NotAllowed("Hôm nay đã nhắc rồi.")
    request.reminded_on = today
    request.save(update_fields=["reminded_on"])
    record(request, "opinion.reminded", by=by)
    telling.opinion_asked(request, by=by)
    return request


@transaction.atomic
def close_request(*, request_id: int, by: Any) -> OpinionRequest:
    """End the waiting. Who has not answered is shown as not having answered; nominees without another open question go on."""
    request = _locked_request(request_id)
    demand(may.may_close(by, request))
    request.closed_at, request.closed_by = timezone.now(), by
    request.save(update_fields=["closed_at", "closed_by"])
    chosen = _locked(request.answers.values_list("nomination_id", flat=True))
    waiting = set(
        OpinionAnswer.objects.filter(nomination__in=chosen, request__closed_at=None).values_list(
            "nomination_id", flat=True
        )
    )
    free = [one for one in chosen if one.pk not in waiting and workflow.CLOSE_OPINIONS.may_start(one.stage)]
    advance(free, workflow.CLOSE_OPINIONS)
    telling.opinion_done(request, by=by)
    silent = request.answers.filter(answer="").count()
    record(request, "opinion.closed", by=by, silent=silent)
    for one in chosen:
        record(one, "opinion.closed", by=by, nomination=one.pk, request=request.pk)
    return request


def _locked(nomination_ids: Iterable[int]) -> list[Nomination]:
    wanted = Nomination.objects.kept().filter(pk__in=set(nomination_ids)).order_by("dossier_id", "pk")
    chosen = [locked_nomination(number) for number in wanted.values_list("pk", flat=True)]
    if not chosen:
        raise NotAllowed("Chọn ít nhất một đề nghị để xin ý kiến.")
    return chosen


def _locked_request(request_id: int) -> OpinionRequest:
    return (
        OpinionRequest.objects.select_for_update(of=("self",))
        .select_related("body", "round__held_by")
        .get(pk=request_id)
    )
