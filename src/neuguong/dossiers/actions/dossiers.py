"""Rounds and the way of a dossier to the standing office."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions, workflow
from neuguong.dossiers.actions.nominations import assess_nominations
from neuguong.dossiers.enums import BatchStage
from neuguong.dossiers.locking import locked_dossier, refuse_stale
from neuguong.dossiers.models import Dossier, Round
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import book


@transaction.atomic
def open_round(
    *, code: str, name: str, honours: list[str], opens_on: date, closes_on: date, by: Any, **extra: Any
) -> Round:
    """Announce a round. ``extra``: award_type, achievement_year, law_on, law_reason."""
    demand(permissions.may_open_round(by))
    if not honours:
        raise NotAllowed("Chọn ít nhất một danh hiệu, hình thức khen thưởng nhận đề nghị trong đợt.")
    if unknown := [code for code in honours if book().find(code) is None]:
        raise NotAllowed(f"Danh mục chưa có tiêu chuẩn của: {', '.join(unknown)}. Bỏ các mục này khỏi đợt.")
    if closes_on < opens_on:
        raise NotAllowed("Ngày hết hạn phải sau ngày bắt đầu nhận hồ sơ.")
    if Round.objects.filter(code=code).exists():
        raise NotAllowed(f"Mã đợt “{code}” đã có. Chọn mã khác.")
    made = Round.objects.create(
        code=code, name=nfc(name), honours=honours, opens_on=opens_on, closes_on=closes_on, created_by=by, **extra
    )
    record(made, "round.opened", by=by, honours=honours, closes_on=closes_on.isoformat())
    return made


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
def submit_dossier(*, dossier_id: int, by: Any, version: int | None = None) -> Dossier:
    """Hand the dossier to the standing office. Every nomination is judged once more, by the law of this day."""
    dossier = locked_dossier(dossier_id)
    nominations = dossier.nominations.kept()
    demand(permissions.may_submit(by, dossier, nominations=nominations.count()))
    refuse_stale(dossier, version)
    if dossier.batches.filter(stage__in=(BatchStage.MAPPING, BatchStage.PREVIEW)).exists():
        raise NotAllowed("Còn một tệp đang nhập dở. Nhập xong hoặc bỏ tệp đó rồi gửi.")
    dossier.submitted_at, dossier.submitted_by = timezone.now(), by
    dossier.save(update_fields=["submitted_at", "submitted_by"])
    assess_nominations(dossier_id=dossier.pk, occasion="submission", by=by)
    return move(dossier, workflow.SUBMIT, by=by, nominations=nominations.count())


@transaction.atomic
def recall_dossier(*, dossier_id: int, by: Any) -> Dossier:
    """Take a dossier back that nobody has accepted yet."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_recall(by, dossier))
    move(dossier, workflow.RECALL, by=by)
    dossier.submitted_at = dossier.submitted_by = None
    dossier.save(update_fields=["submitted_at", "submitted_by"])
    return dossier


def move(dossier: Dossier, step: workflow.Step, *, by: Any, **detail: Any) -> Dossier:
    previous, dossier.stage = dossier.stage, step.target
    dossier.version += 1
    dossier.save(update_fields=["stage", "version"])
    record(dossier, step.name, by=by, previous=previous, stage=dossier.stage, **detail)
    return dossier
