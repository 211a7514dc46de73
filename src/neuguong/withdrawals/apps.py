from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "neuguong.withdrawals"
    verbose_name = "Thu hồi, phục hồi, đính chính"
