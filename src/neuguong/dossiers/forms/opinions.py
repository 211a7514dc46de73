"""Asking other bodies, and their lists of violations."""

from typing import Any

from django import forms
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form, YearField
from neuguong.common.sheets.guard import MAX_BYTES
from neuguong.organisations.models import Organisation


def bodies() -> Any:
    return Organisation.objects.on().order_by("sort_key")


class AskForm(Form):
    """Ask one body about the nominees ticked on the page."""

    abreast = (("letter_number", "due_on"),)

    body = forms.ModelChoiceField(
        label="Cơ quan được hỏi", queryset=Organisation.objects.none(), empty_label="Chọn cơ quan"
    )
    matters = forms.CharField(
        label="Nội dung xin ý kiến",
        max_length=300,
        help_text="Ví dụ: chấp hành pháp luật về bảo hiểm xã hội, môi trường, an toàn lao động",
    )
    letter_number = forms.CharField(label="Số công văn", max_length=60, required=False)
    due_on = DateField(
        label="Đề nghị trả lời trước ngày", required=False, help_text="Để trống: 10 ngày làm việc (cần kiểm chứng)"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies()


class RequestFilter(FilterForm):
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[("", "Tất cả"), ("waiting", "Đang chờ"), ("late", "Quá hạn chưa trả lời"), ("closed", "Đã kết thúc")],
    )
    q = forms.CharField(label="Cơ quan được hỏi", max_length=100)


class ViolatorsForm(Form):
    """A list of violations as it came."""

    abreast = (("year", "document"),)

    body = forms.ModelChoiceField(
        label="Cơ quan gửi danh sách", queryset=Organisation.objects.none(), empty_label="Chọn cơ quan"
    )
    matter = forms.CharField(label="Lĩnh vực", max_length=200, help_text="Ví dụ: trật tự an toàn giao thông")
    year = YearField(label="Năm")
    document = forms.CharField(label="Số, ngày văn bản", max_length=120)
    file = forms.FileField(
        label="Tệp Excel",
        help_text="Cần có cột họ và tên; số định danh, ngày sinh, đơn vị nếu có. Tối đa 10 MB, 5.000 dòng.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies()
        self.fields["year"].initial = timezone.localdate().year

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("Tệp nặng hơn 10 MB. Bỏ ảnh và trang tính thừa, hoặc tách thành nhiều tệp.")
        return file
