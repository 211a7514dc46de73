"""Signed-in pages are nobody else's: no shared cache keeps them, and a first password must be changed before work starts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class PrivatePages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.must_change_password and not self._on_the_way(request):
            return redirect("accounts:change_password")
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    @staticmethod
    def _on_the_way(request: HttpRequest) -> bool:
        return request.path in {
            reverse("accounts:change_password"),
            reverse("account_logout"),
        } or request.path.startswith("/static/")
