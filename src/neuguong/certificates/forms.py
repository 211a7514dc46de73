"""Forms of certificates: filters, printing, handing over, exchange, blanks, designs."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone

from neuguong.certificates.designs import COLOURS, LINES
from neuguong.certificates.enums import (
    BlankMove,
    BookLine,
    CertificateKind,
    CertificateState,
    Frame,
    Orientation,
    ReissueReason,
)
from neuguong.common.forms import CountField, DateField, FilterForm, Form, optional_choices
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_choices


class MillimetreField(forms.DecimalField):
    """A length with at most one place after the comma; “12,5” and “12.5” are the same."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 6)
        kwargs.setdefault("decimal_places", 1)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.error_messages |= {
            "invalid": "Ghi số, ví dụ 12,5.",
            "max_decimal_places": "Ghi nhiều nhất một chữ số sau dấu phẩy.",
            "max_digits": "Số này quá lớn.",
        }

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}".replace(".", ",") if isinstance(value, int | float | Decimal) else value


class DecisionFilter(FilterForm):
    q = forms.CharField(label="Số, trích yếu", max_length=100)
    waiting = forms.ChoiceField(
        label="Việc", choices=[("", "Tất cả"), ("in", "Còn bằng chờ in"), ("giao", "Còn bằng chờ giao")]
    )


class CertificateFilter(FilterForm):
    q = forms.CharField(label="Tên, đơn vị", max_length=100)
    state = forms.ChoiceField(label="Bước", choices=optional_choices(CertificateState.choices, "Tất cả"))


class ToReissueFilter(FilterForm):
    q = forms.CharField(label="Tên", max_length=100)


class RangeFilter(FilterForm):
    """Which certificates of a decision: by place in the list, or by words of name and unit."""

    q = forms.CharField(label="Tên, đơn vị", max_length=100)
    first = CountField(label="Từ số thứ tự")
    last = CountField(label="Đến số thứ tự")


class Chosen(Form):
    """The certificates that a confirm page lists, as it listed them."""

    ids = forms.CharField(widget=forms.HiddenInput, max_length=6000)

    def clean_ids(self) -> list[int]:
        parts = self.cleaned_data["ids"].split(",")
        if not all(part.isascii() and part.isdigit() and len(part) < 16 for part in parts):
            raise forms.ValidationError("Danh sách chọn không đọc được. Tải lại trang rồi làm lại.")
        return [int(part) for part in parts]


