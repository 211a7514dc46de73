from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "neuguong.documents"
    verbose_name = "Văn bản"
