"""Sign-in and account forms."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from neuguong.accounts.enums import Role
from neuguong.common.forms import DateField, FilterForm, Form
from neuguong.organisations.models import Organisation


class SignInForm(LoginForm):
    """allauth's sign-in with our labels; the refusals are the adapter's."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        login, password = self.fields["login"], self.fields["password"]
        login.label, login.error_messages["required"] = "Tên đăng nhập", "Ghi tên đăng nhập."
        password.label, password.error_messages["required"] = "Mật khẩu", "Ghi mật khẩu."
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)
        login.widget = forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        )


class OwnPasswordForm(PasswordChangeForm):
    """Django's form with our words."""

    error_messages = {
        "password_mismatch": "Hai lần ghi mật khẩu mới chưa giống nhau.",
        "password_incorrect": "Mật khẩu đang dùng chưa đúng. Ghi lại.",
    }
    labels = {
        "old_password": ("Mật khẩu đang dùng", "Ghi mật khẩu đang dùng.", ""),
        "new_password1": (
            "Mật khẩu mới",
            "Ghi mật khẩu mới.",
            "Từ 10 ký tự, không toàn chữ số, không giống tên đăng nhập. Một câu ngắn dễ nhớ thì tốt hơn một từ khó.",
        ),
        "new_password2": ("Ghi lại mật khẩu mới", "Ghi lại mật khẩu mới.", ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, (label, required, hint) in self.labels.items():
            field = self.fields[name]
            field.label, field.error_messages["required"], field.help_text = label, required, hint


class AccountFilter(FilterForm):
    q = forms.CharField(
        label="Họ tên hoặc tên đăng nhập", widget=forms.TextInput(attrs={"placeholder": "không cần gõ dấu"})
    )
    role = forms.ChoiceField(label="Vai trò", choices=[("", "Mọi vai trò"), *Role.choices])
    closed = forms.ChoiceField(label="Tài khoản", choices=[("", "Đang dùng"), ("co", "Đã khóa")])


class FirstPasswordForm(Form):
    password = forms.CharField(
        label="Mật khẩu ban đầu",
        max_length=128,
        strip=False,
        help_text="Từ 10 ký tự. Đưa tận tay; người dùng phải đổi ngay lần đăng nhập đầu.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


class AccountForm(FirstPasswordForm):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    post = forms.CharField(label="Chức danh", max_length=120, required=False)
    username = forms.RegexField(
        r"\A[a-z0-9._-]{3,60}\Z",
        label="Tên đăng nhập",
        help_text="Chữ thường không dấu, số, dấu chấm; ví dụ mai.dtt",
        error_messages={"invalid": "Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch ngang; từ 3 ký tự."},
    )
    field_order = ("full_name", "post", "username", "password")


class RoleForm(Form):
    role = forms.ChoiceField(label="Vai trò", choices=Role.choices)
    organisation = forms.ModelChoiceField(
        label="Đơn vị", queryset=Organisation.objects.none(), empty_label="Chọn đơn vị"
    )
    starts_on = DateField(label="Từ ngày")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.on().order_by("sort_key")
        self.fields["starts_on"].initial = timezone.localdate
