"""What is asked of people: the day of a number, a signed file, why a document is void, a Word template."""

from typing import Any

from django import forms
from django.conf import settings

from neuguong.common.forms import DateField, FilterForm, Form, optional_choices
from neuguong.documents.enums import DocumentKind, DocumentState
from neuguong.organisations.models import Organisation


class NumberForm(Form):
    issued_on = DateField(label="Ngày ban hành")


class SignedFileForm(Form):
    file = forms.FileField(
        label="Tệp PDF đã ký số",
        help_text="Tải bản PDF ở trang văn bản, ký bằng phần mềm của đơn vị, rồi chọn tệp đã ký. Không in ra rồi quét lại.",
        allow_empty_file=True,
    )


class VoidForm(Form):
    reason = forms.CharField(
        label="Lý do hủy",
        max_length=300,
        help_text="Số của văn bản vẫn ở trong sổ, ghi là đã hủy.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TemplateForm(Form):
    organisation = forms.ModelChoiceField(label="Của đơn vị", queryset=Organisation.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label="Loại văn bản", choices=DocumentKind.choices)
    name = forms.CharField(
        label="Tên mẫu",
        max_length=150,
        help_text="Cùng loại và cùng tên với mẫu đang dùng thì thành phiên bản mới của mẫu đó.",
    )
    file = forms.FileField(label="Tệp Word (.docx)", allow_empty_file=True)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies
        most = settings.PAPER_MAX_BYTES // 1024**2
        self.fields["file"].help_text = f"Có chỗ điền như <<HO_TEN>>, [soqd], «HoTen» hoặc dòng chấm; tối đa {most} MB."


class BookFilter(FilterForm):
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=optional_choices([one for one in DocumentState.choices if one[0] != DocumentState.DRAFT], "Tất cả"),
    )
    q = forms.CharField(label="Trích yếu có chữ", max_length=100)


class DraftFilter(FilterForm):
    kind = forms.ChoiceField(label="Loại văn bản", choices=optional_choices(DocumentKind.choices, "Tất cả"))
