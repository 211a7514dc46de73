"""Names of honours in templates: ``{% load catalogue %}{{ code|honour_name }}``."""

from django import template

from neuguong.registry.catalogue import honour_name

register = template.Library()
register.filter("honour_name", honour_name)
