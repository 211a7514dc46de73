"""Filters of the organisation pages."""

from django import forms

from neuguong.common.forms import CountField, DateField, FilterForm, Form, YearField, optional_choices
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


class HeadcountForm(Form):
    """How many people, as counted on a day; what nobody has counted stays empty."""

    abreast = (("as_of", "total"), ("direct_workers", "women", "ethnic_minority"), ("collectives", "small_collectives"))

    as_of = DateField(label="Số liệu đến ngày")
    total = CountField(label="Tổng số người")
    direct_workers = CountField(label="Người trực tiếp công tác, lao động", required=False)
    women = CountField(label="Phụ nữ", required=False)
    ethnic_minority = CountField(label="Người dân tộc thiểu số", required=False)
    collectives = CountField(label="Số tập thể", required=False)
    small_collectives = CountField(label="Tập thể nhỏ", required=False)
    source = forms.CharField(label="Nguồn", max_length=200, help_text="Ví dụ Báo cáo số 15/BC-SYT ngày 05/01/2026")
