"""Lấy ý kiến nhân dân: draft, words for the public, publication, withdrawal, the end."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.common.working_days import add_working_days
from neuguong.dossiers import workflow
from neuguong.dossiers.disclosing import MOST_DAYS, Standing, holds_identity_number, period_on, standings
from neuguong.dossiers.models import Consultation, ConsultationEntry, Dossier, Nomination, Round
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import consultation as permissions
from neuguong.dossiers.queries.consultation import nominees_of
from neuguong.registry.catalogue import honour_name

LONGEST_SUMMARY = 600


@transaction.atomic
def draft_consultation(
    *, round_id: int, title: str, days: int | None, nomination_ids: Iterable[int], by: Any, reason: str = ""
) -> Consultation:
    """Choose what will be laid out. ``days`` may be longer than the rule asks, never shorter; ``reason``: for what no rule asks."""
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
    demand(permissions.may_draft(by, round_))
    period = period_on()
    made = Consultation.objects.create(
        round=round_,
        slug=f"{round_.code}-{round_.consultations.count() + 1}",
        title=nfc(title)[:200] or round_.name[:200],
        days=_days(days, period.days),
        rule=period.rule[:300],
        place=period.place,
        created_by=by,
    )
    _take(made, nomination_ids, reason, by)
    record(made, "consultation.drafted", by=by, entries=made.entries.count(), days=made.days)
    return made


def _days(asked: int | None, ruled: int | None) -> int:
    days = asked or ruled
    if days is None:
        raise NotAllowed("Quy định chưa nêu số ngày công khai. Ghi số ngày làm việc.")
    if ruled is not None and days < ruled:
        raise NotAllowed(f"Quy định yêu cầu công khai ít nhất {ruled} ngày làm việc.")
    if not 1 <= days <= MOST_DAYS:
        raise NotAllowed(f"Số ngày làm việc từ 1 đến {MOST_DAYS}.")
    return days


@transaction.atomic
def add_to_consultation(
    *, consultation_id: int, nomination_ids: Iterable[int], by: Any, reason: str = ""
) -> Consultation:
    """More nominations into a draft."""
    draft = _locked(consultation_id)
    demand(permissions.may_change(by, draft))
    _take(draft, nomination_ids, reason, by)
    record(draft, "consultation.extended", by=by, entries=draft.entries.count())
    return draft


def _take(draft: Consultation, nomination_ids: Iterable[int], reason: str, by: Any) -> None:
    wanted = set(nomination_ids)
    found = standings(list(nominees_of(draft.round, by).filter(pk__in=wanted)))
    if not wanted:
        raise NotAllowed("Chọn ít nhất một đề nghị để công khai.")
    if len(found) < len(wanted):
        raise NotAllowed(
            "Có đề nghị vừa chuyển bước, đã nằm trong bản nháp khác, hoặc đồng chí có liên quan. Tải lại trang rồi chọn lại."
        )
    for one in found:
        _refuse_barred(one)
    beyond = [one for one in found if not one.required]
    if beyond:
        demand(permissions.may_publish_beyond_rule(by))
        if not reason.strip():
            raise NotAllowed("Ghi lý do công khai những đề nghị mà quy định không bắt buộc.")
    first = max((entry.position for entry in draft.entries.all()), default=0) + 1
    ConsultationEntry.objects.bulk_create(
        [_entry(draft, one, place, reason) for place, one in enumerate(found, first)], batch_size=200
    )


def _refuse_barred(one: Standing) -> None:
    if one.barred:
        raise NotAllowed(f"{one.nomination.recipient}: {one.barred}")


def _entry(draft: Consultation, standing: Standing, position: int, reason: str) -> ConsultationEntry:
    """The dossier's own words are offered for editing; nothing of it is public before somebody has read it."""
    one = standing.nomination
    return ConsultationEntry(
        consultation=draft,
        nomination=one,
        position=position,
        name=one.recipient.name,
        post=one.post,
        unit=one.unit_written or one.recipient.organisation.name,
        honour=honour_name(one.honour)[:200],
        summary=nfc(one.achievement)[:LONGEST_SUMMARY],
        reason="" if standing.required else nfc(reason)[:300],
    )


