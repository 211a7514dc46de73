"""The candidate's own word on name, birth, unit and publication."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers.enums import ConfirmedBy
from neuguong.dossiers.locking import locked_nomination
from neuguong.dossiers.models import CandidateConfirmation
from neuguong.dossiers.permissions import papers as permissions

DAYS = 14  # how long a link works


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_candidate(*, nomination_id: int, by: Any) -> tuple[CandidateConfirmation, str]:
    """Make a link for the candidate; return it with the token, which is told once and never stored.

    Links made before stop working; what was answered by them stays.
    """
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_ask_candidate(by, nomination))
    if nomination.secret:
        raise NotAllowed(permissions.ON_PAPER_ONLY)
    today = timezone.localdate()
    earlier = CandidateConfirmation.objects.filter(nomination=nomination, expires_on__gte=today).exclude(token="")
    earlier.update(expires_on=today - timedelta(days=1))
    token = secrets.token_hex(16)
    made = CandidateConfirmation.objects.create(
        nomination=nomination, token=digest(token), expires_on=today + timedelta(days=DAYS), asked_by=by
    )
    record(nomination, "confirmation.asked", by=by, nomination=nomination.pk, until=made.expires_on.isoformat())
    return made, token


@transaction.atomic
def answer_by_link(
    *, token: str, correct: bool, correction: str, publish: bool, by: Any = None
) -> CandidateConfirmation:
    """The holder of the link answers, or answers differently as long as the link works. ``by``: nobody has signed in."""
    found = CandidateConfirmation.objects.select_for_update().filter(token=digest(token)).exclude(token="").first()
    if found is None:
        raise CandidateConfirmation.DoesNotExist
    demand(permissions.may_answer(found, timezone.localdate()))
    _answer(found, correct=correct, correction=correction, publish=publish, on=timezone.localdate())
    found.way, found.recorded_by = ConfirmedBy.LINK, None
    found.save()
    record(
        found.nomination, "confirmation.answered", by=by, nomination=found.nomination_id, correct=correct, way="link"
    )
    return found


@transaction.atomic
def record_paper_answer(
    *, nomination_id: int, correct: bool, correction: str, publish: bool, answered_on: date | None, by: Any
) -> CandidateConfirmation:
    """Enter what the candidate signed on paper."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_ask_candidate(by, nomination))
    today = timezone.localdate()
    if answered_on and answered_on > today:
        raise NotAllowed("Ngày xác nhận không thể ở tương lai.")
    made = CandidateConfirmation(
        nomination=nomination, expires_on=today, asked_by=by, way=ConfirmedBy.PAPER, recorded_by=by
    )
    _answer(made, correct=correct, correction=correction, publish=publish, on=answered_on or today)
    made.save()
    record(nomination, "confirmation.answered", by=by, nomination=nomination.pk, correct=correct, way="paper")
    return made


def _answer(confirmation: CandidateConfirmation, *, correct: bool, correction: str, publish: bool, on: date) -> None:
    words = correction.strip()[:2000]
    if not correct and not words:
        raise NotAllowed("Ghi rõ chỗ nào chưa đúng và đúng là thế nào.")
    confirmation.correct, confirmation.correction = correct, "" if correct else words
    confirmation.publish, confirmation.answered_on = publish, on
