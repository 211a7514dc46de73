from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "neuguong.insights"
    verbose_name = "Rà soát"
