"""Sign-in and account forms."""

from allauth.account.forms import LoginForm
from django import forms


class SignInForm(LoginForm):
    """allauth's sign-in with our words; wrong name and wrong password get the same answer."""

    error_messages = {  # noqa: RUF012  Django reads it as a class attribute
        "account_inactive": "Tài khoản này đã khóa. Liên hệ quản trị hệ thống của tỉnh.",
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
        "too_many_login_attempts": "Nhập sai quá nhiều lần. Đợi 5 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.fields["login"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget = forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        )
