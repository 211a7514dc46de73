"""Keeping away: said by the member, noted by the secretary, confirmed from what the records show; lifted with a reason."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.enums import InterestSource
from neuguong.councils.holding import locked_item, locked_meeting, saved
from neuguong.councils.models import AgendaItem, Interest, Meeting, Member
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.interests import seen_interests
from neuguong.councils.queries.rules import day_of


@transaction.atomic
def declare_interest(*, item_id: int, member_id: int, reason: str, by: Any) -> Interest:
    """A member keeps away from one item; said twice it is said once."""
    item = locked_item(item_id)
    member = item.meeting.council.members.all().on(day_of(item.meeting)).filter(pk=member_id).first()
    demand(may.may_declare(by, item.meeting, member))
    assert member is not None  # noqa: S101  the permission has refused None
    if not (words := nfc(reason)[:200]):
        raise NotAllowed("Ghi lý do, ví dụ: người thân, cùng đơn vị.")
    if standing := Interest.objects.filter(item=item, member=member, withdrawn_at=None).first():
        return standing
    _refuse_voted(item)
    made = _noted(item, member, InterestSource.DECLARED, words, by)
    saved(item.meeting)
    record(item.meeting, "interest.declared", by=by, item=item.pk, member=member.pk)
    return made


@transaction.atomic
def confirm_interests(*, meeting_id: int, pairs: Iterable[tuple[int, int]], by: Any) -> int:
    """Note what the records show: ``pairs`` of item and member, out of those that the system has found; how many."""
    meeting = locked_meeting(meeting_id)
    demand(may.may_note(by, meeting))
    wanted = set(pairs)
    if not wanted:
        raise NotAllowed("Chọn ít nhất một trường hợp.")
    chosen = [one for one in seen_interests(meeting) if (one.item.pk, one.member.pk) in wanted]
    for item in {one.item.pk: one.item for one in chosen}.values():
        _refuse_voted(item)
    for one in chosen:
        _noted(one.item, one.member, InterestSource.COMPUTED, one.reason, by)
    saved(meeting)
    record(meeting, "interest.confirmed", by=by, pairs=sorted([one.item.pk, one.member.pk] for one in chosen))
    return len(chosen)


def note_own_nominations(meeting: Meeting, *, by: Any) -> int:
    """Whoever is a nominee keeps away from that item: a part of calling the meeting, which has asked."""
    own = [one for one in seen_interests(meeting) if one.own]
    for one in own:
        _noted(one.item, one.member, InterestSource.COMPUTED, one.reason, by)
    return len(own)


def _noted(item: AgendaItem, member: Member, source: str, reason: str, by: Any) -> Interest:
    return Interest.objects.create(item=item, member=member, source=source, reason=reason, noted_by=by)


def _refuse_voted(item: AgendaItem) -> None:
    """Who votes on what is fixed with the ballot."""
    if item.questions.exclude(ballot__stage__in=("draft", "cancelled", "annulled")).exists():
        raise NotAllowed(f"“{item.title}”: phiếu bầu đã chốt nên không thay đổi người tránh được nữa.")


@transaction.atomic
def withdraw_interest(*, interest_id: int, reason: str, by: Any) -> Interest:
    """Lift an interest that was noted by mistake; the line stays with its reason."""
    found = Interest.objects.select_related("member", "item").get(pk=interest_id)
    meeting = locked_meeting(found.item.meeting_id)
    found.refresh_from_db(fields=["withdrawn_at"])
    demand(may.may_withdraw_interest(by, found, meeting))
    _refuse_voted(found.item)
    if not (words := nfc(reason)[:200]):
        raise NotAllowed("Ghi lý do bỏ.")
    found.withdrawn_at, found.withdrawn_by, found.withdraw_reason = timezone.now(), by, words
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    saved(meeting)
    record(meeting, "interest.withdrawn", by=by, item=found.item_id, member=found.member_id)
    return found
