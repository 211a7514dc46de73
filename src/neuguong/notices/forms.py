"""How somebody wants to be told."""

from django import forms

from neuguong.common.forms import Form
from neuguong.notices.enums import Wish


class WishForm(Form):
    email = forms.EmailField(
        label="Địa chỉ thư công vụ",
        required=False,
        max_length=254,
        help_text="Chỉ để gửi thông báo; không dùng để đăng nhập hay đặt lại mật khẩu.",
        error_messages={
            "invalid": "Địa chỉ thư chưa đúng. Ghi đủ tên, dấu @ và tên miền, ví dụ mai.dtt@laichau.gov.vn."
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    wish = forms.ChoiceField(label="Nhận thư", choices=Wish.choices, widget=forms.RadioSelect)
