"""How a ballot ends: certified, destroyed; cancelled by two before anybody counted; annulled by a document afterwards."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils import telling, workflow
from neuguong.councils.actions.stepping import take_step
from neuguong.councils.locking import locked_ballot
from neuguong.councils.models import Ballot, BallotStep, MinutesConfirmation
from neuguong.councils.permissions import ballots as may
from neuguong.councils.sealing import NEEDED
from neuguong.documents.enums import DocumentState
from neuguong.dossiers.workflow import ENDED

CANCEL_ASKED = "ballot.cancel_asked"


@transaction.atomic
def certify_ballot(*, ballot_id: Any, by: Any, version: int | None = None) -> Ballot:
    """The chair stands for the result; from then on the nominations that passed may be laid before whoever decides."""
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_certify(by, ballot))
    if not ballot.rehearsal:
        _demand_confirmed(ballot)
    take_step(ballot, workflow.CERTIFY, by=by, tally=ballot.tally_hash)
    return ballot


def _demand_confirmed(ballot: Ballot) -> None:
    """Two who counted and the secretary have confirmed the minutes of the count."""
    found = MinutesConfirmation.objects.filter(minutes__ballot=ballot).exclude(
        minutes__document__state=DocumentState.VOID
    )
    roles = Counter(found.values_list("role", flat=True))
    if roles["teller"] < NEEDED or not roles["secretary"]:
        raise NotAllowed(
            f"Biên bản kiểm phiếu cần 2 người kiểm phiếu và thư ký xác nhận trước; mới có {roles['teller']} người kiểm phiếu,"
            f" {roles['secretary']} thư ký."
        )


@transaction.atomic
def destroy_ballot(*, ballot_id: Any, by: Any, version: int | None = None) -> Ballot:
    """Delete the wrapped keys and the box: from then on nobody can open a ballot, with all codes and every old copy of the database.

    Possible once the nominations it was about have ended and ``BALLOT_KEEP_DAYS`` have passed since it was certified. Totals, receipts
    and roots stay.
    """
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_destroy(by, ballot))
    if not ballot.rehearsal:
        _demand_time(ballot)
    _empty(ballot)
    take_step(ballot, workflow.DESTROY, by=by, box=ballot.box_root)
    return ballot


def _demand_time(ballot: Ballot) -> None:
    waiting = ballot.questions.filter(item__nomination__isnull=False).exclude(item__nomination__stage__in=ENDED)
    if count := waiting.values("item").distinct().count():
        raise NotAllowed(
            f"Còn {count} đề nghị của lượt này chưa có kết quả cuối cùng. Có quyết định rồi mới hủy khóa và phiếu."
        )
    certified = ballot.steps.filter(step=workflow.CERTIFY.name).latest("pk").made_at
    earliest = certified + timedelta(days=settings.BALLOT_KEEP_DAYS)
    if timezone.now() < earliest:
        raise NotAllowed(
            f"Giữ phiếu đến hết ngày {timezone.localdate(earliest):%d/%m/%Y} để còn kiểm lại được, rồi mới hủy."
        )


def _empty(ballot: Ballot) -> None:
    ballot.wraps.all().delete()
    ballot.box.all().delete()
    ballot.paper_envelopes.all().delete()
    ballot.slots.update(envelope=None)


@transaction.atomic
def ask_cancel(*, ballot_id: Any, reason: str, by: Any) -> Ballot:
    """The secretary asks; nothing changes before a second person agrees."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_ask_cancel(by, ballot))
    if not reason.strip():
        raise NotAllowed("Ghi lý do hủy lượt bỏ phiếu.")
    BallotStep.objects.create(ballot=ballot, step=CANCEL_ASKED, note=reason.strip()[:300], made_by=by)
    record(ballot, CANCEL_ASKED, by=by)
    return ballot


@transaction.atomic
def cancel_ballot(*, ballot_id: Any, by: Any, version: int | None = None) -> Ballot:
    """The chair or a teller agrees: envelopes, box and keys are deleted uncounted. A repeat is a new ballot."""
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_cancel(by, ballot))
    asked = ballot.steps.filter(step=CANCEL_ASKED).last()
    if asked is None:
        raise NotAllowed("Thư ký chưa đề nghị hủy lượt này. Hai người cùng đồng ý thì lượt mới bị hủy.")
    if asked.made_by_id == by.pk:
        raise NotAllowed("Người đề nghị hủy không tự đồng ý được; cần người thứ hai.")
    _empty(ballot)
    telling.vote_over(ballot, by=by)
    take_step(ballot, workflow.CANCEL, by=by, note=asked.note)
    return ballot


@transaction.atomic
def annul_ballot(*, ballot_id: Any, document: str, by: Any, version: int | None = None) -> Ballot:
    """The result does not stand, by a document; the totals are kept and marked. A repeat is a new ballot."""
    ballot = locked_ballot(ballot_id, version)
    demand(may.may_annul(by, ballot))
    if not document.strip():
        raise NotAllowed("Ghi số, ngày văn bản hủy kết quả.")
    take_step(ballot, workflow.ANNUL, by=by, note=document.strip()[:300])
    return ballot


@transaction.atomic
def burn_code(*, ballot_id: Any, by: Any) -> Ballot:
    """A teller says that the own code has been destroyed."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_burn_code(by, ballot))
    ballot.tellers.filter(user=by).update(code_burnt=True)
    record(ballot, "ballot.code_burnt", by=by)
    return ballot
