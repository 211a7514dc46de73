"""Rounds and the way of a dossier to the standing office."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions, telling, workflow
from neuguong.dossiers.actions.nominations import assess_nominations
from neuguong.dossiers.actions.papers import defer_papers
from neuguong.dossiers.enums import BatchStage, Level
from neuguong.dossiers.locking import locked_dossier, refuse_stale
from neuguong.dossiers.models import Dossier, Nomination, Round
from neuguong.dossiers.moving import advance
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import book


@transaction.atomic
def open_round(
    *,
    code: str,
    name: str,
    honours: list[str],
    opens_on: date,
    closes_on: date,
    by: Any,
    held_by: Organisation | None = None,
    **extra: Any,
) -> Round:
    """Announce a round of the province, or of one body for its own units. ``extra``: award_type, achievement_year, law_on, law_reason."""
    demand(permissions.may_open_round(by, held_by))
    if not honours:
        raise NotAllowed("Chọn ít nhất một danh hiệu, hình thức khen thưởng nhận đề nghị trong đợt.")
    if unknown := [code for code in honours if book().find(code) is None]:
        raise NotAllowed(f"Danh mục chưa có tiêu chuẩn của: {', '.join(unknown)}. Bỏ các mục này khỏi đợt.")
    if closes_on < opens_on:
        raise NotAllowed("Ngày hết hạn phải sau ngày bắt đầu nhận hồ sơ.")
    if Round.objects.filter(code=code).exists():
        raise NotAllowed(f"Mã đợt “{code}” đã có. Chọn mã khác.")
    made = Round.objects.create(
        code=code,
        name=nfc(name),
        honours=honours,
        opens_on=opens_on,
        closes_on=closes_on,
        level=level_of(held_by),
        held_by=held_by,
        created_by=by,
        **extra,
    )
    record(made, "round.opened", by=by, honours=honours, closes_on=closes_on.isoformat(), level=made.level)
    return made


def level_of(held_by: Organisation | None) -> Level:
    if held_by is None:
        return Level.PROVINCE
    return Level.COMMUNE if held_by.kind == OrganisationKind.COMMUNE else Level.ORGANISATION


@transaction.atomic
def start_dossier(*, round_: Round, organisation: Organisation, by: Any) -> Dossier:
    """Open a draft of ``organisation`` for the round; a draft that is already there is given back instead of a second one."""
    demand(permissions.may_start_dossier(by, round_, organisation))
    Round.objects.select_for_update().get(pk=round_.pk)
    mine = Dossier.objects.filter(round=round_, organisation=organisation, stage=workflow.RECALL.target)
    if draft := mine.first():
        return draft
    number = (Dossier.objects.filter(round=round_).aggregate(last=Max("number"))["last"] or 0) + 1
    dossier = Dossier.objects.create(round=round_, organisation=organisation, number=number, created_by=by)
    record(dossier, "dossier.started", by=by, round=round_.code, organisation=organisation.pk)
    return dossier


@transaction.atomic
def describe_letter(
    *, dossier_id: int, number: str, on: date | None, signer: str, by: Any, version: int | None = None
) -> Dossier:
    """Fill in the tờ trình: number, date, signer."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_edit(by, dossier))
    refuse_stale(dossier, version)
    if on and on > timezone.localdate():
        raise NotAllowed("Ngày tờ trình không thể ở tương lai.")
    dossier.letter_number, dossier.letter_on, dossier.letter_signer = nfc(number), on, nfc(signer)
    dossier.version += 1
    dossier.save(update_fields=["letter_number", "letter_on", "letter_signer", "version"])
    record(dossier, "dossier.letter_described", by=by)
    return dossier


