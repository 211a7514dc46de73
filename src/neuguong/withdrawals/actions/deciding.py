"""The end of a case: the new decision takes effect everywhere at once, or nowhere."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.actions.superseding import issue_superseding
from neuguong.decisions.enums import Decider
from neuguong.documents.actions import draft_document
from neuguong.documents.enums import DocumentKind
from neuguong.documents.models import OfficialDocument
from neuguong.withdrawals import telling, workflow
from neuguong.withdrawals.actions.consequences import follow
from neuguong.withdrawals.drafting import letter_content, province_of
from neuguong.withdrawals.enums import ARTICLES, CaseStage, Ground
from neuguong.withdrawals.locking import locked_case
from neuguong.withdrawals.models import WithdrawalCase
from neuguong.withdrawals.permissions import BY_DECISION, may_issue, may_write_letter

# Decisions of these are made outside of the province; here is only what their paper says.
_ABOVE = frozenset({Decider.PRESIDENT, Decider.GOVERNMENT, Decider.PRIME_MINISTER, Decider.MINISTER})


@transaction.atomic
def decide_case(
    *,
    case_id: int,
    number: str,
    decided_on: date,
    by: Any,
    signer_name: str = "",
    signer_post: str = "",
    version: int | None = None,
) -> WithdrawalCase:
    """Number and day of the paper that ends the case. Registry, follow-up list and notices change with it, in one transaction."""
    case = locked_case(case_id, version)
    demand(may_issue(by, case))
    _refuse_days(case, decided_on)
    if not (number := nfc(number).strip()):
        raise NotAllowed("Ghi số văn bản.")
    if case.kind in BY_DECISION:
        _by_decision(case, number, decided_on, (signer_name, signer_post), by)
    else:
        case.paper, case.paper_on = number[:200], decided_on
    case.stage, case.due_on, case.due_why = CaseStage.DECIDED, None, ""
    case.decided_at, case.decided_by = timezone.now(), by
    case.version += 1
    case.save()
    things = follow(case, by=by)
    record(case, workflow.DECIDE.name, by=by, decision=case.decision_id, held=case.new_held_id, things=len(things))
    telling.ended(case, by=by)
    if case.new_held_id:
        telling.honour_changed(case, by=by)
    return case


def _refuse_days(case: WithdrawalCase, decided_on: date) -> None:
    if decided_on > timezone.localdate():
        raise NotAllowed("Ngày văn bản không thể ở tương lai.")
    if case.held.decided_on and decided_on < case.held.decided_on:
        raise NotAllowed(f"Quyết định cũ ngày {case.held.decided_on:%d/%m/%Y}: văn bản mới không thể sớm hơn.")


def _by_decision(case: WithdrawalCase, number: str, decided_on: date, signer: tuple[str, str], by: Any) -> None:
    if case.decision_id is None:
        raise NotAllowed("Chưa có dự thảo quyết định: trình lại việc này.")
    article = ARTICLES.get(Ground(case.ground), "")
    decision = issue_superseding(
        decision_id=case.decision_id,
        number=number[:60],
        decided_on=decided_on,
        signer_name=signer[0],
        signer_post=signer[1],
        elsewhere=case.decider in _ABOVE,
        rested_on={
            "case": case.pk,
            "kind": case.kind,
            "ground": case.ground,
            "article": article,
            "rule": case.rule_answer,
        },
        by=by,
    )
    case.decision = decision
    case.new_held = decision.items.get().held


@transaction.atomic
def draft_letter(
    *, case_id: int, wrong: str, right: str, mark: str, signer_name: str, signer_post: str, by: Any
) -> OfficialDocument:
    """The công văn that corrects a form, as a draft of the documents; its number, once given, ends the case."""
    case = locked_case(case_id)
    demand(may_write_letter(by, case))
    wrong, right = nfc(wrong).strip(), nfc(right).strip()
    if not wrong or not right:
        raise NotAllowed("Ghi phần đã ghi sai và phần đính chính.")
    content = letter_content(case, wrong=wrong, right=right, signer_name=signer_name, signer_post=signer_post)
    letter = draft_document(
        organisation=province_of(case.held.recipient.organisation),
        kind=DocumentKind.LETTER,
        title=content["title"],
        content=content,
        mark=mark,
        signer_name=signer_name,
        signer_post=signer_post,
        by=by,
    )
    case.letter = letter
    case.version += 1
    case.save(update_fields=["letter", "version"])
    record(case, "withdrawal.letter_drafted", by=by, letter=letter.pk)
    return letter
