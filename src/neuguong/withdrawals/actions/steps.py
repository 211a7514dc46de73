"""From the conclusion to the submission, or out of the way."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.actions.superseding import Text, decided_item, discard_superseding, draft_superseding
from neuguong.withdrawals import telling, workflow
from neuguong.withdrawals.drafting import articles_of, grounds_of, kind_of, province_of, title_of
from neuguong.withdrawals.enums import CaseStage
from neuguong.withdrawals.judging import deciders_of, due_after
from neuguong.withdrawals.locking import locked_case
from neuguong.withdrawals.models import WithdrawalCase
from neuguong.withdrawals.permissions import BY_DECISION, may_drop, may_propose, may_verify


@transaction.atomic
def verify_case(
    *,
    case_id: int,
    conclusion: str,
    concluded_on: date,
    by: Any,
    version: int | None = None,
    due_on: date | None = None,
) -> WithdrawalCase:
    """There is a conclusion, in a document with a day: the time to propose runs from it."""
    case = locked_case(case_id, version)
    demand(may_verify(by, case))
    if not (words := nfc(conclusion).strip()):
        raise NotAllowed("Ghi số, ngày văn bản kết luận, bản án hoặc biên bản xác nhận.")
    _refuse_future(concluded_on, "Ngày kết luận")
    case.conclusion, case.concluded_on = words[:200], concluded_on
    case.verified_at, case.verified_by = timezone.now(), by
    _go_to(case, CaseStage.VERIFIED, concluded_on, due_on)
    case.save()
    record(case, workflow.VERIFY.name, by=by)
    telling.their_turn(case, "đã có kết luận, chờ trình", ("chief",), by=by)
    return case


@transaction.atomic
def propose_case(
    *,
    case_id: int,
    submission: str,
    proposed_on: date,
    by: Any,
    decider: str = "",
    version: int | None = None,
    due_on: date | None = None,
) -> WithdrawalCase:
    """Lay it before whoever decides; a case that ends with a decision gets its draft here."""
    case = locked_case(case_id, version)
    demand(may_propose(by, case))
    if not (words := nfc(submission).strip()):
        raise NotAllowed("Ghi số, ngày tờ trình.")
    _refuse_future(proposed_on, "Ngày trình")
    if case.concluded_on and proposed_on < case.concluded_on:
        raise NotAllowed("Ngày trình không thể trước ngày kết luận.")
    case.submission, case.proposed_on = words[:200], proposed_on
    case.proposed_at, case.proposed_by = timezone.now(), by
    if case.kind in BY_DECISION:
        _draft(case, decider, by)
    _go_to(case, CaseStage.PROPOSED, proposed_on, due_on)
    case.save()
    record(case, workflow.PROPOSE.name, by=by, decider=case.decider)
    telling.their_turn(case, "đã trình, chờ ghi văn bản ban hành", ("chairman_office",), by=by)
    return case


def _draft(case: WithdrawalCase, decider: str, by: Any) -> None:
    before = decided_item(case.held)
    known = deciders_of(case.kind, case.held.honour, case.received_on, before.decision.decider if before else "")
    if known and decider not in known:
        raise NotAllowed("Chọn người có thẩm quyền trong danh sách: ai có thẩm quyền tặng thì có thẩm quyền hủy bỏ.")
    if not decider:
        raise NotAllowed("Chọn người có thẩm quyền quyết định.")
    case.decider = decider
    case.decision = draft_superseding(
        held_id=case.held_id,
        kind=kind_of(case),
        decider=decider,
        organisation=before.decision.organisation if before else province_of(case.held.recipient.organisation),
        text=Text(title_of(case), grounds_of(case), articles_of(case)),
        printed=case.changes,
        by=by,
    )


@transaction.atomic
def drop_case(*, case_id: int, reason: str, by: Any, version: int | None = None) -> WithdrawalCase:
    """Not carried on, for a reason; the honour stays as it is, a draft decision goes."""
    case = locked_case(case_id, version)
    demand(may_drop(by, case))
    if not (words := nfc(reason).strip()):
        raise NotAllowed("Ghi lý do không tiếp tục.")
    draft, case.decision = case.decision, None
    case.stage, case.drop_reason = CaseStage.DROPPED, words[:500]
    case.dropped_at, case.dropped_by = timezone.now(), by
    case.version += 1
    case.save()
    if draft is not None:
        discard_superseding(decision_id=draft.pk, by=by)
    record(case, workflow.DROP.name, by=by)
    telling.ended(case, by=by)
    return case


def _go_to(case: WithdrawalCase, stage: CaseStage, day: date, typed: date | None) -> None:
    due = due_after(case.kind, stage, day, typed)
    case.stage, case.due_on, case.due_why = stage, due.on, due.why
    case.version += 1


def _refuse_future(day: date, what: str) -> None:
    if day > timezone.localdate():
        raise NotAllowed(f"{what} không thể ở tương lai.")
