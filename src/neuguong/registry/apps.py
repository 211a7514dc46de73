from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "neuguong.registry"
    verbose_name = "Sổ khen thưởng"
