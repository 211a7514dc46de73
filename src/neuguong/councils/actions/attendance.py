"""The roll of a meeting: there, on the line, or absent with a reason and perhaps asked for a written opinion."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.enums import Presence
from neuguong.councils.holding import locked_meeting, saved
from neuguong.councils.models import Attendance, Meeting
from neuguong.councils.permissions import meetings as may
from neuguong.councils.queries.attendance import members_for


@transaction.atomic
def note_attendance(
    *, meeting_id: int, roll: Mapping[int, tuple[str, str, bool]], by: Any, version: int | None = None
) -> int:
    """``roll``: member → (presence, reason, written opinion asked). Who is not named stays as it is. How many rows changed."""
    meeting = locked_meeting(meeting_id, version)
    demand(may.may_note(by, meeting))
    complete_roll(meeting, by=by)
    rows = {one.member_id: one for one in meeting.attendance.select_related("member")}
    if unknown := set(roll) - set(rows):
        raise NotAllowed(
            f"Có {len(unknown)} người không phải thành viên Hội đồng tại ngày họp. Tải lại trang rồi ghi lại."
        )
    changed = [rows[number] for number, said in roll.items() if _apply(rows[number], said)]
    for row in changed:
        row.noted_by = by
        row.save()
    if changed:
        saved(meeting)
        record(meeting, "attendance.noted", by=by, rows={str(row.member_id): row.presence for row in changed})
    return len(changed)


def _apply(row: Attendance, said: tuple[str, str, bool]) -> bool:
    """Take over what was said; whether anything is different now."""
    presence, reason, written = Presence(said[0]), nfc(said[1])[:200], said[2]
    if presence == Presence.ABSENT and not reason:
        raise NotAllowed(f"{row.member.full_name} vắng mặt: ghi lý do.")
    if presence != Presence.ABSENT:
        reason, written = "", False
    before = (row.presence, row.reason, row.written)
    row.presence, row.reason, row.written = presence, reason, written
    return before != (presence, reason, written)


def complete_roll(meeting: Meeting, *, by: Any) -> int:
    """A row for every member of the day, none for who is no member any more and was never counted. A part of the action that calls it."""
    members = members_for(meeting)
    numbers = {one.pk for one in members}
    meeting.attendance.exclude(member__in=numbers).filter(presence=Presence.UNKNOWN).delete()
    there = set(meeting.attendance.values_list("member_id", flat=True))
    made = [Attendance(meeting=meeting, member=one, noted_by=by) for one in members if one.pk not in there]
    Attendance.objects.bulk_create(made)
    return len(made)
