"""Open a case about a held honour; where the rules leave the question open, a person answers it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from honours.procedure.authority import NO
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.registry.models import HeldHonour, Recipient
from neuguong.withdrawals import telling, workflow
from neuguong.withdrawals.enums import GROUNDS, CaseKind, CaseStage, Sentence
from neuguong.withdrawals.judging import Due, due_after, ruled
from neuguong.withdrawals.locking import locked_case
from neuguong.withdrawals.models import WithdrawalCase
from neuguong.withdrawals.permissions import may_answer, may_open

CORRECTABLE = ("name", "post", "unit", "year", "achievement")


@transaction.atomic
def open_case(
    *,
    held_id: int,
    kind: str,
    ground: str,
    facts: str,
    requested_by: str,
    document: str,
    received_on: date,
    by: Any,
    **more: Any,
) -> WithdrawalCase:
    """``more``: ``sentence`` (a stripping), ``changes`` (a correction: field → right value), ``due_on`` (typed by the office)."""
    demand(may_open(by))
    held = HeldHonour.objects.select_related("recipient__organisation", "organisation").get(pk=held_id)
    Recipient.objects.select_for_update().get(pk=held.recipient_id)
    kind = CaseKind(kind)
    sentence = Sentence(more["sentence"]) if kind == CaseKind.STRIPPING and more.get("sentence") else ""
    _refuse_nonsense(held, kind, ground, sentence, received_on)
    answer = ruled(kind, ground, held, sentence, received_on)
    if answer.answer == NO:
        raise NotAllowed(answer.why)
    case = WithdrawalCase(
        held=held,
        kind=kind,
        ground=ground,
        sentence=sentence,
        facts=_said(facts, "Ghi sự việc bằng lời."),
        requested_by=_said(requested_by, "Ghi cơ quan đề nghị.")[:200],
        document=_said(document, "Ghi số, ngày văn bản: không mở việc khi không có văn bản.")[:200],
        received_on=received_on,
        changes=_changes(kind, more.get("changes") or {}),
        rule_answer=answer.answer,
        rule_why=answer.why,
        opened_by=by,
    )
    _save(case, due_after(kind, CaseStage.OPENED, received_on, more.get("due_on")))
    record(case, workflow.OPEN.name, by=by, kind=kind, ground=ground, held=held.pk, answer=answer.answer)
    return case


def _save(case: WithdrawalCase, due: Due) -> None:
    case.due_on, case.due_why = due.on, due.why
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError as problem:
        raise NotAllowed("Khen thưởng này đang có một việc khác chưa kết thúc. Mở việc đó để làm tiếp.") from problem


def _refuse_nonsense(held: HeldHonour, kind: CaseKind, ground: str, sentence: str, received_on: date) -> None:
    if HeldHonour.objects.filter(corrects=held).exists():
        raise NotAllowed("Bản ghi này đã có bản mới hơn. Mở việc từ bản mới nhất trong sổ.")
    if held.revoked != (kind == CaseKind.RESTORATION):
        raise NotAllowed(
            "Khen thưởng này đang có hiệu lực, không có gì để phục hồi."
            if kind == CaseKind.RESTORATION
            else "Khen thưởng này đã bị hủy bỏ, tước rồi. Chỉ còn việc phục hồi, nếu có căn cứ."
        )
    if ground not in GROUNDS[kind]:
        raise NotAllowed("Chọn một căn cứ của đúng loại việc này.")
    if kind == CaseKind.STRIPPING and not sentence:
        raise NotAllowed("Ghi hình phạt của bản án đã có hiệu lực pháp luật.")
    if received_on > timezone.localdate():
        raise NotAllowed("Ngày nhận không thể ở tương lai.")


def _said(text: str, otherwise: str) -> str:
    if not (words := nfc(text).strip()):
        raise NotAllowed(otherwise)
    return words


def _changes(kind: CaseKind, typed: Mapping[str, Any]) -> dict[str, Any]:
    if kind != CaseKind.CORRECTION_OF_CONTENT:
        return {}
    kept = {name: typed[name] for name in CORRECTABLE if typed.get(name) not in (None, "")}
    if not kept:
        raise NotAllowed("Ghi ít nhất một nội dung đúng: tên, chức vụ, đơn vị, năm hoặc thành tích.")
    return {name: nfc(value).strip() if isinstance(value, str) else value for name, value in kept.items()}


@transaction.atomic
def answer_open_question(*, case_id: int, reason: str, by: Any) -> WithdrawalCase:
    """The rule leaves it open; the chief has looked at it and says why the case goes on (or else drops it)."""
    case = locked_case(case_id)
    demand(may_answer(by, case))
    case.answer_reason = _said(reason, "Ghi lý do và văn bản làm căn cứ.")[:500]
    case.answered_at, case.answered_by = timezone.now(), by
    case.version += 1
    case.save(update_fields=["answer_reason", "answered_at", "answered_by", "version"])
    record(case, "withdrawal.answered", by=by)
    telling.their_turn(case, "lãnh đạo đã cho ý kiến, làm bước tiếp theo", ("appraiser",), by=by)
    return case
