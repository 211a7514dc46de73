"""Words for stored reasons, in templates: ``{% load insights %}``."""

from django import template

from neuguong.insights.enums import SeenReason

register = template.Library()


@register.filter
def seen_words(reason: str) -> str:
    return str(SeenReason(reason).label)
