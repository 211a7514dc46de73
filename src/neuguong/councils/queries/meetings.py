"""Read models of the pages of a meeting."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from neuguong.common.paging import Page, page_of
from neuguong.councils.enums import MeetingForm, MeetingStage
from neuguong.councils.models import Meeting, MeetingPaper
from neuguong.councils.queries.agenda import items_for, rank, standing
from neuguong.councils.queries.attendance import members_for
from neuguong.councils.queries.rules import Review, day_of, review_of, rules_for_meeting
from neuguong.registry.catalogue import honour_name

ITEMS_A_PAGE = 50


def agenda_page(meeting: Meeting, user: Any, asked: Mapping[str, str]) -> Page:
    """One page of the agenda as far as this reader may see it."""
    rows = items_for(meeting, user).annotate(apart=Count("interests", filter=Q(interests__withdrawn_at=None)))
    return page_of(rows, ("position",), after=asked.get("sau", ""), before=asked.get("truoc", ""), size=ITEMS_A_PAGE)


def honours_on(meeting: Meeting) -> list[tuple[str, str, int]]:
    """(code, name, how many) of what stands on the agenda, the weightier first; topics have an empty code. One query."""
    counted = standing(meeting).order_by().values_list("honour").annotate(count=Count("pk"))
    ordered = sorted(counted, key=lambda row: rank(row[0]))
    return [(code, honour_name(code) if code else "Nội dung khác", count) for code, count in ordered]


def papers_of(meeting: Meeting) -> list[MeetingPaper]:
    return list(meeting.papers.select_related("added_by").order_by("pk"))


def reviews_of(meeting: Meeting) -> list[tuple[str, Review]]:
    """Honours on the agenda for which a rule says which council looks at them."""
    day = day_of(meeting)
    return [(name, found) for code, name, _ in honours_on(meeting) if (found := review_of(code, day))]


def call_warnings(meeting: Meeting) -> list[str]:
    """What should be looked at before the members are invited; none of it forbids the call."""
    found, reviews = [], reviews_of(meeting)
    heard = [name for name, review in reviews if review.party_opinion]
    if heard and not meeting.party_opinion:
        found.append(
            f"{', '.join(heard)}: theo quy định phải có ý kiến của cấp ủy trước. Ghi số văn bản ở trang sửa phiên họp"
            " (cần kiểm chứng)."
        )
    if words := "; ".join(f"{name}: {review.council}" for name, review in reviews if review.council):
        found.append(f"Ai xét: {words} (cần kiểm chứng).")
    rules = rules_for_meeting(meeting)
    if rules.awards.needed is None:
        found.append("Chưa có quy định về số thành viên dự họp: ghi trong quy chế của Hội đồng.")
    if without := [one for one in members_for(meeting) if one.user_id is None]:
        found.append(f"{len(without)} thành viên chưa có tài khoản: gửi giấy mời và tài liệu bằng giấy.")
    if meeting.starts_at < timezone.now() and meeting.form == MeetingForm.MEETING:
        found.append("Giờ họp đã qua: kiểm tra lại ngày giờ.")
    if rules.changed:
        found.append(
            "Luật đang áp dụng có phần hệ thống chưa có nội dung: tỷ lệ phiếu, số người dự họp cần kiểm chứng."
        )
    return found


def coming(user: Any) -> QuerySet[Meeting]:
    """Meetings that somebody has to go to or is in: called or open, in a council where this account has a seat or serves."""
    stages = (MeetingStage.CALLED, MeetingStage.OPEN)
    return (
        Meeting.objects.visible_to(user).filter(stage__in=stages).select_related("council").order_by("starts_at", "pk")
    )
