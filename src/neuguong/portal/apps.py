from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "neuguong.portal"
    verbose_name = "Trang công khai"