class PrintForm(Chosen):
    printer = forms.ChoiceField(
        label="Máy in", required=False, help_text="Máy đã căn thì vị trí in được bù đúng độ lệch đã đo."
    )
    first_serial = forms.CharField(
        label="Số của tờ phôi đầu tiên",
        max_length=20,
        required=False,
        help_text="Nếu phôi có số in sẵn; các tờ sau tính tiếp, ví dụ 00125, 00126.",
    )

    def __init__(self, *args: Any, printers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["printer"].choices = optional_choices([(name, name) for name in printers], "Không bù lệch")


class HandForm(Chosen):
    handed_to = forms.CharField(
        label="Người ký nhận",
        max_length=120,
        help_text="Người được khen, hoặc người của đơn vị đến nhận thay; kèm chức vụ.",
    )


class SpoilForm(Form):
    reason = forms.CharField(label="Lý do hỏng", max_length=300, help_text="Kẹt giấy, lệch dòng, sai màu …")
    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(Form):
    reason = forms.CharField(
        label="Lý do hủy", max_length=300, help_text="Kèm số, ngày quyết định thu hồi, hủy bỏ nếu có."
    )


class ReissueForm(Form):
    reason = forms.ChoiceField(
        label="Lý do",
        choices=[(one.value, one.label) for one in ReissueReason if one != ReissueReason.CORRECTED],
        widget=forms.RadioSelect,
    )
    requested_on = DateField(label="Ngày nhận đề nghị", initial=timezone.localdate)
    document = forms.CharField(
        label="Văn bản đề nghị",
        max_length=200,
        help_text="Công văn kèm danh sách, hoặc đơn của người được khen: số, ngày.",
    )
    old_returned = forms.BooleanField(label="Đã thu lại bằng cũ", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReissueCorrectedForm(Form):
    """All of it stands in the decision: nothing is typed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class BlankForm(Form):
    organisation = forms.ModelChoiceField(label="Kho của", queryset=Organisation.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label="Loại phôi", choices=CertificateKind.choices)
    move = forms.ChoiceField(
        label="Việc", choices=[(one.value, one.label) for one in BlankMove if one != BlankMove.USED]
    )
    quantity = CountField(label="Số tờ", help_text="Khi kiểm kê: số tờ đếm được trong kho.")
    serials = forms.CharField(label="Dãy số phôi", max_length=80, required=False, help_text="Ví dụ 00001 – 00500.")
    document = forms.CharField(
        label="Chứng từ", max_length=120, required=False, help_text="Phiếu nhập, hóa đơn, biên bản."
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    abreast = (("move", "quantity"),)

    def __init__(self, *args: Any, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])
        if len(bodies) == 1:
            field.widget, field.initial = forms.HiddenInput(), bodies[0].pk


class BlankFilter(FilterForm):
    kind = forms.ChoiceField(label="Loại phôi", choices=optional_choices(CertificateKind.choices, "Tất cả"))
    move = forms.ChoiceField(label="Việc", choices=optional_choices(BlankMove.choices, "Tất cả"))


class AdoptForm(Form):
    organisation = forms.ModelChoiceField(label="Mẫu của", queryset=Organisation.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label="Loại", choices=CertificateKind.choices)

    def __init__(self, *args: Any, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])
        if len(bodies) == 1:
            field.widget, field.initial = forms.HiddenInput(), bodies[0].pk


class CalibrateForm(Form):
    printer = forms.CharField(label="Máy in", max_length=80, help_text="Tên để chọn khi in, ví dụ “Canon phòng 205”.")
    left_mm = MillimetreField(label="Từ mép trái đến tâm dấu thập (mm)", initial=20)
    top_mm = MillimetreField(label="Từ mép trên đến tâm dấu thập (mm)", initial=20)
    abreast = (("left_mm", "top_mm"),)


class DesignForm(Form):
    name = forms.CharField(label="Tên mẫu", max_length=120)
    kind = forms.ChoiceField(label="Loại", choices=CertificateKind.choices)
    honours = forms.MultipleChoiceField(
        label="Riêng cho danh hiệu, hình thức",
        required=False,
        help_text="Không chọn: dùng cho mọi danh hiệu, hình thức của loại trên.",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    width_mm = CountField(label="Rộng (mm)")
    height_mm = CountField(label="Cao (mm)")
    orientation = forms.ChoiceField(label="Chiều giấy", choices=Orientation.choices)
    frame = forms.ChoiceField(label="Khung", choices=Frame.choices)
    background = forms.FileField(
        label="Ảnh nền cả tờ",
        required=False,
        help_text="PNG hoặc JPEG, nhiều nhất 700 kB; thay cho khung do hệ thống vẽ.",
    )
    drop_background = forms.BooleanField(label="Bỏ ảnh nền đang dùng", required=False)
    preprinted = forms.BooleanField(
        label="In trên phôi có sẵn khung và chữ",
        required=False,
        help_text="Chỉ in các dòng không đánh dấu “có sẵn trên phôi”.",
    )
    book_line = forms.ChoiceField(
        label="“Số sổ vàng” ghi",
        choices=BookLine.choices,
        help_text="Điều 104 Nghị định 98/2023/NĐ-CP: số thứ tự của người được khen trong quyết định.",
    )
    source = forms.CharField(label="Theo quy định", max_length=200, required=False)
    checked = forms.BooleanField(label="Đã đối chiếu với mẫu chính thức", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    abreast = (("name", "kind"), ("width_mm", "height_mm", "orientation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honours"].choices = honour_choices()


ALIGNS: Final = [("left", "Trái"), ("center", "Giữa"), ("right", "Phải")]


class LineForm(Form):
    """One line of a design. ``shown`` False takes it off the sheet."""

    field = forms.ChoiceField(choices=list(LINES.items()), widget=forms.HiddenInput)
    shown = forms.BooleanField(label="In dòng này", required=False)
    x_mm = MillimetreField(label="Cách trái", required=False)
    y_mm = MillimetreField(label="Cách trên", required=False)
    width_mm = MillimetreField(label="Rộng", required=False)
    height_mm = MillimetreField(label="Cao", required=False)
    size_pt = MillimetreField(label="Cỡ chữ", required=False)
    align = forms.ChoiceField(label="Căn", choices=ALIGNS)
    colour = forms.ChoiceField(label="Màu", choices=list(COLOURS.items()))
    tracking = CountField(label="Giãn chữ (%)", required=False)
    bold = forms.BooleanField(label="Đậm", required=False)
    italic = forms.BooleanField(label="Nghiêng", required=False)
    uppercase = forms.BooleanField(label="Chữ hoa", required=False)
    on_stock = forms.BooleanField(label="Có sẵn trên phôi", required=False)
    text = forms.CharField(
        label="Chữ ghi thay", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)

    @property
    def title(self) -> str:
        return LINES.get(str(self["field"].value()), "")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("shown"):
            for name in ("x_mm", "y_mm", "width_mm", "height_mm", "size_pt"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, "Ghi số.")
        return given

    def line(self) -> dict[str, Any]:
        """The line as a design stores it."""
        given = self.cleaned_data
        numbers = {name: float(given[name]) for name in ("x_mm", "y_mm", "width_mm", "height_mm", "size_pt")}
        return numbers | {
            "field": given["field"],
            "weight": "bold" if given["bold"] else "regular",
            "style": "italic" if given["italic"] else "normal",
            "colour": given["colour"],
            "align": given["align"],
            "tracking": min(given["tracking"] or 0, 30),
            "uppercase": given["uppercase"],
            "on_stock": given["on_stock"],
            "text": given["text"].strip(),
        }


class BaseLines(forms.BaseFormSet):
    def lines(self) -> list[dict[str, Any]]:
        return [one.line() for one in self.forms if one.cleaned_data.get("shown")]


LineFormSet = forms.formset_factory(LineForm, formset=BaseLines, extra=0, max_num=len(LINES) + 3, absolute_max=40)


def initial_lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the forms of all known lines start with: those of the design, then the others, not shown."""
    made = [
        line | {"shown": True, "bold": line["weight"] == "bold", "italic": line["style"] == "italic"} for line in lines
    ]
    there = {line["field"] for line in lines}
    rest = [{"field": name, "align": "center", "colour": "#000000"} for name in LINES if name not in there]
    return [*made, *rest]
