from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "neuguong.common"
    verbose_name = "Nền chung"
