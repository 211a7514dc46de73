"""allauth's hooks: nobody registers here, accounts are given; and what it says, it says in Vietnamese."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

_SAID = {"account/messages/logged_out.txt": "Đã đăng xuất."}
# As long as ACCOUNT_RATE_LIMITS remembers a failed sign-in.
_PAUSE = timedelta(minutes=5)


class ClosedSignup(DefaultAccountAdapter):
    """Wrong name and wrong password get the same answer."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đã khóa. Liên hệ quản trị hệ thống của tỉnh.",
        "username_password_mismatch": (
            "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
        ),
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
        "too_many_login_attempts": "Nhập sai quá nhiều lần. Thử lại từ %s; quên mật khẩu thì nhờ quản trị đặt lại.",
        "rate_limited": "Gửi quá nhiều lần liền nhau. Đợi một phút rồi làm lại.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Accounts of a demonstration open nothing anywhere else."""
        if user.demo and not settings.DEMO_ALLOWED:
            return redirect("account_inactive")
        return super().pre_login(request, user, **kwargs)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code == "too_many_login_attempts":
            args = (f"{timezone.localtime() + _PAUSE:%H:%M}",)
        return super().validation_error(code, *args)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Our own words for what is worth saying; the rest stays silent."""
        if text := _SAID.get(message_template or ""):
            messages.add_message(request, level, text)
