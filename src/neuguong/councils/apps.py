from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "neuguong.councils"
    verbose_name = "Hội đồng"
