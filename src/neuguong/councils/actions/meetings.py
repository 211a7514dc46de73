"""A meeting from its preparation to its end: created, called, opened, closed, or cancelled."""

from datetime import datetime
from typing import Any, Required, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils import invitations, telling, workflow
from neuguong.councils.actions.attendance import complete_roll
from neuguong.councils.actions.interests import note_own_nominations
from neuguong.councils.actions.meeting_steps import take_step
from neuguong.councils.enums import MeetingForm, MeetingStage
from neuguong.councils.holding import in_lines, locked_council, locked_meeting, saved
from neuguong.councils.models import AgendaItem, Meeting, Member
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.agenda import standing
from neuguong.councils.queries.attendance import members_for
from neuguong.councils.snapshots import snapshots_of, topic_snapshot
from neuguong.documents.actions import draft_document, void_document
from neuguong.documents.enums import DocumentKind
from neuguong.documents.permissions import may_void
from neuguong.dossiers.actions import table_nominations, untable_nominations
from neuguong.dossiers.enums import NominationStage


class Described(TypedDict, total=False):
    """What is said of a meeting beside its name. ``party_opinion`` only of one that exists."""

    starts_at: Required[datetime]
    ends_at: datetime | None
    place: str
    chair_id: int | None
    secretary_id: int | None
    party_opinion: str


_DESCRIBED = ("starts_at", "ends_at", "place", "chair", "secretary", "party_opinion")


@transaction.atomic
def create_meeting(*, council_id: int, title: str, form: str, by: Any, **said: Unpack[Described]) -> Meeting:
    """A session, or a round of written opinions with a window; in preparation."""
    council = locked_council(council_id)
    demand(may.may_create(by, council))
    meeting = Meeting(council=council, title=nfc(title), form=MeetingForm(form), created_by=by)
    _describe(meeting, said)
    meeting.save()
    record(meeting, "meeting.created", by=by, council=council.pk, form=meeting.form)
    return meeting


@transaction.atomic
def describe_meeting(
    *, meeting_id: int, title: str, form: str, by: Any, version: int | None = None, **said: Unpack[Described]
) -> Meeting:
    """Correct title, time, place, chair, secretary. Whoever was called is told of another time or place."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_describe(by, meeting))
    before = (meeting.starts_at, meeting.ends_at, meeting.place)
    if meeting.stage != MeetingStage.DRAFT and form != meeting.form:
        raise NotAllowed("Đã mời họp nên không đổi hình thức. Hủy phiên họp này rồi lập phiên khác.")
    meeting.title, meeting.form = nfc(title), MeetingForm(form)
    _describe(meeting, said)
    saved(meeting, "title", "form", *_DESCRIBED)
    record(meeting, "meeting.described", by=by)
    if meeting.stage == MeetingStage.CALLED and before != (meeting.starts_at, meeting.ends_at, meeting.place):
        complete_roll(meeting, by=by)
        telling.moved(meeting, by=by)
    return meeting


def _describe(meeting: Meeting, said: Described) -> None:
    starts_at, ends_at = said["starts_at"], said.get("ends_at")
    if ends_at is not None and ends_at <= starts_at:
        raise NotAllowed("Giờ kết thúc phải sau giờ bắt đầu.")
    if meeting.form == MeetingForm.WRITTEN and ends_at is None:
        raise NotAllowed("Lấy ý kiến bằng văn bản phải có hạn: ghi giờ kết thúc.")
    meeting.starts_at, meeting.ends_at, meeting.place = starts_at, ends_at, nfc(said.get("place", ""))
    meeting.party_opinion = nfc(said.get("party_opinion", ""))
    seated = {one.pk: one for one in members_for(meeting)}
    for name, number in (("chair", said.get("chair_id")), ("secretary", said.get("secretary_id"))):
        if number is not None and number not in seated:
            raise NotAllowed("Chủ trì và thư ký phải là thành viên Hội đồng tại ngày họp.")
        setattr(meeting, name, seated[number] if number is not None else None)
    if meeting.chair is not None and meeting.chair == meeting.secretary:
        raise NotAllowed("Chủ trì và thư ký là hai người khác nhau.")


@transaction.atomic
def call_meeting(*, meeting_id: int, by: Any, version: int | None = None) -> Meeting:
    """Invite: freeze what the members read, lay the nominations before the council, open the roll, tell the members.

    All or nothing: a nomination that is not ready any more stops the call with its name.
    """
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_step(by, meeting, workflow.CALL))
    items, members = list(_items(meeting)), members_for(meeting)
    _refuse_incomplete(meeting, items, members)
    nominations = [one.nomination for one in items if one.nomination is not None]
    if nominations:
        table_nominations(nomination_ids=[one.pk for one in nominations], by=by)
    _freeze(items)
    meeting.called_at, meeting.called_by = timezone.now(), by
    meeting.invitation = _invitation(meeting, items, members, by)
    take_step(
        meeting, workflow.CALL, "called_at", "called_by", "invitation", by=by, items=len(items), members=len(members)
    )
    complete_roll(meeting, by=by)
    note_own_nominations(meeting, by=by)
    telling.called(meeting, by=by)
    return meeting


def _items(meeting: Meeting) -> Any:
    return standing(meeting).select_related(
        "nomination__recipient__organisation", "nomination__dossier__organisation", "nomination__dossier__round"
    )


def _refuse_incomplete(meeting: Meeting, items: list[AgendaItem], members: list[Member]) -> None:
    if not items:
        raise NotAllowed("Chương trình chưa có nội dung nào. Chọn đề nghị hoặc thêm nội dung trước.")
    if not members:
        raise NotAllowed("Hội đồng chưa có thành viên nào tại ngày họp. Ghi thành viên trước.")
    if meeting.chair is None or meeting.secretary is None:
        raise NotAllowed("Ghi chủ trì và thư ký của phiên họp trước khi mời.")
    if meeting.form == MeetingForm.MEETING and not meeting.place:
        raise NotAllowed("Ghi địa điểm họp trước khi mời.")


def _freeze(items: list[AgendaItem]) -> None:
    made = snapshots_of([one.nomination for one in items if one.nomination is not None])
    for one in items:
        one.snapshot = made[one.nomination_id] if one.nomination_id else topic_snapshot(one.title)
    AgendaItem.objects.bulk_update(items, ["snapshot"], batch_size=100)


def _invitation(meeting: Meeting, items: list[AgendaItem], members: list[Member], by: Any) -> Any:
    return draft_document(
        organisation=meeting.council.organisation,
        kind=DocumentKind.INVITATION,
        title=f"Giấy mời: {meeting.title}",
        content=invitations.invitation_content(meeting, items, members),
        mark=invitations.MARK,
        signer_name=meeting.secretary.full_name if meeting.secretary else "",
        signer_post="Thư ký Hội đồng",
        by=by,
    )


@transaction.atomic
def open_meeting(*, meeting_id: int, by: Any, version: int | None = None) -> Meeting:
    """Khai mạc: the roll is brought up to the members of the day; ballots may be opened from now on."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_step(by, meeting, workflow.OPEN_MEETING))
    complete_roll(meeting, by=by)
    meeting.opened_at, meeting.opened_by = timezone.now(), by
    take_step(meeting, workflow.OPEN_MEETING, "opened_at", "opened_by", by=by)
    return meeting


