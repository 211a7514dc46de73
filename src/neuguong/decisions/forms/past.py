"""Decisions from before the system."""

from typing import Any

from django import forms
from django.conf import settings

from neuguong.common.forms import DateField, Form
from neuguong.decisions.enums import Decider
from neuguong.decisions.forms import bodies_of
from neuguong.organisations.models import Organisation


class PastForm(Form):
    """One decision, typed from the paper; its people are added on the next page."""

    abreast = (("decider", "organisation"), ("number", "decided_on"))
    decider = forms.ChoiceField(label="Người quyết định", choices=Decider.choices, initial=Decider.CHAIR_PROVINCE)
    organisation = forms.ModelChoiceField(
        label="Nơi giữ", queryset=Organisation.objects.none(), empty_label=None, help_text="Cơ quan lưu quyết định này."
    )
    authority = forms.CharField(
        label="Cấp quyết định, như ghi trong quyết định",
        max_length=200,
        help_text="Ví dụ: Chủ tịch Ủy ban nhân dân huyện Sìn Hồ",
    )
    number = forms.CharField(label="Số quyết định", max_length=60, help_text="Đủ ký hiệu, ví dụ 1688/QĐ-UBND")
    decided_on = DateField(label="Ngày quyết định")
    title = forms.CharField(label="Trích yếu", max_length=500)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies_of(user)


class PastFileForm(Form):
    organisation = forms.ModelChoiceField(
        label="Nơi giữ",
        queryset=Organisation.objects.none(),
        empty_label=None,
        help_text="Cơ quan lưu các quyết định này.",
    )
    file = forms.FileField(
        label="Tệp Excel",
        help_text=(
            "Các cột: Tên; Đơn vị; Danh hiệu, hình thức; Năm; Số quyết định; Ngày quyết định; Cấp quyết định. Một dòng một khen thưởng."
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies_of(user)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.PAPER_MAX_BYTES:
            raise forms.ValidationError("Tệp quá lớn. Chia thành nhiều tệp nhỏ hơn.")
        return file
