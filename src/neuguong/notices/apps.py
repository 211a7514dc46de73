from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "neuguong.notices"
    verbose_name = "Thông báo"
