from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "neuguong.referrals"
    verbose_name = "Trình cấp trên"
