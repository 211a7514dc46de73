"""Words for what the rules said, in templates: ``{% load outcomes %}``."""

from typing import Any

from django import template

from neuguong.dossiers.enums import PUBLIC_NAMES, NominationStage, Outcome

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
