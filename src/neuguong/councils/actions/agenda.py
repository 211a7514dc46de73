"""The agenda of a meeting: nominations and topics put on it, ordered, taken off again."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.holding import in_lines, locked_item, locked_meeting, saved
from neuguong.councils.models import AgendaItem, Meeting
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.agenda import rank, ready_for, standing
from neuguong.dossiers.actions import untable_nominations
from neuguong.dossiers.actions.results import check_kind
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination
from neuguong.registry.catalogue import honour_name

MOST_ITEMS = 500


@transaction.atomic
def add_nominations(*, meeting_id: int, nomination_ids: Iterable[int], by: Any) -> int:
    """Put ready nominations on the agenda, all or none; how many. Those on an agenda already are refused."""
    meeting = locked_meeting(meeting_id)
    demand(may.may_prepare(by, meeting))
    wanted = set(nomination_ids)
    if not wanted:
        raise NotAllowed("Chọn ít nhất một đề nghị.")
    _lock(wanted)  # another meeting may be choosing the same at this moment
    chosen = list(ready_for(meeting, by).filter(pk__in=wanted))
    if len(chosen) != len(wanted):
        raise NotAllowed("Có đề nghị không còn chờ trình hoặc đã ở chương trình khác. Tải lại trang rồi chọn lại.")
    if standing(meeting).count() + len(chosen) > MOST_ITEMS:
        raise NotAllowed(f"Một phiên họp có tối đa {MOST_ITEMS} nội dung. Chia thành nhiều phiên.")
    chosen.sort(key=lambda one: (rank(one.honour), one.dossier.organisation.sort_key, one.position))
    last = _last(meeting)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=last + place,
            nomination=one,
            title=f"{one.recipient.name}"[:250],
            honour=one.honour,
            added_by=by,
        )
        for place, one in enumerate(chosen, start=1)
    )
    saved(meeting)
    record(meeting, "agenda.nominations_added", by=by, nominations=sorted(wanted))
    return len(chosen)


def _lock(nominations: set[int]) -> None:
    list(Nomination.objects.select_for_update(no_key=True).filter(pk__in=nominations).order_by("pk").values("pk"))


@transaction.atomic
def add_topic(*, meeting_id: int, title: str, by: Any) -> AgendaItem:
    """A point of the agenda in words."""
    meeting = locked_meeting(meeting_id)
    demand(may.may_prepare(by, meeting))
    if not (words := nfc(title)[:250]):
        raise NotAllowed("Ghi nội dung.")
    item = AgendaItem.objects.create(meeting=meeting, position=_last(meeting) + 1, title=words, added_by=by)
    saved(meeting)
    record(meeting, "agenda.topic_added", by=by, item=item.pk)
    return item


@transaction.atomic
def set_fallback(*, item_id: int, honour: str, by: Any, version: int | None = None) -> AgendaItem:
    """The lower honour that is put to the vote besides; empty takes it away. ``version``: of the meeting."""
    item = locked_item(item_id, version)
    demand(may.may_prepare(by, item.meeting))
    if item.nomination is None:
        raise NotAllowed("Chỉ đề nghị khen thưởng mới có hình thức thấp hơn.")
    if honour:
        if honour == item.honour or rank(honour)[0] < rank(item.honour)[0]:
            raise NotAllowed(f"{honour_name(honour)} không thấp hơn hình thức đang đề nghị. Chọn hình thức khác.")
        check_kind(item.nomination, honour)
    item.fallback = honour
    item.save(update_fields=["fallback"])
    saved(item.meeting)
    record(item.meeting, "agenda.fallback_set", by=by, item=item.pk, honour=honour)
    return item


@transaction.atomic
def move_item(*, item_id: int, up: bool, by: Any, version: int | None = None) -> Meeting:
    """One place up or down; at the end of the list nothing changes."""
    item = locked_item(item_id, version)
    meeting = item.meeting
    demand(may.may_prepare(by, meeting))
    listed = list(standing(meeting))
    place = next(place for place, one in enumerate(listed) if one.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(listed):
        listed[place], listed[other] = listed[other], listed[place]
        _renumber(listed)
        saved(meeting)
        record(meeting, "agenda.moved", by=by, item=item.pk, place=other + 1)
    return meeting


@transaction.atomic
def sort_agenda(*, meeting_id: int, by: Any, version: int | None = None) -> Meeting:
    """Topics first, then by honour, the weightier first, then by office and the order of its list."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_prepare(by, meeting))
    listed = list(standing(meeting).select_related("nomination__dossier__organisation"))
    listed.sort(key=_order)
    _renumber(listed)
    saved(meeting)
    record(meeting, "agenda.sorted", by=by, items=len(listed))
    return meeting


def _order(item: AgendaItem) -> tuple[Any, ...]:
    if item.nomination is None:
        return (rank(""), "", 0, item.position)
    dossier = item.nomination.dossier
    return (rank(item.honour), dossier.organisation.sort_key, dossier.pk, item.nomination.position)


def _renumber(listed: list[AgendaItem]) -> None:
    for position, one in enumerate(listed, start=1):
        one.position = position
    AgendaItem.objects.bulk_update(listed, ["position"], batch_size=200)


def _last(meeting: Meeting) -> int:
    return int(meeting.items.aggregate(last=Max("position"))["last"] or 0)


@transaction.atomic
def remove_item(*, item_id: int, by: Any, reason: str = "", version: int | None = None) -> AgendaItem:
    """Take an item off the agenda. Of a meeting that was called, the nomination goes back to those that are ready.

    Refused while a ballot on it has begun: what is being voted on is not taken away.
    """
    item = locked_item(item_id, version)
    meeting = item.meeting
    demand(may.may_drop(by, meeting))
    if item.questions.exclude(ballot__stage__in=("draft", "cancelled", "annulled")).exists():
        raise NotAllowed("Nội dung này đã đưa vào một lượt bỏ phiếu. Hủy lượt bỏ phiếu đó trước.")
    called = meeting.called_at is not None
    if called and not nfc(reason):
        raise NotAllowed("Phiên họp đã mời: ghi lý do rút nội dung này.")
    item.removed_at, item.removed_by = timezone.now(), by
    item.save(update_fields=["removed_at", "removed_by"])
    if item.nomination is not None and item.nomination.stage == NominationStage.COUNCIL:
        untable_nominations(nomination_ids=[item.nomination.pk], by=by)
    saved(meeting)
    private = {"reason": nfc(reason)} if reason else None
    record(meeting, "agenda.removed", by=by, item=item.pk, called=called, private=private)
    return item


@transaction.atomic
def note_discussion(*, item_id: int, text: str, by: Any, version: int | None = None) -> AgendaItem:
    """What was said on one point, for the minutes."""
    item = locked_item(item_id, version)
    demand(may.may_write_up(by, item.meeting))
    item.discussion = in_lines(text)
    item.save(update_fields=["discussion"])
    saved(item.meeting)
    record(item.meeting, "agenda.discussion_noted", by=by, item=item.pk)
    return item
