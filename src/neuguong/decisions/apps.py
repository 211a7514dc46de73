from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "neuguong.decisions"
    verbose_name = "Quyết định"
