"""allauth's hooks: nobody registers here, accounts are given; demo accounts open nothing outside a demonstration."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class ClosedSignup(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if user.demo and not settings.DEMO_ALLOWED:
            return redirect("account_inactive")
        return super().pre_login(request, user, **kwargs)
