from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "neuguong.accounts"
    verbose_name = "Tài khoản"
