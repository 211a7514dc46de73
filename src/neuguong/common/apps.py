from importlib import import_module

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "neuguong.common"
    verbose_name = "Nền chung"

    def ready(self) -> None:
        import_module("neuguong.common.checks")
