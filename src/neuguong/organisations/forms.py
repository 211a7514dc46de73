"""Filters of the organisation pages."""

from django import forms

from neuguong.common.forms import FilterForm, Form, YearField, optional_choices
from neuguong.organisations.enums import OrganisationKind

# The province itself is the root of the tree, no kind to look for.
KINDS = [(kind.value, kind.label) for kind in OrganisationKind if kind != OrganisationKind.PROVINCE]


class OrganisationFilter(FilterForm):
    q = forms.CharField(label="Tên đơn vị", widget=forms.TextInput(attrs={"placeholder": "không cần gõ dấu"}))
    kind = forms.ChoiceField(label="Loại", choices=optional_choices(KINDS, "Tất cả"))
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[("", "Đang hoạt động"), ("da-ket-thuc", "Đã kết thúc"), ("tat-ca", "Cả hai")],
    )
    level = forms.ChoiceField(
        label="Cấp", choices=[("", "Mọi cấp"), ("truc-thuoc-tinh", "Trực thuộc tỉnh"), ("ben-duoi", "Cấp dưới")]
    )


class OldCommuneForm(FilterForm):
    cu = forms.CharField(
        label="Tên xã, phường, thị trấn, huyện cũ",
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": "không cần gõ dấu, ví dụ: ta ba"}),
    )


class VouchForm(Form):
    since = YearField(label="Sổ đủ từ năm", required=False)
    until = YearField(label="Đến hết năm", required=False)
