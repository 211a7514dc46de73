from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "neuguong.complaints"
    verbose_name = "Khiếu nại, tố cáo"
