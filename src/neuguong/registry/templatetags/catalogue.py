"""Names of honours in templates: ``{% load catalogue %}``, ``{{ code|honour_name }}``."""

from django import template

from neuguong.registry import catalogue

register = template.Library()
register.filter("honour_name", catalogue.honour_name)