@transaction.atomic
def word_entry(*, entry_id: int, post: str, unit: str, summary: str, by: Any) -> ConsultationEntry:
    """Set the words that the public will read, and stand for having read them."""
    entry, draft = _locked_entry(entry_id)
    demand(permissions.may_change(by, draft))
    _refuse_interested(entry, by)
    if len(summary := nfc(summary)) > LONGEST_SUMMARY:
        raise NotAllowed(f"Tóm tắt để công khai dài tối đa {LONGEST_SUMMARY} ký tự, hiện {len(summary)}.")
    if holds_identity_number(f"{post} {unit} {summary}"):
        raise NotAllowed("Có dãy 12 chữ số giống số định danh cá nhân. Bỏ ra trước khi công khai.")
    entry.post, entry.unit, entry.summary = nfc(post)[:200], nfc(unit)[:300], summary
    entry.checked_at, entry.checked_by = timezone.now(), by
    entry.save(update_fields=["post", "unit", "summary", "checked_at", "checked_by"])
    record(draft, "consultation.entry_worded", by=by, entry=entry.pk, nomination=entry.nomination_id)
    return entry


@transaction.atomic
def drop_entry(*, entry_id: int, by: Any) -> None:
    """Take one nomination out of a draft; it was never public."""
    entry, draft = _locked_entry(entry_id)
    demand(permissions.may_change(by, draft))
    _refuse_interested(entry, by)
    nomination = entry.nomination_id
    entry.delete()
    record(draft, "consultation.entry_dropped", by=by, nomination=nomination)


@transaction.atomic
def publish_consultation(*, consultation_id: int, opens_on: date, by: Any, all_read: bool = False) -> Consultation:
    """Lay it out from ``opens_on`` for the working days of the rule. A second call of the same person changes nothing.

    ``all_read``: whoever publishes has read every entry whose words nobody has confirmed yet.
    """
    draft = _locked(consultation_id)
    if draft.published_at and draft.published_by_id == by.pk and not draft.withdrawn_at:
        return draft
    demand(permissions.may_publish(by, draft))
    if opens_on < timezone.localdate():
        raise NotAllowed("Ngày bắt đầu công khai từ hôm nay trở đi.")
    entries = list(draft.entries.select_related("nomination"))
    _refuse_unread(entries, all_read=all_read)
    nominations = _locked_nominations([entry.nomination_id for entry in entries])
    for standing in standings(nominations):
        _refuse_barred(standing)
    draft.opens_on, draft.closes_on = opens_on, add_working_days(opens_on, draft.days)
    draft.published_at, draft.published_by = timezone.now(), by
    draft.save(update_fields=["opens_on", "closes_on", "published_at", "published_by"])
    _settle(entries, draft.published_at, by)
    advance(nominations, workflow.PUBLISH, reply_due=draft.closes_on)
    _told(nominations, workflow.PUBLISH, draft, by)
    record(draft, "consultation.published", by=by, entries=len(entries), opens=opens_on.isoformat(), days=draft.days)
    return draft


def _refuse_unread(entries: list[ConsultationEntry], *, all_read: bool) -> None:
    if not entries:
        raise NotAllowed("Bản nháp chưa có đề nghị nào.")
    unread = sum(entry.checked_at is None for entry in entries)
    if unread and not all_read:
        raise NotAllowed(f"Còn {unread} mục chưa xác nhận đã đọc. Đọc từng mục, hoặc đánh dấu “Đã đọc từng mục”.")
    for entry in entries:
        if holds_identity_number(f"{entry.post} {entry.unit} {entry.summary}"):
            raise NotAllowed(f"{entry.name}: có dãy 12 chữ số giống số định danh cá nhân. Sửa mục này trước.")


def _settle(entries: list[ConsultationEntry], moment: Any, by: Any) -> None:
    """Number the entries as the public will see them and sign those that nobody has signed."""
    for position, entry in enumerate(entries, 1):
        entry.position = position
        if entry.checked_at is None:
            entry.checked_at, entry.checked_by = moment, by
    ConsultationEntry.objects.bulk_update(entries, ["position", "checked_at", "checked_by"], batch_size=200)


