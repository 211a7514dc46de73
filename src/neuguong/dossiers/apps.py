from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "neuguong.dossiers"
    verbose_name = "Hồ sơ"
