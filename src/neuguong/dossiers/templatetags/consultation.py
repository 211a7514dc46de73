"""How a consultation and a comment stand, in a tag and a word."""

from typing import Any

from django import template
from django.utils import timezone

from neuguong.common.working_days import working_days_between
from neuguong.dossiers.enums import CommentState, NominationStage
from neuguong.dossiers.models import Comment, Consultation, Nomination
from neuguong.dossiers.queries import consultation as queries

register = template.Library()

_TAGS = {
    CommentState.NEW: "warn soon",
    CommentState.CHECKED: "warn",
    CommentState.ANSWERED: "ok",
    CommentState.CLOSED: "idle",
}
# where a nomination has never been laid out yet: no need to ask
_BEFORE = {NominationStage.WITH_OFFICE, NominationStage.SUBMITTED, NominationStage.RECEIVED}


@register.filter
def comment_tag(state: str) -> str:
    return _TAGS.get(CommentState(state), "idle")


@register.simple_tag
def standing_of(consultation: Consultation) -> dict[str, str]:
    """``tag`` and ``word``."""
    tag, word = _standing(consultation)
    return {"tag": tag, "word": word}


def _standing(one: Consultation) -> tuple[str, str]:
    today = timezone.localdate()
    if one.withdrawn_at:
        return "idle", "Đã gỡ" if one.published_at else "Đã bỏ bản nháp"
    if not one.published_at or not one.opens_on or not one.closes_on:
        return "idle", "Bản nháp"
    if one.closed_at:
        return "ok", "Đã kết thúc"
    if today < one.opens_on:
        return "idle", f"Công khai từ {one.opens_on:%d/%m/%Y}"
    if today > one.closes_on:
        return "bad late", "Hết hạn, chờ kết thúc"
    return "warn soon", time_left(one.closes_on)


@register.filter
def time_left(closes_on: Any) -> str:
    """Working days that are left; the last one, and days off after it, are said to be the last."""
    left = working_days_between(timezone.localdate(), closes_on)
    return f"Còn {left} ngày làm việc" if left > 0 else "Ngày cuối"


@register.filter
def answer_due(comment: Comment) -> Any:
    return queries.answer_due(comment)


@register.filter
def overdue(comment: Comment) -> bool:
    """Nobody has answered in time."""
    waiting = comment.state in {CommentState.NEW, CommentState.CHECKED}
    return waiting and queries.answer_due(comment) < timezone.localdate()


@register.simple_tag
def laid_out(nomination: Nomination) -> list[Any]:
    """Where a nomination was laid before the public, newest first."""
    return [] if nomination.stage in _BEFORE else queries.consultations_of(nomination)
