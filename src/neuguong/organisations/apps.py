from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "neuguong.organisations"
    verbose_name = "Đơn vị và địa bàn"
