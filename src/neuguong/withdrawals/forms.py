"""Forms of withdrawals."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form, YearField, optional_choices
from neuguong.decisions.enums import Decider
from neuguong.withdrawals.enums import ARTICLES, GROUNDS, CaseKind, Ground, ReturnKind, Sentence

CHECK = "Để trống thì lấy theo quy định máy đang có, nếu có. Ngày tự đặt: cần kiểm chứng với quy định."


def past_day(label: str, **kwargs: Any) -> DateField:
    return _PastDate(label=label, **kwargs)


class _PastDate(DateField):
    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Ngày này ở tương lai. Ghi ngày trên văn bản.")
        return day


class _DueDate(DateField):
    """A day that the office sets itself: not in the past, within ten years."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        today = timezone.localdate()
        if day is not None and not today <= day <= today + timedelta(days=3660):
            raise forms.ValidationError("Hạn phải từ hôm nay trở đi.")
        return day


def due_field() -> DateField:
    return _DueDate(label="Hạn của bước tiếp theo", required=False, help_text=CHECK)


class CaseFilter(FilterForm):
    q = forms.CharField(label="Tên", max_length=100)
    kind = forms.ChoiceField(label="Việc", choices=optional_choices(CaseKind.choices, "Mọi việc"))
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[
            ("", "Tất cả"),
            ("running", "Đang làm"),
            ("late", "Quá hạn"),
            ("following", "Còn vật, tiền chưa giao nhận"),
            ("decided", "Đã ban hành"),
            ("dropped", "Không tiếp tục"),
        ],
    )


class ChooseForm(FilterForm):
    q = forms.CharField(label="Tên người, tập thể có khen thưởng", max_length=100)


