from django.apps import AppConfig


class CeremoniesConfig(AppConfig):
    name = "neuguong.ceremonies"
    verbose_name = "Lễ trao thưởng"
