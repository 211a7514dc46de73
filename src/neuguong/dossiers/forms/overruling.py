"""Setting one finding aside."""

from typing import Any

from django import forms

from neuguong.common.forms import Form


class OverruleForm(Form):
    finding = forms.ChoiceField(label="Điều kiện", choices=[], widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Ghi tên và chức vụ người quyết định vào nhật ký; kết quả đối chiếu vẫn được giữ nguyên bên cạnh.",
    )
    document = forms.CharField(label="Văn bản làm căn cứ", max_length=200, required=False)

    def __init__(self, *args: Any, claims: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = [(claim, f"{claim}: {said}") for claim, said in claims.items()]
