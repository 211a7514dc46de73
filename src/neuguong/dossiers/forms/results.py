"""Writing down what became of nominations."""

from typing import Any

from django import forms

from neuguong.common.forms import FilterForm, Form
from neuguong.dossiers.enums import ResultKind
from neuguong.registry.catalogue import honour_choices

MANY = ("granted", "not", "deferred", "forwarded")  # results that need no choice of their own for each nominee


class ResultForm(Form):
    """The answer for one nominee."""

    kind = forms.ChoiceField(label="Kết quả", choices=ResultKind.choices, widget=forms.RadioSelect)
    honour = forms.ChoiceField(
        label="Hình thức được khen thay",
        choices=[],
        required=False,
        help_text="Chỉ điền khi được khen hình thức khác với hình thức đã đề nghị.",
    )
    reason = forms.CharField(
        label="Lý do, bằng lời dễ hiểu",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        help_text="Người được đề nghị và đơn vị đọc đúng nội dung này sau khi công bố.",
    )
    missing = forms.CharField(
        label="Còn thiếu gì", widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, required=False
    )
    article = forms.CharField(label="Căn cứ", max_length=300, required=False)
    document = forms.CharField(
        label="Quyết định, văn bản",
        max_length=200,
        required=False,
        help_text="Ví dụ Quyết định số 1204/QĐ-UBND ngày 22/12/2026",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [("", "—"), *honour_choices()]


class ManyForm(Form):
    """The same words for several nominees."""

    reason = forms.CharField(label="Lý do, bằng lời dễ hiểu", widget=forms.Textarea(attrs={"rows": 4}), max_length=3000)
    article = forms.CharField(label="Căn cứ", max_length=300, required=False)
    document = forms.CharField(label="Quyết định, văn bản", max_length=200, required=False)


class ReasonForm(Form):
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class ResultFilter(FilterForm):
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[
            ("", "Tất cả"),
            ("under_way", "Chưa trình"),
            ("proposed", "Đã trình, chờ kết quả"),
            ("settled", "Đã ghi kết quả, chưa công bố"),
            ("released", "Đã công bố"),
        ],
    )
    q = forms.CharField(label="Tên, đơn vị", max_length=100)
