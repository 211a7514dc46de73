"""Words for what the rules said, in templates: ``{% load outcomes %}``."""

from typing import Any

from django import template

from neuguong.dossiers.enums import PUBLIC_NAMES, NominationStage, Outcome
from neuguong.dossiers.permissions.appraisal import FIELDS
from neuguong.dossiers.queries.appraisal import COUNT_TO

register = template.Library()


@register.filter
def outcome_word(brief: dict[str, Any]) -> str:
    """The verdict of a row's short assessment: by the last law that was read when the law in force has not been."""
    return Outcome(brief["before"] or brief["status"]).label


@register.filter
def stage_name(stage: str, inside: Any = False) -> str:  # noqa: FBT002  a template filter takes no keywords
    """The stage of a nomination in the words of the receiving body (``inside``), else in those that everybody reads."""
    known = NominationStage(stage)
    return str(known.label) if inside else PUBLIC_NAMES[known]


@register.filter
def field_name(field: str) -> str:
    """The field of a nomination that a change was asked for, in words."""
    return FIELDS.get(field, "Đề nghị")


@register.filter
def lower_first(words: str) -> str:
    """Inside a sentence: “Đang thẩm định” → “đang thẩm định”; names further on keep their capitals."""
    return words[:1].lower() + words[1:]


@register.filter
def many(count: int) -> str:
    """A count that stops at a bound: 999 and “hơn 999”, see :data:`queries.appraisal.COUNT_TO`."""
    return f"{count:,}".replace(",", ".") if count < COUNT_TO else f"hơn {COUNT_TO - 1}"