class OpenForm(Form):
    """Of one kind; a correction also asks for what is right, a stripping for the sentence."""

    abreast = (("requested_by", "document"), ("received_on", "due_on"), ("name", "unit"), ("post", "year"))

    ground = forms.ChoiceField(label="Căn cứ", widget=forms.RadioSelect)
    sentence = forms.ChoiceField(
        label="Hình phạt của bản án đã có hiệu lực", choices=optional_choices(Sentence.choices, "Chọn hình phạt")
    )
    facts = forms.CharField(
        label="Sự việc",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Kể bằng lời, theo văn bản nhận được. Nội dung này được mã hóa khi lưu và không ra khỏi trang của việc này.",
    )
    requested_by = forms.CharField(label="Cơ quan đề nghị", max_length=200)
    document = forms.CharField(
        label="Văn bản đề nghị", max_length=200, help_text="số, ngày, ví dụ: Công văn 45/TTr ngày 05/02/2026"
    )
    received_on = past_day("Ngày nhận văn bản")
    due_on = due_field()
    name = forms.CharField(label="Tên đúng", max_length=200, required=False)
    unit = forms.CharField(label="Đơn vị đúng", max_length=250, required=False)
    post = forms.CharField(label="Chức vụ đúng", max_length=200, required=False)
    year = YearField(label="Năm đúng", required=False)
    achievement = forms.CharField(label="Thành tích ghi đúng", max_length=300, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = CaseKind(kind)
        super().__init__(*args, **kwargs)
        grounds = GROUNDS[self.kind]
        self.fields["ground"].choices = [(one.value, _with_article(one)) for one in grounds]
        if len(grounds) == 1:
            self.fields["ground"].initial = grounds[0].value
        if self.kind != CaseKind.STRIPPING:
            del self.fields["sentence"]
        if self.kind != CaseKind.CORRECTION_OF_CONTENT:
            for name in ("name", "unit", "post", "year", "achievement"):
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        """The arguments of ``open_case``."""
        given = dict(self.cleaned_data)
        changes = {name: given.pop(name, None) for name in ("name", "unit", "post", "year", "achievement")}
        return given | {"kind": self.kind, "changes": changes}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        names = ("name", "unit", "post", "year", "achievement")
        if self.kind == CaseKind.CORRECTION_OF_CONTENT and not self.errors and not any(given.get(n) for n in names):
            self.add_error("name", "Ghi ít nhất một nội dung đúng; nội dung không sai thì để trống.")
        return given


def _with_article(ground: Ground) -> str:
    return f"{ground.label} ({ARTICLES[ground]})" if ground in ARTICLES else ground.label


class AnswerForm(Form):
    reason = forms.CharField(
        label="Ý kiến và lý do",
        max_length=500,
        widget=forms.Textarea,
        help_text="Nêu văn bản đã xem (bản án, ý kiến cơ quan pháp luật). Không tiếp tục thì dùng nút “Không tiếp tục”.",
    )


class Versioned(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class VerifyForm(Versioned):
    abreast = (("concluded_on", "due_on"),)

    conclusion = forms.CharField(
        label="Văn bản kết luận",
        max_length=200,
        help_text="kết luận, quyết định, bản án, biên bản xác nhận: số, ngày, nơi ban hành",
    )
    concluded_on = past_day("Ngày kết luận")
    due_on = due_field()


class ProposeForm(Versioned):
    abreast = (("proposed_on", "due_on"),)

    submission = forms.CharField(label="Tờ trình", max_length=200, help_text="số, ngày")
    proposed_on = past_day("Ngày trình")
    decider = forms.ChoiceField(label="Người có thẩm quyền")
    due_on = due_field()

    def __init__(self, *args: Any, deciders: list[str] | None, **kwargs: Any) -> None:
        """``deciders``: by the rules, likeliest first; empty: the rules name nobody; None: no decision is needed."""
        super().__init__(*args, **kwargs)
        if deciders is None:
            del self.fields["decider"]
            return
        field = self.fields["decider"]
        field.choices = [(one, Decider(one).label) for one in deciders] or optional_choices(
            Decider.choices, "Chọn người có thẩm quyền"
        )
        field.help_text = (
            "Ai có thẩm quyền tặng thì có thẩm quyền hủy bỏ (khoản 8 Điều 93); tước, phục hồi danh hiệu vinh dự nhà nước: Chủ tịch nước."
            if deciders
            else "Máy chưa đọc được ai có thẩm quyền với hình thức này: cần kiểm chứng."
        )


class DropForm(Versioned):
    reason = forms.CharField(label="Lý do không tiếp tục", max_length=500, widget=forms.Textarea)


class DecideForm(Versioned):
    abreast = (("number", "decided_on"), ("signer_name", "signer_post"))

    number = forms.CharField(label="Số văn bản", max_length=60, help_text="ví dụ 125/QĐ-UBND")
    decided_on = past_day("Ngày văn bản")
    signer_name = forms.CharField(
        label="Người ký",
        max_length=120,
        required=False,
        help_text="In trên bằng cấp lại, nếu là quyết định đính chính.",
    )
    signer_post = forms.CharField(label="Chức vụ người ký", max_length=200, required=False)


class LetterForm(Form):
    abreast = (("signer_name", "signer_post"),)

    wrong = forms.CharField(label="Đã ghi", max_length=500)
    right = forms.CharField(label="Đính chính là", max_length=500)
    mark = forms.CharField(label="Ký hiệu công văn", max_length=30, help_text="phần sau số, ví dụ UBND-TH")
    signer_name = forms.CharField(label="Người ký", max_length=120)
    signer_post = forms.CharField(label="Chức vụ người ký", max_length=200)


class _Money(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Ghi số đồng, chỉ chữ số và dấu chấm, ví dụ 3.510.000."

    def clean(self, value: Any) -> int | None:
        amount = super().clean(str(value or "").replace(".", "").replace(" ", ""))
        if amount is not None and not 0 < amount < 10**12:
            raise forms.ValidationError("Ghi số tiền lớn hơn 0.")
        return amount


class ThingForm(Form):
    abreast = (("kind", "amount_vnd"),)

    kind = forms.ChoiceField(label="Loại", choices=ReturnKind.choices)
    amount_vnd = _Money(label="Số tiền (đồng)", required=False)
    what = forms.CharField(label="Vật, khoản", max_length=200)


class SettleForm(Form):
    abreast = (("returned_on", "handed_by"),)

    returned_on = _PastDate(label="Ngày giao nhận", required=False)
    handed_by = forms.CharField(label="Người giao", max_length=150, required=False)
    reason = forms.CharField(
        label="Lý do, nếu không giao nhận được",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        if not given.get("returned_on") and not given.get("reason"):
            self.add_error("returned_on", "Ghi ngày giao nhận, hoặc ghi lý do không giao nhận được ở dưới.")
        elif given.get("returned_on") and not given.get("handed_by"):
            self.add_error("handed_by", "Ghi người giao.")
        return given
