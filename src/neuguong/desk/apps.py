from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "neuguong.desk"
    verbose_name = "Bàn làm việc"
