"""Filters and tags that every template has without loading: dates, numbers, state colours, addresses that keep filters."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

register = template.Library()

# State (a stored code) → classes of the status tag. The word always stands beside it.
_TAGS = {
    # what the rules say
    "met": "ok",
    "eligible": "ok",
    "unmet": "bad",
    "not_eligible": "bad",
    "awarded": "bad",
    "unknown": "warn",
    "needs_human": "warn",
    # rows of an import
    "error": "bad late",
    "duplicate": "bad late",
    "choose": "warn soon",
    "skipped": "idle",
    # stages of a dossier, stages of an import
    "draft": "idle",
    "approval": "warn soon",
    "submitted": "warn soon",
    "returned": "bad late",
    "accepted": "ok",
    "mapping": "warn soon",
    "preview": "warn soon",
    "confirmed": "ok",
    "undone": "idle",
    "abandoned": "idle",
    # urgency
    "very_late": "bad late very",
    "late": "bad late",
    "soon": "warn soon",
    "later": "idle",
    # notices and the mail that carries them
    "turn": "warn soon",
    "news": "idle",
    "failed": "bad late",
    "waiting": "warn soon",
    # remarks beside a verdict
    "hold": "bad",
    "block": "bad",
    "warning": "warn",
    "law_changed": "warn",
    "information": "idle",
    # plain
    "ok": "ok",
    "done": "ok",
    "bad": "bad",
    "warn": "warn",
    "idle": "idle",
}
_TRUTHS = {"met": "Đạt", "unmet": "Không đạt", "unknown": "Chưa rõ"}


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """05/02/2026; empty for nothing. A moment is shown in local time."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def vn_moment(value: datetime | None) -> str:
    """05/02/2026 08:30, local time; empty for nothing."""
    if not value:
        return ""
    return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%d/%m/%Y %H:%M}"


@register.filter
def vn_number(value: Any) -> str:
    """Dot thousands: 1204 → 1.204. Never for years or record numbers."""
    if value is None or value == "":
        return ""
    return f"{int(value):,}".replace(",", ".")


@register.filter
def yes_no(value: bool | None) -> str:
    """Three answers; None is “chưa rõ”, never “không”."""
    return "Chưa rõ" if value is None else "Có" if value else "Không"


@register.filter
def tag_class(state: Any) -> str:
    """Classes of a status tag for a stored code; an unknown code looks neutral."""
    return _TAGS.get(str(state), "idle")


@register.filter
def truth_word(truth: str) -> str:
    return _TRUTHS.get(str(truth), "Chưa rõ")


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """``mapping[key]`` for a key held in a variable; empty when absent."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def not_applying(alternatives: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The alternatives of a stored assessment that were not weighed for this recipient."""
    return [one for one in alternatives if not one["applies"]]


@register.simple_tag(takes_context=True)
def query_string(context: RequestContext, **changes: Any) -> str:
    """The address of this list with some filters changed; None removes one. All the others stay."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + query.urlencode()
