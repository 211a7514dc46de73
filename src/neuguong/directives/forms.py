"""What an agency says it has done for one task."""

from typing import Any

from django import forms

from neuguong.common.forms import Form
from neuguong.organisations.models import Organisation


class ReportForm(Form):
    organisation = forms.ModelChoiceField(
        label="Đơn vị báo cáo", queryset=Organisation.objects.none(), empty_label=None
    )
    done = forms.ChoiceField(
        label="Nhiệm vụ này",
        choices=[("khong", "Đang làm"), ("co", "Đã hoàn thành")],
        initial="khong",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Kết quả và minh chứng",
        max_length=4000,
        help_text="Việc đã làm, số văn bản, ngày ban hành. Báo cáo trước vẫn được giữ.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, offices: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[office.pk for office in offices])
        if len(offices) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = offices[0].pk