@transaction.atomic
def ask_approval(*, dossier_id: int, by: Any, version: int | None = None, papers_by: date | None = None) -> Dossier:
    """Lay the dossier before the head of the office; until it comes back nobody changes it.

    ``papers_by``: the day until which the papers that may follow are promised.
    """
    dossier = locked_dossier(dossier_id)
    nominations = dossier.nominations.kept().count()
    demand(permissions.may_ask_approval(by, dossier, nominations=nominations))
    refuse_stale(dossier, version)
    _refuse_open_imports(dossier)
    if papers_by:
        defer_papers(dossier_id=dossier_id, due_on=papers_by, by=by)
    dossier.send_back_reason = ""
    dossier.save(update_fields=["send_back_reason"])
    assess_nominations(dossier_id=dossier.pk, occasion="approval", by=by)
    move(dossier, workflow.ASK_APPROVAL, by=by, nominations=nominations)
    telling.approval_asked(dossier, by=by)
    return dossier


@transaction.atomic
def send_back(*, dossier_id: int, reason: str, by: Any, version: int | None = None) -> Dossier:
    """From the head's desk back to the officer: a head says why, an officer may simply take it back."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_send_back(by, dossier))
    refuse_stale(dossier, version)
    if permissions.heads(by, dossier) and not reason.strip():
        raise NotAllowed("Ghi ngắn gọn cần sửa gì để chuyên viên biết.")
    dossier.send_back_reason = reason.strip()
    dossier.save(update_fields=["send_back_reason"])
    step = workflow.SEND_BACK_AGAIN if dossier.returned_at else workflow.SEND_BACK
    move(dossier, step, by=by)
    telling.sent_back(dossier, by=by)
    return dossier


@transaction.atomic
def submit_dossier(*, dossier_id: int, by: Any, version: int | None = None, papers_by: date | None = None) -> Dossier:
    """Hand the dossier to the body that holds the round; a head approves by doing so.

    Every nomination is judged once more, by the law of this day, and the clock of the receiving body starts. ``papers_by``:
    the day until which the papers that may follow are promised.
    """
    dossier = locked_dossier(dossier_id)
    nominations = dossier.nominations.kept().select_related("recipient")
    demand(permissions.may_submit(by, dossier, nominations=nominations.count()))
    refuse_stale(dossier, version)
    _refuse_open_imports(dossier)
    if papers_by:
        defer_papers(dossier_id=dossier_id, due_on=papers_by, by=by)
    dossier.submitted_at, dossier.submitted_by = timezone.now(), by
    if permissions.heads(by, dossier):
        dossier.approved_at, dossier.approved_by = dossier.submitted_at, by
    dossier.save(update_fields=["submitted_at", "submitted_by", "approved_at", "approved_by"])
    assess_nominations(dossier_id=dossier.pk, occasion="submission", by=by)
    moved = advance(under(dossier), workflow.HAND_IN)
    move(dossier, workflow.SUBMIT, by=by, nominations=len(moved))
    telling.submitted(dossier, by=by)
    return dossier


def _refuse_open_imports(dossier: Dossier) -> None:
    if dossier.batches.filter(stage__in=(BatchStage.MAPPING, BatchStage.PREVIEW)).exists():
        raise NotAllowed("Còn một tệp đang nhập dở. Nhập xong hoặc bỏ tệp đó rồi gửi.")


def under(dossier: Dossier) -> list[Nomination]:
    """The nominations of a locked dossier, each holding this very dossier."""
    found = list(dossier.nominations.kept().select_related("recipient"))
    for one in found:
        one.dossier = dossier
    return found


@transaction.atomic
def recall_dossier(*, dossier_id: int, by: Any) -> Dossier:
    """Take a dossier back that nobody has accepted yet."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_recall(by, dossier))
    advance(under(dossier), workflow.TAKE_BACK)
    move(dossier, workflow.RECALL, by=by)
    for stamp in ("approved", "submitted", "returned"):
        setattr(dossier, f"{stamp}_at", None)
        setattr(dossier, f"{stamp}_by", None)
    stamps = [f"{stamp}_{part}" for stamp in ("approved", "submitted", "returned") for part in ("at", "by")]
    dossier.save(update_fields=stamps)
    return dossier


def move(dossier: Dossier, step: workflow.Step, *, by: Any, **detail: Any) -> Dossier:
    previous, dossier.stage = dossier.stage, step.target
    dossier.version += 1
    dossier.save(update_fields=["stage", "version"])
    record(dossier, step.name, by=by, previous=previous, stage=dossier.stage, **detail)
    return dossier
