"""The day itself: who came, what was handed over, and that it was held."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.ceremonies import permissions as may
from neuguong.ceremonies import telling
from neuguong.ceremonies.enums import CeremonyStage
from neuguong.ceremonies.locking import locked_ceremony, refuse_stale
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.certificates.actions import hand_over
from neuguong.certificates.enums import CertificateState
from neuguong.certificates.models import Certificate
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.notices.actions import settle_notices


@transaction.atomic
def tick_attendance(*, ceremony_id: int, came: Iterable[int], was: Iterable[int], by: Any) -> int:
    """``came``: the awards that are ticked on the page, ``was``: those that it showed ticked. How many rows changed.

    Only what this desk has changed is written, so an older page of another desk undoes nothing. Who has received was there.
    """
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_keep_the_day(by, ceremony))
    present, touched = set(came), set(came) ^ set(was)
    rows = list(ceremony.awards.filter(pk__in=touched, handed_at=None))
    changed = [row for row in rows if row.came != (row.pk in present)]
    for row in changed:
        row.came = row.pk in present
    CeremonyAward.objects.bulk_update(changed, ["came"], batch_size=200)
    record(ceremony, "ceremony.ticked", by=by, came=sum(1 for row in changed if row.came), changed=len(changed))
    return len(changed)


@transaction.atomic
def hand_awards(*, ceremony_id: int, award_ids: Iterable[int], by: Any, version: int | None = None) -> int:
    """Handed over on the stage; a printed certificate is written down as handed to whoever received it. How many.

    ``version``: of the ceremony as the page showed it, so that nobody hands over a turn that now holds other people.
    """
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_keep_the_day(by, ceremony))
    refuse_stale(ceremony, version)
    wanted = set(award_ids)
    rows = list(ceremony.awards.filter(pk__in=wanted).select_related("item"))
    if not wanted:
        raise NotAllowed("Đánh dấu người đã nhận rồi bấm lại: chưa có ai được đánh dấu trong lượt này.")
    if len(rows) != len(wanted):
        raise NotAllowed("Danh sách đã thay đổi. Tải lại trang rồi chọn lại.")
    fresh = [row for row in rows if row.handed_at is None]
    now = timezone.now()
    for row in fresh:
        row.handed_at, row.handed_by, row.came = now, by, True
    CeremonyAward.objects.bulk_update(fresh, ["handed_at", "handed_by", "came"], batch_size=200)
    certificates = _hand_certificates(fresh, by=by)
    record(ceremony, "ceremony.handed", by=by, awards=[row.pk for row in fresh], certificates=certificates)
    return len(fresh)


def _hand_certificates(rows: list[CeremonyAward], *, by: Any) -> int:
    """Those that are printed and stand; one that is not printed has nothing to hand over yet and is handed over later on its own page."""
    receivers = {row.item_id: row.receiver for row in rows}
    printed = Certificate.objects.standing().filter(item__in=receivers, state=CertificateState.PRINTED)
    found = list(printed.values_list("pk", "item_id"))
    for certificate, item in found:
        hand_over(certificate_ids=[certificate], handed_to=receivers[item], by=by)
    return len(found)


@transaction.atomic
def hold_ceremony(*, ceremony_id: int, by: Any, version: int | None = None) -> Ceremony:
    """It took place; whoever was not ticked did not come."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_hold(by, ceremony))
    refuse_stale(ceremony, version)
    ceremony.awards.filter(came=None).update(came=False)
    ceremony.stage, ceremony.held_at, ceremony.held_by = CeremonyStage.HELD, timezone.now(), by
    ceremony.version += 1
    ceremony.save()
    settle_notices(subject=telling.subject_of(ceremony), by=by)
    record(ceremony, "ceremony.held", by=by, came=ceremony.awards.filter(came=True).count())
    return ceremony