@transaction.atomic
def withdraw_consultation(*, consultation_id: int, reason: str, by: Any) -> Consultation:
    """Take the whole list off the public page, or drop a draft; its nominations go back to appraisal."""
    found = _locked(consultation_id)
    demand(permissions.may_pull(by, found))
    found.withdrawn_at, found.withdrawn_by, found.withdrawn_reason = timezone.now(), by, _reason(reason)
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    if found.published_at:
        _send_back(found.entries.filter(withdrawn_at=None), found, by)
    record(found, "consultation.withdrawn", by=by, published=bool(found.published_at))
    return found


@transaction.atomic
def withdraw_entry(*, entry_id: int, reason: str, by: Any) -> ConsultationEntry:
    """Take one entry off the public page; put right, it is laid out anew for the whole period."""
    entry, consultation = _locked_entry(entry_id)
    demand(permissions.may_pull_entry(by, entry))
    _refuse_interested(entry, by)
    entry.withdrawn_at, entry.withdrawn_by, entry.withdrawn_reason = timezone.now(), by, _reason(reason)
    entry.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _send_back(consultation.entries.filter(pk=entry.pk), consultation, by)
    record(consultation, "consultation.entry_withdrawn", by=by, entry=entry.pk, nomination=entry.nomination_id)
    return entry


@transaction.atomic
def close_consultation(*, consultation_id: int, by: Any) -> Consultation:
    """End it after its last day (``by`` None: the system); nominations that are still there go on with appraisal."""
    found = _locked(consultation_id)
    demand(permissions.may_close(by, found))
    found.closed_at, found.closed_by = timezone.now(), by
    found.save(update_fields=["closed_at", "closed_by"])
    _send_back(found.entries.filter(withdrawn_at=None), found, by)
    record(found, "consultation.closed", by=by, comments=found.comments.count())
    return found


def _send_back(entries: Any, consultation: Consultation, by: Any) -> None:
    """Back to appraisal, as far as they still stand in consultation: an office may have withdrawn one meanwhile."""
    locked = _locked_nominations(entries.values_list("nomination_id", flat=True))
    standing = [one for one in locked if workflow.CLOSE_CONSULTATION.may_start(one.stage)]
    advance(standing, workflow.CLOSE_CONSULTATION)
    _told(standing, workflow.CLOSE_CONSULTATION, consultation, by)


def _told(nominations: list[Nomination], step: workflow.Step, consultation: Consultation, by: Any) -> None:
    for one in nominations:
        record(one, step.name, by=by, nomination=one.pk, consultation=consultation.pk)


def _reason(text: str) -> str:
    if not (text := nfc(text)):
        raise NotAllowed("Ghi lý do gỡ; lý do nằm trong biên bản gửi Hội đồng.")
    return text[:300]


def _refuse_interested(entry: ConsultationEntry, by: Any) -> None:
    if not Nomination.objects.away_from(by).filter(pk=entry.nomination_id).exists():
        raise NotAllowed("Đồng chí có liên quan đến trường hợp này. Nhờ người khác của cơ quan thường trực.")


def _locked(consultation_id: int) -> Consultation:
    return Consultation.objects.select_for_update(of=("self",)).select_related("round").get(pk=consultation_id)


def _locked_entry(entry_id: int) -> tuple[ConsultationEntry, Consultation]:
    """The entry as it is once its consultation is ours."""
    consultation = _locked(ConsultationEntry.objects.values_list("consultation_id", flat=True).get(pk=entry_id))
    return consultation.entries.get(pk=entry_id), consultation


def _locked_nominations(ids: Iterable[int]) -> list[Nomination]:
    """Their dossiers locked first, lowest number first, as every other writer of dossiers does."""
    ids = list(ids)
    dossiers = Dossier.objects.filter(nominations__in=ids).values("pk")
    list(Dossier.objects.select_for_update(of=("self",)).filter(pk__in=dossiers).order_by("pk"))
    found = Nomination.objects.filter(pk__in=ids).select_related(
        "dossier__round", "dossier__organisation", "recipient__organisation"
    )
    return list(found.order_by("pk"))
