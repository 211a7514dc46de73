from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "neuguong.directives"
    verbose_name = "Công văn chỉ đạo"