@transaction.atomic
def write_up(*, meeting_id: int, account: str, conclusion: str, by: Any, version: int | None = None) -> Meeting:
    """Diễn biến and kết luận, for the minutes."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_write_up(by, meeting))
    meeting.account, meeting.conclusion = in_lines(account), in_lines(conclusion)
    saved(meeting, "account", "conclusion")
    record(meeting, "meeting.written_up", by=by)
    return meeting


@transaction.atomic
def close_meeting(*, meeting_id: int, by: Any, version: int | None = None) -> Meeting:
    """Bế mạc. Refused while a ballot is running; nominations stay with the council until somebody proposes them."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_step(by, meeting, workflow.CLOSE_MEETING))
    if running := meeting.ballots.filter(stage__in=("open", "closed")).count():
        raise NotAllowed(f"Còn {running} lượt bỏ phiếu chưa kiểm xong. Kiểm hoặc hủy trước khi kết thúc phiên họp.")
    meeting.closed_at, meeting.closed_by = timezone.now(), by
    take_step(meeting, workflow.CLOSE_MEETING, "closed_at", "closed_by", by=by)
    telling.over(meeting, by=by)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting_id: int, reason: str, by: Any, version: int | None = None) -> Meeting:
    """The meeting does not take place: its nominations go back to those that are ready, its invitation is void."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_step(by, meeting, workflow.CANCEL_MEETING))
    if not (words := nfc(reason)[:300]):
        raise NotAllowed("Ghi lý do hủy phiên họp.")
    if meeting.ballots.exclude(stage__in=("draft", "cancelled", "annulled")).exists():
        raise NotAllowed("Phiên họp đã có lượt bỏ phiếu. Hủy các lượt bỏ phiếu trước.")
    called = meeting.called_at is not None
    laid = standing(meeting).filter(nomination__stage=NominationStage.COUNCIL).values_list("nomination", flat=True)
    if called and (numbers := list(laid)):
        untable_nominations(nomination_ids=numbers, by=by)
    meeting.cancel_reason = words
    take_step(meeting, workflow.CANCEL_MEETING, "cancel_reason", by=by, private={"reason": words})
    if meeting.invitation is not None and may_void(by, meeting.invitation):  # else whoever keeps the book voids it
        void_document(document_id=meeting.invitation.pk, reason="Không họp nữa.", by=by)
    if called:
        telling.cancelled(meeting, by=by)
    return meeting
