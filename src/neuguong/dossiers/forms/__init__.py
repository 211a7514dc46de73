"""Forms of the dossier pages. They bind and explain; the actions decide."""

from typing import Any

from django import forms
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form, YearField, optional_choices
from neuguong.common.sheets.guard import MAX_BYTES
from neuguong.dossiers.enums import Category, Outcome, Stage
from neuguong.dossiers.models import Dossier, Nomination, Round
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_choices
from neuguong.registry.enums import AwardType, RecipientKind, SubjectGroup

BLANK = [("", "Tất cả")]


class RoundForm(Form):
    """Open a round."""

    abreast = (("award_type", "achievement_year"), ("opens_on", "closes_on"))

    name = forms.CharField(label="Tên đợt xét", max_length=200)
    code = forms.SlugField(
        label="Mã đợt", max_length=30, help_text="Chữ không dấu, số và gạch ngang, ví dụ cong-trang-2026"
    )
    award_type = forms.ChoiceField(label="Loại hình khen thưởng", choices=AwardType.choices)
    achievement_year = YearField(label="Năm thành tích")
    opens_on = DateField(label="Nhận hồ sơ từ ngày")
    closes_on = DateField(label="Đến hết ngày")
    held_by = forms.ChoiceField(label="Đơn vị tổ chức xét", choices=[])
    honours = forms.MultipleChoiceField(
        label="Danh hiệu, hình thức nhận đề nghị", choices=[], widget=forms.CheckboxSelectMultiple
    )
    law_on = DateField(
        label="Ngày xác định luật áp dụng",
        required=False,
        help_text="Để trống: lấy ngày đơn vị gửi hồ sơ. Chỉ điền khi hồ sơ giấy đã nhận trước ngày luật thay đổi.",
    )
    law_reason = forms.CharField(label="Lý do ấn định ngày luật áp dụng", max_length=300, required=False)

    def __init__(self, *args: Any, holders: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders
        self.fields["honours"].choices = honour_choices()
        self.fields["held_by"].choices = holders
        self.fields["achievement_year"].initial = timezone.localdate().year
        if len(holders) == 1:
            del self.fields["held_by"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("law_on") and not data.get("law_reason"):
            self.add_error("law_reason", "Ghi lý do khi ấn định ngày xác định luật áp dụng.")
        return data


class SendBackForm(Form):
    """Why the head gives a dossier back."""

    reason = forms.CharField(
        label="Cần sửa gì",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Chuyên viên đọc đúng nội dung này.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LetterForm(Form):
    """The tờ trình of a dossier."""

    number = forms.CharField(
        label="Số, ký hiệu tờ trình", max_length=60, help_text="Ví dụ 2214/TTr-SYT", required=False
    )
    on = DateField(label="Ngày tờ trình", required=False)
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def stored(dossier: Dossier) -> dict[str, Any]:
        return {
            "number": dossier.letter_number,
            "on": dossier.letter_on,
            "signer": dossier.letter_signer,
            "version": dossier.version,
        }


class UploadForm(Form):
    """One spreadsheet. The guard looks inside; here only what the browser already knows."""

    file = forms.FileField(
        label="Tệp Excel danh sách đề nghị",
        help_text="Tệp .xlsx hoặc .xls đang dùng, không cần sửa lại cột. Tối đa 10 MB, 5.000 dòng.",
        allow_empty_file=True,
        error_messages={"required": "Chọn một tệp Excel rồi bấm Tải lên."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                "Tệp nặng hơn 10 MB. Hãy bỏ ảnh và trang tính thừa, hoặc tách thành nhiều tệp rồi tải lên từng tệp."
            )
        return file


class NominationForm(Form):
    """What the dossier says of one nomination."""

    honour = forms.ChoiceField(label="Danh hiệu, hình thức đề nghị", choices=[])
    post = forms.CharField(label="Chức vụ, chức danh", max_length=200, required=False)
    category = forms.ChoiceField(label="Phân loại đối tượng", choices=[], required=False)
    sector = forms.CharField(label="Lĩnh vực", max_length=120, required=False)
    achievement = forms.CharField(
        label="Tóm tắt thành tích", widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=5000
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = honour_choices(round_.honours)
        self.fields["category"].choices = optional_choices(Category.choices)

    @staticmethod
    def stored(nomination: Nomination) -> dict[str, Any]:
        names = ("honour", "post", "category", "sector", "achievement", "note", "version")
        return {name: getattr(nomination, name) for name in names}


class NewRecipientForm(Form):
    """Somebody the registry does not know yet, entered while nominating."""

    kind = forms.ChoiceField(label="Đối tượng", choices=RecipientKind.choices)
    name = forms.CharField(label="Họ và tên, tên tập thể hoặc tên hộ", max_length=200)
    organisation = forms.ModelChoiceField(label="Đơn vị", queryset=Organisation.objects.none(), empty_label=None)
    team = forms.CharField(label="Tổ, phòng, bộ phận", max_length=200, required=False)
    group = forms.ChoiceField(
        label="Nhóm đối tượng theo luật", choices=optional_choices(SubjectGroup.choices), required=False
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class ReturnForm(Form):
    """Send a dossier back."""

    reason = forms.CharField(
        label="Lý do chung",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=3000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(Form):
    """Ask for something at one nomination."""

    text = forms.CharField(label="Yêu cầu bổ sung, sửa", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class AnswerForm(Form):
    """The office's answer to a note."""

    answer = forms.CharField(label="Trả lời", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class NominationFilter(FilterForm):
    """Filter the nominations of a dossier by GET."""

    status = forms.ChoiceField(label="Kết quả đối chiếu", required=False, choices=[*BLANK, *Outcome.choices])
    honour = forms.ChoiceField(label="Hình thức đề nghị", required=False, choices=[])
    q = forms.CharField(label="Họ tên, tên tập thể", required=False, max_length=100)

    def __init__(self, *args: Any, honours: list[tuple[str, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [*BLANK, *((code, f"{name} ({count})") for code, name, count in honours)]
        self.fields["q"].widget.attrs["placeholder"] = "không cần gõ dấu"


class DossierFilter(FilterForm):
    """Filter lists of dossiers by GET."""

    stage = forms.ChoiceField(label="Đang ở bước", required=False, choices=[*BLANK, *Stage.choices])
    round = forms.ModelChoiceField(label="Đợt xét", required=False, queryset=Round.objects.all(), empty_label="Tất cả")
    q = forms.CharField(label="Đơn vị gửi", required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["placeholder"] = "tên sở, xã, phường"
