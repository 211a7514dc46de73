"""allauth's hooks: nobody registers here, accounts are given."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest

_SAID = {"account/messages/logged_out.txt": "Đã đăng xuất."}


class ClosedSignup(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Our own words for what is worth saying; allauth has no Vietnamese, so the rest stays silent."""
        if text := _SAID.get(message_template or ""):
            messages.add_message(request, level, text)
