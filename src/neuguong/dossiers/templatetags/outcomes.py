"""Words for what the rules said, in templates: ``{% load outcomes %}``."""

from typing import Any

from django import template

from neuguong.dossiers.enums import Outcome

register = template.Library()


@register.filter
def outcome_word(brief: dict[str, Any]) -> str:
    """The verdict of a row's short assessment: by the last law that was read when the law in force has not been."""
    return Outcome(brief["before"] or brief["status"]).label
