from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "neuguong.certificates"
    verbose_name = "Bằng, giấy chứng nhận"
