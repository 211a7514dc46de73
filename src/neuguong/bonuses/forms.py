"""Amounts, days and documents of bonuses and of the fund."""

from typing import Any

from django import forms
from django.utils import timezone

from neuguong.bonuses.enums import ENTERED, FundKind
from neuguong.bonuses.money import NotMoney, grouped, read_dong
from neuguong.common.forms import DateField, FilterForm, Form, YearField
from neuguong.organisations.models import Organisation


class MoneyField(forms.CharField):
    """Whole đồng, typed as people write them (“1.800.000”); an ``int``, or None when it may stay empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "đồng, ví dụ 1.800.000")
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_dong(text)
        except NotMoney as reason:
            raise forms.ValidationError(str(reason)) from reason

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, int) else value


class AwareForm(Form):
    """``aware``: a box that appears once there is a warning to read."""

    aware = forms.BooleanField(label="Đã đọc cảnh báo, vẫn ghi", required=False, widget=forms.HiddenInput)

    def ask_aware(self) -> None:
        self.fields["aware"].widget = forms.CheckboxInput()


def _paper(example: str) -> forms.CharField:
    return forms.CharField(label="Chứng từ", max_length=130, help_text=f"số, ngày; ví dụ {example}")


def _day() -> DateField:
    return DateField(label="Ngày", initial=timezone.localdate)


class ListFilter(FilterForm):
    q = forms.CharField(label="Số quyết định", max_length=60)
    year = YearField(label="Năm")


class LineFilter(FilterForm):
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[
            ("", "Tất cả"),
            ("ask", "Chưa xác định, chờ quyết định"),
            ("open", "Chưa duyệt"),
            ("due", "Chờ chi"),
            ("paid", "Đã chi"),
            ("not_due", "Không chi"),
            ("back", "Dừng chi, thu hồi"),
        ],
    )
    q = forms.CharField(label="Tên", max_length=100)


class AmountForm(Form):
    """The figure of a line whose rule gives a ceiling or nothing."""

    vnd = MoneyField(label="Mức tiền thưởng")
    document = forms.CharField(
        label="Văn bản quy định mức này",
        max_length=200,
        help_text="số, ngày, cơ quan ban hành; ví dụ Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh",
    )


class DoubtForm(Form):
    paid_for = forms.ChoiceField(
        label="Dòng này", choices=[("co", "Được chi"), ("khong", "Không chi")], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="đã hỏi cơ quan nào, văn bản nào; cách bù trừ nếu có",
    )


class PayAllForm(AwareForm):
    """One day and one document for all lines of a list."""

    on = _day()
    document = _paper("Phiếu chi số 05 hoặc Ủy nhiệm chi số 12")
    abreast = (("on", "document"),)


class PayForm(AwareForm):
    on = _day()
    amount = MoneyField(label="Số tiền")
    receiver = forms.CharField(label="Người nhận", max_length=200)
    document = _paper("Phiếu chi số 05 hoặc Ủy nhiệm chi số 12")
    part_document = forms.CharField(
        label="Văn bản cho phép chi một phần",
        max_length=40,
        required=False,
        help_text="chỉ ghi khi số tiền ít hơn số phải chi",
    )
    abreast = (("on", "amount"),)


class BackForm(Form):
    """Money comes back: returned or recovered."""

    on = _day()
    amount = MoneyField(label="Số tiền")
    receiver = forms.CharField(label="Người nộp lại", max_length=200)
    document = _paper("Phiếu thu số 07")
    abreast = (("on", "amount"),)


class DemandForm(Form):
    document = forms.CharField(
        label="Văn bản hủy bỏ, thu hồi",
        max_length=200,
        help_text="số, ngày, ví dụ Quyết định số 90/QĐ-UBND ngày 05/02/2026",
    )


class FundForm(Form):
    """Open the fund of a body for a year."""

    organisation = forms.ModelChoiceField(label="Đơn vị", queryset=Organisation.objects.none(), empty_label=None)
    year = YearField(label="Năm", initial=lambda: timezone.localdate().year)

    def __init__(self, *args: Any, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[body.pk for body in bodies])


class SpendingForm(Form):
    amount = MoneyField(label="Chi ngân sách thường xuyên của năm")
    source = forms.CharField(
        label="Nguồn số liệu", max_length=200, help_text="ví dụ Quyết định giao dự toán số 45/QĐ-UBND ngày 10/12/2025"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EntryForm(AwareForm):
    kind = forms.ChoiceField(
        label="Nội dung", choices=[(kind.value, kind.label) for kind in FundKind if kind in ENTERED]
    )
    on = _day()
    amount = MoneyField(label="Số tiền")
    document = _paper("Lệnh chi tiền số 03 ngày 12/01/2026")
    note = forms.CharField(label="Diễn giải", max_length=300, required=False)
    abreast = (("on", "amount"),)


class ReverseForm(Form):
    on = _day()
    document = forms.CharField(label="Lý do, chứng từ", max_length=200, help_text="sai chỗ nào, văn bản nào")
