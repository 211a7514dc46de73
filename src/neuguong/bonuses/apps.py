from django.apps import AppConfig


class BonusesConfig(AppConfig):
    name = "neuguong.bonuses"
    verbose_name = "Tiền thưởng, quỹ"
