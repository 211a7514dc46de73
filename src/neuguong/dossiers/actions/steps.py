"""One nomination on its own way: ready for the council, back again, withdrawn, given more time, carried to the level above."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions, workflow
from neuguong.dossiers.actions.nominations import check_honour
from neuguong.dossiers.assessing import assess, with_other_facts
from neuguong.dossiers.clocks import extended, route_of
from neuguong.dossiers.gates import obstacles, progress_of
from neuguong.dossiers.locking import locked_dossier, locked_nomination, refuse_stale, touch
from neuguong.dossiers.models import Grace, Nomination
from neuguong.dossiers.moving import advance

MOST_GRACE = 30  # working days at a time; more is a new decision


@transaction.atomic
def make_ready(*, nomination_id: int, by: Any, version: int | None = None) -> Nomination:
    """The standing office has done its part: the nomination may go to the council."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_handle(by, nomination))
    refuse_stale(nomination, version)
    if not workflow.MAKE_READY.may_start(nomination.stage):
        raise NotAllowed(f"Đề nghị đang ở bước “{nomination.get_stage_display()}” nên chưa trình được.")
    assess(nomination.dossier, [nomination], occasion="ready", by=by)
    if waiting := obstacles(nomination, route_of(nomination), progress_of(nomination)):
        raise NotAllowed(" ".join(waiting))
    advance([nomination], workflow.MAKE_READY)
    record(nomination, workflow.MAKE_READY.name, by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def refresh_findings(*, dossier_id: int, by: Any) -> int:
    """Judge again whoever of a received dossier has other facts in the registry than when last judged; how many.

    The stage does not matter and does not change: the finding stands beside it. ``by`` None is the timer.
    """
    dossier = locked_dossier(dossier_id)
    if by is not None:
        demand(permissions.may_refresh(by, dossier))
    chosen = list(
        dossier.nominations.kept().filter(stage__in=workflow.UNDER_WAY).select_related("recipient__organisation")
    )
    changed = with_other_facts(chosen)
    if changed:
        assess(dossier, changed, occasion="facts", by=by)
        touch(dossier)
        record(dossier, "dossier.assessed", by=by, occasion="facts", count=len(changed))
    return len(changed)


@transaction.atomic
def reopen(*, nomination_id: int, reason: str, by: Any, version: int | None = None) -> Nomination:
    """Take a nomination back into appraisal that was ready already."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_handle(by, nomination))
    refuse_stale(nomination, version)
    if not reason.strip():
        raise NotAllowed("Ghi lý do đưa về thẩm định lại.")
    advance([nomination], workflow.REOPEN)
    record(nomination, workflow.REOPEN.name, by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def withdraw_nomination(*, nomination_id: int, reason: str, by: Any, version: int | None = None) -> Nomination:
    """The office takes back one nomination that was received; the others of the dossier go on."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_withdraw(by, nomination))
    refuse_stale(nomination, version)
    if not reason.strip():
        raise NotAllowed("Ghi lý do rút để cơ quan thường trực và người được đề nghị biết.")
    nomination.note = reason.strip()[:300]
    nomination.save(update_fields=["note"])
    advance([nomination], workflow.WITHDRAW)
    record(nomination, workflow.WITHDRAW.name, by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def give_grace(*, nomination_id: int, days: int, reason: str, by: Any) -> Grace:
    """More working days for the standing office, on the record."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_lead(by, nomination))
    if nomination.clock_due is None:
        raise NotAllowed("Đề nghị này hiện không tính thời hạn nên không cần gia hạn.")
    if not 1 <= days <= MOST_GRACE:
        raise NotAllowed(f"Gia hạn từ 1 đến {MOST_GRACE} ngày làm việc mỗi lần.")
    if not reason.strip():
        raise NotAllowed("Ghi lý do gia hạn.")
    nomination.clock_due = extended(nomination.clock_due, days)
    nomination.version += 1
    nomination.save(update_fields=["clock_due", "version"])
    grace = Grace.objects.create(nomination=nomination, days=days, reason=reason.strip()[:300], given_by=by)
    record(nomination, "nomination.grace_given", by=by, nomination=nomination.pk, days=days)
    return grace


@transaction.atomic
def carry_up(*, nomination_ids: Iterable[int], dossier_id: int, by: Any) -> list[Nomination]:
    """Take nominations of one's own round on into one's own draft for the round of the level above.

    All or none; the old nomination ends as forwarded and the new one names it, so that its papers and its story stay in reach.
    """
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_edit(by, dossier))
    last = dossier.nominations.aggregate(last=Max("position"))["last"] or 0
    made, ended = [], []
    for position, number in enumerate(sorted(set(nomination_ids)), last + 1):
        source = locked_nomination(number)
        demand(permissions.may_carry_up(by, source, dossier))
        check_honour(dossier, source.recipient.kind, source.honour)
        if dossier.nominations.kept().filter(recipient=source.recipient, honour=source.honour).exists():
            raise NotAllowed(f"{source.recipient} đã có trong hồ sơ này với cùng hình thức. Bỏ chọn trường hợp này.")
        made.append(_copy(source, dossier, position, by))
        ended.append(source)
    if not made:
        raise NotAllowed("Chọn ít nhất một đề nghị để đưa lên hồ sơ cấp trên.")
    advance(ended, workflow.FORWARD)
    assess(dossier, made, occasion="added", by=by)
    touch(dossier)
    record(dossier, "nomination.carried_up", by=by, nominations=[one.pk for one in made])
    for source in ended:
        record(source, workflow.FORWARD.name, by=by, nomination=source.pk, dossier=dossier.pk)
    return made


_CARRIED = ("recipient", "honour", "post", "unit_written", "category", "sector", "achievement", "note", "on_paper")


def _copy(source: Nomination, dossier: Any, position: int, by: Any) -> Nomination:
    values = {name: getattr(source, name) for name in _CARRIED}
    return Nomination.objects.create(
        dossier=dossier,
        position=position,
        award_type=dossier.round.award_type,
        secret=source.secret,
        carried_from=source,
        created_by=by,
        **values,
    )
